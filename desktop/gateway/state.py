"""What several counters may one day share, as Protocols: answers, budgets, breakers.

In memory by default, in the same process. The methods wait, so that the same steps can stand on a server such as Redis.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was kept."""

    record: Mapping[str, Any]
    age_s: float


class Answers(Protocol):
    """Kept answers, each under its owner and a key."""

    async def find(self, owner: str, key: str) -> Kept | None:
        """The answer, however old; None when it was never kept or is gone."""
        ...

    async def keep(self, owner: str, key: str, record: Mapping[str, Any]) -> None:
        """Keep an answer as of now."""
        ...

    async def forget(self, owner: str) -> None:
        """Drop everything of one owner."""
        ...


class Budgets(Protocol):
    """How often something may happen within a minute."""

    async def take(self, name: str, limit: int) -> bool:
        """Count one, unless ``limit`` is used up."""
        ...

    async def room(self, name: str, limit: int) -> bool:
        """Whether :meth:`take` would succeed."""
        ...

    async def give_back(self, name: str) -> None:
        """The latest one did not happen after all."""
        ...


class Admission(StrEnum):
    """What the breaker says to a call."""

    CLOSED = "closed"
    PROBE = "probe"
    OPEN = "open"


class Breaker(Protocol):
    """Keeps calls away from what is broken, and lets one through now and then to find out."""

    async def admit(self) -> Admission:
        """May a call go? After ``closed`` or ``probe`` exactly one of the three below has to follow."""
        ...

    async def succeeded(self) -> None:
        """The call brought an answer."""
        ...

    async def failed(self) -> None:
        """The call failed."""
        ...

    async def undecided(self) -> None:
        """The call was given up before it could tell."""
        ...

    @property
    def state(self) -> str:
        """closed, open or half-open, for ``doctor``."""
        ...

"""What several counters may share: kept answers, budgets, breakers.

In this process by default (:mod:`desktop.gateway.memory_state`), on a server where several counters use one shop. The
methods wait, so that the gateway's steps are the same on both. A server that cannot be asked raises :class:`StateGone`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol


class StateGone(Exception):
    """The place where the state is shared cannot be asked now."""


class StateSlow(StateGone):
    """It did not answer in time; it may be this machine that is too busy to listen."""


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


class Scope(StrEnum):
    """Whose budget it is."""

    CALLER = "caller"
    """The verified customer, the counter's visitors, or the member of staff."""
    COUNTER = "counter"
    """Everybody at one workplace together."""
    TOOL = "tool"
    PLUGIN = "plugin"


@dataclass(frozen=True, slots=True)
class Budget:
    """So many calls within the last minute."""

    scope: Scope
    name: str
    limit: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a call may not go now."""

    budget: Budget
    unknown: bool = False
    """Nobody can tell how much is left, and the configuration says that such a budget is then closed."""


class Budgets(Protocol):
    """How often something may happen within a minute."""

    async def take(self, wanted: Sequence[Budget]) -> Refusal | None:
        """Count one in each, unless one of them is used up: then none is counted, and the first such one is told."""
        ...

    async def look(self, budget: Budget) -> Refusal | None:
        """What :meth:`take` of it would say; nothing is counted."""
        ...

    async def give_back(self, taken: Sequence[Budget]) -> None:
        """The latest one of each did not happen after all."""
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

    async def succeeded(self, admission: Admission) -> None:
        """The call that was let through with ``admission`` brought an answer."""
        ...

    async def failed(self, admission: Admission) -> None:
        """It failed."""
        ...

    async def undecided(self, admission: Admission) -> None:
        """It was given up before it could tell."""
        ...

    @property
    def state(self) -> str:
        """closed, open or half-open, for ``doctor``; of a shared one, as it was last seen from here."""
        ...


@dataclass(frozen=True, slots=True)
class StateHealth:
    """Where the state is, for ``doctor`` and the audit."""

    place: str
    """``memory``, or the server's address without its password."""
    gone: str = ""
    """Why the server cannot be asked now; this process's own memory stands in meanwhile."""


class SharedState(Protocol):
    """Everything that may be shared."""

    @property
    def answers(self) -> Answers:
        """Kept answers."""
        ...

    @property
    def budgets(self) -> Budgets:
        """Budgets of the last minute."""
        ...

    def breaker(self, name: str) -> Breaker:
        """The breaker of one way to the shop; the same one for the same name."""
        ...

    @property
    def health(self) -> StateHealth:
        """Where it is and how it goes."""
        ...

    async def ask(self) -> None:
        """Find out whether it can be asked.

        Raises:
            StateGone: it cannot.
        """
        ...

    async def close(self) -> None:
        """Let go of it."""
        ...

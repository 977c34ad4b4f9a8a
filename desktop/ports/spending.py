"""What was asked outside the building today, and whether staff have seen what leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spent:
    """The state of the cloud's use."""

    day: date
    requests: int = 0
    tokens: int = 0
    approved: bool = False
    """Whether a member of staff has seen a redacted prompt and allowed it."""
    sample: str = ""
    """The first redacted prompt that would have been sent, to be looked at."""


class Spending(Protocol):
    """Where that is kept; it outlives the program."""

    def load(self) -> Spent | None:
        """What was kept last; None when nothing was, or it cannot be read: then nothing is approved."""
        ...

    def save(self, spent: Spent) -> None:
        """Keep it.

        Raises:
            OSError: it cannot be written.
        """
        ...

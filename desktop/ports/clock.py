"""Time, so that tests and ``--today`` can set it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    """The shop's wall clock and a clock for measuring."""

    def now(self) -> datetime:
        """Aware local time."""
        ...

    def today(self) -> date:
        """The shop's calendar day; what "last week" is counted from."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back."""
        ...

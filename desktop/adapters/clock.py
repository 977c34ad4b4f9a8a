"""The wall clock, and one that is moved to another day."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta


class SystemClock:
    """The machine's time, moved by a fixed difference: zero in a shop, something else with ``--today``."""

    def __init__(self, shift: timedelta = timedelta(0)) -> None:
        self._shift = shift

    @classmethod
    def at(cls, now: datetime) -> SystemClock:
        """A clock that shows ``now`` (aware) at this moment and runs on from there."""
        return cls(now - datetime.now(now.tzinfo))

    @classmethod
    def on(cls, day: date) -> SystemClock:
        """A clock that shows the present time of day on another day."""
        return cls(timedelta(days=(day - datetime.now().astimezone().date()).days))

    def now(self) -> datetime:
        """Aware local time."""
        return (datetime.now().astimezone() + self._shift).astimezone()

    def today(self) -> date:
        """The calendar day."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.perf_counter()

"""The wall clock, and one that is moved to another day."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time

AFTERNOON = clock_time(14, 30)


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
        """A clock that starts in the afternoon of another day, at the minute at which the demo shop starts, too."""
        return cls.at(datetime.combine(day, AFTERNOON).astimezone())

    def now(self) -> datetime:
        """Aware local time."""
        return (datetime.now().astimezone() + self._shift).astimezone()

    def today(self) -> date:
        """The calendar day."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.perf_counter()

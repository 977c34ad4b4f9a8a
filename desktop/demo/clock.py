"""The shop's own time: real, set to a day, and moved on by tests and demonstrations."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as time_of_day

STORY_TIME = time_of_day(14, 30)
"""The time of day at which a shop with a set date begins: the counter is open, the morning's parcels have moved."""


def machine_zone() -> timezone:
    """The machine's present offset from UTC, so that shop and assistant agree on what "today" is."""
    return timezone(datetime.now(UTC).astimezone().utcoffset() or timedelta())


class ShopClock:
    """Aware times in the shop's zone, in whole seconds; safe to read from any thread."""

    def __init__(
        self,
        today: date | None = None,
        zone: tzinfo | None = None,
        seconds: Callable[[], float] = time.monotonic,
        real: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """With ``today`` the clock begins at 14:30 of that day, else it is the real time; both run on."""
        self.zone = zone or machine_zone()
        self._seconds = seconds
        begin = real().astimezone(self.zone)
        self._begin = begin if today is None else datetime.combine(today, STORY_TIME, self.zone)
        self._started = seconds()
        self._moved = timedelta()

    def now(self) -> datetime:
        """The shop's present."""
        elapsed = timedelta(seconds=self._seconds() - self._started)
        return (self._begin + elapsed + self._moved).replace(microsecond=0)

    def today(self) -> date:
        """The shop's date."""
        return self.now().date()

    def stamp(self) -> str:
        """Now, as the database and the API write it."""
        return self.now().isoformat()

    def advance(self, by: timedelta) -> None:
        """Move the shop's time on."""
        self._moved += by

    def move_to(self, moment: datetime) -> None:
        """Set the shop's time, forwards or back."""
        self.advance(moment - self.now())

    def reset(self) -> None:
        """Undo every move."""
        self._moved = timedelta()

"""Every fake of the test suite: each satisfies the real Protocol, and nothing else stands in for anything."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

FIRST_MOMENT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


class SetClock:
    """A :class:`desktop.ports.clock.Clock` that stands still until a test moves it."""

    def __init__(self, now: datetime = FIRST_MOMENT) -> None:
        self._now = now
        self._passed = 0.0

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def monotonic(self) -> float:
        return self._passed

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._passed += seconds

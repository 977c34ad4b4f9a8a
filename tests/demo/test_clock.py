from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from desktop.demo.clock import ShopClock


def test_a_set_day_begins_at_half_past_two_and_runs_on() -> None:
    elapsed = [100.0]
    clock = ShopClock(date(2026, 11, 21), timezone(timedelta(hours=8)), seconds=lambda: elapsed[0])
    assert clock.stamp() == "2026-11-21T14:30:00+08:00"
    elapsed[0] += 90.7
    assert clock.stamp() == "2026-11-21T14:31:30+08:00"


def test_without_a_day_it_is_the_real_time_in_the_shops_zone() -> None:
    zone = timezone(timedelta(hours=8))
    clock = ShopClock(
        None, zone, seconds=lambda: 0.0, real=lambda: datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
    )
    assert clock.stamp() == "2026-11-21T04:00:00+08:00"
    assert clock.today() == date(2026, 11, 21)


def test_moves_add_up_and_are_undone() -> None:
    clock = ShopClock(date(2026, 11, 21), UTC, seconds=lambda: 0.0)
    clock.advance(timedelta(days=3))
    clock.move_to(clock.now() + timedelta(hours=1))
    assert clock.stamp() == "2026-11-24T15:30:00+00:00"
    clock.reset()
    assert clock.today() == date(2026, 11, 21)

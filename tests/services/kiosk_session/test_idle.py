from __future__ import annotations

import pytest

from desktop.services.kiosk_session.idle import CARE, IdleLimits, IdleWatch, Phase
from tests.fakes import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def watch(clock: SetClock) -> IdleWatch:
    return IdleWatch(clock.monotonic, IdleLimits(idle_s=90, warning_s=15))


def test_nobody_is_warned_before_the_last_seconds(watch: IdleWatch, clock: SetClock) -> None:
    clock.advance(74)
    assert watch.look().phase is Phase.PRESENT
    clock.advance(1)
    assert watch.look().phase is Phase.WARNING
    clock.advance(14.9)
    assert watch.look().phase is Phase.WARNING
    clock.advance(0.1)
    assert watch.look().phase is Phase.OVER


def test_one_touch_starts_the_time_again(watch: IdleWatch, clock: SetClock) -> None:
    clock.advance(85)
    watch.touch()
    idle = watch.look()
    assert (idle.phase, idle.left_s, idle.fraction) == (Phase.PRESENT, 90, 1)


def test_work_under_way_holds_the_time_and_its_end_starts_it_anew(
    watch: IdleWatch, clock: SetClock
) -> None:
    watch.hold(True)
    clock.advance(500)
    assert watch.look().left_s == 90
    clock.advance(500)
    watch.hold(False)
    clock.advance(10)
    assert watch.look().left_s == 80
    watch.hold(False)
    assert watch.look().left_s == 80


def test_time_left_never_falls_below_nothing(watch: IdleWatch, clock: SetClock) -> None:
    clock.advance(1000)
    assert (watch.look().left_s, watch.look().fraction) == (0, 0)


def test_care_mode_asks_after_three_minutes_and_counts_for_nobody_to_see(clock: SetClock) -> None:
    watch = IdleWatch(clock.monotonic, CARE)
    clock.advance(179)
    assert watch.look().phase is Phase.PRESENT
    clock.advance(1)
    assert watch.look().phase is Phase.WARNING
    assert not CARE.counted


def test_limits_have_a_value_without_being_asked(clock: SetClock) -> None:
    assert IdleWatch(clock.monotonic).limits == IdleLimits()

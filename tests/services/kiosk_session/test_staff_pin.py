from __future__ import annotations

import hashlib

import pytest

from desktop.services.kiosk_session.staff_pin import PAUSE_S, PinCheck, StaffPin, digest
from tests.fakes import SetClock

KEPT = digest("47110")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


def test_right_pin_opens_and_its_length_is_known(clock: SetClock) -> None:
    pin = StaffPin(KEPT, clock.monotonic)
    assert pin.length == 5
    assert pin.check("47110") is PinCheck.RIGHT


def test_the_pin_does_not_stand_in_what_is_kept() -> None:
    assert "47110" not in KEPT
    assert digest("47110") != KEPT


def test_three_wrong_ones_bring_a_pause_in_which_the_right_one_is_refused_too(
    clock: SetClock,
) -> None:
    pin = StaffPin(KEPT, clock.monotonic)
    assert [pin.check("00000") for _ in range(3)] == [
        PinCheck.WRONG,
        PinCheck.WRONG,
        PinCheck.PAUSED,
    ]
    clock.advance(PAUSE_S - 0.1)
    assert pin.check("47110") is PinCheck.PAUSED
    clock.advance(0.1)
    assert pin.check("47110") is PinCheck.RIGHT


def test_a_right_one_forgives_the_wrong_ones_before(clock: SetClock) -> None:
    pin = StaffPin(KEPT, clock.monotonic)
    for _ in range(3):
        pin.check("00000")
        pin.check("00000")
        assert pin.check("47110") is PinCheck.RIGHT


def test_without_a_pin_nothing_opens(clock: SetClock) -> None:
    assert StaffPin(None, clock.monotonic).check("") is PinCheck.UNSET


@pytest.mark.parametrize("pin", ["123", "abcd", "１２３４", ""])
def test_a_pin_is_at_least_four_plain_digits(pin: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        digest(pin)


@pytest.mark.parametrize("kept", ["4711", "scrypt$4$00", "bcrypt$4$00$00"])
def test_a_digest_of_somebody_else_is_refused(kept: str, clock: SetClock) -> None:
    with pytest.raises(ValueError, match="digest"):
        StaffPin(kept, clock.monotonic)


def test_what_the_configuration_asks_for_opens_too(clock: SetClock) -> None:
    kept = hashlib.sha256(b"1234").hexdigest()  # printf 1234 | sha256sum
    pin = StaffPin(kept.upper(), clock.monotonic)
    assert pin.length == 4
    assert pin.check("4321") is PinCheck.WRONG
    assert pin.check("1234") is PinCheck.RIGHT

from __future__ import annotations

import pytest

from desktop.services.kiosk_session.scanner import Scanner
from tests.fakes import SetClock


def keys(text: str, between_s: float) -> str:
    """What comes of typing the text at that pace."""
    clock = SetClock()
    scanner = Scanner(clock.monotonic)
    found = ""
    for character in text:
        found = scanner.key(character)
        clock.advance(between_s)
    return found


@pytest.mark.parametrize("end", ["\r", "\n"])
def test_a_burst_that_ends_with_enter_is_a_scan(end: str) -> None:
    assert keys(f"W1234567{end}", 0.012) == "W1234567"


def test_typing_is_not() -> None:
    assert keys("20261112047\r", 0.09) == ""


def test_too_short_a_burst_is_not() -> None:
    assert keys("123\r", 0.01) == ""


def test_a_late_enter_is_somebody_s_own() -> None:
    clock = SetClock()
    scanner = Scanner(clock.monotonic)
    for character in "12345678":
        scanner.key(character)
        clock.advance(0.01)
    clock.advance(1)
    assert scanner.key("\r") == ""


def test_a_scan_after_some_typing_is_only_the_scan() -> None:
    clock = SetClock()
    scanner = Scanner(clock.monotonic)
    scanner.key("9")
    clock.advance(2)
    found = ""
    for character in "5678\r":
        found = scanner.key(character)
        clock.advance(0.01)
    assert found == "5678"

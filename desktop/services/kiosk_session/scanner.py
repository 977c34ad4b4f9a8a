"""A bar-code scanner is a keyboard that types faster than people can, and ends with Enter."""

from __future__ import annotations

from collections.abc import Callable

FASTEST_HAND_S = 0.05
"""Seconds between two keys; scanners take 1 to 30 ms, trained typists 80 and more."""

SHORTEST = 4
"""Characters; fewer may be a person's two fingers falling on the keys at once."""


class Scanner:
    """Tells bursts of keys from typing."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """``monotonic``: seconds that never go back."""
        self._monotonic = monotonic
        self._burst = ""
        self._last = float("-inf")

    def key(self, character: str) -> str:
        """Take one key; the scanned text when this one, Enter, ends a burst, else nothing."""
        now = self._monotonic()
        quick = now - self._last <= FASTEST_HAND_S
        self._last = now
        if character in {"\r", "\n"}:
            found, self._burst = self._burst, ""
            return found if quick and len(found) >= SHORTEST else ""
        self._burst = self._burst + character if quick else character
        return ""

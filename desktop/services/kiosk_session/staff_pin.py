"""The PIN with which staff leave a kiosk: kept as a digest, and not to be guessed through."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from enum import StrEnum

DIGITS = 4
"""Shortest PIN; the keypad takes as many as the digest was made of."""

TRIES = 3
"""Wrong PINs in a row before the pause."""

PAUSE_S = 60.0
"""Four digits last a week against one who tries day and night at this pace, and staff hardly notice."""

_COST, _BLOCK, _LANES = 2**14, 8, 1


class PinCheck(StrEnum):
    """What came of a PIN."""

    RIGHT = "right"
    WRONG = "wrong"
    PAUSED = "paused"
    UNSET = "unset"
    """This kiosk has none; only the system ends it."""


def digest(pin: str) -> str:
    """What the configuration keeps instead of the PIN: ``scrypt$<digits>$<salt>$<hash>``.

    Raises:
        ValueError: not digits, or fewer than :data:`DIGITS`.
    """
    if not pin.isascii() or not pin.isdigit() or len(pin) < DIGITS:
        message = f"a PIN is at least {DIGITS} digits"
        raise ValueError(message)
    salt = secrets.token_bytes(16)
    return f"scrypt${len(pin)}${salt.hex()}${_hash(pin, salt).hex()}"


def is_plain(kept: str) -> bool:
    """Whether it is a SHA-256 in hexadecimal, as any system's own tools make it: of four digits, since it does not tell.

    Four digits are soon tried through by whoever can read the file; who can read it can also end the program.
    """
    return len(kept) == 64 and set(kept.lower()) <= set("0123456789abcdef")


def _hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES)


class StaffPin:
    """Checks PINs, with a pause after several wrong ones."""

    def __init__(self, kept: str | None, monotonic: Callable[[], float]) -> None:
        """``kept``: what :func:`digest` made, or the plain SHA-256 of four digits; None where no PIN was set.

        Raises:
            ValueError: it is neither.
        """
        self._monotonic = monotonic
        self._wrong = 0
        self._paused_until = float("-inf")
        self._salt = self._hash = b""
        self.length = DIGITS
        if kept is not None and is_plain(kept):
            self._hash = bytes.fromhex(kept)
        elif kept is not None:
            parts = kept.split("$")
            if len(parts) != 4 or parts[0] != "scrypt":
                message = "the PIN's digest is not one that this program made"
                raise ValueError(message)
            self.length = int(parts[1])
            self._salt, self._hash = bytes.fromhex(parts[2]), bytes.fromhex(parts[3])

    def check(self, pin: str) -> PinCheck:
        """Try a PIN. During the pause even the right one is refused."""
        if not self._hash:
            return PinCheck.UNSET
        if self._monotonic() < self._paused_until:
            return PinCheck.PAUSED
        tried = _hash(pin, self._salt) if self._salt else hashlib.sha256(pin.encode()).digest()
        if hmac.compare_digest(tried, self._hash):
            self._wrong = 0
            return PinCheck.RIGHT
        self._wrong += 1
        if self._wrong >= TRIES:
            self._wrong = 0
            self._paused_until = self._monotonic() + PAUSE_S
            return PinCheck.PAUSED
        return PinCheck.WRONG

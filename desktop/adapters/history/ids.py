"""Sortable unique ids: milliseconds since 1970, a counter within the process, and random bits, in base 32.

They sort by time as text, also within one millisecond of one process, and where the machine's clock is set back while
it runs; two counters that were apart can merge their rows without meeting.
"""

from __future__ import annotations

import itertools
import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_DIGITS = 10
_COUNT_DIGITS = 4
_RANDOM_DIGITS = 10
_BITS = 5
_count = itertools.count()
_latest = [0]


def _base32(number: int, digits: int) -> str:
    return "".join(_ALPHABET[(number >> (_BITS * place)) & 31] for place in reversed(range(digits)))


def new_id() -> str:
    """An id of 24 characters."""
    return later_id(time.time_ns() // 1_000_000)


def later_id(milliseconds: int) -> str:
    """An id of that moment, or of the latest one that was asked for, if that is later."""
    _latest[0] = max(_latest[0], milliseconds)
    return (
        _base32(_latest[0], _TIME_DIGITS)
        + _base32(next(_count), _COUNT_DIGITS)
        + _base32(secrets.randbits(_BITS * _RANDOM_DIGITS), _RANDOM_DIGITS)
    )

"""Finds what a recogniser says again because it is caught in a loop."""

from __future__ import annotations

import re

LATIN = 9
"""Letters of a piece that people do not say twice in a row: two or three words."""
OTHER = 4
"""Chinese characters or digits of one."""


def repeated(text: str) -> bool:
    """Whether a piece of a sentence stands twice in a row, which a recogniser does far more often than a person."""
    bare = "".join(re.findall(r"\w", text)).casefold()
    for size in range(OTHER, len(bare) // 2 + 1):
        for start in range(len(bare) - 2 * size + 1):
            piece = bare[start : start + size]
            if bare.startswith(piece, start + size) and _long(piece):
                return True
    return False


def _long(piece: str) -> bool:
    if piece.isdigit():
        return len(piece) >= OTHER and len(set(piece)) > 1
    return len(piece) >= (LATIN if piece.isascii() else OTHER)

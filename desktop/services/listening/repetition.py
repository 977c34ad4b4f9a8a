"""Finds what a recogniser says again because it is caught in a loop."""

from __future__ import annotations

import re

LATIN = 9
"""Letters of a piece that people do not say twice in a row: two or three words."""
OTHER = 4
"""Chinese characters or digits of one."""
_UNIT = re.compile(r"[A-Za-z0-9']+|[^\W_]")
_NUMBERS = frozenset(
    "zero oh one two three four five six seven eight nine double triple".split()
) | frozenset("零〇一二三四五六七八九十幺两")


def repeated(text: str) -> bool:
    """Whether a piece of a sentence stands twice in a row, which a recogniser does far more often than a person."""
    bare = "".join(re.findall(r"\w", text)).casefold()
    for size in range(OTHER, len(bare) // 2 + 1):
        for start in range(len(bare) - 2 * size + 1):
            piece = bare[start : start + size]
            if bare.startswith(piece, start + size) and _long(piece):
                return True
    return False


def folded(text: str) -> str:
    """The text once, where the whole of it is one sentence said twice or more; else as it is.

    With little silence behind the speech Whisper says a short sentence again. Whoever does so themselves means the same.
    """
    units = [(one.group().casefold(), one.start()) for one in _UNIT.finditer(text)]
    words = [word for word, _ in units]
    for size in range(1, len(words) // 2 + 1):
        piece = words[:size]
        if len(words) % size == 0 and words == piece * (len(words) // size) and _sentence(piece):
            return text[: units[size][1]].strip()
    return text


def _sentence(piece: list[str]) -> bool:
    joined = "".join(piece)
    number = any(one.isdigit() for one in joined) or _NUMBERS.issuperset(piece)
    return not number and _long(joined)


def _long(piece: str) -> bool:
    if piece.isdigit():
        return len(piece) >= OTHER and len(set(piece)) > 1
    return len(piece) >= (LATIN if piece.isascii() else OTHER)

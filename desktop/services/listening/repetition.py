"""Finds what a recogniser says again because it is caught in a loop."""

from __future__ import annotations

import math
import re

from desktop.domain.expressions import Expression

LATIN = 9
"""Letters of a piece that people do not say twice in a row: two or three words."""
OTHER = 4
"""Chinese characters or digits of one."""
BEGUN_AGAIN = 4
"""Words, or characters, of a sentence that stand a second time behind the whole of it, to its very end."""
NEARLY_FROM = 6
"""Words of a sentence that is the same in all but one."""
LATIN_A_SECOND = 4.0
"""Words in a second of sound, the quiet around them included, above which two sentences are one: quick talkers reach three and a
half. "I return the red shirt, I return the blue shirt" takes longer."""
OTHER_A_SECOND = 7.0
"""The same in Chinese characters."""
_UNIT = Expression(r"[A-Za-z0-9']+|[^\W_]")
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


def folded(text: str, seconds: float = math.inf) -> str:
    """The text once, where the whole of it is one sentence said twice or more; else as it is.

    With little silence behind the speech Whisper says a short sentence again. Whoever does so themselves means the same.
    Where one word differs ("to reset …, do reset …") it is the same sentence if nobody can say both in ``seconds`` of sound.
    """
    units = [(one.group().casefold(), one.start()) for one in _UNIT.finditer(text)]
    words = [word for word, _ in units]
    for size in range(1, len(words) // 2 + 1):
        piece = words[:size]
        if len(words) % size == 0 and words == piece * (len(words) // size) and _sentence(piece):
            return text[: units[size][1]].strip()
    for size in range(BEGUN_AGAIN, len(words) - BEGUN_AGAIN + 1):
        # The second time ends where the recogniser was stopped.
        if words[size:] == words[: len(words) - size] and _in_words(words[:size]):
            return text[: units[size][1]].strip(" ,，、")
    half, odd = divmod(len(words), 2)
    first, again = words[:half], words[half:]
    hasty = len(words) > seconds * (LATIN_A_SECOND if text.isascii() else OTHER_A_SECOND)
    if hasty and not odd and half >= NEARLY_FROM and _sentence(first) and _sentence(again):
        other = [place for place in range(half) if first[place] != again[place]]
        if len(other) == 1:
            return text[: units[half][1]].strip(" ,，、")
    return text


def _sentence(piece: list[str]) -> bool:
    joined = "".join(piece)
    number = any(one.isdigit() for one in joined) or _NUMBERS.issuperset(piece)
    return not number and _long(joined)


def _in_words(piece: list[str]) -> bool:
    """Whether it is a sentence, whatever numbers stand in it."""
    bare = [one for one in piece if not one.isdigit() and one not in _NUMBERS]
    return len(bare) >= BEGUN_AGAIN and 2 * len(bare) > len(piece)


def _long(piece: str) -> bool:
    if piece.isdigit():
        return len(piece) >= OTHER and len(set(piece)) > 1
    return len(piece) >= (LATIN if piece.isascii() else OTHER)

"""Tax numbers read out sign by sign: 九一一一零一零五 MA 零零零零零 X 一 T, "nine one one … M A oh oh oh X one T".

Letters that stand alone between and behind the digits belong to such a number, of which China's has eighteen signs; no other number is
read so, where a letter alone is a word as often as not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.expressions import Expression
from desktop.services.understanding.identifier_shapes import TAX_SHAPE
from desktop.services.understanding.numbers import CHINESE_DIGITS, ENGLISH_DIGITS

SIGNS = 18
"""Of a Chinese tax number."""
_SIGN = Expression(
    rf"(?:(?=[0-9{''.join(CHINESE_DIGITS)}])|(?=[a-z])(?<![a-z]))"  # all begins so, most places do not
    rf"(?:(?P<zh>[{''.join(CHINESE_DIGITS)}])"
    rf"|(?<![a-z])(?:(?P<times>double|triple|treble)[ -]+)?(?P<en>{'|'.join(sorted(ENGLISH_DIGITS, key=len, reverse=True))})(?![a-z])"
    r"|(?P<plain>[0-9]+[a-z]{0,2}(?![a-z])|(?<![a-z])[a-z]{1,2}(?![a-z])))"
)
_GAP = Expression(r"[ ,，、.\-]{0,3}")
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_SPOKEN = Expression(rf"[{''.join(CHINESE_DIGITS)}]|[a-z]{{3,}}|\boh\b|(?<=[0-9a-z]) (?=[0-9a-z])")


def spoken_tax_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Each with its place in a folded text, and its signs in capitals."""
    signs: list[tuple[int, int, str]] = []
    for found in _SIGN.finditer(text):
        if signs and _GAP.fullmatch(text, signs[-1][1], found.start()) is None:
            yield from _among(signs, text)
            signs = []
        signs.append((*found.span(), _value(found)))
    yield from _among(signs, text)


def _among(signs: list[tuple[int, int, str]], text: str) -> Iterator[tuple[int, int, str]]:
    """The number among signs that follow each other; the first that is one."""
    for first in range(len(signs)):
        value, last = "", first
        while last < len(signs) and len(value) < SIGNS:
            value += signs[last][2]
            last += 1
        if len(value) < SIGNS:
            return
        begin, end = signs[first][0], signs[last - 1][1]
        shaped = len(value) == SIGNS and TAX_SHAPE.fullmatch(value) and not value.isdecimal()
        if shaped and _SPOKEN.search(text, begin, end):
            yield begin, end, value.upper()
            return


def _value(found: re.Match[str]) -> str:
    if found["zh"]:
        return CHINESE_DIGITS[found["zh"]]
    if found["en"]:
        return ENGLISH_DIGITS[found["en"]] * _TIMES.get(found["times"] or "", 1)
    return found["plain"]

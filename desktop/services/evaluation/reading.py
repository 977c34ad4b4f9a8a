"""The words of a person as a checker reads them: full-width and spoken digits as digits.

Written apart from the recogniser on purpose: a checker that shares the code it checks shares its mistakes. It is
generous, because it answers one question only: can this number have come from these words?
"""

from __future__ import annotations

import re
from itertools import pairwise

from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression

GAP = 16
"""Characters that may stand between two digits of one number: "two oh two six, hang on, one one"."""

_HAN = {
    digit: str(value)
    for value, digits in enumerate(
        ("零〇洞", "一幺壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾")
    )
    for digit in digits
}
_UNITS = {
    "zero": "0",
    "oh": "0",
    "o": "0",
    "nought": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_NUMBERS = _UNITS | {word: str(value) for value, word in enumerate(_TEENS, start=10)}

_HAN_NUMBER = Expression(f"[{''.join(_HAN)}十百]+")
_HAN_VALUE = Expression(
    f"(?:([{''.join(_HAN)}])百)?[零〇]?(?:([{''.join(_HAN)}])?(十))?([{''.join(_HAN)}])?"
)
_WORD = Expression(r"[a-z]+|[^a-z]+")
_ASIDE = Expression(
    r"等?一[下个個单單点點会會些]儿?|第一|\b(?:that|this|the|which|no|any|another|new|wrong)[ -]?one\b|\bone (?:sec|moment|more)\b"
)
"""Words with a digit in them that count nothing; they may stand inside a number that is being read out."""


def folded(text: str) -> str:
    """The text with full-width forms, case and compatibility forms folded."""
    return caseless(text)


def read(text: str) -> str:
    """The folded text, with every number word in it as digits."""
    return _english(_HAN_NUMBER.sub(_han_number, folded(text)))


def digit_runs(text: str) -> list[str]:
    """The digits of a text in their order, apart where more than :data:`GAP` characters lie between them.

    Read twice, with and without words such as "一下" and "that one", which may or may not count.
    """
    return [
        run for words in (folded(text), _ASIDE.sub(" ", folded(text))) for run in _runs(read(words))
    ]


def _runs(words: str) -> list[str]:
    places = [place for place, char in enumerate(words) if char.isascii() and char.isdigit()]
    if not places:
        return []
    runs = [words[places[0]]]
    for before, place in pairwise(places):
        if place - before - 1 > GAP:
            runs.append("")
        runs[-1] += words[place]
    return runs


def _han_number(match: re.Match[str]) -> str:
    """Digits said one by one stay digits; 二十六 is 26; a run that is neither is left alone."""
    said = match[0]
    if not set(said) & {"十", "百"}:
        return "".join(_HAN[char] for char in said)
    value = _HAN_VALUE.fullmatch(said)
    if value is None:
        return said
    hundreds, tens, ten, units = value.groups()
    number = 100 * int(_HAN[hundreds] if hundreds else 0) + int(_HAN[units] if units else 0)
    return str(number + (10 * int(_HAN[tens] if tens else 1) if ten else 0))


def _english(text: str) -> str:
    words = _WORD.findall(text)
    read_words: list[str] = []
    place = 0
    while place < len(words):
        digits, used = _spoken(words, place)
        read_words.append(digits)
        place += used
    return "".join(read_words)


def _spoken(words: list[str], place: int) -> tuple[str, int]:
    """What stands at this place, read, and how many pieces it took; a word and its space are two pieces."""
    word = words[place]
    after = words[place + 2] if place + 2 < len(words) and words[place + 1] in {" ", "-"} else ""
    if word in _TIMES and after in _UNITS:
        return _UNITS[after] * _TIMES[word], 3
    if word in _TENS:
        ten = _TENS.index(word) + 2
        if after in _UNITS and _UNITS[after] != "0":
            return f"{ten}{_UNITS[after]}", 3
        return str(ten * 10), 1
    return _NUMBERS.get(word, word), 1

"""Runs of digits and letters in a text, written or spoken, as one string each with its place.

Spoken forms follow how people read numbers aloud to a counter: Chinese digits with 幺 两 洞 拐 勾 and 三个八, English digits
with "oh", "double", "triple" and pairs ("twenty twenty-six"). Which run is an order number, a phone number or an amount
is not decided here but in :mod:`.identifiers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.domain.expressions import Expression

CHINESE_DIGITS = {
    **dict(zip("零一二三四五六七八九", "0123456789", strict=True)),
    "〇": "0",
    "洞": "0",
    "幺": "1",
    "两": "2",
    "拐": "7",
    "勾": "9",
    "壹": "1",
    "贰": "2",
    "叁": "3",
    "肆": "4",
    "伍": "5",
    "陆": "6",
    "柒": "7",
    "捌": "8",
    "玖": "9",
    "○": "0",
    "么": "1",
}
ENGLISH_DIGITS = {
    **dict.fromkeys(("zero", "oh", "o", "nought", "naught", "nil"), "0"),
    **{
        word: str(value)
        for value, word in enumerate("one two three four five six seven eight nine".split(), 1)
    },
}
_TEENS = {
    word: str(value)
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        10,
    )
}
_TENS = {
    word: str(value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_HEARD_AS = {"won": "1", "to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8"}
"""Words that speech recognition writes for digits; taken only between two other digits."""
_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_FILLERS = r"(?:uh+m?|u+m+|er+m?|ah+|hm+|呃+|嗯+|啊|额|唔|dash|hyphen|minus|横杠|杠|减|空格)"
_PAUSES = (
    rf"(?:{_FILLERS}|然后是?|接着是?|后面是?|再来?|那个|等下|等一下|我看看|(?:and )?then|next|wait|hang on|hold on|"
    r"let me (?:see|look|check)|one (?:sec|second|moment)|it says)"
)
"""What people say between two digits of a number that they read aloud."""

_ZH = "零〇○洞一幺二两三四五六七八九拐勾壹贰叁肆伍陆柒捌玖"
_UNIT = "|".join((*ENGLISH_DIGITS, *_TEENS))
_ELEMENT = Expression(
    rf"""
    (?:(?=[\#0-9{_ZH}么])|(?=[a-z])(?<![a-z]))(?:  # all begins so, most places do not
    (?P<alnum>\#?(?:(?<![a-z])[a-z]*+)?[0-9][a-z0-9]*+)
    | (?P<repeat>[两三四五六]个[{_ZH}0-9])
    | (?P<zh>[{_ZH}]|(?<=[{_ZH}])么(?=[{_ZH}]))
    | (?<![a-z0-9'])(?:
        (?P<times>double|triple|treble|quadruple)[ -]+(?P<timed>{"|".join(ENGLISH_DIGITS)}|[0-9])(?![a-z0-9'])
      | (?P<tens>{"|".join(_TENS)})(?:[ -]?(?P<unit>one|two|three|four|five|six|seven|eight|nine)(?![a-z0-9']))?(?![a-z0-9'])
      | (?P<en>{_UNIT})(?P<hundred>[ -]hundred)?(?![a-z0-9'])
      | (?P<heard>{"|".join(_HEARD_AS)})(?![a-z0-9'])
      | (?P<spelt>[a-z])(?:[ ](?:as[ ]in|for|like)[ ][a-z]+)(?![a-z])
      | \#?(?P<letters>[a-z]{{1,4}}(?=[ -]{{0,2}}[0-9{_ZH}])|[a-hj-z](?=[ -](?:{"|".join(ENGLISH_DIGITS)}|double|triple)(?![a-z])))
      ))
    """,
    re.VERBOSE,
)
_SEPARATOR = Expression(rf"(?:[ ]*(?:[-,，、.·_/]|{_FILLERS})?){{0,2}}[ ]*")
_SPOKEN_SEPARATOR = Expression(rf"(?:[ ]*(?:[-,，、.·_/。]|{_PAUSES})?){{0,4}}[ ]*")
_FIGURE = Expression(rf"[0-9{_ZH}]")
_ANY_WORD = Expression(
    rf"(?<![a-z0-9'])(?:(?:{_UNIT})(?![a-z0-9'])|{'|'.join(_TENS)}|[a-z][ ](?:as[ ]in|for|like)[ ][a-z])"
)
"""Of one of these, or of a figure, is made what is more than letters."""


_SPOKEN = frozenset({"zh", "en", "heard", "spelt"})


class Element(NamedTuple):
    """One word of a run: what it stands for, and how it was said."""

    start: int
    end: int
    value: str
    how: str
    """``digits``, ``mixed`` (letters and digits written together), ``letters``, ``spelt`` ("B as in bravo"), ``zh``, ``en``,
    ``heard``."""


@dataclass(frozen=True)
class Run:
    """Elements that stand so close that they may be one number."""

    elements: tuple[Element, ...]

    @property
    def start(self) -> int:
        """Where it begins in the folded text."""
        return self.elements[0].start

    @property
    def end(self) -> int:
        """Where it ends in the folded text."""
        return self.elements[-1].end

    @cached_property
    def value(self) -> str:
        """The characters it stands for."""
        return "".join([element.value for element in self.elements])

    @cached_property
    def spoken(self) -> bool:
        """Whether any of it was said in words."""
        return not _SPOKEN.isdisjoint([element.how for element in self.elements])

    @cached_property
    def digits(self) -> int:
        """How many digits it has."""
        return sum(map(str.isdigit, self.value))

    def part(self, first: int, last: int) -> Run:
        """The run from its element ``first`` up to, not including, ``last``."""
        return Run(self.elements[first:last])


def runs(text: str) -> list[Run]:
    """All runs of a folded text, from left to right."""
    if _FIGURE.search(text) is None and _ANY_WORD.search(text) is None:
        return []
    found: list[Run] = []
    current: list[Element] = []
    for element in _elements(text):
        if current and not _joined(text, current[-1], element):
            found.extend(_closed(current))
            current = []
        current.append(element)
    found.extend(_closed(current))
    return found


def _joined(text: str, one: Element, other: Element) -> bool:
    between = text[one.end : other.start]
    if not between:
        return one.how != "mixed" or other.how != "mixed"
    spoken = {"zh", "en", "spelt"}
    separator = _SPOKEN_SEPARATOR if spoken & {one.how, other.how} else _SEPARATOR
    return separator.fullmatch(between) is not None


def _elements(text: str) -> Iterator[Element]:
    for found in _ELEMENT.finditer(text):
        kind = found.lastgroup
        start, end = found.span()
        if found["alnum"]:
            digits = found["alnum"].lstrip("#").isdigit()
            yield Element(start, end, found["alnum"], "digits" if digits else "mixed")
        elif found["repeat"]:
            times = int(CHINESE_DIGITS[found["repeat"][0]])
            digit = found["repeat"][2]
            yield Element(start, end, CHINESE_DIGITS.get(digit, digit) * times, "zh")
        elif found["zh"] or kind == "zh":
            yield Element(start, end, CHINESE_DIGITS[found["zh"]], "zh")
        elif found["times"]:
            digit = ENGLISH_DIGITS.get(found["timed"], found["timed"])
            yield Element(start, end, digit * _TIMES[found["times"]], "en")
        elif found["tens"]:
            yield Element(
                start,
                end,
                _TENS[found["tens"]] + ENGLISH_DIGITS.get(found["unit"] or "", "0"),
                "en",
            )
        elif found["en"]:
            value = ENGLISH_DIGITS.get(found["en"]) or _TEENS[found["en"]]
            yield Element(start, end, value + ("00" if found["hundred"] else ""), "en")
        elif found["spelt"]:
            yield Element(start, end, found["spelt"], "spelt")
        elif found["heard"]:
            yield Element(start, end, _HEARD_AS[found["heard"]], "heard")
        else:
            yield Element(start, end, found["letters"], "letters")


def _closed(elements: list[Element]) -> Iterator[Run]:
    """The run without what only looks like part of it at its two ends."""
    first, last = 0, len(elements)
    while first < last and elements[first].how == "heard":
        first += 1
    while last > first and elements[last - 1].how in {"heard", "letters"}:
        last -= 1
    if first < last:
        yield Run(tuple(elements[first:last]))

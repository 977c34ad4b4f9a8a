"""The facts in a sentence, in comparable form: what a model may not make up.

Numbers count however they are written (``7``, ``7.00``, ``seven``, ``七``, ``７``), as do dates, months, weekdays, links with
and without ``https://`` and mail addresses. Where in doubt something is a fact: a true sentence that is held back costs
nothing, because the passage itself is shown.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_VALUES = {word: value for value, word in enumerate(_UNITS.split())}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_LARGE = "hundred|thousand|million|dozen|half"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|april|june|july|august|september|october|november|december"
_HAN = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}

_LINK = re.compile(
    r"https?://[^\s，。；）)]+|[\w.+-]+@[\w.-]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s，。；）)]*)?",
    re.ASCII,
)
_NUMBER = re.compile(r"\d(?:[\d:.,/\-]*\d)?")
_WORD = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<rest>{'|'.join(list(_VALUES)[1:10])}))?"
    rf"|(?P<unit>{'|'.join(w for w in _VALUES if w != 'one')}|one(?=[ -](?:day|week|month|year|hour|minute|yuan|dollar|pound|euro)))"
    rf"|(?P<word>{_LARGE}|(?:{_DAYS})(?=s?\b)|{_MONTHS}|(?:march|may)(?= \d)|(?<=\d )(?:march|may)))"
)
_HAN_NUMBER = re.compile(r"[零一二两三四五六七八九十百千]+(?=个?[天日小时分元块件月年周折点])")
_HAN_DAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天末]")
_RANGE = re.compile(r"(\d{1,4})-(\d{1,4})")


def facts_of(text: str) -> set[str]:
    """Numbers, days, links and addresses of a text, in comparable form."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    links = {found.strip(".,:-/") for found in _LINK.findall(folded)}
    rest = _LINK.sub(" ", folded)
    found = links | {_plain(number) for number in _NUMBER.findall(rest)}
    for match in _WORD.finditer(rest):
        found.add(match["word"] or str(_spelt(match)))
    found |= {str(_han(number)) for number in _HAN_NUMBER.findall(rest)}
    return found | set(_HAN_DAY.findall(rest))


def supported(sentence: str, given: str) -> bool:
    """Whether every fact of the sentence stands in the given text."""
    known = facts_of(given)
    for fact in tuple(known):
        ends = _RANGE.fullmatch(fact)
        known |= {_plain(end) for end in ends.groups()} if ends else set()
        if fact.endswith(":00"):
            known.add(fact.removesuffix(":00").lstrip("0") or "0")
    return facts_of(sentence) <= known


def _plain(number: str) -> str:
    """``12.00`` and ``1,200`` as ``12`` and ``1200``; dates, times and phone numbers as they are."""
    bare = number.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?", bare):
        return number
    value = Decimal(bare)
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())


def _spelt(match: re.Match[str]) -> int:
    if match["tens"]:
        return _TENS[match["tens"]] + _VALUES.get(match["rest"] or "zero", 0)
    return _VALUES[match["unit"]]


def _han(number: str) -> int:
    total, digit = 0, 0
    for sign in number:
        if sign in _HAN_UNITS:
            total += (digit or 1) * _HAN_UNITS[sign]
            digit = 0
        else:
            digit = _HAN[sign]
    return total + digit

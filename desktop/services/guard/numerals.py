"""Numbers in words, in Chinese and in English: ``三十`` and ``thirty`` and ``30`` are the same number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_VALUES = {word: value for value, word in enumerate(_UNITS.split())}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=3
    )
}
_ALL = {**_VALUES, **_TENS, **_SCALES, **_ORDINALS}
_NUMBER_WORDS = frozenset(_ALL)
_WORD = "|".join(sorted(_ALL, key=len, reverse=True))
_ENGLISH = Expression(rf"\b(?:{_WORD})(?:(?:[ -]| and )(?:{_WORD}))*\b")

_DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "俩": 2,
    "仨": 3,
}
_PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_HAN_SIGNS = "".join({**_DIGITS, **_PLACES, **_MYRIADS})
_HAN = Expression(rf"[{_HAN_SIGNS}]+")
_NO_NUMBER = Expression(
    "一下|一些|一样|一定|一起|一般|一旦|一直|一致|一律|一并|一共|一切|一点|一句|一边|一会|统一|万一|唯一|之一|任一|逐一|"
    "进一步|千万|十分(?!钟)|百分|三包|四舍五入|第一时间|一手|一经|一次性|同一|另一|某一|每一|这一|那一|哪一|上一|下一|一个(?!月|工作日|小时|钟头|星期|礼拜|季度)|一笔|一件|一位|一名"
)
"""Words that are written with a numeral and count nothing."""


def english(text: str) -> Iterator[tuple[int, int, int]]:
    """Numbers in English words: start, end and value; whether "one" counts something, what follows it says."""
    for match in _ENGLISH.finditer(text):
        words = [word for word in re.split(r"[ -]", match[0]) if word != "and"]
        yield match.start(), match.end(), _english_value(words)


def _english_value(words: list[str]) -> int:
    total, part = 0, 0
    for word in words:
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] >= _SCALES["thousand"]:
                total, part = total + part, 0
        else:
            part += _ALL[word]
    return total + part


def chinese(text: str) -> Iterator[tuple[int, int, int]]:
    """Numbers in Chinese signs: start, end and value; words like 一定 and 三包 count nothing."""
    covered = _NO_NUMBER.sub(lambda match: " " * len(match[0]), text)
    for match in _HAN.finditer(covered):
        yield match.start(), match.end(), chinese_value(match[0])


def chinese_value(signs: str) -> int:
    """``三百五十`` as 350, ``二零二六`` as 2026, ``一百二`` as 120."""
    if not any(sign in _PLACES or sign in _MYRIADS for sign in signs):
        return int("".join(str(_DIGITS[sign]) for sign in signs))
    total, section, digit, place = 0, 0, 0, 1
    for sign in signs:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _PLACES:
            place = _PLACES[sign]
            section, digit = section + (digit or 1) * place, 0
        else:
            total, section, digit = total + (section + digit or 1) * _MYRIADS[sign], 0, 0
            place = _MYRIADS[sign]
        if sign in {"零", "〇"}:
            place = 1
    spoken_short = (
        place // 10 if digit and place > 1 and signs[-1] in _DIGITS and place >= 100 else 1
    )
    return total + section + digit * (spoken_short if signs[-2:-1] not in "零〇" else 1)


def number_words() -> frozenset[str]:
    """English words that are numbers, or parts of one."""
    return _NUMBER_WORDS


def folded(text: str) -> str:
    """Full-width forms, capitals and compatibility signs as their plain ones."""
    return caseless(text)

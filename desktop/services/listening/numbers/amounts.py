"""Reads an amount of money as it is said: 一百二十三块五, 两千三, "twelve fifty", "a hundred and five dollars"."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.domain.expressions import Expression
from desktop.services.listening.numbers.tokens import cardinal, widened
from desktop.services.listening.numbers.words import (
    EN_DIGITS,
    EN_TEENS,
    EN_TENS,
    ZH_DIGITS,
    ZH_LARGE,
    ZH_UNITS,
)

_NUMBER = "".join((*ZH_DIGITS, *ZH_UNITS, *ZH_LARGE))
_ZH = Expression(
    rf"(?P<whole>[0-9][0-9,]*(?:\.[0-9]+)?(?:[{''.join(ZH_LARGE)}][0-9]?)?|[{_NUMBER}]+)"
    rf"(?:点(?P<point>[{''.join(ZH_DIGITS)}0-9]+))?\s*"
    rf"(?P<unit>[块元])?钱?(?:(?P<tenths>[{''.join(ZH_DIGITS)}0-9]{{1,2}})(?P<small>[毛角分])?)?"
    rf"(?:(?<=[毛角])(?P<cents>[{''.join(ZH_DIGITS)}0-9])分?)?"
)
_WRITTEN = Expression(r"[￥¥$€£]?\s*([0-9][0-9,]*(?:\.[0-9]{1,2})?)")
_VALUES = {
    **{word: int(value) for word, value in EN_DIGITS.items()},
    **{word: int(value) for word, value in EN_TEENS.items()},
    **{word: value * 10 for word, value in EN_TENS.items()},
    "a": 1,
}
_SCALES = {"hundred": 100, "thousand": 1000}
_MONEY = frozenset({"dollars", "dollar", "bucks", "pounds", "euros", "yuan", "rmb"})
_CENTS = frozenset({"cents", "cent", "pence"})


def read_amount(text: str, lang: str) -> Decimal | None:
    """The amount that an answer names, in units of the currency; None when there is none."""
    wide = widened(text).lower()
    if lang == "zh" and re.search(f"[{_NUMBER}]", wide):
        return _chinese(wide)
    if written := _WRITTEN.search(wide):
        return Decimal(written[1].replace(",", ""))
    return _english(wide)


def _digits(text: str) -> str:
    return "".join(ZH_DIGITS.get(one, one) for one in text)


def _chinese(text: str) -> Decimal | None:
    found = max(_ZH.finditer(text), key=lambda one: len(one.group()), default=None)
    if found is None:
        return None
    whole = found["whole"]
    last_unit = next((one for one in reversed(whole) if one in ZH_UNITS or one in ZH_LARGE), "")
    if whole[0].isdigit():
        number, large, more = re.fullmatch(r"([0-9,.]+)(\D?)([0-9]?)", whole.rstrip(".")).groups()  # type: ignore[union-attr] - the pattern above
        scale = ZH_LARGE.get(large, 1)
        value = Decimal(number.replace(",", "")) * scale + int(more or 0) * scale // 10
    elif not last_unit:
        value = Decimal(_digits(whole))
    else:
        value = Decimal(cardinal(whole))
        if len(whole) > 2 and whole[-1] in ZH_DIGITS and whole[-2] == last_unit:
            # 两千三 is 2300, 一百五 150: the last digit counts in the next smaller unit; 二十三 stays 23.
            size = ZH_UNITS.get(last_unit) or ZH_LARGE[last_unit]
            if size > 10:
                value += Decimal(int(ZH_DIGITS[whole[-1]]) * (size // 10 - 1))
    if found["point"]:
        value += Decimal(f"0.{_digits(found['point'])}")
    if found["tenths"] and (found["unit"] or found["small"]):
        tenths = _digits(found["tenths"])
        if found["small"] == "分":
            value += Decimal(int(tenths)) / 100
        else:
            value += Decimal(f"0.{tenths}")
    if found["cents"]:
        value += Decimal(int(_digits(found["cents"]))) / 100
    return value


def _english(text: str) -> Decimal | None:
    words = re.findall(r"[a-z]+", text.replace("-", " "))
    point = words.index("point") if "point" in words else len(words)
    parts, cents = _parts(words[:point])
    if not parts and cents is None:
        return None
    if cents is None and len(parts) > 1 and parts[1] < 100:
        cents = parts[1]  # "twelve fifty", "twelve dollars fifty"
    value = Decimal(parts[0] if parts else 0) + Decimal(cents or 0) / 100
    decimals = "".join(EN_DIGITS.get(word, "") for word in words[point + 1 :])
    return value + Decimal(f"0.{decimals}") if decimals else value


def _parts(words: list[str]) -> tuple[list[int], int | None]:
    """The whole numbers that are said one after the other, and what was called cents."""
    parts: list[int] = []
    current: int | None = None
    cents: int | None = None
    for word in words:
        if word in _VALUES and not (word == "a" and current is not None):
            value = _VALUES[word]
            if current is None or _joins(current, value):
                current = (current or 0) + value
            else:
                parts.append(current)
                current = value
        elif word in _SCALES and current is not None:
            small = current % 100 or 1
            current = (
                current * 1000 if word == "thousand" else current - current % 100 + small * 100
            )
        elif word in _MONEY and current is not None:
            parts.append(current)
            current = None
        elif word in _CENTS and current is not None:
            cents, current = current, None
    if current is not None:
        parts.append(current)
    return parts, cents


def _joins(current: int, value: int) -> bool:
    """Whether ``value`` goes on with the number: twenty + three, hundred + five, thousand + two hundred."""
    if value < 10:
        return current % 10 == 0 and current % 100 != 10 and current > 0
    if value < 100:
        return current % 100 == 0 and current > 0
    return current % 1000 == 0 and current > 0

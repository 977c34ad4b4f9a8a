"""Feast days and sales days by which people remember a purchase, as days of a year.

The days of the lunar calendar are a table, from 2019 to 2035: astronomical tables as published by the Hong Kong
Observatory. Diwali's are those of Indian calendars, give or take a day. Easter is computed by the Gregorian rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from desktop.domain.actions import Period
from desktop.services.understanding.calendar_days import nth_weekday

FIRST_LUNAR_YEAR = 2019

_SPRING = (
    "0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208"
).split()
_DRAGON_BOAT = (
    "0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610"
).split()
_MID_AUTUMN = (
    "0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916"
).split()
_DOUBLE_NINTH = (
    "1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009"
).split()
_DIWALI = (
    "1027 1114 1104 1024 1112 1101 1020 1108 1029 1017 1105 1026 1114 1102 1022 1110 1030"
).split()
_QIXI = (
    "0807 0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805 0824 0812 0801 0820 0810".split()
)


def _lunar(table: Sequence[str], year: int) -> date | None:
    index = year - FIRST_LUNAR_YEAR
    if not 0 <= index < len(table):
        return None
    return date(year, int(table[index][:2]), int(table[index][2:]))


def _span(first: date | None, before: int = 0, after: int = 0) -> Period | None:
    return None if first is None else Period(first - timedelta(before), first + timedelta(after))


def _fixed(
    month: int, number: int, before: int = 0, after: int = 0
) -> Callable[[int], Period | None]:
    return lambda year: _span(date(year, month, number), before, after)


def _black_friday(year: int) -> date:
    return nth_weekday(year, 11, 3, 4) + timedelta(1)


def easter(year: int) -> date:
    """Easter Sunday (the Gregorian computus)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skipped = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - left) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, number = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, number + 1)


_DAYS: dict[str, Callable[[int], Period | None]] = {
    "singles": _fixed(11, 11),
    "double12": _fixed(12, 12),
    "mid_year": _fixed(6, 18),
    "spring": lambda year: _span(_lunar(_SPRING, year), 1, 6),
    "lantern": lambda year: _span(_lunar(_SPRING, year), -14, 14),
    "dragon_boat": lambda year: _span(_lunar(_DRAGON_BOAT, year), 1, 1),
    "mid_autumn": lambda year: _span(_lunar(_MID_AUTUMN, year), 1, 1),
    "qixi": lambda year: _span(_lunar(_QIXI, year)),
    "double_ninth": lambda year: _span(_lunar(_DOUBLE_NINTH, year)),
    "diwali": lambda year: _span(_lunar(_DIWALI, year), 1, 1),
    "frost": _fixed(10, 23, 0, 1),
    "winter_begins": _fixed(11, 7, 0, 1),
    "bonfire": _fixed(11, 5),
    "remembrance": lambda year: _span(nth_weekday(year, 11, 6, 2)),
    "national": _fixed(10, 1, 0, 6),
    "new_year": _fixed(1, 1),
    "new_year_eve": _fixed(12, 31),
    "may_day": _fixed(5, 1, 0, 4),
    "qingming": _fixed(4, 4, 0, 1),
    "valentine": _fixed(2, 14),
    "women": _fixed(3, 8),
    "children": _fixed(6, 1),
    "teachers": _fixed(9, 10),
    "christmas": _fixed(12, 25, 1, 1),
    "christmas_eve": _fixed(12, 24),
    "boxing": _fixed(12, 26),
    "halloween": _fixed(10, 31),
    "independence": _fixed(7, 4),
    "thanksgiving": lambda year: _span(nth_weekday(year, 11, 3, 4)),
    "black_friday": lambda year: _span(_black_friday(year)),
    "cyber_monday": lambda year: _span(_black_friday(year), -3, 3),
    "mothers": lambda year: _span(nth_weekday(year, 5, 6, 2)),
    "fathers": lambda year: _span(nth_weekday(year, 6, 6, 3)),
    "labor": lambda year: _span(nth_weekday(year, 9, 0, 1)),
    "easter": lambda year: _span(easter(year), 2, 1),
}


def festival(name: str, today: date, year: int | None = None) -> Period | None:
    """The feast of that year, or the latest that has begun; None beyond the tables."""
    of_year = _DAYS[name]
    if year is not None:
        return of_year(year)
    for one in (today.year, today.year - 1):
        found = of_year(one)
        if found is not None and found.start <= today:
            return found
    return None

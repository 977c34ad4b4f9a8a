"""Days and ranges of days that words speak of, counted from a given today.

Weeks run from Monday to Sunday. Names without a year mean the latest one that is not in the future: people ask a shop
about what they bought, not about what they will buy.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from desktop.domain.actions import Period

RECENT_DAYS = 30
"""What "recently" reaches back; the command-line contract says so."""


def day(when: date) -> Period:
    """One day."""
    return Period(when, when)


def back(today: date, days: int, *, until: int = 0) -> Period:
    """From ``days`` ago to ``until`` days ago."""
    return Period(today - timedelta(days), today - timedelta(until))


def week(today: date, ago: int) -> Period:
    """The calendar week that lies ``ago`` weeks back."""
    monday = today - timedelta(today.weekday() + 7 * ago)
    return Period(monday, monday + timedelta(6))


def weekend(today: date, ago: int) -> Period:
    """Saturday and Sunday of the week that lies ``ago`` weeks back."""
    saturday = week(today, ago).start + timedelta(5)
    return Period(saturday, saturday + timedelta(1))


def latest_weekend(today: date) -> Period:
    """The weekend that is on or was last."""
    return weekend(today, 0 if today.weekday() >= 5 else 1)


def latest_weekday(today: date, weekday: int) -> Period:
    """The last such day up to today; Monday is 0."""
    return day(today - timedelta((today.weekday() - weekday) % 7))


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def month_back(today: date, ago: int) -> Period:
    """The calendar month that lies ``ago`` months back."""
    count = today.year * 12 + today.month - 1 - ago
    return month(max(count // 12, 1), count % 12 + 1)


def latest_month(today: date, number: int, year: int | None = None) -> Period:
    """The month of that number: of the year, or the latest that has begun."""
    if year is not None:
        return month(year, number)
    return month(today.year if number <= today.month else today.year - 1, number)


def part(whole: Period, which: str) -> Period:
    """The ``early``, ``mid`` or ``late`` third of a month."""
    first = whole.start
    if which == "early":
        return Period(first, first.replace(day=10))
    if which == "mid":
        return Period(first.replace(day=10), first.replace(day=20))
    return Period(first.replace(day=20), whole.end)


def latest_day(today: date, number: int) -> Period | None:
    """The last day with that number in its month; None when there is none, as with a 32nd."""
    if not 1 <= number <= 31:
        return None
    for ago in range(4):
        whole = month_back(today, ago)
        if number <= whole.end.day and (found := whole.start.replace(day=number)) <= today:
            return day(found)
    return None


def month_day(today: date, number: int, of_month: int, year: int | None = None) -> Period | None:
    """A day of a month: of the year, or the latest that is not in the future; None when there is no such day."""
    years = (year,) if year is not None else range(today.year, today.year - 9, -1)
    for one in years:
        found = calendar_day(one, number, of_month)
        if found is not None and (year is not None or found <= today):
            return day(found)
    return None


def calendar_day(year: int, number: int, of_month: int) -> date | None:
    """The day, or None when the calendar has none."""
    try:
        return date(year, number, of_month)
    except ValueError:
        return None


def around(period: Period, days: int) -> Period:
    """The period with some days on both sides: "about the 3rd"."""
    return Period(period.start - timedelta(days), period.end + timedelta(days))


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def nth_weekday(year: int, number: int, weekday: int, nth: int) -> date:
    """The nth Monday (0), Tuesday (1), … of a month."""
    first = date(year, number, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))

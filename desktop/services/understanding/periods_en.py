"""Times as English speakers say them: last Tuesday, the other day, on the 12th, late November, Black Friday."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.services.understanding import calendar_days as days
from desktop.services.understanding.festivals import festival
from desktop.services.understanding.period_grammar import Way, first_taken, letters_of

_MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: index
    for index, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_FULL_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True)).replace(
    "|sat|", r"|sat(?! (?:down|on|in|here|there|up|outside|by|next)\b)|"
)
_MONTH = "|".join(
    sorted((name for name in _MONTHS if name not in {"may", "mar"}), key=len, reverse=True)
)
_OF_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CARDINAL = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {
    "a": 1,
    "an": 1,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "ninety": 90,
    "sixty": 60,
}
_FEW = {"couple of": 2, "couple": 2, "few": 4, "several": 5, "some": 4}
_N = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(_CARDINAL, key=len, reverse=True))})"
_COUNT = rf"(?P<few>(?:a |the )?(?:couple(?: of)?|few|several)|some)|(?P<n>{_N})(?:(?: or |-| to )(?P<m>{_N}))?"
_ORDINAL = (
    {
        word: value
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
            "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            1,
        )
    }
    | {
        f"twenty{joint}{word}": 20 + value
        for joint in ("-", " ")
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth".split(), 1
        )
    }
    | {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
)
_NTH = rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINAL, key=len, reverse=True))})"
_DAY = rf"(?:{_NTH}|[0-9]{{1,2}})"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)[0-9]{2}|last year|this year))?"
_PART = r"(?P<part>early|the (?:beginning|start) of|(?:beginning|start) of|mid(?:dle of)?|the middle of|late|(?:the )?end of|(?:the )?(?:first|second|last) half of)"
_FEASTS = {
    r"singles?'?s? day|double (?:11|eleven)|11\.11|double eleven": "singles",
    r"double (?:12|twelve)|12\.12": "double12",
    r"black friday": "black_friday", r"cyber monday": "cyber_monday", r"thanksgiving": "thanksgiving",
    r"christmas eve": "christmas_eve", r"christmas|xmas": "christmas", r"boxing day": "boxing", r"halloween": "halloween",
    r"(?:bonfire|guy fawkes) night": "bonfire", r"diwali": "diwali", r"remembrance (?:sunday|day)": "remembrance",
    r"new year'?s eve": "new_year_eve", r"(?:chinese|lunar) new year|spring festival": "spring", r"new year(?:'?s)?(?: day)?": "new_year",
    r"valentine'?s?(?: day)?": "valentine", r"easter": "easter", r"mother'?s'? day": "mothers", r"father'?s'? day": "fathers",
    r"mid-?autumn(?: festival)?": "mid_autumn", r"national day|golden week": "national", r"dragon boat(?: festival)?": "dragon_boat",
    r"independence day|(?:the )?(?:4th|fourth) of july": "independence", r"labou?r day": "labor", r"6\.18|(?:the )?618(?= sale| festival)": "mid_year",
    r"(?:international )?women'?s day": "women",
}  # fmt: skip
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 2),
}


def _ordinal(text: str) -> int:
    return _ORDINAL[text] if text in _ORDINAL else int(re.sub(r"\D", "", text))


def _cardinal(text: str) -> int:
    return int(text) if text.isdigit() else _CARDINAL[text]


def _year(said: str | None, today: date) -> int | None:
    if not said:
        return None
    return {"last year": today.year - 1, "this year": today.year}.get(said) or int(said)


def _counts(found: re.Match[str]) -> tuple[int, int]:
    few = found["few"]
    if few:
        kind = next(name for name in _FEW if few.endswith(name))
        return (2, 3) if kind.startswith("couple") else (2, 10)
    low = _cardinal(found["n"])
    high = _cardinal(found["m"]) if found["m"] else low
    return min(low, high), max(low, high)


def _ago(found: re.Match[str], today: date) -> Period | None:
    low, high = _counts(found)
    unit = found["unit"]
    if unit.startswith("day"):
        return days.around(days.back(today, high, until=low), 1 if low > 3 else 0)
    if unit.startswith("week"):
        return Period(days.week(today, high).start, min(days.week(today, low).end, today))
    if unit.startswith("month"):
        return Period(
            days.month_back(today, high).start, min(days.month_back(today, low).end, today)
        )
    return Period(date(today.year - high, 1, 1), date(today.year - low, 12, 31))


def _within(found: re.Match[str], today: date) -> Period | None:
    _, high = _counts(found)
    length = {"day": 1, "week": 7, "month": 31, "year": 366}[found["unit"].rstrip("s")]
    return days.back(today, high * length)


def _relative(found: re.Match[str], today: date) -> Period | None:
    ago = 0 if found["which"] in {"this", "the current"} else 1
    unit = found["unit"]
    if unit == "week":
        return days.week(today, ago)
    if unit == "weekend":
        return days.weekend(today, 0) if ago == 0 else days.weekend(today, 1)
    if unit == "month":
        return days.month_back(today, ago)
    return days.year_of(today.year - ago)


def _before_last(found: re.Match[str], today: date) -> Period | None:
    if found["unit"] == "week":
        return days.week(today, 2)
    if found["unit"] == "weekend":
        return days.weekend(today, 2)
    return days.month_back(today, 2)


def _weekday(found: re.Match[str], today: date) -> Period | None:
    wanted = _WEEKDAYS[found["day"]]
    latest = days.latest_weekday(today, wanted)
    if latest.start == today and found["which"] in {"last", "past", "previous"}:
        latest = days.day(today - timedelta(7))
    if found["which"] not in {"last", "previous"}:
        return latest
    # "Last Tuesday" is the latest one to some and last week's to others: from the one to the other, no day is wrong.
    of_last_week = days.week(today, 1).start + timedelta(wanted)
    return Period(min(of_last_week, latest.start), latest.end)


def _weekday_of_week(found: re.Match[str], today: date) -> Period | None:
    ago = 0 if found["which"] == "this" else 1
    return days.day(days.week(today, ago).start + timedelta(_WEEKDAYS[found["day"]]))


def _named_day(found: re.Match[str], today: date) -> Period | None:
    return days.month_day(
        today, _MONTHS[found["month"]], _ordinal(found["day"]), _year(found["year"], today)
    )


def _named_month(found: re.Match[str], today: date) -> Period | None:
    year = _year(found["year"], today)
    if found["last"] and year is None:
        return days.latest_month(today, _MONTHS[found["month"]])
    whole = days.latest_month(today, _MONTHS[found["month"]], year)
    return _part(whole, found["part"])


def _part(whole: Period, said: str | None) -> Period:
    if not said:
        return whole
    if "mid" in said:
        return days.part(whole, "mid")
    late = "late" in said or "end" in said or "last" in said or "second" in said
    return days.part(whole, "late" if late else "early")


def _month_part(found: re.Match[str], today: date) -> Period | None:
    ago = 1 if "last" in found["which"] else 0
    part = _part(days.month_back(today, ago), found["part"])
    return part if part.start <= today else _part(days.month_back(today, ago + 1), found["part"])


def _nth(found: re.Match[str], today: date) -> Period | None:
    exact = days.latest_day(today, _ordinal(found["day"]))
    return days.around(exact, 3) if exact and found["around"] else exact


def _written(found: re.Match[str], today: date) -> Period | None:
    """A date in figures without a year has two readings; the later of the two that are past is meant."""
    one, other = int(found["a"]), int(found["b"])
    year = _full_year(found["y"])
    readings = [days.month_day(today, one, other, year), days.month_day(today, other, one, year)]
    known = [reading for reading in readings if reading is not None]
    if year is not None and readings[0] is not None and readings[0].start <= today:
        return readings[0]
    past = [reading for reading in known if reading.start <= today]
    return max(past, key=lambda period: period.start) if past else None


def _full_year(said: str | None) -> int | None:
    if not said:
        return None
    year = int(said)
    return year + 2000 if year < 100 else year


def _iso(found: re.Match[str], today: date) -> Period | None:
    return days.month_day(today, int(found["m"]), int(found["d"]), int(found["y"]))


def _season(found: re.Match[str], today: date) -> Period | None:
    first, last = _SEASONS[found["season"]]
    for year in (today.year, today.year - 1, today.year - 2):
        start = date(year, first, 1)
        end = days.month(year + (1 if last < first else 0), last).end
        if end < today or (start <= today and found["which"] == "this"):
            return Period(start, end)
    return None


def _feasts(name: str) -> Callable[[re.Match[str], date], Period | None]:
    def make(found: re.Match[str], today: date) -> Period | None:
        said = found.group()
        if "last year" in said:
            return festival(name, today, today.year - 1)
        year = re.search(r"20[0-9]{2}", said)
        return festival(name, today, int(year.group()) if year else None)

    return make


def _since(found: re.Match[str], today: date) -> Period | None:
    latest = days.latest_weekday(today, _WEEKDAYS[found["day"]])
    return Period(latest.start, today)


_FIXED: dict[str, Callable[[date], Period]] = {
    r"(?:the )?day before yesterday": lambda today: days.day(today - timedelta(2)),
    r"(?<!since )yesterday|last night|last evening": lambda today: days.day(today - timedelta(1)),
    r"today|this morning|this afternoon|tonight|this evening|earlier today|just now": days.day,
    r"the other (?:day|week|night)": lambda today: days.back(today, 10, until=1),
    r"recently|lately|not long ago|most recent(?:ly)?": lambda today: days.back(
        today, days.RECENT_DAYS
    ),
    r"a (?:short |little )?while (?:ago|back)|some time ago": lambda today: days.back(
        today, 90, until=3
    ),
    r"a fortnight ago": lambda today: days.week(today, 2),
    r"over the weekend|(?:at|on|during) the weekend": days.latest_weekend,
    r"earlier this week": lambda today: days.week(today, 0),
    r"earlier this month": lambda today: days.month_back(today, 0),
    r"earlier this year": lambda today: days.year_of(today.year),
}


def _always(make: Callable[[date], Period]) -> Callable[[re.Match[str], date], Period | None]:
    return lambda _, today: make(today)


_B, _E = r"(?<![a-z0-9'])", r"(?![a-z0-9])"
_GRAMMAR: tuple[Way, ...] = tuple(
    (Expression(f"{_B}(?:{pattern}){_E}"), make, needs)
    for pattern, make, needs in (
        (
            r"(?P<y>(?:19|20)[0-9]{2})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})",
            _iso,
            ("19", "20"),
        ),
        *(
            (
                rf"(?:last year'?s? )?(?:{pattern})(?:,? (?:of )?(?:last year|20[0-9]{{2}}))?",
                _feasts(name),
                letters_of(pattern),
            )
            for pattern, name in _FEASTS.items()
        ),
        (
            rf"(?P<month>{_MONTH}|may|mar)\.?\s+(?:the\s+)?(?P<day>{_DAY}){_YEAR}",
            _named_day,
            _OF_MONTHS,
        ),
        (
            rf"(?:the\s+)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}|may|mar)\.?{_YEAR}",
            _named_day,
            _OF_MONTHS,
        ),
        (rf"(?:{_PART}[ -]?)?(?P<last>last )?(?P<month>{_MONTH}){_YEAR}", _named_month, _OF_MONTHS),
        (
            rf"(?:(?P<part>early|mid|late|end of|beginning of|start of)[ -])?(?P<last>last |in |this |of |since )(?P<month>may){_YEAR}(?! (?:i|be|have|you|we|not|it)\b)",
            _named_month,
            ("may",),
        ),
        *((pattern, _always(make), letters_of(pattern)) for pattern, make in _FIXED.items()),
        (
            rf"(?:about |around |like |roughly |over |more than |almost )?(?:{_COUNT}) (?P<unit>days?|weeks?|months?|years?) (?:ago|back|earlier|before now|prior)",
            _ago,
            ("ago", "back", "earlier", "before now", "prior"),
        ),
        (
            rf"(?:in |within |over |during )?(?:the )?(?:last|past|previous) (?:{_COUNT}) (?P<unit>days?|weeks?|months?|years?)",
            _within,
            ("last", "past", "previous"),
        ),
        (r"(?:the )?(?P<unit>week|month|weekend) before last", _before_last, (" before last",)),
        (
            rf"(?P<day>{_FULL_WEEKDAY}) (?:of )?(?P<which>last|this) week|(?P<never>(?!))",
            _weekday_of_week,
            (" week",),
        ),
        (rf"{_PART} (?P<which>last|this|the) month", _month_part, (" month",)),
        (
            r"(?P<which>last|past|previous|this past|this|the past|the current) (?P<unit>week|weekend|month|year)",
            _relative,
            ("week", "month", "year"),
        ),
        (rf"since (?:last )?(?P<day>{_FULL_WEEKDAY})", _since, ("since ",)),
        (
            rf"(?P<which>last|this past|past|previous|this|on|from) (?P<day>{_WEEKDAY})|(?P<never>(?!))",
            _weekday,
            ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
        ),
        (rf"(?P<which>)(?P<day>{_FULL_WEEKDAY})", _weekday, ("day",)),
        (
            r"(?P<which>last|this) (?P<season>spring|summer|autumn|fall|winter)",
            _season,
            tuple(_SEASONS),
        ),
        (
            rf"(?P<around>around |about )?(?:on |from |of )?(?:the )(?P<day>{_NTH})(?! (?:ones?|items?|times?|orders?|floor|party|box|parcels?|of the|pair|try|day|place|thing|things|step|attempt|delivery|half|two|three|few|person|caller|customer|lady|gentleman))|(?P<never>(?!))",
            _nth,
            ("the ",),
        ),
        (r"(?P<around>around |about )?on (?P<day>[0-9]{1,2}(?:st|nd|rd|th))", _nth, ("on ",)),
        (r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})(?:/(?P<y>[0-9]{4}|[0-9]{2}))?", _written, ("/",)),
        (
            r"(?:on |from )(?P<a>[0-9]{1,2})[.-](?P<b>[0-9]{1,2})(?:[.-](?P<y>[0-9]{4}|[0-9]{2}))?",
            _written,
            ("on ", "from "),
        ),
    )
)
_TRIGGER = Expression(
    r"day|week|month|year|ago|last|recent|lately|night|morning|evening|afternoon|tonight|while|fortnight|since|[0-9](?:st|nd|rd|th)|[0-9][-/.][0-9]|the [a-z-]+(?:th|st|nd|rd)\b|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|xmas|easter|thanksgiving|halloween|bonfire|fawkes|diwali|remembrance|double|festival|valentine|just now|mon\b|tue|wed|thu|fri\b|11\.11|12\.12|618|autumn"
)


def find(text: str, today: date) -> list[tuple[int, int, Period]]:
    """Every time an English text speaks of, the most telling first taken: (start, end, days)."""
    if _TRIGGER.search(text) is None:
        return []
    return first_taken(_GRAMMAR, text, today)

"""The facts in a sentence, in comparable form: what a model may not make up.

Numbers count however they are written (``7``, ``7.00``, ``seven``, ``七``, ``７``) and together with what they count: seven
days are not seven yuan. So do dates, months, weekdays, times, links and mail addresses. Where in doubt something is a
fact: a true sentence that is held back costs nothing, because the passage itself is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.expressions import Expression
from desktop.services.guard.numerals import chinese, english, folded

LINK = Expression(
    r"https?://[^\s，。；）)]+|[\w.+-]+@[\w.-]+|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s，。；）)]*)?",
    re.ASCII,
)
"""Addresses of the web and of mail; each is a fact as a whole."""
_NUMBER = Expression(r"\d(?:[\d:.,/\-]*\d)?")
_BETWEEN = Expression(
    r"(?<![\d.,:/-])(\d{1,4}(?:[:.]\d{1,2})?)\s*[^\W\d_]?\s*(?:至|到|–|—|~|-|\bto\b|\band\b)\s*(\d{1,4}(?:[:.]\d{1,2})?)(?![\d,:/-])"
)
"""From so much to so much; both ends belong together."""
_ARTICLE = Expression(r"\ban?(?= )")
"""Before what is counted it is a number: "within an hour"."""
_CLOCK = Expression(r"(\d{1,2}):(\d{2})")

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_MONTHS = "january|february|april|june|july|august|september|october|november|december"
_WHEN = Expression(
    rf"\b(?:(?:{_DAYS})(?=s?\b)|{_MONTHS}|(?:march|may)(?= \d)|(?<=\d )(?:march|may)|half|weekends?|weekdays?|noon|midnight"
    r"|today|tonight|tomorrow|yesterday|next (?:week|month|year)|this (?:week|month|year)|christmas|new year|easter"
    r"|twice|thrice|double|triple|decades?|centur(?:y|ies)|quarter|couple|several|overnight|immediately|instantly|always|never|forever|24/7|lifetime)\b"
    r"|(?:周|星期|礼拜)[一二三四五六日天末]|工作日|周末|双休日|今天|今日|今晚|明天|明日|后天|昨天|前天|下周|本周|这周|上周|下个?月|本月|上个?月|月底"
    r"|年底|年初|中午|凌晨|午夜|半夜|春节|除夕|国庆|中秋|元旦|五一|端午|清明|双十一|双十二|圣诞|半(?=天|年|个|价|小时|月|折)|一半|当天|当日|次日|隔天"
    r"|随时|永久|终身|长期|立即|马上|立刻|秒退|翌日"
)
_SAME_WHEN = {"weekend": "周末", "weekends": "周末", "weekday": "工作日", "weekdays": "工作日"}

_UNITS: tuple[tuple[str, str], ...] = (
    ("workday", r"(?:个)?工作日|(?:working|business) days?"),
    ("day", r"天|日(?!元)|号|days?"),
    ("hour", r"(?:个)?(?:小时|钟头)|hours?|hrs?"),
    ("minute", r"分钟|minutes?|mins?"),
    ("second", r"秒|seconds?"),
    ("week", r"(?:个)?(?:周|星期|礼拜)|weeks?"),
    ("month", r"(?:个)?月|months?"),
    ("year", r"年|years?"),
    ("clock", r"点|时(?!间)|o'clock|[ap]\.?m\b"),
    ("money", r"元|块|人民币|rmb|cny|yuan|dollars?|usd|eur|euros?|gbp|pounds?|角|毛"),
    ("percent", r"%|percent|per cent"),
    ("discount", r"折"),
    ("times", r"次|遍|倍|times"),
)
_UNIT = Expression(
    r"\s*(?:-\s*)?(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS) + ")"
)
_MONEY_BEFORE = Expression(r"[¥￥$€£]\s*$|(?:rmb|cny|usd)\s*$")
_PERCENT_BEFORE = Expression(r"百分之$")


def facts_of(text: str) -> set[str]:
    """Numbers with what they count, days, links and addresses of a text, in comparable form."""
    plain = folded(text)
    links = {found.strip(".,:-/") for found in LINK.findall(plain)}
    rest = LINK.sub(" ", plain)
    when = {_SAME_WHEN.get(found[0], found[0]) for found in _WHEN.finditer(rest)}
    ranges = {f"{_plain(one)}..{_plain(other)}" for one, other in _BETWEEN.findall(rest)}
    return links | when | ranges | set(_counted(_BETWEEN.sub(r"\1 ~ \2", rest)))


def supported(sentence: str, given: str) -> bool:
    """Whether every fact of the sentence stands in the given text."""
    return not unsupported(sentence, given)


def unsupported(sentence: str, given: str) -> set[str]:
    """The facts of the sentence that do not stand in the given text."""
    told = facts_of(_NUMBERED.sub("", given))
    known = told.union(*map(_also, told)) if told else told
    units = {unit_of(fact) for fact in told}
    # "7 days, opened ones within 3" leaves a unit of time to the words before it; of money nothing is left out.
    return {
        fact
        for fact in facts_of(sentence)
        if fact not in known and not (value_of(fact) in told and unit_of(fact) in units & _LEFT_OUT)
    }


def misplaced(sentence: str, given: str) -> bool:
    """Whether no place of the given text holds all facts of the sentence and speaks of the same thing.

    A place is a sentence or two that stand together. A number that is right elsewhere is wrong here.
    """
    facts = facts_of(sentence)
    if not facts:
        return False
    parts = [part for part in _PLACE_END.split(given) if part.strip()]
    places = [" ".join(parts[at : at + size]) for size in (1, 2, 3) for at in range(len(parts))]
    words = _pieces(sentence)
    return not any(
        not unsupported(sentence, place)
        and len(words & _pieces(place)) >= max(ABOUT_THE_SAME * len(words), 1)
        for place in places
    )


ABOUT_THE_SAME = 0.25
"""Share of a sentence's words that stand where its facts come from; a paraphrase keeps a third of them, a fact put elsewhere few."""

_PLACE_END = Expression(r"(?<=[。！？!?；;\n])|(?<=\.\s)")
_EMPTY = Expression(
    r"\b(?:have|has|from|with|that|this|these|those|your|will|would|there|they|them|then|than|about|after|before|within|until|each|every|days?"
    r"|hours?|weeks?|months?|years?|minutes?|working|business|yuan|dollars?|three|four|five|seven|eight|nine|eleven|twelve|[a-z]+teen|[a-z]+ty"
    r"|hundred|thousand)\b|[零一二两三四五六七八九十百千万]+|[天日元块点折个]|以内|之内|可以|需要|一般|我们|您的"
)
"""Words that say how much or how long, and of nothing what."""
_NUMBERED = Expression(r"^[ \t]*\d{1,2}[.)、](?=\s)", re.MULTILINE)
"""The numbers in front of the points of a list say nothing of the shop."""
_LEFT_OUT = frozenset({"day", "hour", "week", "month"})


def _pieces(text: str) -> set[str]:
    """The words of a text that say what it is about: pairs of Chinese signs, Latin words of four letters and more."""
    plain = _EMPTY.sub(" ", folded(text))
    chinese_runs = re.findall(r"[\u4e00-\u9fff]+", plain)
    pairs = {run[i : i + 2] for run in chinese_runs for i in range(len(run) - 1)}
    return pairs | {word[:6] for word in re.findall(r"[a-z]{4,}", plain)}


def unit_of(fact: str) -> str:
    """What a fact's number counts; nothing where it is no number, or counts nothing."""
    return fact.partition(" ")[2]


def value_of(fact: str) -> str:
    """A fact without what it counts."""
    return fact.partition(" ")[0]


def _counted(text: str) -> Iterator[str]:
    """Every number of the text, with its unit where it has one: ``7 day``."""
    spans = [(m.start(), m.end(), _plain(m[0])) for m in _NUMBER.finditer(text)]
    spans += [(start, end, str(value)) for start, end, value in (*english(text), *chinese(text))]
    spans += [(m.start(), m.end(), "1") for m in _ARTICLE.finditer(text) if _unit(text, *m.span())]
    for start, end, value in spans:
        unit = _unit(text, start, end)
        if value == "1" and unit is None and text[start:end] in {"一", "one"}:
            continue
        yield f"{value} {unit}" if unit else value


def _unit(text: str, start: int, end: int) -> str | None:
    if _MONEY_BEFORE.search(text[:start]):
        return "money"
    if _PERCENT_BEFORE.search(text[:start]):
        return "percent"
    match = _UNIT.match(text, end)
    return match.lastgroup if match else None


def _also(fact: str) -> Iterator[str]:
    """Other ways to say a fact that was given."""
    value, _, unit = fact.partition(" ")
    if unit:
        yield value
    if clock := _CLOCK.fullmatch(value):
        hour = int(clock[1])
        if clock[2] == "00":
            for said in {hour, hour - 12 if hour > 12 else hour}:
                yield str(said)
                yield f"{said} clock"
    if unit == "week":
        yield f"{_times(value, 7)} day"


def _times(value: str, by: int) -> str:
    return str(int(value) * by) if value.isdigit() else value


def _plain(number: str) -> str:
    """``12.00`` and ``1,200`` as ``12`` and ``1200``; dates, times and phone numbers as they are."""
    bare = number.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?", bare):
        return number
    value = Decimal(bare)
    return str(int(value)) if value == value.to_integral_value() else str(value.normalize())

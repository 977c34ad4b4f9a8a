"""How Chinese says what is written in figures: 一千二百九十九元, 十一月十五号, 二零二六 零九幺五 零零幺."""

from __future__ import annotations

import re
from datetime import date

from desktop.domain.expressions import Expression
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.figures import CURRENCIES, Figures, shared_rules
from desktop.services.speaking.numerals import ChineseNumerals
from desktop.services.speaking.spoken import Rule

COUNTED = "个件笔单条天小位份次张包元年周种盒双瓶台只家层"
"""Characters that begin a counter: before them 2 is 两."""

DICTATED = 5
"""Digits from which a number without a unit is a mark to be said in groups, not a quantity."""


class _Chinese(Figures):
    def __init__(self, book: PhraseBook, lang: str) -> None:
        self.words = ChineseNumerals(book, lang)
        super().__init__(book, lang, self.words, self.words.year)

    def amount(self, found: re.Match[str]) -> str:
        whole, _, cents = found["amount"].replace(",", "").partition(".")
        code = CURRENCIES.get(found["sign"] or "¥", "CNY")
        jiao, fen = (int(each) for each in f"{cents:0<2}"[:2])
        said = self.words.counted(int(whole))
        if code != "CNY":
            return self.say(f"money_{code}", amount=self.number(whole, cents.rstrip("0")))
        facts = {"amount": said, "jiao": self.words.cardinal(jiao), "fen": self.words.cardinal(fen)}
        form = "" if not jiao and not fen else "_jiao" if not fen else "_fen"
        return self.say("money_CNY_small_fen" if fen and not jiao else f"money_CNY{form}", **facts)

    def day(self, found: re.Match[str]) -> str | None:
        year, month, number_ = found["year"], int(found["month"]), int(found["day"])
        try:
            date(int(year or 2024), month, number_)
        except ValueError:
            return None
        facts = {"month": self.words.cardinal(month), "day": self.words.cardinal(number_)}
        if year:
            return self.say("year_month_day", year=self.words.year(year), **facts)
        return self.say("month_day", **facts)

    def clock(self, found: re.Match[str]) -> str | None:
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour > 24 or minute > 59:
            return None
        facts = {"hour": self.words.counted(hour), "minute": self.words.cardinal(minute)}
        form = "hour" if not minute else "hour_minute_small" if minute < 10 else "hour_minute"
        return self.say(form, **facts)

    def counted(self, found: re.Match[str]) -> str:
        return self.words.counted(int(found["number"])) + found["between"]


def chinese_rules(book: PhraseBook, lang: str) -> list[Rule]:
    """The rules, most particular first."""
    how = _Chinese(book, lang)
    return [
        Rule(Expression(r"https?://[^\s，。；、）)]+"), lambda _: how.say("link")),
        *shared_rules(how),
        Rule(
            Expression(r"(?:(?P<sign>[¥￥$€£])\s?)(?P<amount>\d[\d,]*(?:\.\d{1,2})?)(?![\d.])"),
            how.amount,
        ),
        Rule(Expression(r"(?P<sign>)(?P<amount>\d[\d,]*\.\d{1,2})\s?元"), how.amount),
        Rule(
            Expression(
                r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]"
            ),
            how.day,
        ),
        Rule(
            Expression(r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)"), how.day
        ),
        Rule(
            Expression(r"(?P<year>\d{4})(?=\s?年)"),
            lambda found: how.words.year(found["year"]),
        ),
        Rule(Expression(r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?!\d)"), how.clock),
        Rule(Expression(r"(?<=\d)\s?[-–—~～]\s?(?=[¥￥$]?\d)"), lambda _: how.say("to")),
        Rule(
            Expression(r"(?P<number>\d+(?:\.\d+)?)\s?[%％]"),
            lambda found: how.say("percent", number=how.number(*found["number"].split("."))),
        ),
        Rule(
            Expression(r"(?<![A-Za-z])(?P<letters>[A-Za-z]{1,4})-?(?P<digits>\d{5,})(?![\d.])"),
            how.mark,
        ),
        Rule(
            Expression(
                rf"(?P<letters>)(?P<digits>\d{{{DICTATED},}})(?![\d,.]*\d)(?!\s?[{COUNTED}])"
            ),
            how.mark,
        ),
        Rule(Expression(r"(?P<letters>)(?<!\d)(?P<digits>0\d+)(?![\d.])"), how.mark),
        Rule(Expression(r"\s?[×x]\s?(?=\d)"), lambda _: " "),
        Rule(
            Expression(rf"(?<!第)(?<!第\s)(?P<number>2)(?P<between>\s?)(?=[{COUNTED}])"),
            how.counted,
        ),
        Rule(
            Expression(r"(?P<minus>(?<![\d\w])-)?(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?"),
            how.decimal,
        ),
    ]

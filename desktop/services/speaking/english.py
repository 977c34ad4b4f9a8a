"""How English says what is written in figures: the fifteenth of November, twelve ninety-nine, two oh two six."""

from __future__ import annotations

import re
from datetime import date

from desktop.domain.expressions import Expression
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.figures import CURRENCIES, Figures, shared_rules
from desktop.services.speaking.numerals import EnglishNumerals
from desktop.services.speaking.spoken import Rule

MONTHS = 12
CENTS_AS_TWO = 10
"""Below it the nought is said: two dollars oh five."""


class _English(Figures):
    def __init__(self, book: PhraseBook, lang: str) -> None:
        self.words = EnglishNumerals(book, lang)
        super().__init__(book, lang, self.words, self.words.digits)
        self._months = {
            book.say(lang, f"format.month_{number}"): number for number in range(1, MONTHS + 1)
        }
        self._by_number = {number: name for name, number in self._months.items()}
        self.month = "|".join(self._months)

    def amount(self, found: re.Match[str]) -> str:
        whole, _, cents = found["amount"].replace(",", "").partition(".")
        low = int(f"{cents:0<2}"[:2])
        key = f"money_{CURRENCIES[found['sign']]}"
        count = "one" if int(whole) == 1 else "other"
        said = self.say(f"{key}.{count}", amount=self.words.cardinal(int(whole)))
        form = "money_cents_small" if low < CENTS_AS_TWO else "money_cents"
        return self.say(form, money=said, cents=self.words.cardinal(low)) if low else said

    def day(self, found: re.Match[str]) -> str | None:
        parts = found.groupdict()
        number_, year = int(parts["day"]), parts.get("year")
        month_ = self._months.get(parts["month"]) or int(parts["month"])
        try:
            date(int(year or 2024), month_, number_)
        except ValueError:
            return None
        facts = {"day": self.words.ordinal(number_), "month": self._by_number[month_]}
        if year:
            return self.say("year_month_day", year=self.words.year(int(year)), **facts)
        return self.say("month_day", **facts)

    def clock(self, found: re.Match[str]) -> str | None:
        hour, minute = int(found["hour"]), int(found["minute"])
        if hour > 24 or minute > 59:
            return None
        if not minute and hour in {0, 24}:
            return self.say("midnight")
        if not minute and hour == 12:
            return self.say("noon")
        small = 0 < minute < 10
        form = "hour" if not minute else "hour_minute_small" if small else "hour_minute"
        twelve = hour % 12 or 12
        time = self.say(form, hour=self.words.cardinal(twelve), minute=self.words.minute(minute))
        part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
        return self.say(part, time=time)


def english_rules(book: PhraseBook, lang: str) -> list[Rule]:
    """The rules, most particular first."""
    how = _English(book, lang)
    return [
        Rule(Expression(r"https?://[^\s,;)]+[^\s,;).]"), lambda _: how.say("link")),
        *shared_rules(how),
        Rule(
            Expression(r"(?P<sign>[¥$€£])\s?(?P<amount>\d[\d,]*(?:\.\d{1,2})?)(?!\.?\d)"),
            how.amount,
        ),
        Rule(
            Expression(rf"(?P<day>\d{{1,2}}) (?P<month>{how.month})(?: (?P<year>\d{{4}}))?"),
            how.day,
        ),
        Rule(
            Expression(rf"(?P<month>{how.month}) (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?(?!\d)"),
            how.day,
        ),
        Rule(Expression(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"), how.day),
        Rule(Expression(r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?!\d)"), how.clock),
        Rule(Expression(r"(?<=\d)\s?[-–—]\s?(?=[¥$€£]?\d)"), lambda _: how.say("to")),
        Rule(
            Expression(r"(?P<number>\d+(?:\.\d+)?)\s?%"),
            lambda found: how.say("percent", number=how.number(*found["number"].split("."))),
        ),
        Rule(
            Expression(r"(?<![A-Za-z])(?P<letters>[A-Za-z]{1,4})-?(?P<digits>\d{5,})(?![\d.]*\d)"),
            how.mark,
        ),
        Rule(Expression(r"(?P<letters>)(?P<digits>\d{5,})(?![\d,.]*\d)"), how.mark),
        Rule(Expression(r"(?P<letters>)(?<!\d)(?P<digits>0\d+)(?![\d.]*\d)"), how.mark),
        Rule(Expression(r"(?<=\d)\s?[×]\s?"), lambda _: " "),
        Rule(
            Expression(
                r"(?<![A-Za-z\d])(?P<minus>-)?(?P<whole>\d[\d,]*(?<!,))(?:\.(?P<decimals>\d+))?"
            ),
            how.decimal,
        ),
    ]

"""What both languages do alike with figures: groups of digits, marks, masked numbers, decimals."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.domain.expressions import Expression
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.numerals import LONGEST_CARDINAL, PHONE_GROUPS, Numerals, groups
from desktop.services.speaking.spoken import GROUPED, Rule

CURRENCIES = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}


class Figures:
    """Says figures by a language's numerals and the forms of its ``grammar`` phrases."""

    def __init__(
        self, book: PhraseBook, lang: str, numerals: Numerals, one_by_one: Callable[[str], str]
    ) -> None:
        """``one_by_one``: the digits after a point, and of numbers too long to be a quantity."""
        self._book, self._lang = book, lang
        self._numerals = numerals
        self._one_by_one = one_by_one

    def say(self, key: str, **facts: object) -> str:
        """A form of the language."""
        return self._book.say(self._lang, f"grammar.{key}", **facts)

    def grouped(self, digits: str) -> str:
        """Digit by digit, with a breath between the groups."""
        sizes = PHONE_GROUPS if re.fullmatch(r"1[3-9]\d{9}", digits) else None
        return self._parts(groups(digits, sizes))

    def number(self, whole: str, decimals: str = "") -> str:
        """A quantity."""
        if len(whole) > LONGEST_CARDINAL:
            return self._one_by_one(whole)
        said = self._numerals.cardinal(int(whole))
        return (
            self.say("point", whole=said, digits=self._one_by_one(decimals)) if decimals else said
        )

    def decimal(self, found: re.Match[str]) -> str:
        """A quantity as it is written: -1,299.5."""
        said = self.number(found["whole"].replace(",", ""), found["decimals"] or "")
        return self.say("minus", number=said) if found["minus"] else said

    def mark(self, found: re.Match[str]) -> str:
        """Letters one by one, then the digits in groups: SF 1234 5678."""
        letters = " ".join(found["letters"].upper())
        return f"{letters} {self.grouped(found['digits'])}".strip()

    def dictated(self, found: re.Match[str]) -> str:
        """In the groups in which it is written: 2024 0915 001."""
        letters, *parts = (
            found.group().split(" ") if found["letters"] else ("", *found.group().split(" "))
        )
        return f"{' '.join(letters.upper())} {self._parts(parts)}".strip()

    def masked(self, found: re.Match[str]) -> str:
        """A phone with its middle hidden: 138****5678."""
        head, tail = (self._numerals.digits(found[part]) for part in ("head", "tail"))
        return self.say("masked", head=head, digits=tail)

    def ending(self, found: re.Match[str]) -> str:
        """Nothing but the end: ****5678."""
        return self.say("ends_with", digits=self._numerals.digits(found["tail"]))

    def _parts(self, parts: tuple[str, ...] | list[str]) -> str:
        return self.say("group_pause").join(self._numerals.digits(part) for part in parts)


def shared_rules(how: Figures) -> list[Rule]:
    """The rules that hold in both languages, and come before those of one."""
    return [
        Rule(GROUPED, how.dictated),
        Rule(Expression(r"(?P<head>\d{3,4})\*{2,}(?P<tail>\d{2,4})"), how.masked),
        Rule(Expression(r"\*{2,}(?P<tail>\d{2,4})"), how.ending),
    ]

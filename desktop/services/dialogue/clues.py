"""Clues by which one of several orders is told: what it came with, when it came, what it is for, what is written on it.

The words are data, ``assets/phrases/<lang>/clues.toml``. A clue that fits two of them is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.domain.orders import Order
from desktop.services.dialogue.choices import MAX_CHOICE, by_title
from desktop.services.dialogue.sayings import comparable, sayings
from desktop.services.replies.phrases import PhraseBook


class Clues:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> list[str]:
            return sayings(book, f"clue.{key}")

        self._together = _anywhere(words("together"))
        self._came = _anywhere(words("came"))
        self._bought = _anywhere(words("bought"))
        self._answer = _anywhere(words("answer"))
        self._points = _anywhere(words("points"))
        self._whichever = _anywhere(words("whichever"))
        self._means = [
            (_anywhere(said.split("|")), _anywhere(meant.split("|")))
            for line in words("means")
            for said, _, meant in [line.partition("=")]
        ]

    def by_company(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one that holds what is named as having come with it: "the one with the camera", 和鼠标一起买的."""
        return by_title(text, orders) if self._together.search(comparable(text)) else None

    def by_meaning(self, text: str, orders: Sequence[Order]) -> Order | None:
        """The one that fits a use or a mark: "for the kitchen", "the one with my name on"."""
        fits = self.all_by_meaning(text, orders)
        return fits[0] if len(fits) == 1 else None

    def all_by_meaning(self, text: str, orders: Sequence[Order]) -> Sequence[Order]:
        """All that fit the use or the mark that is told; none where none is."""
        folded = comparable(text)
        if len(folded) > MAX_CHOICE:
            return ()
        told = (meant for said, meant in self._means if said.search(folded))
        ways = ([one for one in orders if meant.search(_titles(one))] for meant in told)
        return min(filter(None, ways), key=len, default=())

    def by_time(self, text: str, period: Period, orders: Sequence[Order]) -> Order | None:
        """The one that came, or was bought, at that time; of which the words speak, else either."""
        folded = comparable(text)
        came, bought = self._came.search(folded), self._bought.search(folded)
        both = bool(came) is bool(bought)
        ways = [] if bought and not both else [[one for one in orders if came_in(one, period)]]
        if both or bought:
            ways.append([one for one in orders if _within(one.placed_at, period)])
        found = next((way for way in ways if len(way) == 1), None)
        return found[0] if found else None

    def asks_for_answer(self, text: str) -> bool:
        """Whether the words ask how or when a colleague answers: "will they ring me", 怎么通知我."""
        folded = comparable(text)
        return len(folded) <= MAX_CHOICE and self._answer.search(folded) is not None

    def points(self, text: str) -> bool:
        """Whether the words point at one of several by what they say of it: 前天那个, "the one from Monday"."""
        return self._points.search(comparable(text)) is not None

    def tells_time(self, text: str) -> bool:
        """Whether the words say that something came or was bought then."""
        folded = comparable(text)
        return bool(self._came.search(folded) or self._bought.search(folded))

    def whichever(self, text: str) -> bool:
        """Whether the words only say that they do not know which: "whichever is broken", 不知道是哪个."""
        folded = comparable(text)
        return len(folded) <= MAX_CHOICE and self._whichever.search(folded) is not None


def came_in(order: Order, period: Period) -> bool:
    """Whether the order was delivered within the period."""
    return order.delivered_at is not None and _within(order.delivered_at, period)


def placed_in(order: Order, period: Period) -> bool:
    """Whether the order was placed within the period."""
    return _within(order.placed_at, period)


def _within(moment: datetime, period: Period) -> bool:
    return period.start <= moment.date() <= period.end


def _titles(order: Order) -> str:
    return comparable(" ".join(f"{one.title} {one.variant or ''}" for one in order.items))


def _anywhere(words: Sequence[str]) -> Expression:
    return Expression("|".join(map(_whole, words)))


def _whole(word: str) -> str:
    escaped = re.escape(word.casefold())
    return rf"(?<![a-z0-9]){escaped}(?:s|es)?(?![a-z0-9])" if word.isascii() else escaped

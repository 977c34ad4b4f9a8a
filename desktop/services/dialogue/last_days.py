"""Until when something may go back: "till when can she return it", 最晚哪天退, "and what's the last day for the hair dryer?".

Words are data, ``assets/phrases/<lang>/last_days.toml``. What else has a last day, a payment or a warranty, is none of this.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = {True: 90, False: 36}
"""Characters, by whether they are Latin; who says more tells a story."""


@dataclass(frozen=True, slots=True)
class Till:
    """A question for a last day."""

    named: bool
    """Whether giving back or exchanging is named; else only "which day is the last" is said."""


class LastDays:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        self._till = any_said(book, "last_day.till")
        self._gives_back = any_said(book, "last_day.gives_back")
        self._other = any_said(book, "last_day.other")
        self._counts = any_said(book, "last_day.counts")

    def asks_from_when(self, text: str) -> bool:
        """Whether it is asked from which day such a time is counted."""
        folded = comparable(text)
        return len(folded) <= _LONGEST[folded.isascii()] and self._counts.search(folded) is not None

    def asked(self, text: str) -> Till | None:
        """The question; None where another last day is asked for, or none."""
        folded = comparable(text)
        if len(folded) > _LONGEST[folded.isascii()] or not self._till.search(folded):
            return None
        if self._other.search(folded):
            return None
        return Till(named=self._gives_back.search(folded) is not None)

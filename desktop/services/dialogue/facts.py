"""What is asked of an order besides how it stands, and of several at once: "in one box or two?", "who signed for it", "what did all that come to".

The record of the order answers it, or the list of those that were just found. Words are data, ``assets/phrases/<lang>/facts.toml``.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TypeVar

from desktop.domain.expressions import Expression, any_of
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 70
"""Characters; who says more tells a story, which is understood as a whole."""
_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…\"“”‘’()（）-]+")


class Fact(StrEnum):
    """What of one order is asked for."""

    PARCELS = "parcels"
    """In how many parcels it comes, and what lies in which."""
    HANDED = "handed"
    """Who signed for it, where it was left."""
    WHO = "who"
    """Who gets it."""
    PAID_BY = "paid_by"
    """How it was paid."""


class Listing(StrEnum):
    """What is asked of several orders at once."""

    ALL = "all"
    """Which there are."""
    SUM = "sum"
    EACH = "each"
    """What each of them came to."""
    OPEN = "open"
    """Which of them have not come."""
    DEAREST = "dearest"
    CHEAPEST = "cheapest"


_Kind = TypeVar("_Kind", bound=StrEnum)


class Facts:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            found = {w for lang in book.languages for w in book.templates(lang, key)}
            return Expression(any_of(word.casefold() for word in found))

        self._facts = {one: words(f"fact.{one}") for one in Fact}
        self._listings = {one: words(f"listing.{one}") for one in Listing}

    def fact(self, text: str) -> Fact | None:
        """What of one order is asked for; None where it is nothing of these."""
        return _first(self._facts, text)

    def listing(self, text: str) -> Listing | None:
        """What is asked of several orders at once; None where it is nothing of that kind."""
        return _first(self._listings, text)


def _first(kinds: dict[_Kind, Expression], text: str) -> _Kind | None:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    plain = _SIGNS.sub(" ", folded).strip()
    if not plain or len(plain) > _LONGEST:
        return None
    return next((kind for kind, words in kinds.items() if words.search(plain)), None)

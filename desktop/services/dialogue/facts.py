"""What is asked of an order besides how it stands, and of several at once: "in one box or two?", "who signed for it", "what did all that come to".

The record of the order answers it, or the list of those that were just found. Words are data, ``assets/phrases/<lang>/facts.toml``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 70
"""Characters; who says more tells a story, which is understood as a whole."""
_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…\"“”‘’()（）-]+")
_PIECES = Expression(r"(?:一共|总共|合计|统共).{0,3}几(?!块|元|百|千|钱)|\bhow many\b")
_EVER = Expression(
    r"^(?:(?:so|and|but|hi|hello|um|well|sorry)\s)*(?:did|didn't|have|haven't)\s(?:i|we|she|he|they)\s(?:\w+\s)?(?:buy|bought|order|ordered|purchase)\b"
    r"|(?:是不是|有没有|是否).{0,4}(?:买|订|下单)(?:过|了)|买过.{0,12}(?:吗|没有?|吧)$"
)
"""Whether something was bought at all."""


class Fact(StrEnum):
    """What of one order is asked for."""

    PARCELS = "parcels"
    """In how many parcels it comes, and what lies in which."""
    HANDED = "handed"
    """Who signed for it, where it was left."""
    PHONE = "phone"
    """Which phone stands on it, and whether digits that were told fit it."""
    WHO = "who"
    """Who gets it."""
    PAID_BY = "paid_by"
    """Whether and how it was paid."""
    NO_PHONE = "no_phone"
    """How whoever carries it can be called: no order system knows that."""
    ENDED = "ended"
    """Who called it off, or why: its record says only that it was."""
    ADDRESS = "address"
    """Where it is sent."""
    ARRIVED = "arrived"
    """When it came."""
    BOUGHT = "bought"
    """When it was ordered, or whether it was at all."""
    ITEMS = "items"
    """What it holds, and how many of each."""
    COUNT = "count"
    """How many of the one thing."""
    DAYS = "days"
    """Of what came: when it was ordered and when it came; "what day was that" may ask for either."""
    CANCEL_UNTIL = "cancel_until"
    """Until when it can be cancelled."""
    NEWS = "news"
    """The very last that its carrier wrote."""


class Listing(StrEnum):
    """What is asked of several orders at once."""

    ALL = "all"
    """Which there are."""
    SUM = "sum"
    EACH = "each"
    """What each of them came to."""
    OPEN = "open"
    """Which of them have not come."""
    CANCELLED = "cancelled"
    """Which of them were called off."""
    RETURNING = "returning"
    """Which of them go back."""
    HERE = "here"
    """Which of them have come."""
    DEAREST = "dearest"
    CHEAPEST = "cheapest"


_PARTS = ("day", "coming", "bought", "count")
_NEAR, _NEAR_ZH, _LATIN = 24, 4, 0x2FF
"""Characters behind "when" within which it has to be said that something was bought; the last letter that is Latin."""
_BY_TWO = frozenset({Fact.ARRIVED, Fact.BOUGHT, Fact.DAYS, Fact.NEWS})
"""What no list of words of its own tells: two of them together do, or the matter that was read."""
_OF_WHICH = frozenset({Listing.CANCELLED, Listing.RETURNING, Listing.HERE})

_Kind = TypeVar("_Kind", bound=StrEnum)


class Facts:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, key)

        self._facts = {one: words(f"fact.{one}") for one in Fact if one not in _BY_TWO}
        self._listings = {one: words(f"listing.{one}") for one in Listing}
        self._which = words("listing.which")
        self._which_all = words("listing.which_all")
        self._none_left = words("listing.none_left")
        self._of = {one: words(f"fact.of_{one}") for one in _PARTS}

    def fact(self, text: str) -> Fact | None:
        """What of one order is asked for; None where it is nothing of these."""
        found = _first(self._facts, text)
        if found is None and _EVER.search(_plain(text)):
            return Fact.BOUGHT
        plain = _plain(text)
        day = self._of["day"].search(plain)
        if found or day is None or len(plain) > _LONGEST:
            return found
        if self._of["coming"].search(plain):
            return Fact.ARRIVED
        near = day.end() + (_NEAR_ZH if ord(day[0][0]) > _LATIN else _NEAR)
        return Fact.BOUGHT if self._of["bought"].search(plain, day.end(), near) else None

    def speaks_of_buying(self, text: str) -> bool:
        """Whether the words hold one for having bought something."""
        return self._of["bought"].search(_plain(text)) is not None

    def counts(self, text: str) -> bool:
        """Whether it is asked how many."""
        return self._of["count"].search(_plain(text)) is not None

    def listing(self, text: str) -> Listing | None:
        """What is asked of several orders at once; None where it is nothing of that kind."""
        found = _first(self._listings, text)
        if found is Listing.SUM and _PIECES.search(_plain(text)):
            return None  # how many there are of one thing, and no sum of money
        if found in _OF_WHICH and self._which.search(_plain(text)) is None:
            return None  # "I cancelled it" asks of one
        return found

    def what_is_open(self, text: str) -> bool:
        """Whether it is asked which of all that was ordered has not come, or whether all of it has."""
        plain = _plain(text)
        if self._none_left.search(plain):
            return True
        open_ = self._listings[Listing.OPEN].search(plain) is not None
        return open_ and self._which_all.search(plain) is not None


def _first(kinds: dict[_Kind, Expression], text: str) -> _Kind | None:
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST:
        return None
    return next((kind for kind, words in kinds.items() if words.search(plain)), None)


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", comparable(text)).strip()

"""What of an order is meant by the last words, where only all of it can be called off: what is to stay, one thing alone."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.orders import Order, OrderItem
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.turn import Turn
from desktop.services.conversation.what_goes import portions
from desktop.services.dialogue.keeping import Kept
from desktop.services.replies.phrases import PhraseBook


@lru_cache(maxsize=2)
def _kept(book: PhraseBook) -> Kept:
    return Kept(book)


def kept_of(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """What of an order is to stay by the last words, while something else of it is to go."""
    keeping = _kept(turn.words.book).of(turn.memory.heard[-1], order.items)
    some = keeping is not None and len(keeping.kept) < len(order.items)
    return keeping.kept if keeping and some else ()


def asks_for_part(turn: Turn) -> bool:
    """Whether the last words ask for one thing of several to be called off: that the shop cannot do."""
    heard = turn.memory.heard
    return bool(heard) and asks(heard[-1]) and _kept(turn.words.book).asks_for_part(heard[-1])


def one_too_many(turn: Turn) -> bool:
    """Whether the last words tell of more than is needed: "two webcams where one would do"."""
    heard = turn.memory.heard
    return bool(heard) and (
        portions(turn.words.book).surplus(heard[-1])
        or _kept(turn.words.book).asks_for_part(heard[-1])
    )

"""What of an order is meant by the last words, where only all of it can be called off: what is to stay, one thing alone."""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.orders import Order, OrderItem
from desktop.services.conversation.identifying.what_goes import portions
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.keeping import Kept
from desktop.services.replies.phrases import PhraseBook


@lru_cache(maxsize=2)
def _kept(book: PhraseBook) -> Kept:
    return Kept(book)


def kept_of(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """What of an order is to stay by the last words or those before them, while something else of it is to go."""
    memory = turn.memory
    told = memory.past_offer is not None and memory.past_offer[1] == turn.number
    # Behind "do you want to cancel it" a yes holds for what was said before it; once told that only all can go, it does not.
    for text in memory.heard[-1:] if told else memory.heard[: -_BEFORE - 1 : -1]:
        keeping = _kept(turn.words.book).of(text, order.items)
        if keeping is not None and len(keeping.kept) < len(order.items):
            return keeping.kept
    return ()


_BEFORE = 2
"""How many of the last utterances may say what stays."""


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

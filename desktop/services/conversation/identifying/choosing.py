"""A statement that fits one of the orders on offer chooses it, whatever else such words are taken for when read alone.

"It only came yesterday" sounds like news of a parcel, "the one with the writing on" like nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from desktop.domain.actions import Action, Arguments, Period, Understanding
from desktop.domain.characters import caseless
from desktop.domain.identifiers import same
from desktop.domain.matching import fits
from desktop.domain.orders import Order
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.choices import Choices, by_title, item_by_words
from desktop.services.dialogue.clues import Clues
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import Kept
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.repair import Repairs
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.periods import periods

OFFERED_WITHIN = 8
"""Turns within which what was offered is meant by the thing that it holds, before any other that holds one."""


def clued(
    clues: Clues, repairs: Repairs, text: str, understood: Understanding, memory: Memory
) -> Order | None:
    """The offered order that the words fit alone; None where they ask, want another act, or fit several."""
    (said, *more) = understood.requests
    suspended, orders = memory.suspended, memory.candidates
    if more or suspended is None or said.action is Action.HUMAN:
        return None
    if repairs.names_another_act(text, suspended.action):
        return None
    period = understood.slots.period or said.arguments.period or memory.when
    timed = clues.by_time(text, period, orders) if period else None
    if asks(text):  # "where is the one from Monday" asks of one of them, "when did it come" of none
        return timed if clues.points(text) else None
    return clues.by_company(text, orders) or clues.by_meaning(text, orders) or timed


@lru_cache(maxsize=2)
def _readers(book: PhraseBook) -> tuple[Clues, Choices]:
    return Clues(book), Choices(book)


def among(turn: Turn, orders: Sequence[Order]) -> Order | None:
    """The one of several that were found which the last words tell apart, beside the product that they named."""
    text, when = turn.memory.heard[-1], turn.memory.when
    clues, choices = _readers(turn.words.book)
    told = by_title(text, orders) or clues.by_meaning(text, orders)
    told = told or (clues.by_time(text, when, orders) if when else None)
    return told or choices.by_state(text, orders) or _extreme_of(turn, text, orders, choices)


def _extreme_of(turn: Turn, text: str, orders: Sequence[Order], choices: Choices) -> Order | None:
    """Of several headphones the dearer; of two the other one, where "the cheaper stays and the other goes"."""
    going = _kept(turn.words.book).going(text)
    meant = choices.extreme(going, orders)
    if meant or going == text or len(orders) != _TWO:
        return meant
    stays = choices.extreme(text, orders)
    if stays is None or not _repairs(turn.words.book).speaks_of_other(going):
        return None
    return next(one for one in orders if one is not stays)


_TWO = 2


@lru_cache(maxsize=2)
def _kept(book: PhraseBook) -> Kept:
    return Kept(book)


def nearest(turn: Turn, found: Sequence[Order], product: str) -> Order | None:
    """Of several that hold what is named the one that was just spoken of, or offered; another one where that is said."""
    memory, text = turn.memory, turn.memory.heard[-1]
    recent = memory.order_id if memory.is_recent(turn.now()) else None
    orders = holding(found, product)
    spoken = [one for one in orders if recent and same(one.order_id, recent)]
    repairs = _repairs(turn.words.book)
    other = repairs.speaks_of_other(text) or repairs.correction(text) is not None
    if spoken and not other:
        return spoken[0]
    left = [one for one in orders if one not in spoken]
    lately = turn.number - memory.past_choice_at <= OFFERED_WITHIN
    offered = {one.order_id for one in memory.past_choice} if lately else set[str]()
    found = [one for one in left if one.order_id in offered] or (left if spoken else [])
    return found[0] if len(found) == 1 else None


def holding(orders: Sequence[Order], product: str | None) -> list[Order]:
    """Those that hold it for certain: a search finds what is only alike as well."""
    if product is None:
        return list(orders)
    worth = {
        one.order_id: max((fits(product, item.title) for item in one.items), default=0.0)
        for one in orders
    }
    best = max(worth.values(), default=0.0)
    return [one for one in orders if worth[one.order_id] >= best]


@lru_cache(maxsize=2)
def _repairs(book: PhraseBook) -> Repairs:
    return Repairs(book)


def time_told(text: str, today: date) -> Period | None:
    """The one time that words speak of; None where they speak of none, or of several."""
    found = periods(caseless(text), today)
    times = {one.value for one in found if isinstance(one.value, Period)}
    return times.pop() if len(times) == 1 else None


def of_the_chosen(
    text: str, chosen: Order, understood: Understanding, asked: str | None
) -> Arguments:
    """That order, and what of it is meant: "the one with the mouse" is still about the backpack that was ``asked`` for."""
    if len(chosen.items) == 1:
        return Arguments(order_id=chosen.order_id)
    if asked_item(chosen.items, asked):
        return Arguments(order_id=chosen.order_id, product=asked)
    said = understood.slots.product or understood.requests[0].arguments.product or text.strip()
    product = item_by_words(text, chosen) or said
    item = asked_item(chosen.items, product)
    return Arguments(order_id=chosen.order_id, product=item and product)

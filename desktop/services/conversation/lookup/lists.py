"""Several orders told at once: which there are, what they came to, which have not come, which was the dearest.

They are those that were just found, looked for once more by the same words: what is offered to choose from are three at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.cards import OrderCard, OrderChoiceCard, Source
from desktop.domain.orders import TO_COME, Money, Order, Orders, OrderStatus
from desktop.domain.people import CallerKind
from desktop.services.conversation.identifying.finding import ask_openly, record_of
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    asked_by,
    none_found,
    whose_at_desk,
)
from desktop.services.conversation.turn.heard import certain, read_as
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.facts import Listing
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.settings import MAX_CANDIDATES

LISTS = "list."
"""What the reason of a request begins with that asks this of several orders."""
MOST_NAMED = 6
"""Orders named in one sentence; nobody listens to more."""
EVERYBODYS = 100
"""Orders of the whole shop that are asked for at once: the most that the plugin looks through."""
WITHIN = 2
"""Turns within which "the dearest of them" is one of those that were found."""

_LOOKS = frozenset({Action.FIND_ORDERS, Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.CLARIFY})
_STATE = {
    Listing.CANCELLED: OrderStatus.CANCELLED,
    Listing.RETURNING: OrderStatus.RETURNING,
    Listing.HERE: OrderStatus.DELIVERED,
}
_NEEDS_LIST = frozenset({Listing.SUM, Listing.EACH, Listing.OPEN})
"""What is asked of one order in the same words, unless several are in sight."""


def of_those_found(
    short: ShortAnswers, text: str, lang: str, memory: Memory
) -> Understanding | None:
    """What is asked of the orders that were found a moment ago; None where that is not what the words ask."""
    kind = short.facts.listing(text)
    if kind is None or kind is Listing.ALL or memory.listed is None or memory.confirmation:
        return None
    criteria, turn = memory.listed
    offered = bool(memory.candidates) or memory.past_choice_at == memory.turn - 1
    if memory.turn - turn > WITHIN or (kind in _NEEDS_LIST and not offered):
        return None
    if kind not in _NEEDS_LIST and memory.candidates:
        return None  # "the dearest" chooses one of those that are offered
    given = replace(criteria, reason=f"{LISTS}{kind}", wants=None)
    return certain(Request(Action.FIND_ORDERS, given), lang, "of those found")


def asks_for_all(short: ShortAnswers, text: str, understood: Understanding) -> Understanding:
    """The understanding, or a question for all that was bought, in that time or behind that phone."""
    (said, *more) = understood.requests
    own = said.arguments
    if more or said.action not in _LOOKS or own.order_id or own.tracking_number:
        return understood
    if short.facts.what_is_open(text) and not (own.product or own.status == "pending"):
        kind = Listing.OPEN
    elif short.facts.listing(text) is Listing.ALL:
        kind = Listing.ALL
    else:
        return understood
    reason = f"{LISTS}{kind}"
    given = Arguments(
        product=own.product,
        period=own.period,
        phone=own.phone,
        customer=own.customer,
        status=own.status if kind is Listing.ALL else None,
        reason=reason,
    )
    return read_as(understood, Request(Action.FIND_ORDERS, given), "all of them")


async def tell(turn: Turn, request: Request) -> None:
    """What was asked of them."""
    kind = Listing((request.arguments.reason or "").removeprefix(LISTS))
    plain = replace(request, arguments=replace(request.arguments, reason=None))
    said = plain.arguments
    whose = said.whose or whose_at_desk(turn)
    known = turn.caller.customer is not None or whose is not None
    if not known and (
        turn.caller.kind is not CallerKind.STAFF or not (said.names_an_order or said.status)
    ):
        await ask_openly(turn, plain)
        return
    most = LOOKED_THROUGH if known else EVERYBODYS
    if said.whose and turn.caller.kind is CallerKind.STAFF:
        turn.memory.serve(said.whose, turn.now())
    criteria = asked_by(said.of(whose)) | {"limit": most}
    result = await turn.call("orders.find", **criteria)
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return
    if not record.items:
        await none_found(turn, plain, Action.ORDER_STATUS)
    elif not known and kind in {Listing.ALL, Listing.OPEN}:
        if await open_question(turn, OpenQuestion(plain, "order")):
            await turn.say("find.whose_any", count=record.total)
    else:
        turn.memory.expect_nothing()
        turn.memory.listed = (said, turn.number)
        turn.memory.past_choice = record.items[:MAX_CANDIDATES]
        turn.memory.past_choice_at = turn.number
        await _told(turn, kind, record, source_of(result))


async def _told(turn: Turn, kind: Listing, record: Orders, source: Source) -> None:
    match kind:
        case Listing.SUM if record.total > len(record.items):
            seen = len(record.items)  # a sum of part of them would be taken for the whole
            await turn.say("overview.too_many", count=record.total, seen=seen)
        case Listing.SUM:
            await _sum(turn, record.items)
        case Listing.EACH:
            await turn.say("listing.told", orders=named_by(turn, record.items, "listing.each_one"))
        case Listing.OPEN:
            await _open(turn, record.items, source)
        case Listing.CANCELLED | Listing.RETURNING | Listing.HERE:
            await _in_state(turn, record.items, kind)
        case Listing.DEAREST | Listing.CHEAPEST:
            await _extreme(turn, record.items, dearest=kind is Listing.DEAREST)
        case Listing.ALL if len(record.items) == 1:
            turn.memory.remember(record.items[0], turn.now())
            named = named_by(turn, record.items, "listing.one")
            await turn.say("listing.told", orders=named)
            await turn.card(OrderCard(record.items[0], Source("orders.find")))
        case Listing.ALL:
            named = named_by(turn, record.items, "listing.one")
            # Nothing is asked: which of them is meant is said by whoever wants more of it.
            await turn.say("listing.these", orders=named, count=record.total)
            shown = record.items[:MAX_CANDIDATES]
            await turn.card(OrderChoiceCard(shown, record.total, Action.ORDER_STATUS, source))


def named_by(turn: Turn, orders: Sequence[Order], key: str, total: int | None = None) -> str:
    """The first of them in one sentence, each by that phrase; ``total``: how many there are besides those that are held."""
    words = turn.words
    told = [
        words.say(
            key,
            order_id=one.order_id,
            product=words.product(one),
            placed=words.day(one.placed_at.date()),
            total=words.money(one.total),
            status=words.status(one),
        )
        for one in orders[:MOST_NAMED]
    ]
    count = total or len(orders)
    if count > MOST_NAMED:
        told.append(words.say("listing.more", count=count - MOST_NAMED))
    return words.say("listing.between").join(told)


async def _sum(turn: Turn, orders: Sequence[Order]) -> None:
    paid = [one for one in orders if one.status is not OrderStatus.CANCELLED]
    each = named_by(turn, paid or orders, "listing.each_one")
    sums: dict[str, Decimal] = {}
    for one in paid:
        sums[one.total.currency] = sums.get(one.total.currency, Decimal()) + one.total.amount
    if not sums:
        await turn.say("listing.told", orders=each)
        return
    # What was paid in other money is added up by itself: no rate is known here.
    whole = " + ".join(turn.words.money(Money(amount, kind)) for kind, amount in sums.items())
    key = "listing.sum_is" if len(paid) == len(orders) else "listing.sum_without"
    await turn.say(key, count=len(paid), total=whole, orders=each)


async def _open(turn: Turn, orders: Sequence[Order], source: Source) -> None:
    open_ = [one for one in orders if one.status in TO_COME]
    if not open_:
        await turn.say("listing.all_here")
        return
    if len(open_) == 1:
        turn.memory.remember(open_[0], turn.now())
        await turn.card(OrderCard(open_[0], Source("orders.find")))
    await turn.say("listing.open_are", orders=named_by(turn, open_, "listing.one"))
    if len(open_) > 1:
        turn.memory.past_choice = tuple(open_[:MAX_CANDIDATES])
        shown = OrderChoiceCard(turn.memory.past_choice, len(open_), Action.TRACK_PARCEL, source)
        await turn.card(shown)


async def _in_state(turn: Turn, orders: Sequence[Order], kind: Listing) -> None:
    """Those of them that were called off, go back, or have come."""
    found = [one for one in orders if one.status is _STATE[kind]]
    if not found:
        await turn.say(f"listing.{kind}_none")
        return
    if len(found) == 1:
        turn.memory.remember(found[0], turn.now())
        await turn.card(OrderCard(found[0], Source("orders.find")))
    await turn.say(f"listing.{kind}_are", orders=named_by(turn, found, "listing.one"))


async def _extreme(turn: Turn, orders: Sequence[Order], *, dearest: bool) -> None:
    ranked = sorted(orders, key=lambda one: one.total.amount, reverse=dearest)
    best = ranked[0]
    alike = [one for one in ranked if one.total == best.total]
    if len(alike) == 1:
        turn.memory.remember(best, turn.now())
        await turn.card(OrderCard(best, Source("orders.find")))
    key = "listing.dearest_is" if dearest else "listing.cheapest_is"
    await turn.say(key, orders=named_by(turn, alike, "listing.each_one"))

"""What the record of an order tells besides how it stands: its parcels, who signed, how it was paid, when it was ordered, where it goes.

Heard by its words, or as the matter that the encoder reads; of an order that was spoken of, or that is named with it.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    ORDER_LOOKS,
    RULE_QUESTIONS,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.matters import Asked, Matter
from desktop.domain.orders import OrderStatus
from desktop.domain.situations import Situation
from desktop.services.conversation.lookup.bare import asks_somewhere
from desktop.services.conversation.lookup.parcels import CARRIER
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parcel_news import WHEN
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory

BELIEVED = 0.5
"""Belief in the matter of parcels from which a question about an order that was spoken of is about its parcels."""
SURELY = 0.9
"""The same in who brings it, or under which number: that sounds like one more look at where it is."""
LIKELY = 0.6
"""Belief from which a look is at one fact of the record: what it holds, where it goes, when it was ordered."""

_MAY_ASK = ORDER_LOOKS | {Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.SHOP_QUESTION}
_NAMED = ORDER_LOOKS | {Action.SHOP_QUESTION}
_TWO = 2
OF_PARCELS = frozenset(
    {Fact.PARCELS, Fact.HANDED, Fact.NO_PHONE, Fact.NEWS, Fact.ARRIVED, CARRIER, WHEN}
)
"""What is told of its parcels."""
_OF_MATTER = {
    Matter.FACT_PAID: Fact.PAID_BY,
    Matter.FACT_ITEMS: Fact.ITEMS,
    Matter.FACT_ADDRESS: Fact.ADDRESS,
    Matter.FACT_ETA: WHEN,
    Matter.FACT_HOUR: WHEN,
}
"""One fact of the record, by the matter that was read."""
_OF_ANY = frozenset({Fact.PAID_BY, Fact.BOUGHT, Fact.DAYS})
"""What is asked of an order also where none was spoken of: then it is asked of which."""


def of_the_record(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    asks: Asked | None,
    memory: Memory,
    *,
    recent: bool,
) -> Understanding:
    """The understanding, or a look at what the record of the order tells; ``recent``: one may be meant by "it"."""
    (said, *more) = understood.requests
    own = said.arguments
    if more or memory.confirmation or memory.question:
        return understood
    until = _until_cancelled(short, text, said)
    verifies = said.action in understood.unruled and _verifies(short, text)
    verifies = verifies or _only_asks(understood, asks)
    if said.action in ACTS and not (until or verifies):
        return understood
    if own.reason not in {None, "out_of_scope"}:
        return understood
    named = own.order_id or own.product or own.tracking_number
    holds = short.facts.fact(text) is Fact.ITEMS
    if said.action not in _MAY_ASK | ACTS and not (until or (holds and recent)):
        return understood
    other = _other_item(short, text, memory)
    if other and recent and not own.product:
        given = Arguments(order_id=memory.order_id, product=other)
        return read_as(understood, Request(Action.TRACK_PARCEL, given), "the other thing of it")
    if own.product and own.matter is None and _of_its_parcel(said, asks):
        # "Why does my air fryer not move" names what was bought: where that is comes before the rule.
        found = Arguments(product=own.product, phone=own.phone, wants=Wants.PARCEL)
        return read_as(understood, Request(Action.FIND_ORDERS, found), "its parcel")
    kind = asked_fact(short, text, asks, said, memory)
    if kind == Fact.ARRIVED:
        return _when_it_came(understood, said, memory, recent=recent)
    of_any = kind in _OF_ANY and said.action in ORDER_LOOKS and asks_somewhere(text)
    if kind is None or not (recent or of_any or (named and (until or said.action in _NAMED))):
        return understood
    if kind in {Fact.BOUGHT, Fact.NO_PHONE} and not (said.action in ORDER_LOOKS or recent):
        return understood
    given = Arguments(
        order_id=own.order_id,
        product=own.product,
        tracking_number=own.tracking_number,
        phone=own.phone,
        period=own.period if kind == Fact.BOUGHT else None,
        reason=kind,
    )
    if kind == Fact.ADDRESS and memory.about() is Thread.GIVING_BACK:
        return understood  # where it is to be sent back to
    if kind not in OF_PARCELS:
        sought = said.action is Action.FIND_ORDERS and own.names_an_order
        action = Action.FIND_ORDERS if sought else Action.ORDER_STATUS
        return read_as(understood, Request(action, given), f"its record, {kind}")
    if own.product and not own.order_id:
        found = Request(Action.FIND_ORDERS, replace(given, wants=Wants.PARCEL))
        return read_as(understood, found, f"its record, {kind}")
    return read_as(understood, Request(Action.TRACK_PARCEL, given), f"its record, {kind}")


def _verifies(short: ShortAnswers, text: str) -> bool:
    """Whether it is asked who gets it and where, or whether digits fit: that changes nothing, whatever it sounds like."""
    return short.facts.fact(text) in {Fact.PHONE, Fact.WHO, Fact.ADDRESS}


def _only_asks(understood: Understanding, asks: Asked | None) -> bool:
    """Whether an act that is in doubt is plainly a question for what its record says: "is the address correct"."""
    if asks is None or understood.certainty is Certainty.CERTAIN or asks.belief < SURELY:
        return False
    return asks.matter in _OF_MATTER


def _until_cancelled(short: ShortAnswers, text: str, said: Request) -> bool:
    """Whether it is asked until when an order can be cancelled, which cancels nothing."""
    of_rules = said.action in {Action.CANCEL_ORDER, *RULE_QUESTIONS}
    return of_rules and short.facts.fact(text) is Fact.CANCEL_UNTIL


def asked_fact(
    short: ShortAnswers, text: str, asks: Asked | None, said: Request, memory: Memory
) -> str | None:
    """The one fact that is asked, as the reason of a look at an order or its parcels; None where it is none of these."""
    return short.facts.fact(text) or _by_matter(short, text, asks, said, memory)


def _when_it_came(
    understood: Understanding, said: Request, memory: Memory, *, recent: bool
) -> Understanding:
    """A look at the parcel that asks when it came, whatever was asked of something else before."""
    own = said.arguments
    if said.action not in ORDER_LOOKS or own.question or own.status:
        return understood
    if own.wants not in {None, Wants.STATUS, Wants.PARCEL, Wants.PRICE}:
        return understood
    order = None if own.names_an_order else memory.order_spoken_of
    if order and order.status is not OrderStatus.DELIVERED:
        return understood
    if not (own.names_an_order or recent):
        return understood
    given = replace(own, wants=Wants.PARCEL, reason=Fact.ARRIVED)
    if own.product and not own.order_id:
        return read_as(understood, Request(Action.FIND_ORDERS, given), "when it came")
    action = said.action if own.phone or own.period else Action.TRACK_PARCEL
    wants = Wants.PARCEL if action is Action.FIND_ORDERS else None
    return read_as(understood, Request(action, replace(given, wants=wants)), "when it came")


_OF_ITS_WAY = frozenset({Matter.DELIVERY_NOT_MOVING, Matter.DELIVERY_LATE})


def _of_its_parcel(said: Request, asks: Asked | None) -> bool:
    """Whether a question that sounds like one for a rule is about something that is named, and does not move."""
    if asks is None or said.action is not Action.SHOP_QUESTION or asks.belief < LIKELY:
        return False
    return asks.matter in _OF_ITS_WAY


def _other_item(short: ShortAnswers, text: str, memory: Memory) -> str | None:
    """Of an order of two things, of which one was asked about, the other: "and the other thing"."""
    order = memory.order
    if order is None or order.order_id != memory.order_id or len(order.items) != _TWO:
        return None
    if memory.past_choice or memory.spoken_before or not short.repairs.speaks_of_other(text):
        return None
    told = memory.parcels if memory.parcels and memory.parcels[0] == order.order_id else None
    asked = asked_item(order.items, (told[1] if told else None) or memory.product)
    others = [one for one in order.items if asked and one.item_id != asked.item_id]
    return others[0].title if len(others) == 1 else None


def _by_matter(
    short: ShortAnswers, text: str, asks: Asked | None, said: Request, memory: Memory
) -> str | None:
    if asks is None:
        return None
    matter, belief = asks.matter, asks.belief
    looks = said.action in ORDER_LOOKS | ACTS
    if matter is Matter.DELIVERY_PARCELS and belief >= BELIEVED:
        return Fact.PARCELS if looks else None
    if matter is Matter.CANCEL_WHY and belief >= LIKELY and _stands(memory, OrderStatus.CANCELLED):
        return Fact.ENDED
    again = memory.last is not None and memory.last_at == memory.turn - 1
    unnamed = looks and again and not said.arguments.names_an_order
    # A look at what was just told of asks something else of it than where it is.
    of_it = (looks or said.action is Action.SHOP_QUESTION) and belief >= (
        LIKELY if unnamed else SURELY
    )
    if matter is Matter.FACT_HANDED_TO and of_it:
        return Fact.HANDED
    if matter is Matter.FACT_COURIER and of_it:
        return CARRIER
    if not looks or belief < LIKELY:
        return None
    ended = _stands(memory, OrderStatus.CANCELLED) and unnamed
    if matter is Matter.FACT_BOUGHT and ended and not short.facts.speaks_of_buying(text):
        return Fact.ENDED  # "when was that", of what was called off
    if matter is Matter.FACT_BOUGHT:
        came = _stands(memory, OrderStatus.DELIVERED) and not short.facts.speaks_of_buying(text)
        return Fact.DAYS if came else Fact.BOUGHT
    if matter is Matter.FACT_WHERE and belief >= SURELY:
        return Fact.NEWS if unnamed else None
    if _OF_MATTER.get(matter) is WHEN:
        # Of what is named now the whole is told; "which day is that" asks for the day alone.
        coming = memory.situation in _COMING and not said.arguments.names_an_order
        return WHEN if coming else None
    if matter is Matter.FACT_ITEMS and said.arguments.product and not asks_somewhere(text):
        return None  # "asking about her size 43 shoes" asks how they stand
    if matter is Matter.FACT_ITEMS and short.facts.counts(text):
        return Fact.COUNT
    return _OF_MATTER.get(matter)


_COMING = frozenset({Situation.UNDER_WAY, Situation.STUCK})


def _stands(memory: Memory, status: OrderStatus) -> bool:
    """Whether the order that is spoken of stands so."""
    order = memory.order_spoken_of
    return order is not None and order.status is status

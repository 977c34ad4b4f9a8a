"""What the record of an order tells besides how it stands: in how many parcels it comes, who signed for it, how it was paid.

Heard by its words, or as the matter that the encoder reads; of an order that was spoken of, or that is named with it.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Request, Understanding, Wants
from desktop.domain.matters import Asked, Matter
from desktop.services.conversation.heard import read_as
from desktop.services.conversation.parcels import CARRIER
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory

BELIEVED = 0.5
"""Belief in the matter of parcels from which a question about an order that was spoken of is about its parcels."""
SURELY = 0.9
"""The same in who brings it, or under which number: that sounds like one more look at where it is."""

_LOOKS = frozenset({Action.FIND_ORDERS, Action.ORDER_STATUS, Action.TRACK_PARCEL})
_MAY_ASK = _LOOKS | {Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.SHOP_QUESTION}
_NAMED = _LOOKS | {Action.SHOP_QUESTION}
_TWO = 2
_OF_PARCELS = frozenset({Fact.PARCELS, Fact.HANDED})


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
    if more or memory.confirmation or memory.question or said.action in ACTS:
        return understood
    if own.reason not in {None, "out_of_scope"}:
        return understood
    named = own.order_id or own.product or own.tracking_number
    if said.action not in _MAY_ASK or not (recent or (named and said.action in _NAMED)):
        return understood
    other = _other_item(short, text, memory)
    if other and recent and not own.product:
        given = Arguments(order_id=memory.order_id, product=other)
        return read_as(understood, Request(Action.TRACK_PARCEL, given), "the other thing of it")
    kind: str | None = short.facts.fact(text)
    kind = kind or _by_matter(asks, said)
    if kind is None:
        return understood
    given = Arguments(
        order_id=own.order_id, product=own.product, tracking_number=own.tracking_number, reason=kind
    )
    if kind not in {*_OF_PARCELS, CARRIER}:
        return read_as(understood, Request(Action.ORDER_STATUS, given), f"its record, {kind}")
    if own.product and not own.order_id:
        found = Request(Action.FIND_ORDERS, replace(given, wants=Wants.PARCEL))
        return read_as(understood, found, f"its record, {kind}")
    return read_as(understood, Request(Action.TRACK_PARCEL, given), f"its record, {kind}")


def _other_item(short: ShortAnswers, text: str, memory: Memory) -> str | None:
    """Of an order of two things, of which one was asked about, the other: "and the other thing"."""
    order = memory.order
    if order is None or order.order_id != memory.order_id or len(order.items) != _TWO:
        return None
    if memory.past_choice or memory.spoken_before or not short.repairs.speaks_of_other(text):
        return None
    asked = asked_item(order.items, memory.product)
    others = [one for one in order.items if asked and one.item_id != asked.item_id]
    return others[0].title if len(others) == 1 else None


def _by_matter(asks: Asked | None, said: Request) -> str | None:
    if asks is None:
        return None
    if asks.matter is Matter.DELIVERY_PARCELS and asks.belief >= BELIEVED:
        return Fact.PARCELS if said.action in _LOOKS else None
    of_it = said.action in _LOOKS | {Action.SHOP_QUESTION} and asks.belief >= SURELY
    if asks.matter is Matter.FACT_HANDED_TO and of_it:
        return Fact.HANDED
    return CARRIER if asks.matter is Matter.FACT_COURIER and of_it else None

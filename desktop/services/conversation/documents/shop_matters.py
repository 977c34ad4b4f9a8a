"""What only the shop's documents answer, whatever order is spoken of: who mends it, for how long it is guaranteed, the nearest shop."""

from __future__ import annotations

import re

from desktop.domain.actions import ACTS, ORDER_LOOKS, Action, Arguments, Certainty, Request
from desktop.domain.expressions import Expression
from desktop.domain.matters import Matter
from desktop.domain.orders import TO_COME
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.saying import Saying
from desktop.services.dialogue.spans import FOLLOWS_WITHIN

_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL, Action.HUMAN})
_HOW = Expression(r"怎么|咋|如何|\bhow\b(?! long| much)", re.IGNORECASE)
"""A question for the way, not for the time."""
MAX_SHORT = 12
"""Characters of a question that only names the matter."""


def sent_for_repair(it: Saying) -> Request | None:
    """Where something is taken, after its repair was spoken of: no return is meant."""
    asked, turn = it.memory.asked_documents or ("", 0)
    named = any(it.hears.says(kind, asked) for kind in ("warranty", "repair"))
    mends = named or asked in {it.phrase("asked.repair"), it.phrase("asked.warranty")}
    if (
        not mends
        or it.memory.turn - turn > FOLLOWS_WITHIN
        or (it.request.action in ACTS and it.request.action not in it.understood.perhaps)
    ):
        return None
    hears = it.short.afterwards
    if not hears.says("send_how", it.text) or hears.says("cost", it.text):
        return None  # "is collecting it free for gold" asks what its own words say
    return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.repair")))


def of_the_shop(it: Saying) -> Request | None:
    """What only the shop's documents answer: who mends it, how long that takes, "how long to London" after a delivery."""
    steps = it.short.steps
    # "And if it doesn't come tomorrow" asks what the shop does then.
    late = steps.says("supposed", it.text) and steps.says("not_come", it.text)
    late = (
        late
        and (asks(it.text) or it.short.aims.goes_on(it.text))
        and not steps.says("wants_back", it.text)
    )
    under_way = it.memory.order is not None and it.memory.order.status in TO_COME
    lost = (it.hears.says("lost", it.text) and not _of_another(it)) or (late and under_way)
    another = (
        lost
        and it.request.action is Action.EXCHANGE_ORDER
        and it.request.action in it.understood.perhaps
    )
    vague = another or it.request.action in {*_WEAK, *ORDER_LOOKS, Action.SHOP_QUESTION}
    vague = vague or (lost and it.request.action is Action.RETURN_POLICY)
    if not vague or it.memory.confirmation:
        return None
    if it.own.order_id or it.own.tracking_number or it.own.phone or it.own.return_id:
        return None
    product = it.own.product or it.understood.slots.product
    if lost:
        return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.lost")))
    if it.hears.says("repair_cost", it.text):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.repair_cost")))
    if it.hears.says("repair", it.text):
        given = Arguments(question=it.phrase("asked.repair"), product=product)
        return Request(Action.SHOP_QUESTION, given)
    if it.hears.says("warranty", it.text) and _HOW.search(it.text):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.repair")))
    if it.hears.says("warranty", it.text):
        question = (
            it.phrase("asked.warranty") if len(it.text) <= MAX_SHORT and not product else it.text
        )
        return Request(Action.SHOP_QUESTION, Arguments(question=question, product=product))
    if it.hears.says("place", it.text):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.text))
    before = it.memory.asked_documents
    if before is None or before[1] != it.memory.turn - 1 or it.memory.question:
        return None
    if it.hears.only_how_long(it.text) and under_way and it.memory.order_id:
        return None  # how long that takes, of whatever else was asked in between
    if it.hears.only_how_long(it.text):
        return Request(Action.SHOP_QUESTION, Arguments(question=f"{before[0]} {it.text}"))
    sure = it.understood.certainty is Certainty.CERTAIN and it.request.action is not Action.CLARIFY
    unsure = it.request.action in {Action.CLARIFY, Action.DECLINE} and not sure
    about = (
        it.request.action in ORDER_LOOKS
        and it.short.aims.goes_on(it.text)
        and not it.hears.says("parcel", it.text)
    )
    if (unsure and asks(it.text)) or (about and not it.own.product and not it.own.period):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.text))
    return None


_FIRMLY = 0.5
"""Belief in a matter that is not of deliveries, from which what is lost is no parcel."""


def _of_another(it: Saying) -> bool:
    """Whether something else than a parcel is lost: an invoice, a card, a receipt."""
    asks_about = it.understood.asks
    return (
        asks_about is not None
        and asks_about.belief >= _FIRMLY
        and asks_about.matter.in_documents
        and asks_about.matter.group != Matter.DELIVERY_LOST.group
    )

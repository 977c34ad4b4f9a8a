"""How firmly it must be believed that a matter is asked about before the wish that was read gives way to it."""

from __future__ import annotations

import re

from desktop.domain.actions import ORDER_LOOKS, Action, Certainty, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.domain.matters import Asked
from desktop.domain.orders import NOT_SENT
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.kinds_of_matters import (
    ELSEWHERE,
    NO_FACT,
    NOT_YET_KNOWN,
    OF_DAYS,
)
from desktop.services.dialogue.memory import Memory

INSTEAD = 0.7
"""Belief from which it takes the place of a wish that was not firmly believed in."""
LIKELIEST = 0.6
"""Belief from which it is the one of its chapter, where that chapter is believed in firmly."""
SURELY = 0.9
"""Belief from which it takes the place of a question that a rule put together out of these words alone."""
FIRM = 0.75
"""Belief from which it takes the place of a look at an order that was read as certain."""

SAID_LITTLE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK})
"""What words are taken for that say too little, nothing of the shop's, or hello."""

_FORM = Expression(r"谁|哪里|哪儿|多少|多久|\bwho\b|\bhow\b", re.IGNORECASE)
"""What makes a question of words that may also be an answer: "关税谁付" beside "which order?"."""
_NEVER = 2.0
_AS_GOOD_AS_SAID = 0.95


def _not_sent(memory: Memory) -> bool:
    """Whether the order that was spoken of has not left."""
    order = memory.order
    return order is not None and order.status in NOT_SENT


def least_belief(
    understood: Understanding, said: Request, text: str, memory: Memory, read: Asked
) -> float:
    """The belief in a matter that this wish gives way to; more than one where it never does."""
    own, sure = said.arguments, understood.certainty is Certainty.CERTAIN
    surely = read.belief >= SURELY
    waits = memory.question is not None or memory.confirmation is not None
    number = understood.slots.order_id
    other = number is not None and number != memory.order_id
    named = other or own.tracking_number or own.phone or own.return_id
    timed = own.period is not None and not (surely and read.matter in OF_DAYS)
    if named or timed or (waits and not (asks(text) or _FORM.search(text))):
        return _NEVER
    elsewhere = surely and asks(text) and read.matter.kin in ELSEWHERE and not own.product
    if said.action in {*ORDER_LOOKS, Action.INVOICE_STATUS} and elsewhere:
        return SURELY
    if said.action in ORDER_LOOKS:
        # A name that the words hold may be none of goods: "does he ring first".
        told = memory.situation is not None and (not own.product or surely)
        early = read.matter in NOT_YET_KNOWN and _not_sent(memory)
        return FIRM if told and (early or read.matter in NO_FACT) else _NEVER
    if said.action in SAID_LITTLE and own.reason in {None, "out_of_scope"}:
        if said.action is Action.SMALLTALK:  # "hi, it's Tom from the counter" asks for nothing
            asks_ = asks(text) or _FORM.search(text) is not None
            return (FIRM if sure else INSTEAD) if asks_ else _AS_GOOD_AS_SAID
        return INSTEAD
    if said.action is Action.HUMAN and not sure and own.reason == "complaint":
        return INSTEAD
    return _NEVER

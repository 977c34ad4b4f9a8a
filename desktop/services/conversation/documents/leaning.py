"""What a question may lean on: the card or the question that is open, what runs, and what the documents were asked before it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.domain.matters import Asked, Believed, Matter
from desktop.domain.orders import OrderStatus
from desktop.domain.situations import Situation
from desktop.services.dialogue.aims import Aims
from desktop.services.dialogue.courses import ASIDE, GROUPS, LEANS
from desktop.services.dialogue.fragments import is_fragment, points_back, put_right
from desktop.services.dialogue.memory import Memory
from desktop.services.understanding.asked_about import OF_ACT, Asking
from desktop.services.words_beside import patterns_beside

_OF_THEIR_OWN = frozenset({*ABOUT_AN_ORDER, Action.HUMAN} - {Action.FIND_ORDERS})
_OWN = Expression(patterns_beside(__file__)["own"], re.IGNORECASE)
"""Words of an order of one's own, where goods alone are named."""
_OF_A_THING = frozenset({"member", "returns", "payment", "warranty", "none"})
_OF_THE_CARD = 0.95
"""Belief that a question which names nothing is still of the gift card that was asked about."""
_TOLD = frozenset({Situation.SHOP, Situation.RULES, Situation.NO_ANSWER})
"""After these a question leans on the one before it."""
_OF_GROUP = {
    "delivery": Situation.UNDER_WAY,
    "returns": Situation.RULES,
    "invoice": Situation.INVOICE,
    "cancel": Situation.NOT_SENT,
}
_WAITS_FOR_MONEY = {Matter.PAYMENT_DEADLINE: 2.0, Matter.CANCEL_UNTIL: 0.25}
"""How many times likelier these are asked of an order that was not paid yet: "until when" is for paying, not for cancelling."""
LATELY = 2
"""Turns within which a question goes on from the one that the documents were asked before it."""


def asking(memory: Memory, text: str) -> Asking:
    """What a question in these words may lean on."""
    return replace(_asking(memory), points=is_fragment(text) or points_back(text))


def _asking(memory: Memory) -> Asking:
    weights = _WAITS_FOR_MONEY if _unpaid(memory) else {}
    if memory.confirmation:
        return Asking(OF_ACT.get(memory.confirmation.action), weights=weights)
    if memory.question:
        return Asking(OF_ACT.get(memory.question.suspended.action), weights=weights)
    lately, turn = memory.asked_about or (None, 0)
    running = memory.runs()
    if running and (turn < running.turn or (lately and lately.group in GROUPS[running.course])):
        # What was done is leant on, also after the documents were asked about it.
        recent = lately if memory.turn - turn <= LATELY else None
        told = memory.situation if memory.situation not in ASIDE else LEANS[running.course]
        return Asking(told, recent, weights)
    in_vain = lately and lately.kin == "shop" and memory.situation is Situation.NO_ANSWER
    if in_vain:
        lately = None  # what was asked of the shop in vain is no chapter that anything goes on from
    if lately is None or memory.turn - turn > LATELY or memory.situation not in _TOLD:
        return Asking(memory.situation, weights=weights)
    return Asking(_OF_GROUP.get(lately.group, memory.situation), lately, weights)


def _unpaid(memory: Memory) -> bool:
    """Whether an order was told of a moment ago that waits for its payment: the situation does not tell it from one that is packed."""
    order = memory.order
    return order is not None and order.status is OrderStatus.PENDING


def of_the_same_thing(
    aims: Aims, text: str, understood: Understanding, memory: Memory
) -> Asked | None:
    """What is asked about; of a gift card that was asked about a moment ago, where the words name nothing of their own.

    "How long do they last" is read as asked of points: it is the one thing of which a matter of its own tells all there is.
    """
    read = understood.asks
    lately, turn = memory.asked_about or (None, 0)
    fresh = lately is Matter.GIFTCARD and memory.turn - turn <= LATELY
    if read is None or not fresh or memory.situation not in _TOLD or understood.slots.product:
        return read
    of_nothing = read.matter.kin == "fact" and memory.order_id is None
    if not (of_nothing or read.matter.kin in _OF_A_THING) or aims.says("own_subject", text):
        return read
    return Asked(Matter.GIFTCARD, _OF_THE_CARD, (Believed(Matter.GIFTCARD, 1.0),))


async def of_the_question(
    text: str, memory: Memory, lang: str, read: Callable[[str], Awaitable[Understanding]]
) -> Understanding | None:
    """The question to the documents that words put right, in the turn after it: "no, the phone line"; None of all others.

    ``read`` tells what is wanted by words alone: whoever meant an order of their own puts no rule right.
    """
    asked, turn = memory.asked_documents or ("", 0)
    meant = put_right(text) if turn == memory.turn - 1 and not memory.confirmation else None
    if meant is None or not asked or not is_fragment(text):
        return None
    alone = (await read(meant)).requests[0]
    if alone.action in _OF_THEIR_OWN or _OWN.search(meant):
        return None
    request = Request(Action.SHOP_QUESTION, Arguments(question=text))
    return Understanding((request,), Certainty.CERTAIN, "puts the question right", lang)

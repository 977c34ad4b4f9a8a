"""Words that go on with what was told of an order, where nothing is open: a part of it stays, why it is not wanted, what to do failing that.

Read alone they are a question that no paper answers, or a fault: 耳机不动 只弄衣裳 is said of what stays, "the stand I still want" of
a parcel that is to be refused.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    RULE_QUESTIONS,
    WAYS_BACK,
    Action,
    Arguments,
    Request,
    Understanding,
)
from desktop.domain.identifiers import same
from desktop.domain.matters import Matter
from desktop.domain.orders import Order, OrderStatus
from desktop.services.conversation.acts.options import tell_options
from desktop.services.conversation.identifying.finding import fetch
from desktop.services.conversation.turn.amending import MAX_REASON, SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.steps import OPTIONS

STAYS = "stays"
"""The reason of words by which some of an order is to stay."""
_AT_HAND = frozenset({OrderStatus.DELIVERED, OrderStatus.SHIPPED})
_SAYS_WHY = 0.7
"""Belief in "why it is not wanted" from which words that ask nothing say it."""
_OF_WHAT_IT_IS = 0.5
"""Belief in a matter from which the documents may answer; below, words that name an act are about what can be done."""
_MAY_BE = frozenset(
    {
        Action.RETURN_POLICY,
        Action.SHOP_QUESTION,
        Action.TRACK_PARCEL,
        Action.ORDER_STATUS,
        Action.FIND_ORDERS,
        Action.SMALLTALK,
        Action.CONTROL,
        Action.CLARIFY,
        Action.DECLINE,
    }
)
"""What such words are taken for."""


def of_what_was_told(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding:
    """The understanding, or what the words say of the order that was told of; ``recent``: it may be meant by "it"."""
    (said, *more) = understood.requests
    order = memory.order_spoken_of
    if more or order is None or not recent or memory.confirmation or memory.question:
        return understood
    if (
        asks(text)
        or not (said.action in _MAY_BE or said.action in understood.perhaps)
        or said.arguments.reason in {SAFETY, "attack"}
    ):
        return understood
    product = said.arguments.product or understood.slots.product
    if (product and asked_item(order.items, product) is None) or short.answers.asks(text):
        return understood
    named = said.arguments.order_id
    if (named and not same(named, order.order_id)) or order.status not in _AT_HAND:
        return understood
    request = _stays(short, text, memory, order) or _why(short, text, understood, memory, order)
    request = request or _failing_that(short, text, understood, order)
    return read_as(understood, request, "of what was told") if request else understood


def _stays(short: ShortAnswers, text: str, memory: Memory, order: Order) -> Request | None:
    """Some of it is to stay: the rest is what is meant."""
    keeping = short.kept.of(text, order.items) if len(order.items) > 1 else None
    if keeping is None or not _goes_back(memory):
        return None
    rest = tuple(one.title for one in order.items if one not in keeping.kept)
    if not rest:
        return None
    given = Arguments(order_id=order.order_id, items=rest, reason=STAYS)
    return Request(Action.RETURN_POLICY, given)


def _goes_back(memory: Memory) -> bool:
    """Whether sending it back was told of, or asked about, a moment ago."""
    told = memory.may_begin
    if told is not None:
        return told.action in WAYS_BACK
    asked = memory.asked_about is not None and memory.asked_about[0].kin == "returns"
    refused = memory.refused is not None and memory.refused[0] in ACTS
    last = memory.last is not None and memory.last.action in {*WAYS_BACK, Action.RETURN_POLICY}
    return asked or refused or last


def _why(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, order: Order
) -> Request | None:
    """Why it is not wanted, told after it was too late to call it off: then it is to go back."""
    told = memory.may_begin
    if told is None or told.action is not Action.RETURN_ORDER or len(text) > MAX_REASON:
        return None
    if not memory.has_refused(Action.CANCEL_ORDER, order.order_id):
        return None
    read = understood.asks
    why = read is not None and read.matter is Matter.CANCEL_WHY and read.belief >= _SAYS_WHY
    if not (why or short.repairs.gives_reason(text)) or short.answers.denies(text):
        return None
    return replace(told, arguments=replace(told.arguments, reason=text.strip()))


def _failing_that(
    short: ShortAnswers, text: str, understood: Understanding, order: Order
) -> Request | None:
    """An act that is named with an "if", of which the documents know nothing: what can be done is told."""
    said, read = understood.requests[0], understood.asks
    if said.action not in RULE_QUESTIONS or said.arguments.reason:
        return None
    if read is not None and read.belief >= _OF_WHAT_IT_IS:
        return None
    named = short.repairs.named_act(text) in WAYS_BACK or short.card.sends_back(text)
    if not named or short.answers.denies(text):
        return None
    given = Arguments(order_id=order.order_id, question=text.strip(), reason=OPTIONS)
    return Request(Action.RETURN_POLICY, given)


async def tell_what_stays(turn: Turn, request: Request) -> None:
    """What of the order is meant when some of it stays; a parcel on its way is refused as a whole or not at all."""
    number, rest = request.arguments.order_id, request.arguments.items or ()
    order = await fetch(turn, number) if number else None
    if order is None:
        return
    goes = tuple(one for one in order.items if one.title in rest)
    stays = tuple(one for one in order.items if one not in goes)
    if order.status is OrderStatus.SHIPPED:
        words = turn.words
        back = Arguments(order_id=order.order_id, items=rest)
        turn.memory.tell_of(Request(Action.RETURN_ORDER, back))
        await turn.say("refuse.part", stays=words.items(stays), goes=words.items(goes))
        return
    turn.memory.product = goes[0].title if len(goes) == 1 else None
    await turn.say("refuse.stays", stays=turn.words.items(stays))
    given = Arguments(order_id=order.order_id)
    await tell_options(turn, Request(Action.RETURN_POLICY, given))

"""What is asked of a write while it waits for its yes: where the money would go. It is told of that very card, not of the documents."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.identifiers import same
from desktop.domain.matters import Asked, Matter
from desktop.domain.orders import OrderStatus
from desktop.services.conversation.courses import BELIEVED, NOT_ASKED
from desktop.services.conversation.heard import read_as
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.memory import Memory

MONEY = "course.waiting"
"""The reason of a question about the money of what waits for its yes."""

_TIME = frozenset({Matter.CANCEL_MONEY, Matter.RETURNS_REFUND_TIME})
_WAY = frozenset({Matter.CANCEL_MONEY, Matter.RETURNS_REFUND_WAY, Matter.FACT_REFUND})
_MONEY = {
    Action.CANCEL_ORDER: _TIME | _WAY,
    Action.RETURN_ORDER: _WAY,
    Action.EXCHANGE_ORDER: _WAY,
}
"""Matters that are the money of each act; how long the money of a return takes the documents say."""


def asked_of_card(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, or the question about the money of the card that is open; ``read``: what the words ask about."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    if pending is None or more or pending.action not in _MONEY:
        return understood
    firmly = said.action in NOT_ASKED and said.action not in understood.perhaps
    number = said.arguments.order_id
    elsewhere = number is not None and not same(number, pending.order.order_id)
    calls_off = pending.action is Action.CANCEL_ORDER
    when = calls_off and short.afterwards.says("money_when", text)
    plainly = when or short.afterwards.says("money_where", text)
    matter = read.matter if read and read.belief >= BELIEVED else None
    if firmly or elsewhere or not (plainly or matter in _MONEY[pending.action]):
        return understood
    given = Arguments(
        order_id=pending.order.order_id,
        reason=MONEY,
        question=phrase("asked.money") if when or (calls_off and matter in _TIME) else None,
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "the money of the card")


async def tell_money(turn: Turn, request: Request) -> None:
    """Answer it from the card."""
    pending = turn.memory.confirmation
    if pending is None:
        return
    order, back, words = pending.order, pending.eligibility, turn.words
    refund, method = order.total, order.payment_method
    if back is not None:
        refund, method = back.refund or order.total, back.refund_to or order.payment_method
    if pending.action is Action.EXCHANGE_ORDER:
        await turn.say("course.waiting_exchange")
    elif pending.action is Action.CANCEL_ORDER and order.status is OrderStatus.PENDING:
        await turn.say("course.waiting_unpaid")
    else:
        returns = pending.action is Action.RETURN_ORDER
        key = "course.waiting_return" if returns else "course.waiting_cancel"
        plain = "" if method else "_plain"
        await turn.say(f"{key}{plain}", refund=words.money(refund), method=method or "")
    turn.beside = request.arguments.question

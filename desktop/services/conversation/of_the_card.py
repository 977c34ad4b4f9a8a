"""What is asked of a write while it waits for its yes: where the money would go. It is told of that very card, not of the documents."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.matters import Asked, Matter
from desktop.domain.orders import Eligibility, Order, OrderStatus
from desktop.services.conversation.courses import BELIEVED, may_ask_of
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
    if not may_ask_of(pending.order.order_id, said, understood):
        return understood
    calls_off = pending.action is Action.CANCEL_ORDER
    when = calls_off and short.afterwards.says("money_when", text)
    plainly = when or any(short.afterwards.says(one, text) for one in ("money_where", "charged"))
    matter = read.matter if read and read.belief >= BELIEVED else None
    if not (plainly or matter in _MONEY[pending.action]):
        return understood
    given = Arguments(
        order_id=pending.order.order_id,
        reason=MONEY,
        question=phrase("asked.money") if when or (calls_off and matter in _TIME) else None,
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "the money of the card")


async def tell_money(turn: Turn, request: Request) -> None:
    """Answer it from the card; what comes back for goods is said only where the shop's system has reckoned it."""
    pending = turn.memory.confirmation
    if pending is None:
        return
    if pending.action is Action.EXCHANGE_ORDER:
        await turn.say("course.exchange_way")
    elif pending.eligibility:
        await _of_goods(turn, pending.order, pending.eligibility)
    elif pending.order.status is OrderStatus.PENDING:
        await turn.say("course.waiting_unpaid")
    else:
        method, total = pending.order.payment_method, turn.words.money(pending.order.total)
        key = "course.waiting_cancel" if method else "course.waiting_cancel_plain"
        await turn.say(key, refund=total, method=method or "")
    turn.beside = request.arguments.question


async def _of_goods(turn: Turn, order: Order, back: Eligibility) -> None:
    items, refund_to = turn.words.items(back.items), back.refund_to or order.payment_method
    if back.refund and refund_to:
        refund = turn.words.money(back.refund)
        await turn.say("course.return_way", refund=refund, refund_to=refund_to, items=items)
    else:
        await turn.say("course.return_way_plain", items=items)

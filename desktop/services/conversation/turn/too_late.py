"""What is said where an order's state forbids an act, with the next step that this state leaves."""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Order, OrderStatus
from desktop.services.conversation.turn.turn import Turn

_LATE = {"cancel": Action.CANCEL_ORDER, "address": Action.CHANGE_ADDRESS}


async def too_late(turn: Turn, what: str, order: Order) -> None:
    """The order's state forbids it; each state has its own next step, where it has one."""
    if turn.memory.has_refused(_LATE[what], order.order_id):
        await refused_again(turn, _LATE[what], order.order_id)
        return
    turn.memory.refuse(_LATE[what], order.order_id)
    own = f"{what}.{order.status}"
    if what == "cancel" and order.status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
        spoken = turn.memory.product
        given = Arguments(order_id=order.order_id, product=spoken)
        turn.memory.tell_of(Request(Action.RETURN_ORDER, given))
    key = own if turn.words.book.has(turn.lang, own) else f"{what}.too_late"
    await turn.say(key, order_id=order.order_id, status=turn.words.status(order))


async def refused_again(turn: Turn, action: Action, order_id: str) -> None:
    """What was just refused is wanted once more: it is not told in the same words, and a colleague may know a way."""
    act = turn.words.say(f"act.{action}")
    await turn.say("refused.again", order_id=order_id, act=act)
    turn.memory.offered = "asked"

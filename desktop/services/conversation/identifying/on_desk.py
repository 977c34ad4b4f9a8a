"""Whose orders staff mean where an order, and no phone, says who is at the desk: an act stays with that customer, and its card says whose it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.domain.actions import ORDER_LOOKS, Action, Arguments, Request
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind, Whose
from desktop.services.conversation.identifying.in_vain import whose_at_desk
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.remembered import OpenQuestion

MANY = 9
"""Orders of the whole shop above which a product alone tells a member of staff nothing: whose it is is asked then."""


def order_on_desk(turn: Turn, said: Arguments) -> Order | None:
    """The order that staff just had looked up, where it holds what they name now: nobody else's is meant."""
    order = _just_read(turn)
    if order is None or said.period or said.whose:
        return None
    return order if asked_item(order.items, said.product) else None


def customer_on_desk(turn: Turn) -> Whose | None:
    """The customer of the order that staff just had looked up or changed; None where another one was told, or the shop does not search by customers."""
    if not _order_says_who(turn) or turn.takes("orders.find", "customer") is False:
        return None
    order = _just_read(turn)
    # An order that was changed is not known any more; whose it was is.
    number = order.customer_id if order else turn.memory.whose_id
    return Whose(customer=number) if number else None


async def none_of_theirs(turn: Turn, request: Request, then: Action) -> None:
    """That customer has nothing like it: an act is done to no stranger's order, so it is asked whose it is."""
    if await open_question(turn, OpenQuestion(replace(request, action=then), "order")):
        await turn.say("find.not_theirs", product=request.arguments.product or "")


async def tell_customer(turn: Turn, order: Order) -> None:
    """Whose order it is, before its card, where the order alone said who the customer is."""
    memory = turn.memory
    if turn.caller.kind is not CallerKind.STAFF or memory.whose_id == order.customer_id:
        return
    memory.whose_id = order.customer_id
    if order.recipient and order.phone:
        await turn.say("desk.named_is", name=order.recipient, phone=order.phone)


async def asked_whose(
    turn: Turn, found: Orders, request: Request, then: Action, criteria: Mapping[str, Any]
) -> bool:
    """At a desk, of a product alone that many have bought, or of a time or state: three of everybody's would be three strangers."""
    told = {key for key, value in criteria.items() if value is not None}
    product = request.arguments.product
    many = found.total > MANY and told <= {"product", "limit"} and then in ORDER_LOOKS
    # Everybody's unpaid orders, or all of yesterday's, are nobody's business that is being served; nor is an act of a stranger's.
    strangers = product is None or then not in ORDER_LOOKS
    strangers = strangers and len({one.customer_id for one in found.items}) > 1
    known = told & {"phone", "customer"}
    if not (many or strangers) or turn.caller.kind is not CallerKind.STAFF or known:
        return False
    if await open_question(turn, OpenQuestion(replace(request, action=then), "order")):
        key = "find.whose" if product else "find.whose_any"
        await turn.say(key, count=found.total, product=product or "")
    return True


def _just_read(turn: Turn) -> Order | None:
    memory = turn.memory
    order = memory.order_spoken_of
    return order if _order_says_who(turn) else None


def _order_says_who(turn: Turn) -> bool:
    staff = turn.caller.kind is CallerKind.STAFF and whose_at_desk(turn) is None
    return staff and turn.memory.is_recent(turn.now())

"""Acts that change something: checked first, then a confirmation drawn from the order record, then a yes, then once.

The shop's rules decide whether it may even be asked; the gateway decides whether it may run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Order, OrderStatus
from desktop.services.conversation.acts.invoicing import invoice_request
from desktop.services.conversation.acts.keeping import keep
from desktop.services.conversation.acts.never_came import tell_never_came
from desktop.services.conversation.acts.of_the_whole import asks_for_part, kept_of
from desktop.services.conversation.acts.sending_back import send_back
from desktop.services.conversation.consent.confirming import propose
from desktop.services.conversation.identifying.finding import find
from desktop.services.conversation.identifying.told_apart import why
from desktop.services.conversation.identifying.what_goes import portions
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.too_late import too_late
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.delivery import (
    is_oneself,
    is_relation,
    said_address,
    without_relation,
)
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.places import may_be_address, names_place
from desktop.services.dialogue.remembered import RECIPIENT, OpenQuestion

_TOO_LATE = {
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.RETURNING,
    OrderStatus.CANCELLED,
}


async def cancel_order(turn: Turn, request: Request) -> None:
    """Not shipped yet and no longer wanted."""
    order = await find(turn, request, Action.CANCEL_ORDER)
    if not order:
        return
    if order.status is OrderStatus.CANCELLED:
        await turn.say("cancel.already", order_id=order.order_id)
    elif not order.can_cancel:
        if not await tell_never_came(turn, request.action, order):
            await too_late(turn, "cancel", order)
    else:
        kept = kept_of(turn, order)
        if kept and not (turn.memory.confirmation or turn.asking):
            await keep(turn, kept)
            return
        counted = portions(turn.words.book).counted(turn.memory.heard[-1])
        pieces = [one for one in order.items if one.quantity > 1]
        alone = len(order.items) > 1 and asks_for_part(turn)
        if (alone or (counted and pieces)) and not (turn.memory.confirmation or turn.asking):
            # Nobody asked for all of it.
            await turn.say("confirm.one_of_it" if alone else "confirm.part_only_again")
            turn.memory.tell_of(Request(Action.CANCEL_ORDER, Arguments(order_id=order.order_id)))
            turn.memory.past_offer = ("asked", turn.memory.turn + 1)
            return
        arguments: dict[str, Any] = {"order_id": order.order_id}
        named = request.arguments.items or (request.arguments.product,)
        if len(order.items) > 1 and any(asked_item(order.items, one) for one in named):
            await turn.say("confirm.whole_only")
        reason = why(turn, request.arguments.reason)
        if reason:
            arguments["reason"] = reason
        await propose(turn, request, "orders.cancel", arguments, order, reason=reason)


async def change_address(turn: Turn, request: Request) -> None:
    """New address, recipient or phone of an order that is not shipped."""
    order = await find(turn, request, Action.CHANGE_ADDRESS)
    if not order:
        return
    said = request.arguments
    if not order.can_change_address or order.status in _TOO_LATE:
        await too_late(turn, "address", order)
        return
    if said.address and not may_be_address(said.address):
        await _ask_for_place(turn, request, order, said.address)
        return
    unnamed = said.recipient if said.recipient and is_relation(said.recipient) else None
    if said.recipient and (unnamed or is_oneself(said.recipient)):
        said = replace(said, recipient=None)
        request = replace(request, arguments=said)
    if said.recipient:
        said = replace(said, recipient=without_relation(said.recipient))
    if said.address:
        said = replace(said, address=said_address(said.address))
    change = {"address": said.address, "recipient": said.recipient, "new_phone": said.new_phone}
    given = {name: value for name, value in change.items() if value}
    if not given:
        wish = replace(request, arguments=replace(said, order_id=order.order_id))
        if unnamed and await open_question(turn, OpenQuestion(wish, RECIPIENT)):
            await turn.say("address.ask_name")
        elif not unnamed and await open_question(turn, OpenQuestion(wish, "address")):
            product = turn.words.product(order)
            await turn.say("address.ask", order_id=order.order_id, product=product)
        return
    arguments = {"order_id": order.order_id, **given}
    await propose(turn, request, "orders.change_address", arguments, order, **given)


async def _ask_for_place(turn: Turn, request: Request, order: Order, place: str) -> None:
    """A place such as "my mum's" is no address: where that is, is asked."""
    given = replace(request.arguments, order_id=order.order_id, address=None)
    if await open_question(turn, OpenQuestion(replace(request, arguments=given), "address")):
        named = said_address(place)
        key = "address.ask_place" if names_place(named) else "address.ask_again"
        await turn.say(key, place=named)


HANDLERS: dict[Action, Callable[[Turn, Request], Awaitable[None]]] = {
    Action.RETURN_ORDER: send_back,
    Action.EXCHANGE_ORDER: send_back,
    Action.CANCEL_ORDER: cancel_order,
    Action.CHANGE_ADDRESS: change_address,
    Action.INVOICE_REQUEST: invoice_request,
}
"""What each act that changes something is done by."""

"""Acts that change something: checked first, then a confirmation drawn from the order record, then a yes, then once.

The shop's rules decide whether it may even be asked; the gateway decides whether it may run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import InvoiceCard
from desktop.domain.identifiers import same
from desktop.domain.orders import (
    Eligibility,
    Invoice,
    InvoiceStatus,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
)
from desktop.services.conversation.confirming import propose, tell_done, tell_refusal
from desktop.services.conversation.doubting import refused_again
from desktop.services.conversation.finding import find, record_of
from desktop.services.conversation.going_on import WRONG_NAME
from desktop.services.conversation.keeping import keep, kept_of
from desktop.services.conversation.offering import open_question, order_facts
from desktop.services.conversation.reads import invoice_sentence, tell_returns
from desktop.services.conversation.turn import Turn, source_of
from desktop.services.dialogue.delivery import is_oneself, said_address
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import WISH, OpenQuestion
from desktop.services.dialogue.places import may_be_address, names_place
from desktop.services.replies.words import Words

_LATE = {"cancel": Action.CANCEL_ORDER, "address": Action.CHANGE_ADDRESS}
_TOO_LATE = {
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.RETURNING,
    OrderStatus.CANCELLED,
}


async def send_back(turn: Turn, request: Request) -> None:
    """Return or exchange: eligibility from the shop's rules, then a confirmation."""
    kind = ReturnKind.EXCHANGE if request.action is Action.EXCHANGE_ORDER else ReturnKind.RETURN
    order = await find(turn, request, request.action)
    if not order:
        return
    request = _with_reason(turn, request, order)
    # Who pays for sending it back, and whether it may be, depends on why.
    why = {"reason": request.arguments.reason} if request.arguments.reason else {}
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value, **why)
    record = await record_of(turn, result, order.order_id)
    if not isinstance(record, Eligibility):
        return
    if not record.allowed and order.status is OrderStatus.RETURNING:
        turn.memory.finish()
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return
    if record.code == "not_delivered" and order.can_cancel:
        await _rather_cancelled(turn, request, order, kind)
        return
    if not record.allowed:
        if turn.memory.has_refused(request.action, order.order_id):
            await refused_again(turn, request.action, order.order_id)
            return
        turn.memory.refuse(request.action, order.order_id, record.code)
        await tell_refusal(turn, record.code, record.rule, kind)
        if record.code == "out_of_window" and kind is ReturnKind.EXCHANGE:
            turn.beside = turn.words.say("asked.warranty_now")
        return
    request = _of_what_was_meant(turn, request, order)
    asked = asked_item(order.items, request.arguments.product)
    gone = asked is not None and all(asked.item_id != item.item_id for item in record.items)
    if gone and order.status is OrderStatus.RETURNING:
        turn.memory.finish()
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return
    if gone:
        # The rest of the order may go back, but nobody asked for that.
        turn.memory.refuse(request.action, order.order_id, "not_returnable")
        await tell_refusal(turn, "not_returnable", None, kind)
        return
    items = _named(record.items, request.arguments.items or (), request.arguments.product)
    if items is None:
        said = request.arguments
        wish = replace(request, arguments=replace(said, order_id=order.order_id, items=None))
        if await open_question(turn, OpenQuestion(wish, "items")):
            wanted = turn.words.say("format.list_comma").join(said.items or ())
            await turn.say("return.item_unknown", item=wanted, items=turn.words.items(record.items))
        return
    tool = "returns.exchange" if kind is ReturnKind.EXCHANGE else "returns.create"
    arguments: dict[str, Any] = {
        "order_id": order.order_id,
        "items": [item.item_id for item in items],
    }
    if request.arguments.reason:
        arguments["reason"] = request.arguments.reason
    chosen = _only(record, items)
    await propose(
        turn, request, tool, arguments, order, eligibility=chosen, reason=request.arguments.reason
    )


async def _rather_cancelled(turn: Turn, request: Request, order: Order, kind: ReturnKind) -> None:
    """What has not been sent cannot come back: whether it is to be called off instead is asked, the order named."""
    said = request.arguments
    given = Arguments(order_id=order.order_id, product=said.product, reason=said.reason)
    wish = Request(Action.CANCEL_ORDER, given)
    turn.memory.refuse(request.action, order.order_id, "not_delivered")
    turn.memory.tell_of(wish)
    if await open_question(turn, OpenQuestion(wish, WISH)):
        unpaid = "_unpaid" if order.status is OrderStatus.PENDING else ""
        total = turn.words.money(order.total)
        key = f"wish.cancel_instead_{kind.value}{unpaid}"
        await turn.say(key, total=total, **order_facts(turn, order))


def _with_reason(turn: Turn, request: Request, order: Order) -> Request:
    """The request with why it goes back: what was told of that order before stays so, whichever way back is asked for."""
    said, memory = request.arguments, turn.memory
    if said.reason:
        memory.harm = (said.reason, order.order_id)
        memory.harm_of = said.product or memory.product
        return request
    words, number = memory.harm or (None, None)
    if number != order.order_id or _of_another_item(order, said.product, memory.harm_of):
        return request
    return replace(request, arguments=replace(said, reason=words))


def _of_another_item(order: Order, product: str | None, than: str | None) -> bool:
    """Whether another thing of the order is named than the one: what is wrong with the kettle is no fault of the headphones."""
    item, other = asked_item(order.items, product), asked_item(order.items, than)
    return item is not None and other is not None and item != other


def _of_what_was_meant(turn: Turn, request: Request, order: Order) -> Request:
    """The request for the item that was spoken of: who only ever asked for the headphones does not return their case.

    A number that is told now, or items, say more than what was spoken of before.
    """
    said, spoken = request.arguments, turn.memory.product
    if said.product or said.items or said.order_id or not asked_item(order.items, spoken):
        return request
    return replace(request, arguments=replace(said, product=spoken))


def _named(
    items: tuple[OrderItem, ...], names: tuple[str, ...], product: str | None
) -> tuple[OrderItem, ...] | None:
    """The items that were named, all when none was; None when a named one is not in the order."""

    def fits(item: OrderItem, name: str) -> bool:
        title = f"{item.title} {item.variant or ''}".casefold()
        return name.casefold() in title or title.strip() in name.casefold()

    if names:
        chosen = tuple(item for item in items if any(fits(item, name) for name in names))
        return chosen or None
    named = asked_item(items, product)
    if named:
        return (named,)
    if product:
        return tuple(item for item in items if fits(item, product)) or items
    return items


def _only(record: Eligibility, items: tuple[OrderItem, ...]) -> Eligibility:
    """The eligibility reduced to the chosen items; the refund is told only where it is for exactly these."""
    return Eligibility(
        order_id=record.order_id,
        customer_id=record.customer_id,
        kind=record.kind,
        allowed=True,
        code=record.code,
        items=items,
        deadline=record.deadline,
        refund=record.refund if items == record.items else None,
        refund_to=record.refund_to,
        fee=record.fee,
        free_shipping=record.free_shipping,
        rule=record.rule,
    )


async def cancel_order(turn: Turn, request: Request) -> None:
    """Not shipped yet and no longer wanted."""
    order = await find(turn, request, Action.CANCEL_ORDER)
    if not order:
        return
    if order.status is OrderStatus.CANCELLED:
        await turn.say("cancel.already", order_id=order.order_id)
    elif not order.can_cancel:
        await _too_late(turn, "cancel", order)
    else:
        kept = kept_of(turn, order)
        if kept and not (turn.memory.confirmation or turn.asking):
            await keep(turn, kept)
            return
        arguments: dict[str, Any] = {"order_id": order.order_id}
        named = request.arguments.items or (request.arguments.product,)
        if len(order.items) > 1 and any(asked_item(order.items, one) for one in named):
            await turn.say("confirm.whole_only")
        if request.arguments.reason:
            arguments["reason"] = request.arguments.reason
        await propose(
            turn, request, "orders.cancel", arguments, order, reason=request.arguments.reason
        )


async def _too_late(turn: Turn, what: str, order: Order) -> None:
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


async def change_address(turn: Turn, request: Request) -> None:
    """New address, recipient or phone of an order that is not shipped."""
    order = await find(turn, request, Action.CHANGE_ADDRESS)
    if not order:
        return
    said = request.arguments
    if not order.can_change_address or order.status in _TOO_LATE:
        await _too_late(turn, "address", order)
        return
    if said.address and not may_be_address(said.address):
        await _ask_for_place(turn, request, order, said.address)
        return
    if said.recipient and is_oneself(said.recipient):
        said = replace(said, recipient=None)
        request = replace(request, arguments=said)
    change = {"address": said.address, "recipient": said.recipient, "new_phone": said.new_phone}
    given = {name: value for name, value in change.items() if value}
    if not given:
        wish = replace(request, arguments=replace(said, order_id=order.order_id))
        if await open_question(turn, OpenQuestion(wish, "address")):
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


async def invoice_request(turn: Turn, request: Request) -> None:
    """Get an invoice, or correct it: a yes is asked only where the shop's plugin says that this writes."""
    if not request.arguments.names_an_order and not turn.memory.order_id:
        await turn.say("documents.how_to_invoice")
    order = await find(turn, request, Action.INVOICE_REQUEST)
    if not order:
        return
    said = request.arguments
    if said.title and names_nobody(turn.words, said.title) and not said.tax_id:
        # "For my company" says that there is a name, and not which.
        await turn.say("invoice.name_please")
        turn.memory.invited = Request(request.action, Arguments(order_id=order.order_id))
        return
    state = await turn.call("invoices.status", order_id=order.order_id)
    record = await record_of(turn, state, order.order_id)
    if record is None:
        return
    issued = None
    if isinstance(record, Invoice) and record.status is InvoiceStatus.ISSUED:
        issued = record
    if isinstance(record, Invoice) and not _may_ask_for(record, said):
        await turn.tell(invoice_sentence(turn.words, record))
        if issued and said.reason == WRONG_NAME:
            await turn.say("invoice.name_please")
            of_order = Arguments(order_id=order.order_id)
            turn.memory.invited = Request(Action.INVOICE_REQUEST, of_order)
        elif issued:
            await turn.say("invoice.to_correct")
        elif said.title or said.tax_id or said.reason == WRONG_NAME:
            await turn.say("invoice.not_now")
            turn.memory.offered = "asked"
        await turn.card(InvoiceCard(record, source_of(state)))
        return
    arguments = {"order_id": order.order_id}
    arguments |= {
        name: value for name, value in (("title", said.title), ("tax_id", said.tax_id)) if value
    }
    writes = any(tool.name == "invoices.request" and tool.write for tool in turn.tools.catalogue())
    if writes:
        replaced = (issued.title or "") if issued else None
        await propose(
            turn,
            request,
            "invoices.request",
            arguments,
            order,
            title=said.title,
            replaces=replaced,
        )
        return
    result = await turn.call("invoices.request", **arguments)
    if await record_of(turn, result, order.order_id):
        await tell_done(turn, request.action, order, result)


def names_nobody(words: Words, title: str) -> bool:
    """Whether a title only says that it is a company's: "my company", 我们公司."""
    plain = title.casefold().strip(" .。!！")
    return any(
        plain == word
        for lang in words.book.languages
        for word in words.book.templates(lang, "after.some_company")
    )


def _may_ask_for(invoice: Invoice, said: Arguments) -> bool:
    """Whether there is anything to ask the shop for: no invoice yet, or other details than an issued one bears."""
    if invoice.status is InvoiceStatus.NOT_REQUESTED:
        return True
    if invoice.status is not InvoiceStatus.ISSUED:
        return False
    named = bool(said.title) and (said.title or "").casefold() != (invoice.title or "").casefold()
    numbered = bool(said.tax_id) and not same(said.tax_id or "", invoice.tax_id or "")
    return named or numbered


HANDLERS: dict[Action, Callable[[Turn, Request], Awaitable[None]]] = {
    Action.RETURN_ORDER: send_back,
    Action.EXCHANGE_ORDER: send_back,
    Action.CANCEL_ORDER: cancel_order,
    Action.CHANGE_ADDRESS: change_address,
    Action.INVOICE_REQUEST: invoice_request,
}
"""What each act that changes something is done by."""

"""Acts that change something: checked first, then a confirmation drawn from the order record, then a yes, then once.

The shop's rules decide whether it may even be asked; the gateway decides whether it may run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Request
from desktop.domain.calls import ERRORS, Outcome, Proposal, ToolResult
from desktop.domain.cards import (
    AddressCard,
    CancelCard,
    Card,
    Confirmation,
    InvoiceCard,
    ReturnCard,
)
from desktop.domain.errors import RecordError
from desktop.domain.orders import (
    Eligibility,
    Invoice,
    InvoiceStatus,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
    ReturnRecord,
)
from desktop.domain.records import Record, parse
from desktop.services.conversation.finding import find, record_of
from desktop.services.conversation.reads import tell_returns
from desktop.services.conversation.turn import Turn, source_of
from desktop.services.replies.words import Words

_TOO_LATE = {
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.RETURNING,
    OrderStatus.CANCELLED,
}

NOT_KEPT = "problem.store_write"
"""What is said where a write is refused because its intent cannot be kept."""


async def send_back(turn: Turn, request: Request) -> None:
    """Return or exchange: eligibility from the shop's rules, then a confirmation."""
    kind = ReturnKind.EXCHANGE if request.action is Action.EXCHANGE_ORDER else ReturnKind.RETURN
    order = await find(turn, request, request.action)
    if not order:
        return
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value)
    record = await record_of(turn, result, order.order_id)
    if not isinstance(record, Eligibility):
        return
    if not record.allowed and order.status is OrderStatus.RETURNING:
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return
    if not record.allowed:
        await _tell_refusal(turn, record.code, record.rule, kind)
        return
    items = _named(record.items, request.arguments.items or (), request.arguments.product)
    if items is None:
        wanted = ", ".join(request.arguments.items or ())
        await turn.say("return.item_unknown", item=wanted, items=turn.words.items(record.items))
        turn.memory.suspended = request
        turn.memory.missing = "items"
        return
    tool = "returns.exchange" if kind is ReturnKind.EXCHANGE else "returns.create"
    arguments: dict[str, Any] = {
        "order_id": order.order_id,
        "items": [item.item_id for item in items],
    }
    if request.arguments.reason:
        arguments["reason"] = request.arguments.reason
    chosen = _only(record, items)
    await _propose(
        turn, request, tool, arguments, order, eligibility=chosen, reason=request.arguments.reason
    )


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


async def _tell_refusal(
    turn: Turn, code: str | None, rule: str | None, kind: ReturnKind | None = None
) -> None:
    key = f"return.{code}"
    if code == "not_delivered":
        await turn.say(key)
        return
    if rule:
        await turn.say("return.not_allowed", rule=rule)
    elif turn.words.book.has(turn.lang, key):
        await turn.say(key)
    else:
        await turn.say("return.refused")
    if code == "out_of_window" and kind is ReturnKind.RETURN:
        await turn.say("return.or_exchange")
    await turn.say("return.refused_fallback")


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
        arguments: dict[str, Any] = {"order_id": order.order_id}
        if request.arguments.reason:
            arguments["reason"] = request.arguments.reason
        await _propose(
            turn, request, "orders.cancel", arguments, order, reason=request.arguments.reason
        )


async def _too_late(turn: Turn, what: str, order: Order) -> None:
    """The order's state forbids it; each state has its own next step, where it has one."""
    own = f"{what}.{order.status}"
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
    change = {"address": said.address, "recipient": said.recipient, "new_phone": said.new_phone}
    given = {name: value for name, value in change.items() if value}
    if not given:
        turn.memory.suspended = request
        turn.memory.missing = "address"
        await turn.say("address.ask", order_id=order.order_id)
        return
    arguments = {"order_id": order.order_id, **given}
    await _propose(turn, request, "orders.change_address", arguments, order, **given)


async def invoice_request(turn: Turn, request: Request) -> None:
    """Get an invoice, or correct it: a yes is asked only where the shop's plugin says that this writes."""
    if not request.arguments.names_an_order and not turn.memory.order_id:
        await turn.say("documents.how_to_invoice")
    order = await find(turn, request, Action.INVOICE_REQUEST)
    if not order:
        return
    said = request.arguments
    state = await turn.call("invoices.status", order_id=order.order_id)
    record = await record_of(turn, state, order.order_id)
    if record is None:
        return
    if (
        isinstance(record, Invoice)
        and record.status is not InvoiceStatus.NOT_REQUESTED
        and not (said.title or said.tax_id)
    ):
        key = "invoice.already" if record.status is InvoiceStatus.ISSUED else "invoice.in_progress"
        await turn.say(key, order_id=order.order_id)
        await turn.card(InvoiceCard(record, source_of(state)))
        return
    arguments = {"order_id": order.order_id}
    arguments |= {
        name: value for name, value in (("title", said.title), ("tax_id", said.tax_id)) if value
    }
    writes = any(tool.name == "invoices.request" and tool.write for tool in turn.tools.catalogue())
    if writes:
        await _propose(turn, request, "invoices.request", arguments, order, title=said.title)
        return
    result = await turn.call("invoices.request", **arguments)
    if await record_of(turn, result, order.order_id):
        await _tell_done(turn, request.action, order, result)


async def _propose(
    turn: Turn, request: Request, tool: str, arguments: dict[str, Any], order: Order, **details: Any
) -> None:
    """Let the gateway check the write, and ask for a yes; not where its intent could not be kept anyway."""
    if turn.memory.unsaved:
        await turn.problem(NOT_KEPT)
        return
    if turn.memory.confirmation:
        said = replace(request.arguments, order_id=order.order_id)
        turn.memory.waiting.append(replace(request, arguments=said))
        await turn.say("confirm.one_by_one", order_id=order.order_id)
        return
    proposal = await turn.tools.propose(tool, arguments, turn.caller)
    if isinstance(proposal, ToolResult):
        await turn.report(proposal)
        await record_of(turn, proposal, order.order_id)
        return
    confirmation = Confirmation(proposal, request.action, order, **details)
    turn.memory.suspended = request
    await turn.tell(question(turn.words, confirmation))
    await turn.ask(confirmation)


def question(words: Words, asked: Confirmation) -> str:
    """Exactly what will happen, and the question whether it should."""
    order = asked.order
    facts: dict[str, object] = {
        "order_id": order.order_id,
        "product": words.product(order),
        "total": words.money(order.total),
    }
    key = f"confirm.{asked.action}"
    if asked.eligibility:
        facts["items"] = words.items(asked.eligibility.items)
        if asked.eligibility.refund:
            facts["refund"] = words.money(asked.eligibility.refund)
            if asked.eligibility.fee and asked.eligibility.fee.amount:
                facts["fee"] = words.money(asked.eligibility.fee)
                key += "_fee" if asked.action is Action.RETURN_ORDER else ""
        elif asked.action is Action.RETURN_ORDER:
            key += "_plain"
    if asked.action is Action.CHANGE_ADDRESS:
        changes = {
            "address": asked.address,
            "recipient": asked.recipient,
            "new_phone": asked.new_phone,
        }
        told = [
            words.say(f"change.{name}", **{name: value}) for name, value in changes.items() if value
        ]
        facts["change"] = words.say("format.list_comma").join(told)
    if asked.action is Action.INVOICE_REQUEST:
        tax_id = asked.proposal.arguments.get("tax_id")
        if asked.title and tax_id:
            facts |= {"title": asked.title, "tax_id": tax_id}
            key += "_company"
        elif asked.title:
            facts["title"] = asked.title
        else:
            key += "_plain"
    return words.say(key, **facts)


async def carry_out(turn: Turn, asked: Confirmation) -> None:
    """The person said yes: run it once and tell what the gateway recorded."""
    proposal: Proposal = asked.proposal
    waiting = turn.memory.waiting
    await turn.settle_confirmation(asked, accepted=True)
    turn.memory.expect_nothing()
    turn.memory.order = None
    result = await turn.confirm(proposal)
    if result.outcome is Outcome.OK and result.record is not None:
        await _tell_done(turn, asked.action, asked.order, result)
    elif result.code == "expired":
        await turn.say("confirm.expired")
    elif result.code == "not_recorded":
        await turn.problem(NOT_KEPT)
    elif result.code in {"unknown", "unsettled"} or result.outcome is Outcome.TIMEOUT:
        await turn.problem("problem.write_unknown")
    elif result.outcome is Outcome.DECLINED:
        await _tell_refusal(turn, result.code, None)
    else:
        await turn.problem(ERRORS[result.outcome].phrase)
    await _next(turn, waiting)


async def _next(turn: Turn, waiting: list[Request]) -> None:
    """Ask for the next of the writes that were wanted in one breath."""
    for place, request in enumerate(waiting, 1):
        await HANDLERS[request.action](turn, request)
        if turn.memory.confirmation:
            turn.memory.waiting = waiting[place:]
            return


async def _tell_done(turn: Turn, action: Action, order: Order, result: ToolResult) -> None:
    words = turn.words
    try:
        record = parse(result.record)
    except RecordError:
        await turn.problem(RecordError.phrase)
        return
    turn.memory.failures = 0
    facts: dict[str, object] = {"order_id": order.order_id, "total": words.money(order.total)}
    key = f"done.{action}"
    if isinstance(record, ReturnRecord):
        facts["return_id"] = record.return_id
        if record.deadline:
            facts["deadline"] = words.day(record.deadline)
        else:
            key += "_plain"
    await turn.say(key, **facts)
    card = _done_card(action, record, result)
    if card:
        await turn.card(card)


def _done_card(action: Action, record: Record, result: ToolResult) -> Card | None:
    source = source_of(result)
    match record:
        case ReturnRecord():
            return ReturnCard(record, source)
        case Invoice():
            return InvoiceCard(record, source)
        case Order() if action is Action.CANCEL_ORDER:
            return CancelCard(record, source)
        case Order():
            return AddressCard(record, source)
        case _:
            return None


async def decline(turn: Turn, asked: Confirmation) -> None:
    """The person said no: nothing was done, and that is said."""
    waiting = turn.memory.waiting
    await turn.settle_confirmation(asked, accepted=False)
    turn.memory.expect_nothing()
    await turn.say("confirm.kept")
    await _next(turn, waiting)


HANDLERS: dict[Action, Callable[[Turn, Request], Awaitable[None]]] = {
    Action.RETURN_ORDER: send_back,
    Action.EXCHANGE_ORDER: send_back,
    Action.CANCEL_ORDER: cancel_order,
    Action.CHANGE_ADDRESS: change_address,
    Action.INVOICE_REQUEST: invoice_request,
}
"""What each act that changes something is done by."""

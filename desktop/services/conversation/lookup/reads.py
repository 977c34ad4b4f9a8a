"""Questions that only look: order, parcel, return, invoice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Wants
from desktop.domain.calls import Outcome
from desktop.domain.cards import InvoiceCard, OrderCard, ReturnCard, Source
from desktop.domain.orders import (
    Invoice,
    InvoiceStatus,
    Order,
    Orders,
    OrderStatus,
    ReturnKind,
    ReturnRecord,
    ReturnStatus,
)
from desktop.domain.people import Whose
from desktop.domain.records import parse
from desktop.services.conversation.identifying.finding import (
    THEN,
    fetch,
    find,
    order_number,
    record_of,
)
from desktop.services.conversation.identifying.in_vain import asked_by, whose_at_desk
from desktop.services.conversation.lookup import (
    lists,
    of_customer,
    overviews,
    record_facts,
    staff_wishes,
    which_of_theirs,
)
from desktop.services.conversation.lookup.numbers_again import PRINT, SHOWN
from desktop.services.conversation.lookup.parcels import track, track_new
from desktop.services.conversation.turn.giving_back import CODE, DEADLINE, PRINTER, WITHDRAW
from desktop.services.conversation.turn.offering import offer, open_question
from desktop.services.conversation.turn.sharpening import BY_CODE, BY_NAME
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.courses import Course
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.remembered import Done, OpenQuestion
from desktop.services.replies.words import Words
from desktop.services.settings import MAX_CANDIDATES

_TO_COME = {ReturnStatus.REQUESTED, ReturnStatus.RECEIVED}
"""Returns that still go their way."""

_SEVERAL = 2

_CODES = {CODE: "again", PRINTER: "printer"}
_BOOKED_BY = {
    ReturnKind.RETURN: Action.RETURN_ORDER,
    ReturnKind.EXCHANGE: Action.EXCHANGE_ORDER,
}


async def order_status(turn: Turn, request: Request) -> None:
    """In what state an order is."""
    order = await find(turn, request, Action.ORDER_STATUS)
    if not order:
        return
    reason = request.arguments.reason or ""
    if reason.startswith(staff_wishes.WISH):
        await staff_wishes.tell(turn, order, reason)
    elif request.arguments.wants is Wants.PRICE:
        await tell_price(turn, order)
    elif await _told_fact(turn, order, request.arguments.reason):
        pass
    elif order.status is OrderStatus.RETURNING:
        await tell_returns(turn, order_id=order.order_id)
    else:
        await tell_order(turn, order)


async def _told_fact(turn: Turn, order: Order, reason: str | None) -> bool:
    """Whether one fact of it was asked for, and is told by now."""
    if reason == Fact.PAID_BY:
        if not await record_facts.tell_payment(turn, order):
            await tell_price(turn, order)
        return True
    if reason == Fact.ENDED and order.status is OrderStatus.CANCELLED:
        await record_facts.tell_who_ended(turn, order)
        return True
    if reason == Fact.ADDRESS and order.status is OrderStatus.RETURNING:
        await tell_returns(turn, order_id=order.order_id)  # it goes back: where to, is asked
        return True
    tell = record_facts.TELLERS.get(reason or "")
    if tell:
        await tell(turn, order)
    return tell is not None


async def tell_order(turn: Turn, order: Order) -> None:
    """The sentence and the card of an order."""
    words = turn.words
    facts = {
        "order_id": order.order_id,
        "product": words.product(order),
        "placed": words.moment(order.placed_at),
        "total": words.money(order.total),
    }
    if order.status is OrderStatus.CANCELLED:
        runs = turn.memory.runs()
        if runs is None or runs.course is not Course.UNPAID:
            turn.memory.run(Course.CANCELLED, order.order_id)
    if order.status is OrderStatus.DELIVERED and order.delivered_at:
        await turn.say("order.delivered_at", delivered=words.moment(order.delivered_at), **facts)
    else:
        await turn.say(f"order.{order.status}", **facts)
    await turn.card(OrderCard(order, Source("orders.get")))


async def tell_each(turn: Turn, orders: Sequence[Order]) -> None:
    """How each of them stands."""
    for order in orders:
        await tell_order(turn, order)


async def tell_price(turn: Turn, order: Order) -> None:
    """What was paid, or is to be paid: for the item that was asked about, and for the whole order."""
    words = turn.words
    item = asked_item(order.items, turn.memory.product)
    facts = {
        "order_id": order.order_id,
        "product": words.product(order),
        "placed": words.moment(order.placed_at),
        "total": words.money(order.total),
    }
    if item and len(order.items) > 1:
        price = words.money(item.price)
        key = "price.item" if item.quantity == 1 else "price.each"
        await turn.say(key, item=item.title, quantity=item.quantity, price=price, **facts)
    elif order.status is OrderStatus.PENDING:
        await turn.say("price.unpaid", **facts)
    elif order.payment_method:
        await turn.say("price.paid_by", method=words.within(order.payment_method), **facts)
    else:
        await turn.say("price.order", **facts)
    await turn.card(OrderCard(order, Source("orders.get")))


async def find_orders(turn: Turn, request: Request) -> None:
    """An order known by time, product, phone or state; when exactly one fits, what was asked is answered at once."""
    if (request.arguments.reason or "").startswith(overviews.OVERVIEW):
        await overviews.tell(turn, request)
        return
    if (request.arguments.reason or "").startswith(of_customer.CUSTOMER):
        going = await of_customer.tell(turn, request)
        if going is not None:
            await _tell_returns_of(turn, going)
        return
    if (request.arguments.reason or "").startswith(
        (which_of_theirs.WHICH, which_of_theirs.BESIDES)
    ):
        await which_of_theirs.tell(turn, request)
        return
    if (request.arguments.reason or "").startswith(lists.LISTS):
        await lists.tell(turn, request)
        return
    if request.arguments.missing in {BY_NAME, BY_CODE}:
        plain = replace(request, arguments=replace(request.arguments, missing=None))
        if await open_question(turn, OpenQuestion(plain, "order")):
            await turn.say(f"find.{request.arguments.missing}")
        return
    wants = request.arguments.wants or Wants.STATUS
    order = await find(turn, request, THEN[wants])
    each, turn.each = (order,) if order else turn.each, ()
    for one in each:
        turn.memory.remember(one, turn.now())
        turn.memory.product = request.arguments.product or turn.memory.product
        await answer_wish(turn, one, wants, request.arguments.reason)


async def answer_wish(turn: Turn, order: Order, wants: Wants, reason: str | None = None) -> None:
    """What was asked about an order that has been found; of one that goes back, how that stands."""
    if wants is Wants.STATUS and await _told_fact(turn, order, reason):
        return
    if order.status is OrderStatus.RETURNING and wants in {Wants.STATUS, Wants.PARCEL}:
        await tell_returns(turn, order_id=order.order_id)
        return
    match wants:
        case Wants.PARCEL:
            await track(turn, order.order_id, order, reason=reason)
        case Wants.INVOICE:
            await tell_invoice(turn, order.order_id)
        case Wants.RETURN:
            await tell_returns(turn, order_id=order.order_id)
        case Wants.PRICE:
            await tell_price(turn, order)
        case Wants.STATUS:
            await tell_order(turn, order)


async def return_status(turn: Turn, request: Request) -> None:
    """Where a return or refund is."""
    said = request.arguments
    if said.missing == PRINT:
        await tell_returns(turn, order_id=said.order_id)
        await turn.say("talk.print_how")
        return
    if said.return_id:
        await tell_returns(turn, return_id=said.return_id)
        return
    described = said.names_an_order or turn.memory.order_id
    if not described and turn.caller.customer:
        if said.reason or not await _several_go_back(turn, request):
            await tell_returns(turn, code=said.reason)
        return
    whose = whose_at_desk(turn)
    named = said.of(None).names_an_order or turn.memory.order_id
    if whose and not named:
        await _tell_each_return(turn, whose)
        return
    number = await order_number(turn, request, Action.RETURN_STATUS)
    if number:
        code = _CODES.get(said.reason or "", said.reason)
        await tell_returns(turn, order_id=number, named=said.names_an_order, code=code)


async def _tell_each_return(turn: Turn, whose: Whose) -> None:
    """How each of the returns stands of the customer at the desk, where none of them is named."""
    going = Arguments(status=OrderStatus.RETURNING.value).of(whose)
    found = await record_of(turn, await turn.call("orders.find", **asked_by(going)))
    if not isinstance(found, Orders):
        return
    for order in found.items[:MAX_CANDIDATES]:
        await tell_returns(turn, order_id=order.order_id)
    if not found.items:
        await turn.say("return.none")


async def _tell_returns_of(turn: Turn, going: Sequence[Order]) -> None:
    """How each of them goes back now; what is settled is not listed by customer."""
    for order in going:
        await tell_returns(turn, order_id=order.order_id)
    if not going:
        await turn.say("listing.returning_none")
    await turn.say("customer.given_back_done")


async def _several_go_back(turn: Turn, request: Request) -> bool:
    """Whether more than one order is on its way back: which of them is meant is asked then."""
    status = OrderStatus.RETURNING.value
    result = await turn.call("orders.find", status=status, limit=MAX_CANDIDATES)
    found = parse(result.record) if result.record else None
    if not isinstance(found, Orders) or len(found.items) < _SEVERAL:
        return False
    await offer(turn, found, request, Action.RETURN_STATUS, result)
    return True


async def tell_returns(
    turn: Turn,
    *,
    return_id: str | None = None,
    order_id: str | None = None,
    named: bool = True,
    code: str | None = None,
) -> None:
    """The sentence and the card of a return; by number, by order, or the caller's latest.

    With ``code`` its code is shown once more: "again", or to who has no "printer".

    An order that was only spoken of before, not ``named`` now, gives way to the caller's latest return.
    """
    order = turn.memory.order
    if order and order.order_id == order_id and order.status is OrderStatus.CANCELLED:
        total = turn.words.money(order.total)
        runs = turn.memory.running
        if runs and runs.course is Course.UNPAID and runs.order_id == order.order_id:
            await turn.say("course.unpaid", order_id=order.order_id)
            return
        turn.memory.run(Course.CANCELLED, order.order_id)
        await turn.say("return.after_cancel", order_id=order.order_id, total=total)
        return
    result = await turn.call("returns.status", return_id=return_id, order_id=order_id)
    if result.outcome is Outcome.NOT_FOUND and order_id and not named and turn.caller.customer:
        result = await turn.call("returns.status")
    if result.outcome is Outcome.NOT_FOUND and order_id and not order:
        order = await fetch(turn, order_id)
        if order and order.status is OrderStatus.CANCELLED:
            await tell_returns(turn, order_id=order_id)
            return
    if result.outcome is Outcome.NOT_FOUND and return_id is None:
        await turn.say("return.none")
        return
    record = await record_of(turn, result, return_id, "happened_return")
    if isinstance(record, ReturnRecord):
        turn.memory.speak_of(record.order_id, turn.now())
        if record.status is ReturnStatus.REQUESTED:
            turn.memory.done = _booked(record, turn.number)
        elif turn.memory.done and turn.memory.done.return_id:
            turn.memory.done = None  # "take it back" means the one that was told of last
        swaps = record.kind is ReturnKind.EXCHANGE
        turn.memory.swapped = record.order_id if swaps else None
        turn.memory.booked = record.order_id if record.status in _TO_COME else None
        turn.memory.thread = (Thread.GIVING_BACK, turn.number)
        if turn.memory.booked:
            turn.memory.run(Course.EXCHANGE if swaps else Course.RETURN, record.order_id)
        waits = record.status is ReturnStatus.REQUESTED
        if code == DEADLINE and waits and record.deadline:
            deadline = turn.words.day(record.deadline)
            await turn.say("code.deadline", return_id=record.return_id, deadline=deadline)
        elif code in _CODES.values() and turn.memory.booked:
            await turn.say(f"code.{code}", return_id=record.return_id)
        else:
            await turn.tell(return_sentence(turn.words, record))
        if code == WITHDRAW and waits:
            action = _BOOKED_BY[record.kind]
            await turn.say(f"undo.{action}", order_id=record.order_id, return_id=record.return_id)
            turn.memory.offered = "undo"
        await turn.card(ReturnCard(record, source_of(result)))
        await track_new(turn, record)


def _booked(record: ReturnRecord, turn: int) -> Done:
    """A return that waits for its goods, as what may still be taken back."""
    exchange = record.kind is ReturnKind.EXCHANGE
    action = Action.EXCHANGE_ORDER if exchange else Action.RETURN_ORDER
    return Done(action, record.order_id, record.return_id, turn, here=False)


def return_sentence(words: Words, record: ReturnRecord) -> str:
    """In what state a return or exchange is."""
    facts = {
        "return_id": record.return_id,
        "items": words.items(record.items),
        "state": words.say(f"return_status.{record.status}"),
    }
    if record.kind is ReturnKind.EXCHANGE:
        return words.say("return.exchange_status", **facts)
    if record.refund and record.refund_to:
        return words.say(
            "return.status_refund",
            refund=words.money(record.refund),
            refund_to=record.refund_to,
            **facts,
        )
    return words.say("return.status", **facts)


async def invoice_status(turn: Turn, request: Request) -> None:
    """Whether the invoice is issued, sent, in whose name."""
    number = await order_number(turn, request, Action.INVOICE_STATUS)
    if number:
        await tell_invoice(turn, number, shown=request.arguments.missing == SHOWN)


async def tell_invoice(turn: Turn, order_id: str, *, shown: bool = False) -> None:
    """The sentence and the card of an invoice; ``shown``: the paper itself is wanted."""
    result = await turn.call("invoices.status", order_id=order_id)
    record = await record_of(turn, result, order_id)
    if isinstance(record, Invoice):
        if shown and record.url and record.amount:
            amount = turn.words.money(record.amount)
            await turn.say("invoice.shown", order_id=order_id, amount=amount)
        else:
            await turn.tell(invoice_sentence(turn.words, record))
        if record.status is InvoiceStatus.IN_PROGRESS:
            turn.memory.run(Course.INVOICE, order_id)
        if record.status is InvoiceStatus.NOT_REQUESTED:
            turn.memory.invited = Request(Action.INVOICE_REQUEST, Arguments(order_id=order_id))
        await turn.card(InvoiceCard(record, source_of(result)))


def invoice_sentence(words: Words, invoice: Invoice) -> str:
    """In what state an invoice is."""
    if invoice.issued_at and invoice.amount:
        facts = {
            "order_id": invoice.order_id,
            "issued": words.day(invoice.issued_at.date()),
            "title": invoice.title or "",
            "amount": words.money(invoice.amount),
        }
        if invoice.sent_to:
            return words.say("invoice.issued_sent", sent_to=invoice.sent_to, **facts)
        return words.say("invoice.issued", **facts)
    if invoice.status is InvoiceStatus.ISSUED:
        return words.say("invoice.already", order_id=invoice.order_id)
    return words.say(f"invoice.{invoice.status}", order_id=invoice.order_id)

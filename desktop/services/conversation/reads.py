"""Questions that only look: order, parcel, return, invoice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Wants
from desktop.domain.calls import Freshness, Outcome
from desktop.domain.cards import InvoiceCard, OrderCard, ReturnCard, Source, TrackingCard
from desktop.domain.orders import (
    Invoice,
    InvoiceStatus,
    Order,
    OrderStatus,
    Parcel,
    ReturnKind,
    ReturnRecord,
    ReturnStatus,
    Shipment,
    ShipmentStatus,
)
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.finding import THEN, fetch, find, order_number, record_of
from desktop.services.conversation.going_on import CODE, DEADLINE, PRINTER, WITHDRAW
from desktop.services.conversation.turn import Turn, source_of
from desktop.services.dialogue.aims import NOT_RECEIVED
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Done
from desktop.services.replies.words import Words

MAX_PARCELS = 3
"""Parcels of one order that are drawn; the rest stand in the sentence."""

SENTENCE_ENDS = " .。!！"
"""What our own full stop takes the place of behind somebody else's words."""

_NOT_SHIPPED = {OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.CANCELLED}


_TO_COME = {ReturnStatus.REQUESTED, ReturnStatus.RECEIVED}
"""Returns that still go their way."""

_CODES = {CODE: "again", PRINTER: "printer"}
_NOTHING_NEWER = {Freshness.LIVE: "parcel.unchanged", Freshness.CACHED: "parcel.just_looked"}
"""What leads in a sentence that was told before. A stale one says its age instead: nobody could ask the carrier."""
_BOOKED_BY = {
    ReturnKind.RETURN: Action.RETURN_ORDER,
    ReturnKind.EXCHANGE: Action.EXCHANGE_ORDER,
}


async def order_status(turn: Turn, request: Request) -> None:
    """In what state an order is."""
    order = await find(turn, request, Action.ORDER_STATUS)
    if not order:
        return
    if request.arguments.wants is Wants.PRICE:
        await tell_price(turn, order)
    else:
        await tell_order(turn, order)


async def tell_order(turn: Turn, order: Order) -> None:
    """The sentence and the card of an order."""
    words = turn.words
    facts = {
        "order_id": order.order_id,
        "product": words.product(order),
        "placed": words.moment(order.placed_at),
        "total": words.money(order.total),
    }
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
        await turn.say("price.paid_by", method=order.payment_method, **facts)
    else:
        await turn.say("price.order", **facts)
    await turn.card(OrderCard(order, Source("orders.get")))


async def track_parcel(turn: Turn, request: Request) -> None:
    """Where a parcel is."""
    said = request.arguments
    if said.tracking_number and not said.order_id:
        result = await turn.call("logistics.track", tracking_number=said.tracking_number)
        record = await record_of(turn, result, said.tracking_number, "happened_parcel")
        if isinstance(record, Shipment):
            turn.memory.speak_of(record.order_id, turn.now())
            await _tell_shipment(turn, record, source_of(result))
            await fill_panel(turn, record.order_id)
            if said.reason == NOT_RECEIVED:
                await offer_search(turn, record)
        return
    number = await order_number(turn, request, Action.TRACK_PARCEL)
    if number:
        await track(turn, number, reason=said.reason)


async def track(
    turn: Turn, order_id: str, order: Order | None = None, *, reason: str | None = None
) -> None:
    """The parcels of one order, or why there are none."""
    order = order or turn.memory.fresh_order(order_id, turn.now())
    if order and order.status in _NOT_SHIPPED:
        await _tell_not_shipped(turn, order)
        return
    result = await turn.call("logistics.track", order_id=order_id)
    record = await record_of(turn, result, order_id)
    if not isinstance(record, Shipment):
        return
    if record.parcels:
        product = turn.words.asked(order, turn.memory.product) if order else record.product
        await _tell_shipment(turn, replace(record, product=product), source_of(result))
        if reason == NOT_RECEIVED:
            await offer_search(turn, record)
        if order is None:
            await fill_panel(turn, order_id)
        return
    order = order or await fetch(turn, order_id)
    if order:
        await _tell_not_shipped(turn, order)


async def fill_panel(turn: Turn, order_id: str) -> None:
    """At a desk, read the order behind a parcel: its panel stands beside the answer, and what comes next is about it.

    After the answer, so that nobody waits for it; and silently, because nobody asked for it.
    """
    if turn.caller.kind is not CallerKind.STAFF or turn.memory.fresh_order(order_id, turn.now()):
        return
    result = await turn.call("orders.get", order_id=order_id)
    record = parse(result.record) if result.record else None
    if isinstance(record, Order):
        turn.memory.remember(record, turn.now())


async def _tell_not_shipped(turn: Turn, order: Order) -> None:
    words = turn.words
    key = "parcel.not_shipped" if order.status in _NOT_SHIPPED else "parcel.no_parcel"
    await turn.say(
        key, order_id=order.order_id, product=words.product(order), status=words.status(order)
    )
    await turn.card(OrderCard(order, Source("orders.get")))


async def _tell_shipment(turn: Turn, shipment: Shipment, source: Source) -> None:
    if len(shipment.parcels) > 1:
        await turn.say("parcel.several", count=len(shipment.parcels))
    several = len(shipment.parcels) > 1
    order = await _of_lines(turn, shipment) if several else None
    for number, parcel in enumerate(shipment.parcels[:MAX_PARCELS], 1):
        named = _name(turn.words, number, parcel, order) if several else shipment.product
        sentence = parcel_sentence(turn.words, named, parcel)
        told = sentence in turn.memory.said and number == 1
        if told and parcel.stuck_hours and source.freshness is not Freshness.STALE:
            sentence = turn.words.say("parcel.stuck_still", hours=parcel.stuck_hours)
        elif told and source.freshness in _NOTHING_NEWER:
            await turn.say(_NOTHING_NEWER[source.freshness])
        await turn.tell(sentence)
        if parcel.stuck_hours:
            turn.memory.offered = "stuck_parcel"
        if parcel.url is None:
            await turn.say("parcel.no_link")
        await turn.card(TrackingCard(shipment.order_id, shipment.product, parcel, source))


async def _of_lines(turn: Turn, shipment: Shipment) -> Order | None:
    """The order whose items lie in the parcels, where the shop tells what lies in which."""
    if not all(parcel.lines for parcel in shipment.parcels):
        return None
    known = turn.memory.fresh_order(shipment.order_id, turn.now())
    if known:
        return known
    result = await turn.call("orders.get", order_id=shipment.order_id)
    record = parse(result.record) if result.record else None
    return record if isinstance(record, Order) else None


def _name(words: Words, number: int, parcel: Parcel, order: Order | None) -> str:
    """A parcel by its place and what lies in it; where that is not known, naming the product would count it twice."""
    items = [item for item in order.items if item.item_id in parcel.lines] if order else []
    if not items:
        return words.say("parcel.nth", number=number)
    return words.say("parcel.nth_holds", number=number, items=words.items(tuple(items)))


async def offer_search(turn: Turn, shipment: Shipment) -> None:
    """A parcel that its carrier calls delivered and nobody has: where to look first, and a colleague who asks for proof.

    Only where all of it is called delivered; what is still on its way has been told already. Nothing is passed on
    before a yes.
    """
    if any(parcel.status is not ShipmentStatus.DELIVERED for parcel in shipment.parcels):
        return
    carriers = dict.fromkeys(parcel.carrier_name for parcel in shipment.parcels)
    carrier = turn.words.say("format.list_comma").join(carriers)
    signed = shipment.parcels[0].events[0].text if shipment.parcels[0].events else ""
    key = "missing_parcel.signed" if signed and len(shipment.parcels) == 1 else ""
    if key:
        await turn.say(key, carrier=carrier, text=signed.rstrip(SENTENCE_ENDS))
    await turn.say("missing_parcel.look")
    await turn.say("missing_parcel.offer", carrier=carrier)
    turn.memory.offered = NOT_RECEIVED


def parcel_sentence(words: Words, product: str, parcel: Parcel) -> str:
    """Where the parcel is and when it should arrive, in one sentence."""
    facts: dict[str, object] = {"product": product, "carrier": parcel.carrier_name}
    latest = parcel.events[0] if parcel.events else None
    if latest:
        facts |= {"at": words.moment(latest.at), "place": latest.place, "text": latest.text}
    if parcel.status is ShipmentStatus.LABELLED or latest is None:
        return words.say("parcel.labelled", **facts)
    if parcel.stuck_hours:
        return words.say("parcel.stuck", hours=parcel.stuck_hours, **facts)
    if parcel.status is not ShipmentStatus.IN_TRANSIT:
        return words.say(f"parcel.{parcel.status}", **facts)
    if parcel.expected_at:
        key = "parcel.expected" if latest.place else "parcel.expected_text"
        return words.say(key, expected=words.before(parcel.expected_at), **facts)
    return words.say("parcel.moving" if latest.place else "parcel.moving_text", **facts)


async def find_orders(turn: Turn, request: Request) -> None:
    """An order known by time, product, phone or state; when exactly one fits, what was asked is answered at once."""
    wants = request.arguments.wants or Wants.STATUS
    order = await find(turn, request, THEN[wants])
    if order:
        await answer_wish(turn, order, wants, request.arguments.reason)


async def answer_wish(turn: Turn, order: Order, wants: Wants, reason: str | None = None) -> None:
    """What was asked about an order that has been found."""
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
    if said.return_id:
        await tell_returns(turn, return_id=said.return_id)
        return
    described = said.names_an_order or turn.memory.order_id
    if not described and turn.caller.customer:
        await tell_returns(turn, code=said.reason)
        return
    number = await order_number(turn, request, Action.RETURN_STATUS)
    if number:
        code = _CODES.get(said.reason or "", said.reason)
        await tell_returns(turn, order_id=number, named=said.names_an_order, code=code)


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
        turn.memory.booked = record.order_id if record.status in _TO_COME else None
        if code == DEADLINE and turn.memory.booked and record.deadline:
            deadline = turn.words.day(record.deadline)
            await turn.say("code.deadline", return_id=record.return_id, deadline=deadline)
        elif code in _CODES.values() and turn.memory.booked:
            await turn.say(f"code.{code}", return_id=record.return_id)
        else:
            await turn.tell(return_sentence(turn.words, record))
        if code == WITHDRAW and record.status is ReturnStatus.REQUESTED:
            action = _BOOKED_BY[record.kind]
            await turn.say(f"undo.{action}", order_id=record.order_id, return_id=record.return_id)
            turn.memory.offered = "undo"
        await turn.card(ReturnCard(record, source_of(result)))


def _booked(record: ReturnRecord, turn: int) -> Done:
    """A return that waits for its goods, as what may still be taken back."""
    exchange = record.kind is ReturnKind.EXCHANGE
    action = Action.EXCHANGE_ORDER if exchange else Action.RETURN_ORDER
    return Done(action, record.order_id, record.return_id, turn)


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
        await tell_invoice(turn, number)


async def tell_invoice(turn: Turn, order_id: str) -> None:
    """The sentence and the card of an invoice."""
    result = await turn.call("invoices.status", order_id=order_id)
    record = await record_of(turn, result, order_id)
    if isinstance(record, Invoice):
        await turn.tell(invoice_sentence(turn.words, record))
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

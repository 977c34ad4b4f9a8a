"""How each fact of a record is said: the fact first, in one sentence; where the record lacks it, that it does.

A teller takes the record and gives the key of a phrase with what stands in it; nothing of a record is inferred.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.domain.orders import (
    Invoice,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
    ReturnRecord,
    ReturnStatus,
)
from desktop.services.dialogue.fields import Field
from desktop.services.dialogue.goods import asked_item
from desktop.services.replies.words import HOUR_S, MINUTE_S, Words

Told = tuple[str, dict[str, object]]
"""The end of a phrase's key under ``field.``, and what stands in it."""

ABSENT = "_absent"
"""Instead of a key: the record has nothing of it, and the shop's documents may say it of all such goods."""

_AT_SHOP = frozenset({ReturnStatus.RECEIVED, ReturnStatus.REFUNDED, ReturnStatus.EXCHANGED})


def _facts(words: Words, order: Order, product: str | None) -> dict[str, object]:
    return {
        "order_id": order.order_id,
        "product": words.asked(order, product),
        "total": words.money(order.total),
        "method": words.within(order.payment_method or ""),
        "placed": words.moment(order.placed_at),
        "status": words.status(order),
    }


def pay_by(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """Until when it can be paid."""
    facts = _facts(words, order, product)
    if order.paid_at:
        return "pay_by_paid", facts | {"paid_at": words.moment(order.paid_at)}
    if order.status is not OrderStatus.PENDING:
        return "pay_by_over", facts
    if order.pay_by is None or words.is_past(order.pay_by):
        return ABSENT, facts
    left = span(words, words.until(order.pay_by))
    return "pay_by", facts | {"until": words.moment(order.pay_by), "left": left}


def span(words: Words, time: timedelta) -> str:
    """Whole hours, or minutes where it is less than one."""
    hours = int(time.total_seconds() // HOUR_S)
    if hours > 1:
        return words.say("field.hours", count=hours)
    if hours == 1:
        return words.say("field.hour")
    return words.say("field.minutes", count=int(time.total_seconds() // MINUTE_S))


def paid_at(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """When it was paid, and how."""
    facts = _facts(words, order, product)
    if order.status is OrderStatus.PENDING:
        return "not_paid", facts
    if order.paid_at is None:
        return "paid_unknown", facts
    key = "paid_at" if order.payment_method else "paid_at_plain"
    return key, facts | {"paid_at": words.moment(order.paid_at)}


def paid_by(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """How it was paid."""
    facts = _facts(words, order, product)
    if order.status is OrderStatus.PENDING:
        return "not_paid", facts
    return ("paid_by" if order.payment_method else "paid_way_unknown"), facts


def leaves(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """When it leaves the shop, or left it."""
    facts = _facts(words, order, product)
    if order.status is OrderStatus.CANCELLED:
        return "not_going", facts
    if order.status is OrderStatus.PENDING:
        return "leaves_unpaid", facts
    if order.shipped_at:
        return "left", facts | {"shipped_at": words.moment(order.shipped_at)}
    if order.status is not OrderStatus.PROCESSING:
        return "left_unknown", facts
    if order.leaves_on is None:
        return "leaves_unknown", facts
    return "leaves", facts | {"day": words.day(order.leaves_on)}


def variant(_words: Words, item: OrderItem, order: Order, text: str) -> Told:
    """Its colour, size or model, as the shop writes it."""
    if not item.variant:
        return "variant_unknown", {"item": item.title, "order_id": order.order_id}
    named = item.variant.casefold() in text.casefold()
    return ("variant_yes" if named else "variant"), {"item": item.title, "variant": item.variant}


def others(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """What the order holds besides the thing that was asked about."""
    item = asked_item(order.items, product) or (order.items[0] if len(order.items) == 1 else None)
    facts = _facts(words, order, product) | {"items": words.items(order.items)}
    if item is None:
        return "others_all", facts
    rest = tuple(one for one in order.items if one is not item)
    facts |= {"item": words.item(item), "others": words.items(rest)}
    return ("others" if rest else "others_none"), facts


def count(words: Words, item: OrderItem, _order: Order, _text: str) -> Told:
    """How many of it, and at what price."""
    facts: dict[str, object] = {"item": item.title, "price": words.money(item.price)}
    return ("count" if item.quantity > 1 else "count_one"), facts | {"count": item.quantity}


def warranty(words: Words, item: OrderItem, _order: Order, _text: str) -> Told:
    """Until when it is under warranty."""
    if item.warranty_until is None:
        return ABSENT, {"item": item.title}
    over = item.warranty_until < words.today()
    facts: dict[str, object] = {"item": item.title, "until": words.day(item.warranty_until)}
    return ("warranty_over" if over else "warranty"), facts


def shipping_fee(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """What its delivery cost."""
    facts = _facts(words, order, product)
    if order.shipping_fee is None:
        return "shipping_unknown", facts
    key = "shipping_fee" if order.shipping_fee.amount else "shipping_free"
    return key, facts | {"fee": words.money(order.shipping_fee)}


def discount(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """What was taken off its price."""
    facts = _facts(words, order, product)
    if order.discount is None:
        return "discount_unknown", facts
    key = "discount" if order.discount.amount else "discount_none"
    return key, facts | {"discount": words.money(order.discount)}


def cancelled(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """When it was called off, and why."""
    facts = _facts(words, order, product)
    if order.status is not OrderStatus.CANCELLED:
        return "cancelled_not", facts
    if order.cancelled_at is None:
        return ABSENT, facts
    facts |= {"at": words.moment(order.cancelled_at), "reason": order.cancel_reason or ""}
    return ("cancelled" if order.cancel_reason else "cancelled_plain"), facts


def note(words: Words, order: Order, product: str | None, _text: str) -> Told:
    """What was remarked on ordering."""
    return "note", _facts(words, order, product)


OF_ORDER: dict[Field, Callable[[Words, Order, str | None, str], Told]] = {
    Field.PAY_BY: pay_by,
    Field.PAID_AT: paid_at,
    Field.PAID_BY: paid_by,
    Field.LEAVES: leaves,
    Field.OTHERS: others,
    Field.SHIPPING_FEE: shipping_fee,
    Field.DISCOUNT: discount,
    Field.CANCELLED: cancelled,
    Field.NOTE: note,
}
OF_ITEM: dict[Field, Callable[[Words, OrderItem, Order, str], Told]] = {
    Field.VARIANT: variant,
    Field.COUNT: count,
    Field.WARRANTY: warranty,
}


def of_return(words: Words, record: ReturnRecord, field: Field) -> Told:
    """One fact of a return or an exchange."""
    swaps = record.kind is ReturnKind.EXCHANGE
    facts: dict[str, object] = {
        "return_id": record.return_id,
        "items": words.items(record.items),
        "reason": record.reason or "",
        "wanted": record.wanted or "",
        "at": words.moment(record.created_at),
    }
    match field:
        case Field.BOOKED:
            return ("booked_exchange" if swaps else "booked"), facts
        case Field.REASON:
            return ("reason" if record.reason else "reason_unknown"), facts
        case Field.WANTED:
            return ("wanted" if record.wanted else "wanted_unknown"), facts
        case Field.RECEIVED:
            if record.status not in _AT_SHOP:
                return "received_not", facts
            if record.received_at is None:
                return "received_unknown", facts
            return "received", facts | {"at": words.moment(record.received_at)}
        case _:
            return _refund(words, record, facts)


def _refund(words: Words, record: ReturnRecord, facts: dict[str, object]) -> Told:
    if record.kind is ReturnKind.EXCHANGE:
        return "refund_swap", facts
    if record.refund is None or not record.refund_to:
        return ABSENT, facts
    facts |= {"refund": words.money(record.refund), "refund_to": record.refund_to}
    if record.status is ReturnStatus.REFUNDED and record.refunded_at:
        return "refunded", facts | {"at": words.moment(record.refunded_at)}
    if record.status is ReturnStatus.REFUNDED:
        return "refunded_plain", facts
    if record.status is ReturnStatus.REQUESTED and record.deadline:
        return "refund_waits", facts | {"deadline": words.day(record.deadline)}
    if record.status is ReturnStatus.RECEIVED and record.refund_by:
        return "refund_by", facts | {"day": words.day(record.refund_by)}
    return ("refund_open" if record.status is ReturnStatus.RECEIVED else ABSENT), facts


def of_invoice(words: Words, invoice: Invoice, field: Field) -> Told:
    """One fact of an invoice that was issued."""
    issued: datetime | None = invoice.issued_at
    value = {
        Field.INVOICE_TITLE: ("title", invoice.title),
        Field.INVOICE_TAX: ("tax_id", invoice.tax_id),
        Field.INVOICE_NUMBER: ("number", invoice.number),
        Field.INVOICE_DATE: ("issued", words.day(issued.date()) if issued else None),
    }[field]
    name, told = value
    return (field.value, {name: told}) if told else ("invoice_unknown", {})

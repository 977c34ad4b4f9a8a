"""Display objects of the cards about goods: orders, parcels, returns; see :mod:`desktop.ui.present`."""

from __future__ import annotations

from typing import Any

from desktop.domain.cards import (
    AddressCard,
    CancelCard,
    OrderCard,
    OrderChoiceCard,
    ReturnCard,
    TrackingCard,
)
from desktop.domain.orders import (
    Order,
    OrderItem,
    OrderStatus,
    Parcel,
    ReturnKind,
    ReturnStatus,
    ShipmentStatus,
)
from desktop.ui.wording import Wording, capital, grouped, tail

Shown = dict[str, Any]
"""A display object: strings, numbers, booleans, and lists and objects of them."""

_ORDER_CHIPS = {
    OrderStatus.PENDING: ("clock", "warning"),
    OrderStatus.PROCESSING: ("package", "accent"),
    OrderStatus.SHIPPED: ("truck", "accent"),
    OrderStatus.DELIVERED: ("circle-check", "neutral"),
    OrderStatus.CANCELLED: ("ban", "neutral"),
    OrderStatus.RETURNING: ("undo-2", "accent"),
}
_PARCEL_CHIPS = {
    ShipmentStatus.LABELLED: ("package", "accent"),
    ShipmentStatus.IN_TRANSIT: ("truck", "accent"),
    ShipmentStatus.OUT_FOR_DELIVERY: ("truck", "accent"),
    ShipmentStatus.DELIVERED: ("circle-check", "neutral"),
    ShipmentStatus.PROBLEM: ("triangle-alert", "warning"),
    ShipmentStatus.RETURNED: ("undo-2", "warning"),
}
_RETURN_CHIPS = {
    ReturnStatus.REQUESTED: ("circle-check", "good"),
    ReturnStatus.RECEIVED: ("package-check", "accent"),
    ReturnStatus.REFUNDED: ("circle-check", "neutral"),
    ReturnStatus.EXCHANGED: ("circle-check", "neutral"),
    ReturnStatus.REJECTED: ("circle-alert", "danger"),
    ReturnStatus.CANCELLED: ("ban", "neutral"),
}
_STAGES = {
    OrderStatus.CANCELLED: ("placed", "cancelled"),
    OrderStatus.RETURNING: ("placed", "shipped", "delivered", "returning"),
}
_USUAL_STAGES = ("placed", "prepared", "shipped", "delivered")
_REACHED = {OrderStatus.PENDING: 0, OrderStatus.PROCESSING: 1, OrderStatus.SHIPPED: 2}
_OVER = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED})


def fact(name: str, value: str, *, strong: bool = False) -> Shown:
    """One line of a facts grid."""
    return {"name": name, "value": value, "strong": strong}


def chip(text: str, look: tuple[str, str]) -> Shown:
    """A state in an icon and a word."""
    return {"text": text, "icon": look[0], "tone": look[1]}


def order(card: OrderCard, wording: Wording, _staff: bool) -> Shown:
    """One order and its state."""
    it = card.order
    status = capital(wording.words.status(it))
    return {
        "type": "order",
        "icon": "package",
        "title": wording.say("order.title", order_id=it.order_id),
        "lead": _placed(it, wording),
        "chip": chip(status, _ORDER_CHIPS[it.status]),
        "stages": stages(it.status, wording),
        "items": [item(each, wording) for each in it.items],
        "total": {"name": wording.say("order.total"), "value": wording.words.money(it.total)},
        "facts": _delivery(it, wording),
        "copy": it.order_id,
        "orderId": it.order_id,
        "spoken": wording.sentence(
            wording.say("order.title", order_id=it.order_id),
            wording.words.product(it),
            status,
            wording.say(
                "colon", name=wording.say("order.total"), value=wording.words.money(it.total)
            ),
        ),
    }


def choice(card: OrderChoiceCard, wording: Wording, _staff: bool) -> Shown:
    """At most three orders, to be chosen by one touch."""
    options: list[Shown] = []
    for number, it in enumerate(card.orders, 1):
        day, product, total = (
            wording.day(it.placed_at),
            wording.words.product(it),
            wording.words.money(it.total),
        )
        options.append(
            {
                "number": str(number),
                "title": product,
                "detail": wording.say("choice.option", day=day, order_id=it.order_id),
                "day": day,
                "status": capital(wording.words.status(it)),
                "price": total,
                "orderId": it.order_id,
                "spoken": wording.say(
                    "choice.spoken", number=number, product=product, day=day, total=total
                ),
            }
        )
    more = wording.say("choice.more", count=card.total) if card.total > len(card.orders) else ""
    return {
        "type": "order_choice",
        "icon": "package",
        "title": "",
        "options": options,
        "note": {"text": more, "icon": "info", "tone": "neutral"} if more else None,
        "spoken": wording.sentence(*(option["spoken"] for option in options), more),
    }


def tracking(card: TrackingCard, wording: Wording, staff: bool) -> Shown:
    """One parcel: carrier, number, timeline, link and code."""
    it = card.parcel
    status = capital(wording.words.say(f"shipment_status.{it.status}"))
    note = None
    if it.stuck_hours is not None:
        text = wording.say("parcel.stuck", hours=it.stuck_hours, carrier=it.carrier_name)
        note = {"text": text, "icon": "triangle-alert", "tone": "warning"}
    elif it.url is None:
        note = {"text": wording.say("parcel.no_link"), "icon": "info", "tone": "neutral"}
    state = chip(status, _PARCEL_CHIPS[it.status])
    if it.stuck_hours is not None:
        state = chip(wording.say("parcel.stuck_chip"), ("triangle-alert", "warning"))
    events = _events(it, wording)
    newest = events[0] if it.events else None
    return {
        "type": "tracking",
        "icon": "truck",
        "title": it.carrier_name,
        "number": grouped(it.tracking_number),
        "tail": wording.say("parcel.tail", tail=tail(it.tracking_number)),
        "chip": state,
        "events": events,
        "empty": "" if it.events else wording.say("parcel.no_events"),
        "product": card.product,
        "orderId": card.order_id,
        "lead": wording.say(
            "list",
            first=card.product,
            second=wording.say("order.title", order_id=grouped(card.order_id)),
        ),
        "url": it.url or "",
        "qr": it.url or "",
        "qrCaption": wording.say("parcel.scan_staff" if staff else "parcel.scan"),
        "qrDetail": wording.say(
            "list",
            first=it.carrier_name,
            second=wording.say("parcel.tail", tail=tail(it.tracking_number)),
        ),
        "note": note,
        "copy": it.url or it.tracking_number,
        "numberPlain": it.tracking_number,
        "spoken": wording.sentence(
            wording.say(
                "parcel.spoken",
                carrier=it.carrier_name,
                number=grouped(it.tracking_number),
                status=status,
            ),
            wording.say("parcel.spoken_event", when=newest["when"], text=newest["text"])
            if newest
            else "",
            wording.by(it.expected_at) if it.expected_at and it.status not in _OVER else "",
            note["text"] if it.stuck_hours is not None and note else "",
        ),
    }


def sent_back(card: ReturnCard, wording: Wording, staff: bool) -> Shown:
    """A return or exchange that is booked."""
    it = card.record
    exchange = it.kind is ReturnKind.EXCHANGE
    title = wording.say(f"return.title_{it.kind}", return_id=it.return_id)
    state = wording.say(f"return.state_{it.status}")
    if it.status is ReturnStatus.REQUESTED:
        state = wording.booked(it.created_at)
    facts = [fact(wording.say("return.item"), wording.words.items(it.items))]
    if it.reason:
        facts.append(fact(wording.say("return.reason"), it.reason))
    if it.refund and not exchange:
        facts.append(
            fact(
                wording.say("return.refund"), refund(it.refund, it.refund_to, wording), strong=True
            )
        )
    waiting = it.status is ReturnStatus.REQUESTED
    if it.deadline and waiting:
        facts.append(fact(wording.say("return.deadline"), wording.date(it.deadline), strong=True))
    if it.drop_off and waiting:
        facts.append(
            fact(
                wording.say("return.drop_off"),
                wording.words.say("format.list_comma").join(it.drop_off),
            )
        )
    return {
        "type": "exchange" if exchange else "return",
        "icon": "undo-2",
        "title": title,
        "number": it.return_id,
        "chip": chip(state, _RETURN_CHIPS[it.status]),
        "facts": facts,
        "orderId": it.order_id,
        "qr": (it.qr or it.return_id) if waiting else "",
        "qrCaption": wording.say("return.scan_staff" if staff else "return.scan"),
        "qrDetail": wording.say("return.scan_detail"),
        "printable": waiting,
        "copy": it.return_id,
        "spoken": wording.sentence(
            title, state, *(f"{each['name']} {each['value']}" for each in facts)
        ),
    }


def cancelled(card: CancelCard, wording: Wording, _staff: bool) -> Shown:
    """An order that was cancelled."""
    it = card.order
    title = wording.say("cancel.title", order_id=it.order_id)
    back = wording.say("cancel.refund_value", total=wording.words.money(it.total))
    return {
        "type": "cancel",
        "icon": "ban",
        "title": title,
        "chip": chip(wording.say("order.stage_cancelled"), ("circle-check", "good")),
        "facts": [
            fact(wording.say("cancel.item"), wording.words.items(it.items)),
            fact(wording.say("cancel.refund"), back, strong=True),
        ],
        "orderId": it.order_id,
        "copy": it.order_id,
        "spoken": wording.sentence(title, wording.say("cancel.refund"), back),
    }


def address(card: AddressCard, wording: Wording, _staff: bool) -> Shown:
    """Where an order goes from now on."""
    it = card.order
    title = wording.say("address.title", order_id=it.order_id)
    facts = _delivery(it, wording)
    return {
        "type": "address",
        "icon": "map-pin",
        "title": title,
        "chip": chip(wording.say("address.chip"), ("circle-check", "good")),
        "facts": facts,
        "orderId": it.order_id,
        "copy": it.order_id,
        "spoken": wording.sentence(
            title, wording.say("address.chip"), *(each["value"] for each in facts)
        ),
    }


def stages(status: OrderStatus, wording: Wording) -> list[Shown]:
    """The life of an order as steps; the one it stands at is ``now``."""
    names = _STAGES.get(status, _USUAL_STAGES)
    reached = _REACHED.get(status, len(names) - 1)
    states = ("done", "now", "todo")
    return [
        {
            "label": wording.say(f"order.stage_{name}"),
            "state": states[(at >= reached) + (at > reached)],
        }
        for at, name in enumerate(names)
    ]


def item(it: OrderItem, wording: Wording) -> Shown:
    """One line of an order."""
    key = "order.pieces_variant" if it.variant else "order.pieces"
    return {
        "title": it.title,
        "detail": wording.say(key, variant=it.variant or "", count=it.quantity),
        "price": wording.words.money(
            type(it.price)(it.price.amount * it.quantity, it.price.currency)
        ),
    }


def refund(amount: Any, method: str | None, wording: Wording) -> str:
    """How much goes back, and where to if that is known."""
    money = wording.words.money(amount)
    return wording.say("return.refund_to", amount=money, method=method) if method else money


def _placed(it: Order, wording: Wording) -> str:
    clock = wording.clock(it.placed_at)
    if it.payment_method:
        return wording.say("order.placed_paid", clock=clock, payment=it.payment_method)
    return wording.say("order.placed", clock=clock)


def _delivery(it: Order, wording: Wording) -> list[Shown]:
    known = (("recipient", it.recipient), ("phone", it.phone), ("address", it.address))
    return [fact(wording.say(f"order.{name}"), value) for name, value in known if value]


def _events(it: Parcel, wording: Wording) -> list[Shown]:
    events: list[Shown] = [
        {"when": wording.clock(event.at), "text": event.text, "state": "done"}
        for event in it.events
    ]
    if events:
        events[0]["state"] = "now"
    if it.expected_at and it.status not in _OVER and it.stuck_hours is None:
        events.append(
            {
                "when": wording.by(it.expected_at),
                "text": wording.say("parcel.final"),
                "state": "todo",
            }
        )
    return events

"""Display objects of parcels on their way to a customer and back; see :mod:`desktop.ui.present`."""

from __future__ import annotations

from desktop.domain.cards import ReturnCard, TrackingCard
from desktop.domain.orders import Money, Parcel, ReturnKind, ReturnStatus, ShipmentStatus
from desktop.ui.shown import Shown, chip, fact
from desktop.ui.wording import Wording, capital, grouped, tail

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
MOST_EVENTS = 12
"""Lines of a timeline beside the conversation; a parcel that went round the world has more, and nobody reads them."""
VISITOR_EVENTS = 3
"""The latest lines on a kiosk: where it is and where it came from, with the code still on the same page."""

_OVER = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED})


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
    events = _events(it, wording, MOST_EVENTS if staff else VISITOR_EVENTS)
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
        "lead": wording.say("parcel.lead", product=card.product, order_id=grouped(card.order_id)),
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


def refund(amount: Money, method: str | None, wording: Wording) -> str:
    """How much goes back, and where to if that is known."""
    money = wording.words.money(amount)
    return wording.say("return.refund_to", amount=money, method=method) if method else money


def _events(it: Parcel, wording: Wording, most: int) -> list[Shown]:
    events: list[Shown] = [
        {"when": wording.clock(event.at), "text": event.text, "state": "done"}
        for event in it.events[:most]
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

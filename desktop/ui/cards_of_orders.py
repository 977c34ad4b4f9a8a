"""Display objects of the cards about whole orders; see :mod:`desktop.ui.present`."""

from __future__ import annotations

from desktop.domain.cards import AddressCard, CancelCard, OrderCard, OrderChoiceCard
from desktop.domain.orders import Order, OrderItem, OrderStatus
from desktop.ui.shown import Shown, chip, fact
from desktop.ui.wording import Wording, capital

_ORDER_CHIPS = {
    OrderStatus.PENDING: ("clock", "warning"),
    OrderStatus.PROCESSING: ("package", "accent"),
    OrderStatus.SHIPPED: ("truck", "accent"),
    OrderStatus.DELIVERED: ("circle-check", "neutral"),
    OrderStatus.CANCELLED: ("ban", "neutral"),
    OrderStatus.RETURNING: ("undo-2", "accent"),
}
_STAGES = {
    OrderStatus.CANCELLED: ("placed", "cancelled"),
    OrderStatus.RETURNING: ("placed", "shipped", "delivered", "returning"),
}
_USUAL_STAGES = ("placed", "prepared", "shipped", "delivered")
_REACHED = {OrderStatus.PENDING: 0, OrderStatus.PROCESSING: 1, OrderStatus.SHIPPED: 2}


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
    """One line of an order; a variant that the shop has put into the title is not said again below it."""
    variant = it.variant or ""
    told = variant.casefold() in it.title.casefold()
    key = "order.pieces" if told else "order.pieces_variant"
    return {
        "title": it.title,
        "detail": wording.say(key, variant=variant, count=it.quantity),
        "price": wording.words.money(
            type(it.price)(it.price.amount * it.quantity, it.price.currency)
        ),
    }


def _placed(it: Order, wording: Wording) -> str:
    clock = wording.clock(it.placed_at)
    if it.payment_method:
        return wording.say("order.placed_paid", clock=clock, payment=it.payment_method)
    return wording.say("order.placed", clock=clock)


def _delivery(it: Order, wording: Wording) -> list[Shown]:
    known = (("recipient", it.recipient), ("phone", it.phone), ("address", it.address))
    return [fact(wording.say(f"order.{name}"), value) for name, value in known if value]

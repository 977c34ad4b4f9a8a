"""Which of several parcels of an order is meant: by its carrier, by the thing in it, or as the other one of two."""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Order, Parcel, Shipment
from desktop.services.conversation.turn.parcel_news import FIRST
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.choices import item_by_words
from desktop.services.dialogue.other_names import by_other_name
from desktop.services.dialogue.sayings import comparable


def spoken_of_parcels(
    turn: Turn, shipment: Shipment, order: Order | None, reason: str | None
) -> str | None:
    """The reason of the look, after what is told of was kept for "and the other one?".

    "Which one's the watch" asks which parcel holds it, and not which comes first.
    """
    memory = turn.memory
    if len(shipment.parcels) > 1:
        memory.parcels = (shipment.order_id, None, turn.number)
    if order and memory.order_id and same(order.order_id, memory.order_id):
        memory.remember(order, turn.now())
    if reason != FIRST or order is None:
        return reason
    if thing := _thing_asked(memory.heard[-1], order):
        memory.product = thing
        return None
    _keep_first(turn, shipment, order)
    return reason


def by_carrier(turn: Turn, shipment: Shipment) -> Parcel | None:
    """The one of several parcels whose carrier the last words name: "the FedEx one", 圆通那个."""
    text = comparable(turn.memory.heard[-1]) if turn.memory.heard else ""
    named = [one for one in shipment.parcels if _called(one.carrier_name) in text]
    return named[0] if len(named) == 1 < len(shipment.parcels) else None


def _called(carrier: str) -> str:
    """What people call it: the first word, or the first two characters of a Chinese name."""
    first = comparable(carrier).split()[0]
    return first if first.isascii() else first[:2]


def _thing_asked(text: str, order: Order) -> str | None:
    """The one thing of the order that the words name without asking what comes before what."""
    if _SOONER.search(text):
        return None
    called = by_other_name(text, order.items)
    return item_by_words(text, order) or (called[0].title if len(called) == 1 else None)


_SOONER = Expression(r"(?i)first|earlier|sooner|before|先|早|快")


def _keep_first(turn: Turn, shipment: Shipment, order: Order | None) -> None:
    """Which thing comes first: the parcel without it is "the other one"."""
    due = [(one.expected_at, n, one) for n, one in enumerate(shipment.parcels) if one.expected_at]
    first = min(due)[-1] if due else None
    items = order.items if order and first else ()
    held = [one.title for one in items if first and one.item_id in first.lines]
    turn.memory.parcels = (shipment.order_id, held[0] if held else None, turn.number)

"""Something is missing of what came: first what the records say of it, then a colleague, at once.

Of what is in a parcel that is still on its way nothing is missing yet. What was delivered short is no exchange: the shop sends the
rest or pays for it, and a person looks into that.
"""

from __future__ import annotations

from desktop.domain.actions import Request
from desktop.domain.orders import NOT_SENT, Order, Shipment, ShipmentStatus
from desktop.domain.records import parse
from desktop.ports.history import Outbox
from desktop.services.conversation.colleagues import handing_over
from desktop.services.conversation.consent import own_goods
from desktop.services.conversation.lookup import parcels
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.steps import SHORT_DELIVERY

_ARRIVED = frozenset({ShipmentStatus.DELIVERED, ShipmentStatus.RETURNED})


async def call_person(turn: Turn, request: Request, outbox: Outbox) -> None:
    """A person; where something is missing, after a look at what came."""
    if request.arguments.reason == SHORT_DELIVERY:
        await _tell_missing(turn, request, outbox)
    else:
        await handing_over.person(turn, request, outbox)


async def _tell_missing(turn: Turn, request: Request, outbox: Outbox) -> None:
    """What of the order is here by the records, and who sees to the rest."""
    turn.memory.words = []  # "only the dock came" says nothing of what is to go back
    product = request.arguments.product
    if product:
        await own_goods.speak_of(turn, product)
    order = turn.memory.order if turn.memory.is_recent(turn.now()) else None
    if order and order.status in NOT_SENT:
        await parcels.track(turn, order.order_id, order)
        return
    shipment = await _shipment(turn, order) if order else None
    open_ones = [one for one in shipment.parcels if one.status not in _ARRIVED] if shipment else []
    if order and shipment and open_ones:
        await turn.say(
            "missing.on_its_way",
            order_id=order.order_id,
            count=len(shipment.parcels),
            open=len(open_ones),
        )
        await parcels.track(turn, order.order_id, order)
        if not turn.memory.offered:
            turn.memory.past_offer = (SHORT_DELIVERY, turn.number + 1)
        return
    if order and order.delivered_at:
        words = turn.words
        await turn.say(
            "missing.by_the_records",
            order_id=order.order_id,
            items=words.items(order.items),
            delivered=words.day(order.delivered_at.date()),
        )
    await handing_over.person(turn, request, outbox)
    if order:
        await turn.say("missing.keep_packaging")


async def _shipment(turn: Turn, order: Order) -> Shipment | None:
    result = await turn.call("logistics.track", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    return record if isinstance(record, Shipment) else None


async def tell_what_then(turn: Turn, request: Request) -> None:
    """Whether the rest is sent or paid for is the colleague's to say, who has the matter already."""
    del request
    passed = turn.memory.passed
    if passed:
        await turn.say("missing.what_then", number=passed.ticket.number)

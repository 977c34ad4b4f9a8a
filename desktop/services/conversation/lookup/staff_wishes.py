"""What staff want for themselves: words for the customer made of the record, the link to copy, and that nothing can be sent from here.

Every fact in words for a customer is the record's; they are the sentences that a customer is told.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.calls import Outcome
from desktop.domain.cards import OrderCard, ReturnCard, Source, TrackingCard
from desktop.domain.orders import (
    Eligibility,
    Order,
    OrderStatus,
    Parcel,
    ReturnRecord,
    Shipment,
)
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.lookup import parcels, reads
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.staff_wishes import StaffWish
from desktop.services.replies.words import Words

WISH = "wish."
"""What the reason of a look at an order begins with that is told so."""
_PAY = "pay"


def wish_of_staff(turn: Turn, text: str, short: ShortAnswers) -> Heard | None:
    """Such a wish; None for any other words, for customers, and beside a card or a question, whose answer it may be."""
    memory = turn.memory
    if turn.caller.kind is not CallerKind.STAFF or memory.confirmation:
        return None
    wish = short.staff_wishes.wish(text)
    if wish is None or (memory.question and wish is StaffWish.SUBMIT):
        return None
    if wish is StaffWish.SUBMIT and (
        memory.may_begin or (memory.just_done and memory.just_done.here)
    ):
        return None  # what was told of is begun, what is done is done
    if wish is StaffWish.TELLS and memory.question:
        return None  # what is asked may be answered by it
    if wish in {StaffWish.SUBMIT, StaffWish.ASKS_THEM, StaffWish.TELLS}:
        request = Request(Action.SMALLTALK, Arguments(reason=f"{WISH}{wish}"))
    else:
        kind = _PAY if wish is StaffWish.SEND and short.staff_wishes.of_payment(text) else wish
        order_id = memory.order_id
        if order_id is None and wish is StaffWish.COPY:
            return None
        request = Request(Action.ORDER_STATUS, Arguments(order_id=order_id, reason=f"{WISH}{kind}"))
    return Wishes(certain(request, turn.lang, "a wish of staff's own"))


async def tell_plain(turn: Turn, reason: str) -> None:
    """What is said of it where no record is needed."""
    if reason == f"{WISH}{StaffWish.ASKS_THEM}":
        await turn.say("wishes.cannot_ask")
    elif reason == f"{WISH}{StaffWish.TELLS}":
        await turn.say("wishes.told")
    elif turn.memory.order_id:
        await turn.say("wishes.nothing_open_order", order_id=turn.memory.order_id)
    else:
        await turn.say("wishes.nothing_open")


async def tell(turn: Turn, order: Order, reason: str) -> None:
    """The words, the link or the number, of that order."""
    kind = reason.removeprefix(WISH)
    if kind == _PAY:
        await turn.say("wishes.cannot_send")
        await turn.say("wishes.no_payment_link")
        return
    if kind != StaffWish.COPY:
        if kind == StaffWish.SEND:
            await turn.say("wishes.cannot_send")
        else:
            await _say_text(turn, order)
            return
    if order.status is OrderStatus.RETURNING:
        await _return_number(turn, order)
        return
    shipment, source = await _shipment(turn, order)
    for parcel in shipment.parcels[: parcels.MAX_PARCELS] if shipment else ():
        key = "wishes.number_is"
        await turn.say(key, carrier=parcel.carrier_name, number=parcel.tracking_number)
        if parcel.url:
            link = "wishes.link_is" if kind == StaffWish.SEND else "wishes.link_copied"
            await turn.say(link, url=parcel.url)
        await turn.card(TrackingCard(order.order_id, turn.words.product(order), parcel, source))
    if shipment is None:
        await _say_text(turn, order)


async def _say_text(turn: Turn, order: Order) -> None:
    """Words for the customer of how it stands."""
    words = turn.words.to_customer()
    text = await _text(turn, words, order)
    await turn.say("wishes.text_is", text=text)
    await turn.card(OrderCard(order, Source("orders.get")))


async def _text(turn: Turn, words: Words, order: Order) -> str:
    facts = {
        "order_id": order.order_id,
        "product": words.product(order),
        "total": words.money(order.total),
        "placed": words.moment(order.placed_at),
    }
    match order.status:
        case OrderStatus.PENDING:
            return words.say("wishes.pending", **facts)
        case OrderStatus.SHIPPED:
            shipment, _ = await _shipment(turn, order)
            told = (
                [_of_parcel(words, words.product(order), one) for one in shipment.parcels]
                if shipment
                else []
            )
            return " ".join(told) or words.say("order.shipped", **facts)
        case OrderStatus.RETURNING:
            record = await _return(turn, order)
            return (
                reads.return_sentence(words, record[0])
                if record
                else words.say("order.returning", **facts)
            )
        case OrderStatus.DELIVERED:
            days = [await _until(turn, order, kind) for kind in ("return", "exchange")]
            if all(days):
                return words.say(
                    "wishes.options", returnable=days[0], exchangeable=days[1], **facts
                )
            delivered = words.moment(order.delivered_at) if order.delivered_at else ""
            return words.say("order.delivered_at", delivered=delivered, **facts)
        case status:
            return words.say(f"order.{status}", **facts)


def _of_parcel(words: Words, product: str, parcel: Parcel) -> str:
    latest = parcel.events[0] if parcel.events else None
    if parcel.stuck_hours and latest:
        at = words.moment(latest.at)
        return words.say("wishes.stuck", product=product, at=at, carrier=parcel.carrier_name)
    return parcels.parcel_sentence(words, product, parcel)


async def _until(turn: Turn, order: Order, kind: str) -> str | None:
    """The last day for that; None where it may not be any more."""
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind)
    found = parse(result.record) if result.record else None
    if not isinstance(found, Eligibility) or not found.allowed or found.deadline is None:
        return None
    return turn.words.day(found.deadline)


async def _shipment(turn: Turn, order: Order) -> tuple[Shipment | None, Source]:
    if order.status not in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
        return None, Source("logistics.track")
    result = await turn.call("logistics.track", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    known = record if isinstance(record, Shipment) and record.parcels else None
    return known, source_of(result)


async def _return(turn: Turn, order: Order) -> tuple[ReturnRecord, Source] | None:
    result = await turn.call("returns.status", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    if result.outcome is Outcome.NOT_FOUND or not isinstance(record, ReturnRecord):
        return None
    return record, source_of(result)


async def _return_number(turn: Turn, order: Order) -> None:
    found = await _return(turn, order)
    if found:
        await turn.say("wishes.return_number_is", return_id=found[0].return_id)
        await turn.card(ReturnCard(*found))

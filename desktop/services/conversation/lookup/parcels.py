"""Where the parcels of an order are, and what there is to say where none is on its way."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Request
from desktop.domain.calls import Freshness
from desktop.domain.cards import OrderCard, Source, TrackingCard
from desktop.domain.expressions import Expression
from desktop.domain.orders import (
    NOT_SENT,
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
from desktop.services.conversation.identifying.finding import fetch, order_number, record_of
from desktop.services.conversation.lookup.one_parcel import by_carrier, spoken_of_parcels
from desktop.services.conversation.turn.parcel_news import (
    FIRST,
    SLOW,
    STUCK,
    WHEN,
    tell_first,
    tell_slow,
)
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.aims import NOT_RECEIVED
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_item
from desktop.services.replies.words import Words

CARRIER = "carrier"
"""The reason of a look at a parcel that asks who brings it, and under which number."""

COURIER = "courier"
"""The same that asks for whoever brings it: a name, a phone."""

MAX_PARCELS = 3
"""Parcels of one order that are drawn; the rest stand in the sentence."""

SENTENCE_ENDS = " .。!！"
"""What our own full stop takes the place of behind somebody else's words."""

_NOT_SHIPPED = NOT_SENT | {OrderStatus.CANCELLED}

_DIGITS = Expression(r"\d{7,}")
"""A phone number in what a carrier wrote."""

_ON_ITS_WAY = frozenset(
    {ShipmentStatus.IN_TRANSIT, ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.PROBLEM}
)

_NOTHING_NEWER = {Freshness.LIVE: "parcel.unchanged", Freshness.CACHED: "parcel.just_looked"}
"""What leads in a sentence that was told before. A stale one says its age instead: nobody could ask the carrier."""


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
        if reason in {CARRIER, COURIER}:
            lines = await _of_lines(turn, record) if len(record.parcels) > 1 else None
            only = by_carrier(turn, record) or _with_item(record, lines, turn.memory.product)
            for parcel in [only] if only else record.parcels[:MAX_PARCELS]:
                number = parcel.tracking_number
                if reason == COURIER:
                    await _tell_courier(turn, parcel)
                else:
                    await turn.say("parcel.carried_by", carrier=parcel.carrier_name, number=number)
                await turn.card(TrackingCard(order_id, product, parcel, source_of(result)))
            return
        if reason == Fact.NO_PHONE and await _tell_no_phone(
            turn, record, product, source_of(result)
        ):
            return
        if reason == Fact.HANDED and await _tell_signed(turn, record, product, source_of(result)):
            return
        if reason == Fact.PARCELS and len(record.parcels) == 1:
            whole = order or await _order_of(turn, order_id)
            items = turn.words.items(whole.items) if whole else record.product
            await turn.say("fact.one_parcel", items=items)
        if reason == Fact.PARCELS and len(record.parcels) > 1:
            turn.memory.product = None  # all of them are asked about
            turn.beside = turn.memory.heard[-1]
        await _tell_shipment(turn, replace(record, product=product), source_of(result), reason)
        if reason == NOT_RECEIVED:
            await offer_search(turn, record)
        if order is None:
            await fill_panel(turn, order_id)
        return
    order = order or await fetch(turn, order_id)
    if order:
        await _tell_not_shipped(turn, order)


async def track_new(turn: Turn, swap: ReturnRecord) -> None:
    """Where that is which was sent instead of what went back; nothing where none was, or its parcel is not known."""
    if swap.kind is not ReturnKind.EXCHANGE or swap.status is not ReturnStatus.EXCHANGED:
        return
    result = await turn.call("logistics.track", order_id=swap.order_id)
    record = parse(result.record) if result.record else None
    if not isinstance(record, Shipment):
        return
    since = swap.created_at
    new = tuple(one for one in record.parcels if one.events and one.events[-1].at >= since)
    if new:
        await _tell_shipment(turn, replace(record, parcels=new), source_of(result))


async def _tell_courier(turn: Turn, parcel: Parcel) -> None:
    """Who brings it: what its carrier wrote of the courier, in its own words; else under which number it comes."""
    names = turn.words.book.templates(turn.lang, "field.courier_words")
    said = (one for one in parcel.events if any(name in one.text.casefold() for name in names))
    named = next(said, None)
    facts = {"carrier": parcel.carrier_name, "number": parcel.tracking_number}
    if named:
        text, at = named.text.rstrip(SENTENCE_ENDS), turn.words.moment(named.at)
        key = "courier_number" if _DIGITS.search(text) else "courier"
        await turn.say(f"field.{key}", text=text, at=at, **facts)
        return
    came = parcel.status is ShipmentStatus.DELIVERED
    await turn.say("field.courier_came" if came else "field.courier_unknown", **facts)


async def _tell_no_phone(turn: Turn, shipment: Shipment, product: str, source: Source) -> bool:
    """That nobody here knows how the courier is called, and whom else to ask; False where nothing is on its way."""
    coming = [one for one in shipment.parcels if one.status in _ON_ITS_WAY]
    for parcel in coming[:MAX_PARCELS]:
        number = parcel.tracking_number
        await turn.say("fact.courier_phone", carrier=parcel.carrier_name, number=number)
        await turn.card(TrackingCard(shipment.order_id, product, parcel, source))
    return bool(coming)


async def _tell_signed(turn: Turn, shipment: Shipment, product: str, source: Source) -> bool:
    """Who took it, as its carrier noted; False where that is not known."""
    handed = [one for one in shipment.parcels if one.status is ShipmentStatus.DELIVERED]
    if not handed:
        await turn.say("fact.not_signed")
        return False
    for parcel in handed[:MAX_PARCELS]:
        latest = parcel.events[0] if parcel.events else None
        if latest is None:
            return False
        text, at = latest.text.rstrip(SENTENCE_ENDS), turn.words.moment(latest.at)
        await turn.say("fact.signed", carrier=parcel.carrier_name, text=text, at=at)
        await turn.card(TrackingCard(shipment.order_id, product, parcel, source))
    return True


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
    if order.status is OrderStatus.CANCELLED:
        key = "parcel.cancelled"
    await turn.say(
        key, order_id=order.order_id, product=words.product(order), status=words.status(order)
    )
    await turn.card(OrderCard(order, Source("orders.get")))


async def _tell_shipment(
    turn: Turn, shipment: Shipment, source: Source, reason: str | None = None
) -> None:
    several = len(shipment.parcels) > 1
    order = await _of_lines(turn, shipment) if several else None
    reason = spoken_of_parcels(turn, shipment, order, reason)
    only = by_carrier(turn, shipment) or _with_item(shipment, order, turn.memory.product)
    if reason == FIRST and several:
        named = [
            (_name(turn.words, number, parcel, order), parcel)
            for number, parcel in enumerate(shipment.parcels[:MAX_PARCELS], 1)
        ]
        if await tell_first(turn, named):
            for parcel in shipment.parcels[:MAX_PARCELS]:
                await turn.card(TrackingCard(shipment.order_id, shipment.product, parcel, source))
            return
    if reason == FIRST and not several:
        await turn.say("news.only_one")
    if several:
        key = "parcel.several" if only is None else "parcel.one_of"
        await turn.say(key, count=len(shipment.parcels))
    for number, parcel in enumerate(shipment.parcels[:MAX_PARCELS], 1):
        if only is not None and parcel is not only:
            continue
        named = _name(turn.words, number, parcel, order) if several else shipment.product
        sentence = parcel_sentence(turn.words, named, parcel)
        if reason == SLOW and {sentence} & set(turn.memory.said) and await tell_slow(turn, parcel):
            await turn.card(TrackingCard(shipment.order_id, shipment.product, parcel, source))
            continue
        exact = _exactly(turn.words, named, parcel, reason)
        said = {sentence, exact} & set(turn.memory.said)
        told = bool(said) and (number == 1 or only is not None)
        if told and parcel.stuck_hours and source.freshness is not Freshness.STALE:
            sentence = turn.words.say("parcel.stuck_still", hours=parcel.stuck_hours)
        elif told and exact:
            sentence = exact
        elif told and source.freshness in _NOTHING_NEWER:
            await turn.say(_NOTHING_NEWER[source.freshness])
        await turn.tell(sentence)
        if parcel.stuck_hours:
            turn.memory.offered = STUCK
        if parcel.url is None:
            await turn.say("parcel.no_link")
        await turn.card(TrackingCard(shipment.order_id, shipment.product, parcel, source))


def _exactly(words: Words, name: str, parcel: Parcel, reason: str | None) -> str | None:
    """The one thing that is asked of a parcel whose news were told before."""
    latest = parcel.events[0] if parcel.events else None
    if reason == WHEN:
        return _no_hour(words, parcel)
    if latest and reason == Fact.ARRIVED and parcel.status is ShipmentStatus.DELIVERED:
        return words.say("fact.came", product=name, at=words.moment(latest.at))
    if latest and reason == Fact.NEWS and parcel.status in _ON_ITS_WAY:
        text, at = latest.text.rstrip(SENTENCE_ENDS), words.moment(latest.at)
        key = "fact.latest_at" if latest.place and latest.place not in text else "fact.latest"
        facts = {"carrier": parcel.carrier_name, "text": text, "at": at}
        return words.say(key, place=latest.place or "", **facts)
    return None


def _no_hour(words: Words, parcel: Parcel) -> str | None:
    """To who asks for the time once more: that its carrier names no other."""
    if parcel.status is ShipmentStatus.OUT_FOR_DELIVERY:
        return words.say("parcel.no_hour_today", carrier=parcel.carrier_name)
    if parcel.status is ShipmentStatus.IN_TRANSIT and parcel.expected_at:
        expected = words.before(parcel.expected_at)
        return words.say("parcel.no_hour", carrier=parcel.carrier_name, expected=expected)
    return None


def _with_item(shipment: Shipment, order: Order | None, product: str | None) -> Parcel | None:
    """The one parcel with the item that was asked about, where the shop tells what lies in which."""
    item = asked_item(order.items, product) if order else None
    found = [one for one in shipment.parcels if item and item.item_id in one.lines]
    return found[0] if len(found) == 1 else None


async def _of_lines(turn: Turn, shipment: Shipment) -> Order | None:
    """The order whose items lie in the parcels, where the shop tells what lies in which."""
    if not all(parcel.lines for parcel in shipment.parcels):
        return None
    return await _order_of(turn, shipment.order_id)


async def _order_of(turn: Turn, order_id: str) -> Order | None:
    known = turn.memory.fresh_order(order_id, turn.now())
    if known:
        return known
    result = await turn.call("orders.get", order_id=order_id)
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
        key = "parcel.overdue" if words.is_past(parcel.expected_at) else "parcel.expected"
        key = key if latest.place else f"{key}_text"
        return words.say(key, expected=words.before(parcel.expected_at), **facts)
    return words.say("parcel.moving" if latest.place else "parcel.moving_text", **facts)

"""One fact of a record, asked for by itself: which order is meant, which record holds it, and what is said where it does not.

Read before anything else is made of the words: "has the mouse any warranty left" is no fault, "which size did I get" no search for a parcel.
What the shop also has a rule for ("how long is the warranty") is asked of a thing that was bought; where nothing is found, of the documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.actions import (
    ORDER_LOOKS,
    WRITES,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.cards import InvoiceCard, OrderCard, ReturnCard, Source
from desktop.domain.matters import Matter
from desktop.domain.orders import (
    Invoice,
    InvoiceStatus,
    Order,
    OrderItem,
    OrderStatus,
    ReturnRecord,
    ReturnStatus,
)
from desktop.domain.people import Caller
from desktop.domain.records import parse
from desktop.services.conversation.acts.order_meant import RULED, order_meant
from desktop.services.conversation.documents import policies
from desktop.services.conversation.identifying import finding
from desktop.services.conversation.lookup import parcels, record_facts
from desktop.services.conversation.lookup.field_values import (
    ABSENT,
    OF_ITEM,
    OF_ORDER,
    Told,
    of_invoice,
    of_return,
)
from desktop.services.conversation.lookup.reads import tell_invoice
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.fields import FIELDS, OF_INVOICES, OF_RETURNS, Field
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory

_MAY_ASK = ORDER_LOOKS | {
    Action.RETURN_STATUS,
    Action.INVOICE_STATUS,
    Action.SHOP_QUESTION,
    Action.RETURN_POLICY,
    Action.CLARIFY,
    Action.DECLINE,
    Action.SMALLTALK,
}
_TELLS_ALSO = {Field.PAID_AT: Field.PAID_BY, Field.PAY_BY: Field.PAID_AT}
"""What the sentence of another fact says already."""
_OF_PARCELS = frozenset({Field.COURIER, Field.SIGNED})
_NEVER = frozenset({"attack", "other_people"})
_SECRET = (
    OF_RETURNS
    | OF_INVOICES
    | {
        Field.COURIER,
        Field.SIGNED,
        Field.PAID_AT,
        Field.PAID_BY,
        Field.CANCELLED,
    }
)
"""What is of somebody's own order whoever asks: a visitor shows who they are first."""


def of_fields(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    caller: Caller,
    *,
    recent: bool,
) -> Understanding:
    """The understanding, or a look at facts of a record; ``recent``: an order may be meant by "it"."""
    if memory.confirmation or memory.question:
        return understood
    said = understood.requests[0]
    own = said.arguments
    if any(not _may_ask(understood, one) for one in understood.requests):
        return understood
    here = recent and not own.product
    back = recent and (memory.booked == memory.order_id or memory.about() is Thread.GIVING_BACK)
    bill = (recent and memory.about() is Thread.INVOICE) or _last_invoice(memory)
    found = short.record_fields.fields(text, goes_back=back, invoice=bill)
    found = found or _his_number(short, text, memory) or _of_the_refund(short, text, memory)
    if here and _waits_for_payment(memory) and short.record_fields.time_left(text):
        found = (Field.PAY_BY,)
    product = own.product or understood.slots.product
    number = own.order_id or understood.slots.order_id
    if (own.period or not product) and short.facts.listing(text):
        found = tuple(one for one in found if one is not Field.COUNT)  # of several orders
    if not found:
        return understood
    mine = caller.customer is not None or memory.whose is not None
    if not (number or here or (recent and product) or mine or (product and set(found) <= _SECRET)):
        return understood
    if mine and not (number or product or recent) and set(found) & RULED and not own.names_an_order:
        return understood
    given = Arguments(
        order_id=number,
        product=product,
        period=own.period if not recent or product else None,
        phone=own.phone,
        customer=own.customer,
        question=text,
        reason=f"{FIELDS}{','.join(found)}",
    )
    action = Action.ORDER_STATUS if number or here else Action.FIND_ORDERS
    if set(found) <= OF_RETURNS:
        action = Action.RETURN_STATUS
    elif set(found) <= OF_INVOICES:
        action = Action.INVOICE_STATUS
    elif set(found) <= _OF_PARCELS and action is Action.ORDER_STATUS:
        action = Action.TRACK_PARCEL
    return read_as(understood, Request(action, given), f"of its record, {' '.join(found)}")


def _may_ask(understood: Understanding, said: Request) -> bool:
    """Whether a wish may be a question for a fact: it looks, asks or says little, or only the readers that weigh hear an act in it."""
    if said.arguments.reason in _NEVER:
        return False
    weighed = said.action in understood.unruled and understood.certainty is not Certainty.CERTAIN
    return said.action in _MAY_ASK or (said.action in WRITES and weighed)


def _waits_for_payment(memory: Memory) -> bool:
    """Whether the order that is spoken of is not paid: then its payment is what there is time for."""
    order = memory.order_spoken_of
    return order is not None and order.status is OrderStatus.PENDING


def _his_number(short: ShortAnswers, text: str, memory: Memory) -> tuple[Field, ...]:
    """Whoever brings it was just asked about: a number, or a name, is theirs."""
    last = (
        memory.last.arguments.reason if memory.last and memory.last_at == memory.turn - 1 else None
    )
    asked = last in {f"{FIELDS}{Field.COURIER}", parcels.COURIER, parcels.CARRIER, Fact.NO_PHONE}
    return (Field.COURIER,) if asked and short.record_fields.asks_who(text) else ()


def _of_the_refund(short: ShortAnswers, text: str, memory: Memory) -> tuple[Field, ...]:
    """A return, or its refund, was just told of: how much that is, and where it goes, is asked of it."""
    last = memory.last if memory.last_at == memory.turn - 1 else None
    order = memory.order_spoken_of
    if last is None or order is None or order.status is OrderStatus.CANCELLED:
        return ()
    told = last.action is Action.RETURN_STATUS
    if order.status is OrderStatus.RETURNING and not last.arguments.reason:
        told = told or last.arguments.wants in {None, Wants.STATUS, Wants.RETURN}
    return (Field.REFUND,) if told and short.record_fields.of_the_refund(text) else ()


def _last_invoice(memory: Memory) -> bool:
    last = memory.last
    return (
        last is not None
        and last.action is Action.INVOICE_STATUS
        and memory.last_at == memory.turn - 1
    )


def asks_fields(request: Request) -> bool:
    """Whether facts of a record are asked for."""
    return (request.arguments.reason or "").startswith(FIELDS)


async def tell(turn: Turn, request: Request, parts: Parts) -> None:
    """Each of the facts, in a sentence; the documents where there is a rule and nothing that was bought."""
    names = (request.arguments.reason or "").removeprefix(FIELDS).split(",")
    fields = tuple(Field(one) for one in names)
    order = await order_meant(turn, request, fields)
    if order is None:
        if not turn.reply and not turn.asking:
            await _documents(turn, request, parts)
        return
    turn.memory.speak_of(order.order_id, turn.now())
    turn.memory.product = request.arguments.product or turn.memory.product
    for told, within in _TELLS_ALSO.items():
        fields = tuple(one for one in fields if one is not within or told not in fields)
    absent = [one for one in fields if not await _tell(turn, order, one, request)]
    if absent:
        await _documents(turn, request, parts)
    elif turn.beside:
        await policies.beside(turn, turn.beside, parts)


async def _documents(turn: Turn, request: Request, parts: Parts) -> None:
    asks = turn.asks
    plain = Arguments(
        question=request.arguments.question, about=asks.of_documents if asks else None
    )
    await policies.answer(turn, Request(Action.SHOP_QUESTION, plain), parts)


async def _tell(turn: Turn, order: Order, field: Field, request: Request) -> bool:
    """Tell one fact; False where its record has nothing of it and the documents may."""
    text, product = request.arguments.question or "", turn.memory.product
    if field in OF_RETURNS:
        return await _of_return(turn, order, field)
    if field in OF_INVOICES:
        return await _of_invoice(turn, order, field)
    if field is Field.COURIER or field is Field.SIGNED:
        reason = parcels.COURIER if field is Field.COURIER else Fact.HANDED
        await parcels.track(turn, order.order_id, order, reason=reason)
        return True
    if (
        field is Field.VARIANT
        and turn.memory.booked == order.order_id
        and await _wanted(turn, order, text)
    ):
        return True
    if field in OF_ITEM:
        told = [
            OF_ITEM[field](turn.words, one, order, text) for one in _items(order, product, field)
        ]
    else:
        told = [OF_ORDER[field](turn.words, order, product, text)]
    if all(key == ABSENT for key, _ in told):
        if field is Field.CANCELLED:
            await record_facts.tell_who_ended(turn, order)
            return True
        return False
    if field is Field.WARRANTY:
        # "What does that cover" goes on from it.
        turn.memory.asked_about = (Matter.WARRANTY_TIME, turn.number)
        turn.memory.asked_documents = (text, turn.number)
    await _say(turn, [one for one in told if one[0] != ABSENT])
    await turn.card(OrderCard(order, Source("orders.get")))
    return True


def _items(order: Order, product: str | None, field: Field) -> tuple[OrderItem, ...]:
    item = asked_item(order.items, product)
    if item:
        return (item,)
    known = tuple(one for one in order.items if field is not Field.WARRANTY or one.warranty_until)
    return known or order.items


async def _wanted(turn: Turn, order: Order, text: str) -> bool:
    """The size that something is exchanged for, where that is what was spoken of; False where the one that was bought is meant."""
    if any(
        word in text.casefold() for word in turn.words.book.templates(turn.lang, "field_not.wanted")
    ):
        return False
    result = await turn.call("returns.status", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    if not isinstance(record, ReturnRecord) or not record.wanted:
        return False
    await _say(turn, [of_return(turn.words, record, Field.WANTED)])
    await turn.card(ReturnCard(record, source_of(result)))
    return True


async def _of_return(turn: Turn, order: Order, field: Field) -> bool:
    result = await turn.call("returns.status", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    if not isinstance(record, ReturnRecord):
        return False
    if record.refund_to is None:
        record = replace(record, refund_to=order.payment_method)
    told = of_return(turn.words, record, field)
    if told[0] == ABSENT:
        return False
    if field is Field.REFUND and record.status is ReturnStatus.REQUESTED:
        turn.beside = turn.words.say("asked.money")  # how long it takes once the goods are there
    turn.memory.thread = (Thread.GIVING_BACK, turn.number)
    if record.status in {ReturnStatus.REQUESTED, ReturnStatus.RECEIVED}:
        turn.memory.booked = order.order_id
    await _say(turn, [told])
    await turn.card(ReturnCard(record, source_of(result)))
    return True


async def _of_invoice(turn: Turn, order: Order, field: Field) -> bool:
    result = await turn.call("invoices.status", order_id=order.order_id)
    record = await finding.record_of(turn, result, order.order_id)
    if not isinstance(record, Invoice):
        return True
    if record.status is not InvoiceStatus.ISSUED:
        await tell_invoice(turn, order.order_id)
        return True
    turn.memory.last = Request(Action.INVOICE_STATUS, Arguments(order_id=order.order_id))
    await _say(turn, [of_invoice(turn.words, record, field)])
    await turn.card(InvoiceCard(record, source_of(result)))
    return True


async def _say(turn: Turn, told: Sequence[Told]) -> None:
    for key, facts in told:
        await turn.say(f"field.{key}", **facts)

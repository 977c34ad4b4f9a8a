"""What staff ask of the customer at hand, and of no single order: how many and how much, which are unpaid, the phone on record.

Only of who is served: of nobody it is asked of the whole shop (``overviews.py``) or whose it is.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import OrderCard, OrderChoiceCard, Source
from desktop.domain.orders import Customer, Money, Order, Orders, OrderStatus
from desktop.domain.people import CallerKind, Whose
from desktop.domain.records import parse
from desktop.services.conversation.identifying.finding import record_of
from desktop.services.conversation.identifying.in_vain import asked_by, none_found, whose_at_desk
from desktop.services.conversation.identifying.on_desk import customer_on_desk
from desktop.services.conversation.lookup.lists import EVERYBODYS, LISTS, named_by
from desktop.services.conversation.lookup.returns_of import tell_returns_of_customer
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.facts import Listing
from desktop.services.dialogue.no_goods import is_no_goods
from desktop.services.dialogue.of_customer import (
    EMAIL,
    GIVEN_BACK,
    MASKED,
    NAME,
    ORDERS,
    PHONE,
    WHOSE,
)
from desktop.services.settings import MAX_CANDIDATES

OWN_EMAIL = "own_email"
CUSTOMER = "customer."
"""What the reason of a request begins with that asks this of one customer."""

_UNSPENT = frozenset({OrderStatus.PENDING, OrderStatus.CANCELLED})
"""Orders for which nothing was paid in the end."""
_RANKED = frozenset(
    {Listing.DEAREST, Listing.CHEAPEST, Listing.EACH, Listing.ALL, Listing.CANCELLED}
)


def asks_of_them(short: ShortAnswers, text: str) -> bool:
    """Whether the words ask something of a customer, whoever that is."""
    words = short.of_customer
    return bool(words.of_all(text) or words.on_record(text)) or short.facts.listing(text) in _RANKED


def own_email(turn: Turn, text: str, short: ShortAnswers) -> Heard | None:
    """The question for the e-mail address that is kept of whoever asks; None where it is another."""
    if turn.caller.kind is CallerKind.STAFF or not short.of_customer.own_email(text):
        return None
    return _heard(turn, Arguments(reason=f"{CUSTOMER}{OWN_EMAIL}"))


async def of_customer(turn: Turn, text: str, short: ShortAnswers, read: Read) -> Heard | None:
    """What is asked of the customer at hand; None where it is of an order, a thing, or nobody is served."""
    memory = turn.memory
    if turn.caller.kind is not CallerKind.STAFF or memory.confirmation:
        return None
    words = short.of_customer
    if words.whose_number(text):
        slots = (await read(text)).slots
        thing = slots.product and not is_no_goods(slots.product, with_number=True)
        if slots.whose and not (thing or slots.order_id or slots.tracking_number):
            turn.memory.serve(slots.whose, turn.now())
            return _heard(turn, Arguments(reason=f"{CUSTOMER}{WHOSE}").of(slots.whose))
    kind = words.on_record(text)
    if kind == MASKED and not _served(turn):
        return _heard(turn, Arguments(reason=f"{CUSTOMER}{kind}"))
    whose = _served(turn)
    if whose is None or (memory.order_id and short.which_orders.besides(text)):
        return None  # what else they have is told without the order at hand
    if kind:
        return _heard(turn, Arguments(reason=f"{CUSTOMER}{kind}").of(whose))
    kind, listing = words.of_all(text), short.facts.listing(text)
    if memory.question:
        listing = None  # "the dearest" is one of those that are offered
    if kind is None and listing not in _RANKED:
        return None
    slots = (await read(text)).slots
    if slots.order_id or slots.product or slots.tracking_number or slots.return_id or slots.phone:
        return None
    state = words.state(text)
    if kind is None or listing in {Listing.DEAREST, Listing.CHEAPEST}:
        given = Arguments(period=slots.period, reason=f"{LISTS}{listing}")
    else:
        status = state.value if state and kind == ORDERS else None
        given = Arguments(period=slots.period, status=status, reason=f"{CUSTOMER}{kind}")
    return _heard(turn, given.of(whose))


def _served(turn: Turn) -> Whose | None:
    return whose_at_desk(turn) or customer_on_desk(turn)


def _heard(turn: Turn, given: Arguments) -> Heard:
    turn.memory.expect_nothing()
    return Wishes(certain(Request(Action.FIND_ORDERS, given), turn.lang, "of the customer"))


async def tell(turn: Turn, request: Request) -> tuple[Order, ...] | None:
    """Tell what was asked of that customer; the orders whose returns are asked about, of which the caller tells."""
    kind = (request.arguments.reason or "").removeprefix(CUSTOMER)
    if kind == MASKED:
        await turn.say("customer.masked_why")
        return None
    if kind in {EMAIL, OWN_EMAIL}:
        await turn.say("customer.email_unknown" if kind == EMAIL else "customer.own_email_unknown")
        return None
    said = replace(request.arguments, reason=None)
    found = await _orders(turn, said)
    if found is None:
        return None
    if kind in {PHONE, NAME}:
        await _on_record(turn, kind, found[0])
    elif kind == WHOSE and not found[0].items:
        await none_found(turn, replace(request, arguments=said), Action.ORDER_STATUS)
    elif kind == WHOSE:
        await _on_record(turn, NAME, found[0])
        await _told(turn, said, *found)
    elif kind == GIVEN_BACK:
        if await tell_returns_of_customer(turn, found[0]):
            return None
        return going_back(found[0])[:MAX_CANDIDATES]
    else:
        await _told(turn, said, *found)
    return None


async def _orders(turn: Turn, said: Arguments) -> tuple[Orders, Source] | None:
    result = await turn.call("orders.find", **asked_by(said) | {"limit": EVERYBODYS})
    record = await record_of(turn, result)
    return (record, source_of(result)) if isinstance(record, Orders) else None


async def _on_record(turn: Turn, kind: str, found: Orders) -> None:
    if not found.items:
        await turn.say("customer.none")
        return
    order = found.items[0]
    result = await turn.call("orders.customer", customer_id=order.customer_id)
    record = parse(result.record) if result.record else None
    customer = record if isinstance(record, Customer) else None
    name = customer.name if customer else order.recipient or ""
    if kind == NAME:
        await turn.say("customer.name_is", name=name)
        return
    phone = customer.phone if customer else order.phone or ""
    await turn.say("customer.phone_is", name=name, phone=phone, order_id=order.order_id)


def going_back(found: Orders) -> tuple[Order, ...]:
    """Those of which something goes back now."""
    return tuple(one for one in found.items if one.status is OrderStatus.RETURNING)


async def _told(turn: Turn, said: Arguments, found: Orders, source: Source) -> None:
    """How many they are, what they came to, and which."""
    if not found.items and said.period:
        wider = await _orders(turn, replace(said, period=None))
        if wider and wider[0].items:
            orders = named_by(turn, wider[0].items, "customer.each", wider[0].total)
            await turn.say("customer.none_then", count=wider[0].total, orders=orders)
            await _keep(turn, replace(said, period=None), *wider)
            return
    if not found.items:
        await turn.say("customer.none")
        return
    if found.total > len(found.items):
        await turn.say("overview.too_many", count=found.total, seen=len(found.items))
        return
    spent = [one for one in found.items if said.status or one.status not in _UNSPENT]
    orders = named_by(turn, found.items, "customer.each")
    facts = {"count": found.total, "total": _sum(turn, spent), "orders": orders}
    if len(found.items) == 1:
        await turn.say("customer.is_one", orders=orders)
    elif len(spent) == len(found.items):
        await turn.say("customer.are", **facts)
    else:
        await turn.say("customer.paid", paid=len(spent), **facts)
    await _keep(turn, said, found, source)


def _sum(turn: Turn, orders: list[Order]) -> str:
    """What they came to; other money is added up by itself, since no rate is known here."""
    sums: dict[str, Decimal] = {}
    for one in orders:
        sums[one.total.currency] = sums.get(one.total.currency, Decimal()) + one.total.amount
    told = [turn.words.money(Money(amount, kind)) for kind, amount in sums.items()]
    return " + ".join(told) or turn.words.money(Money(Decimal(), "CNY"))


async def _keep(turn: Turn, said: Arguments, found: Orders, source: Source) -> None:
    """What was told of may be meant next."""
    memory = turn.memory
    memory.listed = (said, turn.number)
    memory.past_choice, memory.past_choice_at = found.items[:MAX_CANDIDATES], turn.number
    if len(found.items) == 1:
        memory.remember(found.items[0], turn.now())
        await turn.card(OrderCard(found.items[0], source))
        return
    await turn.card(OrderChoiceCard(memory.past_choice, found.total, Action.ORDER_STATUS, source))

"""What can be done about something bought: asked for in general ("what now?"), or told after "if it isn't here by Friday".

Everything told is what the shop's rules say of this order now; nothing is begun, and "do it then" begins what was told.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.calls import Outcome
from desktop.domain.orders import NOT_SENT, Eligibility, Order, OrderItem, OrderStatus, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts import (
    never_came,
    no_tax_number,
    of_the_card,
    until_when,
    ways_open,
)
from desktop.services.conversation.acts.missing import tell_what_then
from desktop.services.conversation.acts.remedies import STOCK
from desktop.services.conversation.consent.confirming import tell_refusal
from desktop.services.conversation.consent.faults import told_to_shop
from desktop.services.conversation.consent.not_sent_yet import rather_cancelled, wants_another_make
from desktop.services.conversation.identifying.finding import find, record_of
from desktop.services.conversation.lookup import courses, parcels, reads
from desktop.services.conversation.lookup.passed_on import PASSED, WHAT_THEN, tell_passed_on
from desktop.services.conversation.turn.giving_back import UNTIL
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.steps import FAULT, OPTIONS, SHORT_DELIVERY, SUPPOSED, TOLD

_TROUBLE = frozenset({Outcome.RATE_LIMITED, Outcome.TIMEOUT, Outcome.UNAVAILABLE})
"""Outcomes after which nobody knows what the shop's rules say."""


async def tell_options(turn: Turn, request: Request) -> None:
    """What can be done about the order that is meant; which one that is, is asked where it is not known."""
    passed = turn.memory.passed_lately()
    if passed and passed.ticket.reason == SHORT_DELIVERY:
        await turn.say("person.already", number=passed.ticket.number)
        return
    wish = replace(request, arguments=replace(request.arguments, question=None, wants=None))
    order = await find(turn, wish, Action.RETURN_POLICY)
    if not order:
        return
    match order.status:
        case OrderStatus.RETURNING:
            await reads.tell_returns(turn, order_id=order.order_id)
        case OrderStatus.CANCELLED:
            await reads.tell_order(turn, order)
        case status if status in NOT_SENT:
            await _not_sent(turn, order)
        case OrderStatus.SHIPPED:
            await parcels.track(turn, order.order_id, order)
            if (
                not turn.memory.offered
            ):  # one question at a time: a colleague is offered for what is stuck
                await _may_go_back(turn, order)
        case _:
            await _may_go_back(turn, order, exchange=True)


async def tell_that_it_is_so(turn: Turn, request: Request) -> None:
    """To who told when it came or was bought: that this is known, and what can be had."""
    order = await find(
        turn,
        replace(request, arguments=replace(request.arguments, reason=None)),
        Action.RETURN_POLICY,
    )
    if not order:
        return
    words, item = turn.words, turn.words.asked(order, turn.memory.product)
    if order.delivered_at:
        when = words.moment(order.delivered_at)
        await turn.say("told.came", product=item, delivered=when)
    else:
        await turn.say("told.bought", product=item, placed=words.moment(order.placed_at))


async def tell_options_of_fault(turn: Turn, request: Request) -> None:
    """The same after a fault was told of: it stays the reason, whichever way back is asked for then."""
    order = await find(turn, request, Action.RETURN_POLICY)
    if not order:
        return
    told = request.arguments.question
    if told:
        faulty = ways_open.faulty_one(turn, order, told, request.arguments.product)
        turn.memory.product = faulty.title if faulty else turn.memory.product
        heard = ways_open.as_fault(turn.words, told)
        turn.memory.harm, turn.memory.harm_of = (heard, order.order_id), turn.memory.product
    if not (order.status in NOT_SENT and wants_another_make(turn)):
        await turn.say("options.sorry")
    await tell_options(turn, Request(request.action, Arguments(order_id=order.order_id)))
    begun = turn.memory.told_of
    begins = begun is not None and turn.memory.confirmation is None
    if begins and begun and begun[0].action is Action.RETURN_ORDER and await _swaps(turn, order):
        # A plain yes to a fault is one to another of the same.
        turn.memory.tell_of(replace(begun[0], action=Action.EXCHANGE_ORDER))


async def tell_supposed(turn: Turn, request: Request) -> None:
    """Where it is, and what can be done should it not come: nobody has asked for that yet."""
    order = await find(turn, request, Action.TRACK_PARCEL)
    if not order:
        return
    await parcels.track(turn, order.order_id, order)
    if order.status in NOT_SENT and order.can_cancel:
        turn.memory.tell_of(_act(Action.CANCEL_ORDER, order))
        await turn.say("supposed.until_then")
    elif order.status is OrderStatus.SHIPPED:
        await turn.say("supposed.after_parcel")
        if (
            not turn.memory.offered
        ):  # what is stuck is not sent back: a colleague was offered for it
            await _may_go_back(turn, order)


async def _swaps(turn: Turn, order: Order) -> bool:
    verdict = await _verdict(turn, order, ReturnKind.EXCHANGE)
    item = asked_item(order.items, turn.memory.product)
    return order.status is OrderStatus.DELIVERED and bool(
        verdict and verdict.allowed and _holds(verdict, item)
    )


async def _not_sent(turn: Turn, order: Order) -> None:
    if not (order.can_cancel and order.can_change_address):
        await reads.tell_order(turn, order)
        return
    if wants_another_make(turn):
        await rather_cancelled(turn, order, ReturnKind.EXCHANGE, turn.memory.product)
        return
    turn.memory.tell_of(_act(Action.CANCEL_ORDER, order))
    await turn.say("options.not_sent", order_id=order.order_id, product=turn.words.product(order))


async def _may_go_back(turn: Turn, order: Order, *, exchange: bool = False) -> None:
    back = await _verdict(turn, order, ReturnKind.RETURN)
    swap = await _verdict(turn, order, ReturnKind.EXCHANGE) if exchange else None
    told = [one for one in (back, swap) if one]
    item = asked_item(order.items, turn.memory.product)
    allowed = [one for one in told if one.allowed and _holds(one, item)]
    if not told or turn.error:
        return  # what could not be asked is not called too late
    if not allowed:
        if all(one.code == "out_of_window" for one in told):
            await ways_open.tell_too_late(turn, order, told, item)
            turn.closing = "options.colleague"
            turn.memory.offered = "asked"
        else:
            code = "not_returnable" if told[0].allowed else told[0].code
            await tell_refusal(turn, code, None if told[0].allowed else told[0].rule)
        return
    facts = {
        "item": item.title if item else turn.words.product(order),
        "order_id": order.order_id,
    }
    first = allowed[0]
    action = Action.EXCHANGE_ORDER if first is swap else Action.RETURN_ORDER
    turn.memory.tell_of(_act(action, order, turn.memory.product if item else None))
    if back in allowed and swap in allowed and back and swap and back.deadline and swap.deadline:
        await ways_open.tell_both(turn, back, swap, facts)
        return
    if back and swap and await ways_open.tell_only_one(turn, order, back, swap, facts):
        return
    for one in allowed:
        day = turn.words.day(one.deadline) if one.deadline else ""
        harmed = turn.memory.harm is not None and turn.memory.harm[1] == order.order_id
        faulty = one.kind is ReturnKind.EXCHANGE and not harmed and day
        key = "own_goods.exchange_if_faulty" if faulty else f"own_goods.{one.kind.value}"
        await turn.say(key if day else f"{key}_plain", deadline=day, **facts)


def _holds(verdict: Eligibility, item: OrderItem | None) -> bool:
    """Whether it speaks of the item that was asked about; the rest of the order may go back without it."""
    return item is None or any(one.item_id == item.item_id for one in verdict.items)


async def _verdict(turn: Turn, order: Order, kind: ReturnKind) -> Eligibility | None:
    harm = turn.memory.harm
    why = told_to_shop(turn.words, harm[0] if harm and harm[1] == order.order_id else None)
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value, reason=why)
    if result.outcome in _TROUBLE and result.record is None:
        await record_of(turn, result, order.order_id)
        return None
    record = parse(result.record) if result.record else None
    return record if isinstance(record, Eligibility) else None


def _act(action: Action, order: Order, product: str | None = None) -> Request:
    return Request(action, Arguments(order_id=order.order_id, product=product))


HANDLERS = {
    OPTIONS: tell_options,
    PASSED: tell_passed_on,
    WHAT_THEN: tell_what_then,
    TOLD: tell_that_it_is_so,
    FAULT: tell_options_of_fault,
    SUPPOSED: tell_supposed,
    STOCK: ways_open.tell_stock,
    UNTIL: until_when.tell,
    **never_came.HANDLERS,
    **no_tax_number.HANDLERS,
    **dict.fromkeys(courses.REASONS, courses.tell),
    **of_the_card.HANDLERS,
}
"""By the reason that the request bears."""

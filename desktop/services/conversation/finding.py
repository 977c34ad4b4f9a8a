"""Which order is meant: by number, by what was said of it, by what was spoken of before, or by asking.

At most three candidates are shown and never a guess made: where one order only may be the one, it is a question. One
question is open at a time. A phone number alone opens nothing for a visitor.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Arguments, Request, Wants
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import OrderChoiceCard, Source
from desktop.domain.identifiers import canonical
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind
from desktop.domain.records import Record, parse
from desktop.domain.wire import to_json
from desktop.services.conversation.offering import (
    ask_proof,
    guess,
    offer,
    open_question,
    order_facts,
    which,
)
from desktop.services.conversation.turn import Turn, is_stale, source_of
from desktop.services.dialogue.choices import by_title, nearly_named
from desktop.services.dialogue.memory import GUESS, OpenQuestion
from desktop.services.dialogue.numbers import meant
from desktop.services.dialogue.suited import is_choosy, suited
from desktop.services.settings import MAX_CANDIDATES

LOOKED_THROUGH = 20
"""A customer's latest orders among which a number is looked for that was one digit wrong: all of most customers."""

_FAULTY = frozenset({Action.EXCHANGE_ORDER, Action.RETURN_POLICY})
"""What a fault is taken for, when it is told with its reason."""

_NAMED = frozenset({Action.CANCEL_ORDER, Action.TRACK_PARCEL})
"""What names the order in its answer or its question, so that the only one that fits needs no question of its own."""

NOT_SUPPORTED = "not_supported"
"""The plugins' word for something that the shop's mapping does not know."""

NOT_CONFIGURED = "not_configured"
"""Theirs for a setting without which the order system cannot be asked; the detail names it."""

THEN = {
    Wants.STATUS: Action.ORDER_STATUS,
    Wants.PARCEL: Action.TRACK_PARCEL,
    Wants.RETURN: Action.RETURN_ORDER,
    Wants.INVOICE: Action.INVOICE_STATUS,
    Wants.PRICE: Action.ORDER_STATUS,
}
"""What a question about a found order goes on with."""


async def record_of(
    turn: Turn, result: ToolResult, what: str | None = None, kind: str = "happened"
) -> Record | None:
    """The record of a call; None after the person was told why there is none.

    ``what`` is the number that was asked for, ``kind`` the phrase that says of which kind it is.
    """
    if result.record is not None:
        if is_stale(result):
            await turn.say("stale.note", age=turn.words.age(result.age_s))
        return parse(result.record)
    if result.code == "verify_first":
        wanted = turn.memory.suspended or turn.memory.last
        await ask_proof(turn, wanted or Request(Action.ORDER_STATUS))
        return None
    key = ERRORS[result.outcome].phrase
    if result.code == NOT_SUPPORTED:
        await turn.problem("problem.not_supported")
        return None
    if result.code == NOT_CONFIGURED:
        await turn.problem("problem.not_configured", what=result.detail or "")
        return None
    if result.outcome is Outcome.NOT_FOUND:
        turn.memory.failures += 1
        turn.error = key
        if what and kind == "happened" and await _recovered(turn, what):
            return None
        if what:
            await turn.say(f"{key}.{kind}", what=what)
        else:
            await turn.say(f"{key}.happened_any")
        await turn.say(f"{key}.next")
        return None
    await turn.problem(key, retry=result.outcome in {Outcome.TIMEOUT, Outcome.UNAVAILABLE})
    return None


async def fetch(turn: Turn, order_id: str) -> Order | None:
    """The order of that number, remembered as the one spoken of."""
    known = turn.memory.fresh_order(order_id, turn.now())
    if known:
        return known
    record = await record_of(turn, await turn.call("orders.get", order_id=order_id), order_id)
    if not isinstance(record, Order):
        return None
    turn.memory.remember(record, turn.now())
    return record


async def find(turn: Turn, request: Request, then: Action) -> Order | None:
    """The one order that is meant; None after the person was told or asked.

    ``then`` is what will be done with it, also after a choice.
    """
    order = await _one(turn, request, then)
    if order and request.arguments.product:
        turn.memory.product = request.arguments.product
    return order


async def _one(turn: Turn, request: Request, then: Action) -> Order | None:
    said = request.arguments
    if said.order_id:
        return await fetch(turn, said.order_id)
    if _describes(said):
        return await _search(turn, request, then)
    if turn.memory.order_id:
        if not turn.memory.is_recent(turn.now()):
            return await _still_it(turn, request, then)
        turn.memory.speak_of(turn.memory.order_id, turn.now())
        return await fetch(turn, turn.memory.order_id)
    return await ask_openly(turn, replace(request, action=then))


async def order_number(turn: Turn, request: Request, then: Action) -> str | None:
    """Like :func:`find` where the number is all that is needed: no call is spent on an order already named."""
    said = request.arguments
    remembered = turn.memory.order_id if turn.memory.is_recent(turn.now()) else None
    if said.order_id or (remembered and not _describes(said)):
        number = said.order_id or remembered
        if number:
            turn.memory.speak_of(number, turn.now())
            turn.memory.product = said.product or turn.memory.product
        return number
    order = await find(turn, request, then)
    return order.order_id if order else None


def _describes(said: Arguments) -> bool:
    return any((said.product, said.period, said.phone, said.status))


async def _search(turn: Turn, request: Request, then: Action) -> Order | None:
    said = request.arguments
    if said.phone and turn.caller.kind is not CallerKind.STAFF and not turn.caller.sees_orders:
        await ask_proof(turn, replace(request, action=then))
        return None
    phone = None if said.phone else _phone_at_desk(turn)
    if said.phone and turn.caller.kind is CallerKind.STAFF:
        turn.memory.phone, turn.memory.phone_at = said.phone, turn.now()
        turn.memory.phone_of = None
    choosy = said.phone is not None and not (said.product or said.period)
    choosy = choosy and is_choosy(then) and then is not Action.TRACK_PARCEL
    criteria = _criteria(replace(said, phone=said.phone or phone))
    result = await turn.call(
        "orders.find", **criteria | ({"limit": LOOKED_THROUGH} if choosy else {})
    )
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return None
    if phone and not record.items:
        # Not one of the customer's who was named: then perhaps the next one's.
        result = await turn.call("orders.find", **_criteria(said))
        record = await record_of(turn, result)
        if not isinstance(record, Orders):
            return None
    if choosy:
        record = suited(record, then)
    if record.items and said.phone and said.phone == turn.memory.phone:
        turn.memory.phone_of = record.items[0].customer_id
    if not record.items and said.status and said.product:
        # "Why has my heater not been sent?" asks about a state; it does not have to be in it.
        unstated = replace(request, arguments=replace(said, status=None))
        return await _search(turn, unstated, then)
    if not record.items:
        told = turn.memory.just_told(turn.now())
        if told and request.arguments.reason and request.action in _FAULTY:
            return told  # "the jug leaks" is said of the blender that was told of
        if not await _another_time(turn, request, then):
            await _none_found(turn, request, then)
        return None
    if len(record.items) == 1:
        turn.memory.past_choice = ()
        turn.memory.remember(record.items[0], turn.now())
        return record.items[0]
    named = by_title(turn.memory.heard[-1], record.items) if said.product and _all(record) else None
    if named:
        # "The keyboard, the brown one": what was said beside the product tells them apart.
        turn.memory.past_choice = record.items
        turn.memory.remember(named, turn.now())
        return named
    await offer(turn, record, request, then, result)
    return None


def _all(found: Orders) -> bool:
    return found.total == len(found.items)


def _phone_at_desk(turn: Turn) -> str | None:
    """The phone of the customer whom a member of staff serves: what they ask for is looked for among that one's orders."""
    return turn.memory.recent_phone(turn.now()) if turn.caller.kind is CallerKind.STAFF else None


def _criteria(said: Arguments) -> dict[str, Any]:
    wanted = {
        "product": said.product,
        "phone": said.phone,
        "status": said.status,
        "limit": MAX_CANDIDATES,
    }
    if said.period:
        wanted["period"] = to_json(said.period)
    return wanted


async def _still_it(turn: Turn, request: Request, then: Action) -> Order | None:
    """The order was spoken of long ago: ask whether it is meant still."""
    order = await fetch(turn, turn.memory.order_id or "")
    if order:
        turn.memory.order_id = None
        await guess(
            turn, order, replace(request, action=then), "find.still_it", Source("orders.get")
        )
    return None


async def _recovered(turn: Turn, said: str) -> bool:
    """Whether a number of the customer's own is near one that does not exist; it is asked, never taken for it."""
    request = turn.memory.last
    if turn.caller.customer is None or request is None:
        return False
    result = await turn.call("orders.find", limit=LOOKED_THROUGH)
    record = parse(result.record) if result.record else None
    if not isinstance(record, Orders):
        return False
    near = meant(said, record.items)
    if not near:
        return False
    if len(near) == 1:
        (only,) = near
        await guess(turn, only, request, "find.did_you_mean", source_of(result), said=said)
    else:
        found = Orders(tuple(near), len(near))
        await offer(turn, found, request, request.action, result, "find.did_you_mean_several")
    return True


async def _another_time(turn: Turn, request: Request, then: Action) -> bool:
    """Whether what was asked for was bought at another time than was said; asked, with that time."""
    said = request.arguments
    if not (said.product and said.period) or not (turn.caller.customer or said.phone):
        return False
    wider = replace(said, period=None)
    result = await turn.call("orders.find", **_criteria(wider))
    record = parse(result.record) if result.record else None
    if not isinstance(record, Orders) or not record.items:
        return False
    turn.memory.failures += 1
    suspended = Request(then, wider)
    if len(record.items) > 1:
        await _say_none(turn, said)
        await offer(turn, record, suspended, then, result)
        return True
    order = next(iter(record.items))
    if await open_question(turn, OpenQuestion(suspended, GUESS, (order,))):
        facts = order_facts(turn, order)
        facts["product_found"] = facts.pop("product")
        period = turn.words.period(said.period)
        await turn.say("find.other_time", product=said.product, period=period, **facts)
        await turn.card(OrderChoiceCard((order,), 1, then, source_of(result)))
    return True


async def offer_others(turn: Turn, request: Request, rejected: AbstractSet[str]) -> None:
    """Orders like those that were turned down, without them."""
    said = replace(request.arguments, order_id=None, tracking_number=None, return_id=None)
    phone = turn.memory.recent_phone(turn.now())
    if turn.caller.kind is CallerKind.STAFF and not said.phone and phone:
        said = replace(said, phone=phone)
    described = said if _describes(said) else Arguments()
    gone = {canonical(number) for number in rejected}
    if not (turn.caller.customer or described.phone or described.product):
        await ask_openly(turn, replace(request, arguments=said))
        return
    for criteria in (described, Arguments(phone=described.phone)):
        result = await turn.call(
            "orders.find", **_criteria(criteria) | {"limit": MAX_CANDIDATES + len(rejected)}
        )
        record = await record_of(turn, result)
        if not isinstance(record, Orders):
            return
        left = tuple(one for one in record.items if canonical(one.order_id) not in gone)
        wish = replace(request, arguments=said)
        if len(left) == 1:
            await guess(turn, left[0], wish, "find.is_it", source_of(result))
            return
        if left:
            key = "find.others" if len(gone) == 1 else "find.more_others"
            total = record.total - (len(record.items) - len(left))
            found = Orders(left, total)
            await offer(turn, found, wish, request.action, result, key)
            return
        if criteria == Arguments(phone=described.phone):
            break
    turn.memory.failures += 1
    await turn.say("find.no_other")


async def _none_found(turn: Turn, request: Request, then: Action) -> None:
    """Say that there is none, and show what there is: an act is never done to the order spoken of before instead."""
    turn.memory.failures += 1
    said = request.arguments
    phone = said.phone or _phone_at_desk(turn)
    known = turn.caller.customer or phone
    if known and (said.product or said.period) and not (turn.asking or turn.memory.confirmation):
        criteria = _criteria(Arguments(phone=phone))
        result = await turn.call("orders.find", **criteria | {"limit": LOOKED_THROUGH})
        record = parse(result.record) if result.record else None
        if isinstance(record, Orders) and record.items:
            near = nearly_named(said.product, record.items) if said.product else []
            alike = 0 < len(near) <= MAX_CANDIDATES
            record = Orders(tuple(near), len(near)) if alike else record
            await _offer_instead(turn, record, request, then, result, alike=alike)
            return
    await _say_none(turn, said)
    await turn.say("find.none_hint")


async def _offer_instead(
    turn: Turn, found: Orders, request: Request, then: Action, result: ToolResult, *, alike: bool
) -> None:
    turn.error = "problem.not_found"
    what = _named(turn, request.arguments)
    unnamed = replace(request.arguments, product=None, period=None, status=None)
    wish = Request(then, unnamed)
    if len(found.items) == 1:
        key, only = f"find.{'near' if alike else 'none_but'}_one", found.items[0]
        await guess(turn, only, wish, key, source_of(result), what=what)
        return
    key = "find.near" if alike else "find.none_but"
    await offer(turn, found, wish, then, result, key, what=what)


async def _say_none(turn: Turn, said: Arguments) -> None:
    turn.error = "problem.not_found"
    await turn.say("find.none", what=_named(turn, said))


def _named(turn: Turn, said: Arguments) -> str:
    """What was asked for, as it can be said back."""
    words = turn.words
    period = words.period(said.period) if said.period else None
    if said.product and period:
        return words.say("find.what_period_product", period=period, product=said.product)
    if period:
        return words.say("find.what_period", period=period)
    if said.product:
        return words.say("find.what_product", product=said.product)
    return words.say("find.what_any")


async def ask_openly(turn: Turn, request: Request) -> Order | None:
    """No order was named: a customer's only candidates are shown, anybody else is asked."""
    if not turn.caller.sees_orders:
        await ask_proof(turn, request)
        return None
    if turn.caller.customer and not turn.asking:
        limit = LOOKED_THROUGH if is_choosy(request.action) else MAX_CANDIDATES
        result = await turn.call("orders.find", limit=limit)
        record = await record_of(turn, result)
        if not isinstance(record, Orders):
            return None
        every, record = record, suited(record, request.action)
        if len(record.items) == 1 < len(every.items) and request.action not in _NAMED:
            await guess(turn, record.items[0], request, "find.only_for", source_of(result))
            return None
        if len(record.items) == 1:
            turn.memory.remember(record.items[0], turn.now())
            return record.items[0]
        if record.items:
            await offer(turn, record, request, request.action, result)
            return None
        turn.memory.failures += 1
        await turn.say("find.none", what=turn.words.say("find.what_yours"))
        await turn.say("problem.not_found.next")
        return None
    if await open_question(turn, OpenQuestion(request, "order")):
        await turn.say(which(turn))
    return None

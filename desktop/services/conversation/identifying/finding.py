"""Which order is meant: by number, by what was said of it, by what was spoken of before, or by asking.

At most three candidates are shown and never a guess made: where one order only may be the one, it is a question. One
question is open at a time. A phone number alone opens nothing for a visitor.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from desktop.domain.actions import ORDER_LOOKS, WRITES, Action, Arguments, Request, Wants
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import Source
from desktop.domain.identifiers import canonical
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind
from desktop.domain.records import Record, parse
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    another_time,
    asked_by,
    none_found,
    recovered,
    whose_at_desk,
)
from desktop.services.conversation.identifying.likely import named_instead, names_nothing
from desktop.services.conversation.identifying.on_desk import (
    asked_whose,
    customer_on_desk,
    none_of_theirs,
    order_on_desk,
)
from desktop.services.conversation.identifying.several import each_in_turn
from desktop.services.conversation.identifying.told_apart import (
    among_offered,
    describes_other,
    fitting,
    named_apart,
    named_beside,
    names_last,
    none_so,
)
from desktop.services.conversation.turn.offering import (
    ask_proof,
    guess,
    offer,
    open_question,
    which,
)
from desktop.services.conversation.turn.turn import Turn, is_stale, source_of
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.dialogue.suited import is_choosy, suited
from desktop.services.settings import MAX_CANDIDATES

_FAULTY = frozenset({Action.EXCHANGE_ORDER, Action.RETURN_POLICY})
"""What a fault is taken for, when it is told with its reason."""


_GOING_BACK = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER, Action.RETURN_POLICY})

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
        of_it = next((one for one in turn.wishes if _of_own_goods(one)), None)
        wanted = turn.memory.suspended or of_it or turn.memory.last
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
        if what and kind == "happened" and await recovered(turn, what):
            return None
        if what:
            await turn.say(f"{key}.{kind}", what=what)
        else:
            await turn.say(f"{key}.happened_any")
        await turn.say(f"{key}.next")
        return None
    await turn.problem(key, retry=result.outcome in {Outcome.TIMEOUT, Outcome.UNAVAILABLE})
    return None


def _of_own_goods(wish: Request) -> bool:
    """Whether it is told or asked of a thing that was bought, as a rule is asked about it: a fault above all."""
    return wish.action is Action.RETURN_POLICY and wish.arguments.product is not None


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
        here = await _held_here(turn, request) or order_on_desk(turn, said)
        return here or await _search(turn, request, then)
    known = turn.memory.order_spoken_of
    offered = among_offered(turn, then)
    if offered:
        return await fetch(turn, offered)
    if turn.memory.order_id and not describes_other(turn, known):
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


async def _held_here(turn: Turn, request: Request) -> Order | None:
    """The order of which something goes back already, where it holds what is named too: "and the headphones as well"."""
    said, memory = request.arguments, turn.memory
    named = said.product and not (said.period or said.whose or said.status)
    pending = memory.confirmation
    number = pending.order.order_id if pending else memory.booked
    if not named or number is None or request.action not in _GOING_BACK:
        return None
    if number != memory.order_id or not memory.is_recent(turn.now()):
        return None
    order = pending.order if pending else await fetch(turn, number)
    return order if order and asked_item(order.items, said.product) else None


def _describes(said: Arguments) -> bool:
    return any((said.product, said.period, said.whose, said.status))


async def _search(
    turn: Turn, request: Request, then: Action, *, everywhere: bool = False
) -> Order | None:
    """``everywhere``: not only among the orders of the customer whose order was just looked up."""
    said = request.arguments
    if said.whose and turn.caller.kind is not CallerKind.STAFF and not turn.caller.sees_orders:
        await ask_proof(turn, replace(request, action=then))
        return None
    whose = said.whose or whose_at_desk(turn)
    if said.whose and turn.caller.kind is CallerKind.STAFF:
        turn.memory.serve(said.whose, turn.now())
    choosy = is_choosy(then) and then is not Action.TRACK_PARCEL
    choosy = choosy and said.status is None and (said.whose or said.product) is not None
    on_desk = None if whose or everywhere else customer_on_desk(turn)
    criteria = asked_by(said.of(whose or on_desk))
    result = await turn.call(
        "orders.find", **criteria | ({"limit": LOOKED_THROUGH} if choosy else {})
    )
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return None
    if len(record.items) > 1:
        turn.memory.listed = (replace(said, reason=None), turn.number)
    record = _fitting(record, said, then, choosy=choosy)
    if record.items and whose and turn.memory.whose == whose:
        turn.memory.whose_id = record.items[0].customer_id
    if not record.items:
        return await _otherwise(turn, request, then, narrowed=on_desk is not None)
    told = fitting(turn, record, then)
    if told is None:
        await none_so(turn, record, replace(request, action=then), result)
        return None
    wider, record = record.items, named_apart(turn, told)
    if len(record.items) == 1:
        turn.memory.past_choice = wider[:MAX_CANDIDATES] if len(wider) > 1 else ()
        turn.memory.past_choice_at = turn.number
        turn.memory.remember(record.items[0], turn.now())
        return record.items[0]
    named = named_beside(turn, record, said)
    if named:
        # "The keyboard, the brown one": what was said beside the product tells them apart.
        turn.memory.past_choice = record.items
        turn.memory.remember(named, turn.now())
        return named
    if await asked_whose(turn, record, request, then, criteria):
        return None
    return await _all_or_one_of(turn, record, request, then, result)


async def _otherwise(turn: Turn, request: Request, then: Action, *, narrowed: bool) -> Order | None:
    """Nothing was found: it is looked for under other words, beyond the customer at the desk, and then what is near is told."""
    said = request.arguments
    if said.status and said.product:
        # "Why has my heater not been sent?" asks about a state; it does not have to be in it.
        unstated = replace(request, arguments=replace(said, status=None))
        return await _search(turn, unstated, then)
    if other := await named_instead(turn, said):
        known = replace(request, arguments=replace(said, product=other))
        return await _search(turn, known, then)
    if await names_nothing(turn, said):
        # "Go ahead and book it" names no thing: what is spoken of is meant.
        return await _one(turn, replace(request, arguments=replace(said, product=None)), then)
    if narrowed and then in WRITES:
        await none_of_theirs(turn, request, then)
        return None
    if narrowed:
        return await _search(turn, request, then, everywhere=True)
    return await _in_vain(turn, request, then)


async def _all_or_one_of(
    turn: Turn, found: Orders, request: Request, then: Action, result: ToolResult
) -> Order | None:
    acts = any(one.action in WRITES for one in turn.wishes)
    if acts and request.action in ORDER_LOOKS and 1 < found.total <= MAX_CANDIDATES:
        turn.each = found.items
        return None
    first = await each_in_turn(turn, found, request)
    if first is None:
        await offer(turn, found, request, then, result)
    return first


def _fitting(record: Orders, said: Arguments, then: Action, *, choosy: bool) -> Orders:
    """Those that what is wanted can be done of."""
    if choosy:
        return suited(record, then)
    if then is Action.TRACK_PARCEL and said.product and not (said.reason or said.period):
        coming = suited(record, then)
        return coming if len(coming.items) == 1 else record
    return record


async def _in_vain(turn: Turn, request: Request, then: Action) -> Order | None:
    """The order that is meant all the same: told of a moment ago, or come at the time that was taken for its buying."""
    told = turn.memory.just_told(turn.now())
    if told and request.arguments.reason and request.action in _FAULTY:
        return told  # "the jug leaks" is said of the blender that was told of
    came = await another_time(turn, request, then)
    if isinstance(came, Order):
        turn.memory.remember(came, turn.now())
        return came
    if not came:
        await none_found(turn, request, then)
    return None


async def _still_it(turn: Turn, request: Request, then: Action) -> Order | None:
    """The order was spoken of long ago: ask whether it is meant still."""
    order = await fetch(turn, turn.memory.order_id or "")
    if order:
        turn.memory.order_id = None
        await guess(
            turn, order, replace(request, action=then), "find.still_it", Source("orders.get")
        )
    return None


async def offer_others(turn: Turn, request: Request, rejected: AbstractSet[str]) -> None:
    """Orders like those that were turned down, without them."""
    said = replace(request.arguments, order_id=None, tracking_number=None, return_id=None)
    whose = said.whose or whose_at_desk(turn)
    said = said.of(whose)
    described = said if _describes(said) else Arguments()
    gone = {canonical(number) for number in rejected}
    if not (turn.caller.customer or described.whose or described.product):
        await ask_openly(turn, replace(request, arguments=said))
        return
    for criteria in (described, Arguments().of(described.whose)):
        result = await turn.call(
            "orders.find", **asked_by(criteria) | {"limit": MAX_CANDIDATES + len(rejected)}
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
        if criteria == Arguments().of(described.whose):
            break
    turn.memory.failures += 1
    await turn.say("find.no_other")


async def ask_openly(turn: Turn, request: Request) -> Order | None:
    """No order was named: a customer's only candidates are shown, anybody else is asked."""
    if not turn.caller.sees_orders:
        await ask_proof(turn, request)
        return None
    whose = whose_at_desk(turn)
    if (turn.caller.customer or whose) and not turn.asking:
        limit = LOOKED_THROUGH if is_choosy(request.action) else MAX_CANDIDATES
        result = await turn.call(
            "orders.find", **asked_by(Arguments().of(whose)) | {"limit": limit}
        )
        record = await record_of(turn, result)
        if not isinstance(record, Orders):
            return None
        turn.memory.listed = (Arguments(), turn.number)
        told = fitting(turn, record, request.action)
        if told is None and record.items:
            await none_so(turn, record, request, result)
            return None
        every = told if told and names_last(turn) else record
        record = suited(told or record, request.action)
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

"""Which order is meant: by number, by what was said of it, by what was spoken of before, or by asking.

At most three candidates are shown and never a guess made. A phone number alone opens nothing for a visitor.
"""

from __future__ import annotations

from typing import Any

from desktop.domain.actions import Action, Arguments, Request, Wants
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import OrderChoiceCard
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind
from desktop.domain.records import Record, parse
from desktop.domain.wire import to_json
from desktop.services.conversation.turn import Turn, is_stale, source_of
from desktop.services.settings import MAX_CANDIDATES

THEN = {
    Wants.STATUS: Action.ORDER_STATUS,
    Wants.PARCEL: Action.TRACK_PARCEL,
    Wants.RETURN: Action.RETURN_ORDER,
    Wants.INVOICE: Action.INVOICE_STATUS,
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
        turn.memory.missing = "verify"
        await turn.say("talk.verify_first")
        return None
    key = ERRORS[result.outcome].phrase
    if result.outcome is Outcome.NOT_FOUND:
        turn.memory.failures += 1
        turn.error = key
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
    said = request.arguments
    if said.order_id:
        return await fetch(turn, said.order_id)
    if _describes(said):
        return await _search(turn, request, then)
    if turn.memory.order_id:
        return await fetch(turn, turn.memory.order_id)
    return await _ask_which(turn, request, then)


async def order_number(turn: Turn, request: Request, then: Action) -> str | None:
    """Like :func:`find` where the number is all that is needed: no call is spent on an order already named."""
    said = request.arguments
    if said.order_id or (turn.memory.order_id and not _describes(said)):
        turn.memory.order_id = said.order_id or turn.memory.order_id
        return turn.memory.order_id
    order = await find(turn, request, then)
    return order.order_id if order else None


def _describes(said: Arguments) -> bool:
    return any((said.product, said.period, said.phone, said.status))


async def _search(turn: Turn, request: Request, then: Action) -> Order | None:
    said = request.arguments
    if said.phone and turn.caller.kind is not CallerKind.STAFF and not turn.caller.sees_orders:
        turn.memory.missing = "verify"
        await turn.say("talk.phone_only")
        return None
    result = await turn.call("orders.find", **_criteria(said))
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return None
    if not record.items:
        await _none_found(turn, said)
        return None
    if len(record.items) == 1:
        turn.memory.remember(record.items[0], turn.now())
        return record.items[0]
    await offer(turn, record, request, then, result)
    return None


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


async def offer(
    turn: Turn, found: Orders, request: Request, then: Action, result: ToolResult
) -> None:
    """Show at most three orders to choose from."""
    shown = found.items[:MAX_CANDIDATES]
    turn.memory.candidates = shown
    turn.memory.suspended = Request(then, request.arguments)
    if found.total > len(shown):
        await turn.say("find.choose_more", count=found.total, shown=len(shown))
    else:
        await turn.say("find.choose", count=len(shown))
    await turn.card(OrderChoiceCard(shown, found.total, then, source_of(result)))


async def _none_found(turn: Turn, said: Arguments) -> None:
    words = turn.words
    period = words.period(said.period) if said.period else None
    if said.product and period:
        what = words.say("find.what_period_product", period=period, product=said.product)
    elif period:
        what = words.say("find.what_period", period=period)
    elif said.product:
        what = words.say("find.what_product", product=said.product)
    else:
        what = words.say("find.what_any")
    turn.memory.failures += 1
    turn.error = "problem.not_found"
    await turn.say("find.none", what=what)
    await turn.say("find.none_hint")


async def _ask_which(turn: Turn, request: Request, then: Action) -> Order | None:
    """No order was named: a customer's only candidates are shown, anybody else is asked."""
    turn.memory.suspended = Request(then, request.arguments)
    turn.memory.missing = "order"
    if turn.caller.customer:
        result = await turn.call("orders.find", limit=MAX_CANDIDATES)
        record = await record_of(turn, result)
        if not isinstance(record, Orders):
            return None
        if len(record.items) == 1:
            turn.memory.remember(record.items[0], turn.now())
            return record.items[0]
        if record.items:
            await offer(turn, record, request, then, result)
            return None
        turn.memory.failures += 1
        await turn.say("find.none", what=turn.words.say("find.what_yours"))
        await turn.say("problem.not_found.next")
        return None
    if not turn.caller.sees_orders:
        turn.memory.missing = "verify"
        await turn.say("talk.verify_first")
        return None
    await turn.say("find.which_phone" if turn.caller.kind is CallerKind.STAFF else "find.which")
    return None

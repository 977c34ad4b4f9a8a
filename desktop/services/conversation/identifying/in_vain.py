"""Where nothing was found: whether it was another time, what there is instead, and that it is said honestly.

An act is never done to an order spoken of before instead of the one that was asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.actions import ORDER_LOOKS, Action, Arguments, Request
from desktop.domain.calls import ToolResult
from desktop.domain.cards import OrderChoiceCard
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind, Whose
from desktop.domain.records import parse
from desktop.domain.wire import to_json
from desktop.services.conversation.turn.offering import guess, offer, open_question, order_facts
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.choices import nearly_named
from desktop.services.dialogue.clues import came_in
from desktop.services.dialogue.no_goods import has_date_of_its_own
from desktop.services.dialogue.numbers import meant
from desktop.services.dialogue.remembered import GUESS, OpenQuestion
from desktop.services.settings import MAX_CANDIDATES

LOOKED_THROUGH = 20
"""A customer's latest orders among which a number is looked for that was one digit wrong: all of most customers."""


def whose_at_desk(turn: Turn) -> Whose | None:
    """The number of the customer whom a member of staff serves: what they ask for is looked for among that one's orders."""
    return turn.memory.at_hand(turn.now()) if turn.caller.kind is CallerKind.STAFF else None


def asked_by(said: Arguments) -> dict[str, Any]:
    """What the order system is asked for by what was said of an order."""
    wanted = {
        "product": said.product,
        "phone": said.phone,
        "customer": said.customer,
        "status": said.status,
        "limit": MAX_CANDIDATES,
    }
    if said.period:
        wanted["period"] = to_json(said.period)
    return wanted


async def recovered(turn: Turn, said: str) -> bool:
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


async def another_time(turn: Turn, request: Request, then: Action) -> Order | bool:
    """What was asked for, where it came at that time; True where it was asked whether one of another time is meant."""
    said = request.arguments
    if not (said.product and said.period) or not (turn.caller.customer or said.whose):
        return False
    wider = replace(said, period=None)
    result = await turn.call("orders.find", **asked_by(wider))
    record = parse(result.record) if result.record else None
    if not isinstance(record, Orders) or not record.items:
        return False
    came = [one for one in record.items if came_in(one, said.period)]
    if len(came) == 1:
        return came[0]  # "my blender turned up yesterday" was bought before it
    if len(record.items) == 1 and then in ORDER_LOOKS:
        # The only one there is: telling of it changes nothing.
        only = record.items[0]
        if turn.memory.heard and has_date_of_its_own(turn.memory.heard[-1]):
            return only  # "it is her birthday on the 20th" tells no day of buying
        await turn.say("find.only_time", placed=turn.words.moment(only.placed_at))
        return only
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


async def none_found(turn: Turn, request: Request, then: Action) -> None:
    """Say that there is none, and show what there is: an act is never done to the order spoken of before instead."""
    turn.memory.failures += 1
    said = request.arguments
    whose = said.whose or whose_at_desk(turn)
    known = turn.caller.customer or whose
    if known and (said.product or said.period) and not (turn.asking or turn.memory.confirmation):
        every = asked_by(Arguments().of(whose)) | {"limit": LOOKED_THROUGH}
        result = await turn.call("orders.find", **every)
        record = parse(result.record) if result.record else None
        if isinstance(record, Orders) and record.items:
            near = nearly_named(said.product, record.items) if said.product else []
            alike = 0 < len(near) <= MAX_CANDIDATES
            record = Orders(tuple(near), len(near)) if alike else record
            await _offer_instead(turn, record, request, then, result, alike=alike)
            return
    if turn.caller.kind is CallerKind.STAFF and whose and not (said.product or said.period):
        turn.error = "problem.not_found"
        key = "desk.no_orders_number" if whose.customer else "desk.no_orders"
        await turn.say(key, phone=whose.told)
        return
    await _say_none(turn, said)
    await turn.say("find.none_hint")
    if not (turn.asking or turn.memory.confirmation):
        turn.asking = True  # the number that comes next is for what was wanted
        wish = Request(then, replace(said, product=None, items=(), period=None, status=None))
        turn.memory.ask(OpenQuestion(wish, "order"))


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

"""What is asked of a write while it waits for its yes: where the money would go, what it costs, what it holds, until when it can be booked.

It is told of that very card and of the record it was drawn from, not of the documents; what neither holds is left to these.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Request, Understanding
from desktop.domain.cards import Confirmation
from desktop.domain.expressions import Expression
from desktop.domain.matters import Asked, Matter
from desktop.domain.orders import NOT_SENT, Eligibility, Order, OrderItem, OrderStatus
from desktop.services.conversation.lookup.bare import asks_somewhere
from desktop.services.conversation.lookup.courses import BELIEVED, may_ask_of
from desktop.services.conversation.lookup.in_stock import STOCK, of_stock, tell_stock
from desktop.services.conversation.lookup.of_the_record import asked_fact
from desktop.services.conversation.turn.before_the_card import offered
from desktop.services.conversation.turn.heard import Heard, Wishes, certain, read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_for, asked_item
from desktop.services.dialogue.keeping import named_in
from desktop.services.dialogue.memory import Memory

MONEY = "course.waiting"
"""The reason of a question about the money of what waits for its yes."""
COST, HOLDS, ONLY, UNTIL = "card.cost", "card.holds", "card.only", "card.until"
"""The same of what it costs, of what belongs to it, of whether that is all, and of until when it can be booked."""

_COSTS = frozenset({Matter.CANCEL_COST, Matter.RETURNS_WHO_PAYS})
_SHOP = Expression(r"\b(?:shop|store|branch|counter)(?:s|es)?\b|店|柜台", re.IGNORECASE)
_UNTIL = frozenset({Matter.RETURNS_BY_WHEN, Matter.RETURNS_TIME})
_OF_RECORD = frozenset({Fact.WHO, Fact.BOUGHT, Fact.DAYS, Fact.PAID_BY})
"""What the record of the order on the card tells besides; what it holds and where it goes the card says itself."""
_HOLD = WAYS_BACK | {Action.CANCEL_ORDER}

_TIME = frozenset({Matter.CANCEL_MONEY, Matter.RETURNS_REFUND_TIME})
_WAY = frozenset({Matter.CANCEL_MONEY, Matter.RETURNS_REFUND_WAY, Matter.FACT_REFUND})
_MONEY = {
    Action.CANCEL_ORDER: _TIME | _WAY,
    Action.RETURN_ORDER: _WAY,
    Action.EXCHANGE_ORDER: _WAY,
}
"""Matters that are the money of each act; how long the money of a return takes the documents say."""


def asked_of_card(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, or the question about the money of the card that is open; ``read``: what the words ask about."""
    pending = memory.confirmation
    (said, *more) = understood.requests
    if pending is None and not more:
        return _of_what_was_told(short, text, understood, memory, phrase)
    if pending is None or more:
        return understood
    own = _of_it(short, text, said, read, pending, memory, understood)
    if own is None and pending.order.status is OrderStatus.SHIPPED and short.card.refuses(text):
        # How a parcel is refused that is about to be booked: the documents know.
        own = Request(Action.RETURN_POLICY, Arguments(question=phrase("asked.refuse")))
    fetched = short.card.fetched(text) and asks_somewhere(text)
    if own is None and pending.action in WAYS_BACK and fetched:
        # Who fetches it stands in the documents beside who pays for that; no parcel is asked about.
        own = Request(Action.RETURN_POLICY, Arguments(question=phrase("asked.return_cost")))
    if own is None and pending.action in WAYS_BACK and _asks_the_way(text, read):
        own = Request(Action.RETURN_POLICY, Arguments(question=phrase("asked.return_cost")))
    if pending.action is Action.EXCHANGE_ORDER and short.card.asks_anew(text):
        own = Request(Action.RETURN_POLICY, Arguments(question=phrase("asked.anew")))
    if own:
        return read_as(understood, own, "asked of the card")
    if pending.action not in _MONEY:
        return understood
    if not may_ask_of(pending.order.order_id, said, understood):
        return understood
    calls_off = pending.action is Action.CANCEL_ORDER
    when = calls_off and short.afterwards.says("money_when", text)
    plainly = when or any(short.afterwards.says(one, text) for one in ("money_where", "charged"))
    matter = read.matter if read and read.belief >= BELIEVED else None
    if not (plainly or matter in _MONEY[pending.action]):
        return understood
    given = Arguments(
        order_id=pending.order.order_id,
        reason=MONEY,
        question=phrase("asked.money") if when or (calls_off and matter in _TIME) else None,
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "the money of the card")


def _of_it(
    short: ShortAnswers,
    text: str,
    said: Request,
    read: Asked | None,
    pending: Confirmation,
    memory: Memory,
    understood: Understanding,
) -> Request | None:
    """What is asked of the very thing on the card: its cost, what belongs to it, until when, or one fact of its record."""
    order, own = pending.order, said.arguments
    product = own.product or understood.slots.product
    other = product is not None and asked_item(order.items, product) is None
    if not asks_somewhere(text) or own.order_id not in {None, order.order_id} or own.phone:
        return None
    if own.period or understood.slots.period:
        points = short.clues.points(text) and not product  # "is that the one from today"
        given = Arguments(order_id=order.order_id, reason=Fact.BOUGHT)
        return Request(Action.ORDER_STATUS, given) if points else None
    holds = _holds(short, text, understood, pending.action, order)
    if holds:
        return holds
    if other or not may_ask_of(order.order_id, said, understood):
        return None
    stock = of_stock(pending, read)
    if stock:
        return stock
    matter = read.matter if read and read.belief >= BELIEVED else None
    given = Arguments(order_id=order.order_id)
    of_cost = matter in _COSTS and said.action is not Action.ORDER_STATUS
    if _knows_cost(pending) and (short.card.asks_cost(text) or of_cost):
        return Request(Action.RETURN_POLICY, replace(given, reason=COST))
    back = pending.eligibility if pending.action in WAYS_BACK else None
    until = short.afterwards.says("deadline", text) or matter in _UNTIL
    if back and back.deadline and until:
        return Request(Action.RETURN_POLICY, replace(given, reason=UNTIL))
    fact = asked_fact(short, text, read, said, memory)
    return Request(Action.ORDER_STATUS, replace(given, reason=fact)) if fact in _OF_RECORD else None


def left_out(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """That a thing is not meant which the card, or what was offered, does not hold: "not the pillow, mind"."""
    pending, open_ = memory.confirmation, offered(memory)
    action = pending.action if pending else open_[0].action if open_ else None
    order = pending.order if pending else open_[1] if open_ else None
    thing = short.card.left_out(text)
    if order is None or action not in _HOLD or not thing or named_in(thing, order.items):
        return None
    given = Arguments(order_id=order.order_id, product=thing, reason=HOLDS)
    return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "none of it"))


def _holds(
    short: ShortAnswers, text: str, understood: Understanding, action: Action, order: Order
) -> Request | None:
    """What is asked of the things that the act takes in: "the blender is in that one too, isn't it"."""
    (said,) = understood.requests
    product = said.arguments.product or understood.slots.product
    other = product is not None and asked_item(order.items, product) is None
    given = Arguments(order_id=order.order_id, product=product, reason=HOLDS)
    only = short.card.asks_only(text)
    if action not in _HOLD or not asks_somewhere(text):
        return None
    if not (only or short.card.asks_holds(text)):
        return None
    if other and product and asked_for(text, product):
        return None  # "what about my kettle, is it included" asks of another order
    return Request(Action.RETURN_POLICY, replace(given, reason=ONLY if only else HOLDS))


def _of_what_was_told(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """What cancelling costs, offered or told of a moment ago: "cancel it then, does it cost anything" wants both.

    Who pays for sending back is left to the documents while no card says it: that depends on what is wrong with it.
    """
    (said,) = understood.requests
    found = offered(memory)
    if found is None:
        return understood
    act, order = found
    holds = _holds(short, text, understood, act.action, order)
    if holds:
        return read_as(understood, holds, "asked of what was offered")
    if not short.card.asks_cost(text):
        return understood
    if said.arguments.names_an_order or understood.slots.product or not asks_somewhere(text):
        return understood
    given = Arguments(order_id=order.order_id)
    if act.action is Action.RETURN_ORDER and order.status in NOT_SENT:
        # Nobody can send it back yet: its own rules are not asked, the documents are.
        paid = Request(Action.RETURN_POLICY, Arguments(question=phrase("asked.return_cost")))
        return read_as(understood, paid, "who pays for sending it back")
    if act.action is not Action.CANCEL_ORDER or not order.can_cancel:
        return understood
    found = read_as(
        understood, Request(Action.RETURN_POLICY, replace(given, reason=COST)), "its cost"
    )
    if short.repairs.named_act(text) is not Action.CANCEL_ORDER or not _CLAUSE.search(text):
        return found
    begun = replace(act, arguments=given.filled_from(act.arguments))
    return replace(found, requests=(begun, *found.requests))


_CLAUSE = Expression(r"[,，.。;；]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\band\b")
"""What stands between a wish and a question beside it."""


def _knows_cost(pending: Confirmation) -> bool:
    """Whether the card says what the act costs: all of it comes back, or the shop's system named the fee."""
    if pending.action is Action.CANCEL_ORDER:
        return True
    back = pending.eligibility if pending.action in WAYS_BACK else None
    return back is not None and (back.fee is not None or back.free_shipping)


async def tell_cost(turn: Turn, _request: Request) -> None:
    """What the act on the card costs."""
    pending, words = turn.memory.confirmation, turn.words
    order = pending.order if pending else turn.memory.order
    if order and (pending.action is Action.CANCEL_ORDER if pending else order.can_cancel):
        unpaid = order.status is OrderStatus.PENDING
        key = "card.cost_unpaid" if unpaid else "card.cost_cancel"
        await turn.say(key, total=words.money(order.total))
        turn.beside = words.say(
            "asked.cancel_cost"
        )  # a fee stands in no record: the documents know
    if pending is None or pending.action is Action.CANCEL_ORDER:
        return
    back = pending.eligibility
    fee = back.fee if back and back.fee and back.fee.amount else None
    refund = back.refund if back and pending.action is Action.RETURN_ORDER else None
    key = f"card.cost_{'fee' if fee else 'free'}{'_refund' if refund else ''}"
    facts = {name: words.money(one) for name, one in (("fee", fee), ("refund", refund)) if one}
    await turn.say(key, **facts)
    if pending.action is Action.EXCHANGE_ORDER:
        await turn.say("amount.exchange")


async def tell_holds(turn: Turn, request: Request) -> None:
    """What belongs to the card, and whether the thing that was named does."""
    pending, memory = turn.memory.confirmation, turn.memory
    order = pending.order if pending else memory.order
    if order is None:
        return
    words, product = turn.words, request.arguments.product
    item = asked_item(order.items, product)
    facts = {"order_id": order.order_id, "items": words.items(order.items)}
    if product and item is None:
        await turn.say("card.not_in_it", **facts)
        return
    if pending is None or pending.eligibility is None:
        only = request.arguments.reason == ONLY
        waits = pending is not None and pending.action is Action.CANCEL_ORDER
        whole = waits or order.can_cancel
        with_it = "card.whole_with" if whole else "card.held"
        await turn.say(with_it if item and not only else "card.whole", **facts)
        return
    going = pending.eligibility.items
    numbers = {one.item_id for one in going}
    rest: tuple[OrderItem, ...] = tuple(one for one in order.items if one.item_id not in numbers)
    facts = {"items": words.items(going), "rest": words.items(rest) if rest else ""}
    if item and request.arguments.reason != ONLY:
        await turn.say(
            "card.goes_with" if item.item_id in numbers else "card.goes_without", **facts
        )
    else:
        await turn.say("card.goes_but" if rest else "card.goes", **facts)


async def tell_until(turn: Turn, _request: Request) -> None:
    """Until when what is on the card can be booked."""
    pending = turn.memory.confirmation
    if pending and pending.eligibility and pending.eligibility.deadline:
        await turn.say("card.until", deadline=turn.words.day(pending.eligibility.deadline))


async def tell_money(turn: Turn, request: Request) -> None:
    """Answer it from the card; what comes back for goods is said only where the shop's system has reckoned it."""
    pending = turn.memory.confirmation
    if pending is None:
        return
    if pending.action is Action.EXCHANGE_ORDER:
        await turn.say("course.exchange_way")
    elif pending.eligibility:
        await _of_goods(turn, pending.order, pending.eligibility)
    elif pending.order.status is OrderStatus.PENDING:
        await turn.say("course.waiting_unpaid")
    else:
        method, total = pending.order.payment_method, turn.words.money(pending.order.total)
        key = "course.waiting_cancel" if method else "course.waiting_cancel_plain"
        await turn.say(key, refund=total, method=method or "")
    turn.beside = request.arguments.question


async def _of_goods(turn: Turn, order: Order, back: Eligibility) -> None:
    items, refund_to = turn.words.items(back.items), back.refund_to or order.payment_method
    if back.refund and refund_to:
        refund = turn.words.money(back.refund)
        await turn.say("course.return_way", refund=refund, refund_to=refund_to, items=items)
    else:
        await turn.say("course.return_way_plain", items=items)


HANDLERS = {
    MONEY: tell_money,
    COST: tell_cost,
    HOLDS: tell_holds,
    ONLY: tell_holds,
    UNTIL: tell_until,
    STOCK: tell_stock,
}
"""By the reason that the request bears."""


def _asks_the_way(text: str, read: Asked | None) -> bool:
    """Whether it is asked in which way this comes back: fetched, or brought to a shop; where it is sent to is another question."""
    if read is None or read.likeliest[0].belief < BELIEVED:
        return False
    shop = read.matter is Matter.RETURNS_WHERE and _SHOP.search(text) is not None
    return shop or read.matter is Matter.RETURNS_COLLECTION

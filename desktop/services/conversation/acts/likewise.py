"""What was just done is wanted of another one as well: "same for the other order", 那另一单也一样改, "the kettle too, same address".

The details of what was done go along: the address, the name on the invoice, the reason. Which order is meant is found before anything
is prepared, and each has its own card.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import TO_COME, Order, Orders
from desktop.domain.records import parse
from desktop.services.conversation.consent import confirming
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    asked_by,
    whose_at_desk,
)
from desktop.services.conversation.identifying.told_apart import fitting
from desktop.services.conversation.lookup.bare import asks_somewhere
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.conversation.turn.between import LOOKS
from desktop.services.conversation.turn.heard import Likewise, read_as
from desktop.services.conversation.turn.offering import offer
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.comparing import only_compares
from desktop.services.dialogue.delivery import delivery
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.suited import suited

_ACT = ACTS | {Action.INVOICE_REQUEST}
_BEFORE_IT_CAME = frozenset({Action.CHANGE_ADDRESS, Action.CANCEL_ORDER})
"""What is done to an order only before it came."""
_KINDS = (
    frozenset({Action.CHANGE_ADDRESS}),
    frozenset({Action.INVOICE_REQUEST, Action.INVOICE_STATUS}),
    GIVING_BACK,
)
"""What words may be taken for that want the same once more."""


def likewise(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Likewise | None:
    """The same act for another order, with the details of the last one; None where that is not wanted."""
    if short.repairs.other_order_stays(text):
        return None
    pointed = _of_the_other(short, text, understood, memory)
    if pointed:
        return pointed
    (said, *more) = understood.requests
    waits, done = memory.confirmation, memory.just_done
    alike = short.steps.says("alike", text)
    wish = memory.wish if waits else done.wish if done else None
    wish = wish or (_refused(memory) if alike else None)
    if wish is None or wish.action not in _ACT or more or memory.question:
        return None
    own = said.arguments
    of_the_card = waits is not None and wish.action is Action.CHANGE_ADDRESS
    if of_the_card and delivery(text).new_phone and not short.repairs.speaks_of_other(text):
        return None  # "the phone too, 07700 …" goes with what is on the card
    if said.action is Action.SHOP_QUESTION and short.portions.names_another_make(text):
        return None  # "besides, could the humidifier be white" wants no address changed
    number = wish.arguments.order_id or ""
    product = own.product or understood.slots.product
    if product and only_compares(text, product):
        return None  # "same title as the kettle's" wants nothing of the kettle
    ruled = said.action not in understood.unruled
    looks = said.action in LOOKS and own.wants is not None and (ruled or asks_somewhere(text))
    goes_on = short.steps.says("as_well", text) or _GOES_ON.match(text.strip()) is not None
    on_top = goes_on and not looks
    # Of what goes back a thing of the same order is taken along; one of another order has a card of its own.
    other = product is not None and waits is not None and not _of_the_same(product, number, memory)
    as_well = alike or (on_top and (wish.action not in GIVING_BACK or other))
    if not as_well or not _may_mean(said, understood, wish.action):
        return None
    act = wish.action
    if wish.action in GIVING_BACK and said.action in GIVING_BACK:
        act = said.action if said.action not in understood.perhaps else act
        details = (
            own.details() if not alike else own.details().filled_from(wish.arguments.details())
        )
    else:
        details = own.details().filled_from(wish.arguments.details())
    named = own.order_id if own.order_id and not same(own.order_id, number) else None
    if product and _of_the_same(product, number, memory):
        product = None
    when = own.period if alike and not (named or product) else None
    if not (named or product or when or short.repairs.speaks_of_other(text)):
        return None
    told = replace(details, order_id=named, product=None if named else product, period=when)
    return Likewise(read_as(understood, Request(act, told), "the same of another"), number)


def _refused(memory: Memory) -> Request | None:
    """What was wanted a moment ago of an order of which it cannot be done: "same for the mouse" wants it of that one."""
    last = memory.last
    action, number, turn = memory.refused or (None, "", -1)
    if last is None or last.action is not action or turn != memory.turn - 1:
        return None
    return replace(last, arguments=replace(last.arguments, order_id=number))


def _of_the_other(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Likewise | None:
    """An act that is wanted of the other order, whatever was done to the one spoken of: "his other one goes to …"."""
    (said, *more) = understood.requests
    own, number = said.arguments, memory.order_id
    sure = said.action in _ACT and said.action not in understood.perhaps
    if more or memory.question or number is None or not sure or own.product or own.order_id:
        return None
    if not short.repairs.names_other_order(text):
        return None
    return Likewise(read_as(understood, said, "of the other order"), number)


_GOES_ON = Expression(r"(?:and|plus|also|oh and|as well as)\b|还有|以及|另外|再把", re.IGNORECASE)
"""What begins words that come on top of what was said before."""


def _may_mean(said: Request, understood: Understanding, act: Action) -> bool:
    doubted = said.action not in _ACT or said.action in understood.perhaps
    kind = next((one for one in _KINDS if act in one), frozenset[Action]())
    return (doubted or said.action in kind) and said.action is not Action.HUMAN


def _of_the_same(product: str, number: str, memory: Memory) -> bool:
    """Whether that lies in the very order that it was done to."""
    pending = memory.confirmation
    order = pending.order if pending else memory.order
    known = order is not None and same(order.order_id, number)
    return bool(known and order and asked_item(order.items, product))


def with_details(request: Request, memory: Memory) -> Request:
    """What waited behind the same act, with what was told for that one: both orders go to the one address."""
    done = memory.done.wish if memory.done and memory.done.turn == memory.turn else None
    own = request.arguments
    plain = done is None or done.action is not request.action or own.details().given()
    if (
        done is None
        or plain
        or request.action not in {Action.CHANGE_ADDRESS, Action.INVOICE_REQUEST}
    ):
        return request
    return replace(request, arguments=own.filled_from(done.arguments.details()))


async def wanted(turn: Turn, heard: Likewise) -> Request | None:
    """The request with its order; None after the person was asked which one, or told that it comes after what waits."""
    memory = turn.memory
    request = heard.understood.requests[0]
    if request.arguments.order_id is None:
        found = await _others(turn, request, heard.than)
        if len(found.items) > 1 and memory.confirmation is None:
            wish = replace(request, arguments=replace(request.arguments, product=None))
            await offer(turn, found, wish, request.action, None)
            return None
        if len(found.items) == 1:
            (order,) = found.items
            request = _for_that(request, order)
        elif not found.items and request.arguments.product is None:
            # Never the one spoken of instead.
            await turn.say("find.no_other")
            if memory.confirmation:
                await turn.tell(confirming.question(turn.words, memory.confirmation))
            return None
    if memory.confirmation:
        memory.waiting.append(request)
        await turn.say("confirm.after_this")
        await turn.tell(confirming.question(turn.words, memory.confirmation))
        return None
    return request


def _for_that(request: Request, order: Order) -> Request:
    product = (
        request.arguments.product if asked_item(order.items, request.arguments.product) else None
    )
    given = replace(request.arguments, order_id=order.order_id, product=product)
    return replace(request, arguments=given)


async def _others(turn: Turn, request: Request, than: str) -> Orders:
    """The orders that it may be wanted of, without the one that it was done to."""
    product = request.arguments.product
    whose = whose_at_desk(turn)
    if not (turn.caller.customer or whose):
        return Orders((), 0)
    when = request.arguments.period
    criteria = asked_by(Arguments(product=product, period=when).of(whose)) | {
        "limit": LOOKED_THROUGH
    }
    result = await turn.call("orders.find", **criteria)
    record = parse(result.record) if result.record else None
    items = record.items if isinstance(record, Orders) else ()
    left = tuple(one for one in items if not same(one.order_id, than))
    fit = suited(Orders(left, len(left)), request.action)
    fit = fitting(turn, fit, request.action) or fit
    if request.action in _BEFORE_IT_CAME:
        # Of what came long ago nobody wants the address changed: its verdict is told of the one that is on its way.
        coming = tuple(one for one in fit.items if one.status in TO_COME)
        fit = Orders(coming, 1) if len(coming) == 1 else fit
    spoken = [one for one in fit.items if same(one.order_id, turn.memory.spoken_before or "")]
    among = [one for one in fit.items if _was_offered(one, turn.memory)]
    for nearer in (among, spoken):
        if len(nearer) == 1 and not product:
            return Orders(tuple(nearer), 1)
    return fit


def _was_offered(order: Order, memory: Memory) -> bool:
    return any(same(order.order_id, one.order_id) for one in memory.past_choice)

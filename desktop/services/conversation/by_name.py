"""A customer told by name, at a desk: found where the shop's order system searches by name, else asked for by number.

Names are alike, so one name is one customer only where all that is found belongs to one; what is wanted waits until that is known.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import ABOUT_AN_ORDER, WRITES, Action, Arguments, Request
from desktop.domain.orders import Order, Orders
from desktop.domain.people import Whose
from desktop.domain.records import parse
from desktop.services.conversation.customers_number import leave
from desktop.services.conversation.heard import Heard, Wishes, certain
from desktop.services.conversation.in_vain import LOOKED_THROUGH
from desktop.services.conversation.offering import open_question
from desktop.services.conversation.parts import Read
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.customer_names import CustomerNames, Named
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OpenQuestion

_LONGEST = 160
"""Characters; who says more tells a story in which several may be named."""
_END = 4
"""Digits of a phone's end."""
_NO_WISH = frozenset(
    {
        Action.DECLINE,
        Action.CLARIFY,
        Action.SMALLTALK,
        Action.CONTROL,
        Action.SHOP_QUESTION,
        Action.HUMAN,
    }
)
"""What the words beside a name may be taken for that only says whose things are wanted."""
UNFINDABLE, NOBODY, SEVERAL = "by_name", "named_nobody", "named_several"
"""``missing`` of the question for a number: names are not searched by, nobody has that one, or several do."""
NAMED = frozenset({UNFINDABLE, NOBODY, SEVERAL})


async def by_name(turn: Turn, text: str, names: CustomerNames, read: Read) -> str | Heard | None:
    """The words without the name of a customer, who is at hand from now on, or what they are; None where none is told."""
    memory = turn.memory
    if memory.confirmation or len(text) > _LONGEST:
        return None
    question = memory.question if memory.missing == "order" else None
    told, tail = names.told(text), names.tail(text)
    if (
        tail is None
        and question
        and memory.named
        and text.strip().isdecimal()
        and len(text.strip()) == _END
    ):
        tail = text.strip()
    if told is None and question and memory.named and tail:
        return await _by_tail(turn, question.suspended, memory.named, tail)
    if told is None:
        return None
    slots = (await read(text)).slots
    if slots.order_id or slots.phone or slots.new_phone or slots.tracking_number or slots.return_id:
        return None
    wish = await _wish(told, read, question.suspended if question else None)
    found = await _found(turn, told.name, wish.arguments.product, tail)
    at_hand = _at_hand(memory)
    if found is None:
        return None if at_hand else _asked(turn, wish, told.name, UNFINDABLE)
    customers = {one.customer_id for one in found}
    if at_hand and (not customers or at_hand in customers):
        return told.rest or None
    if len(customers) != 1:
        return _asked(turn, wish, told.name, SEVERAL if customers else NOBODY)
    if memory.whose or memory.order_id:
        await leave(turn)
        memory.begin_anew(told.rest)
    await _serve(turn, found[0], told.name)
    if wish.action is Action.FIND_ORDERS or question:
        return _of(turn, wish)
    memory.hear(told.rest)
    return told.rest


async def tell(turn: Turn, request: Request) -> None:
    """Ask for a number; what is wanted waits for it."""
    missing, memory = request.arguments.missing, turn.memory
    wish = replace(request, arguments=replace(request.arguments, missing=None))
    if await open_question(turn, OpenQuestion(wish, "order")):
        await turn.say(f"find.{missing}", name=memory.named or "")


async def _by_tail(turn: Turn, wish: Request, name: str, tail: str) -> Heard | None:
    """Of those of that name the one whose phone ends so."""
    found = await _found(turn, name, None, tail)
    if not found or len({one.customer_id for one in found}) != 1:
        return None
    await _serve(turn, found[0], name)
    return _of(turn, wish)


async def _serve(turn: Turn, order: Order, name: str) -> None:
    turn.memory.serve(Whose(customer=order.customer_id), turn.now())
    turn.memory.whose_id = order.customer_id
    await turn.say("desk.named_is", name=name, phone=order.phone or "")


def _of(turn: Turn, wish: Request) -> Heard:
    turn.memory.expect_nothing()
    request = replace(wish, arguments=wish.arguments.of(turn.memory.whose))
    return Wishes(certain(request, turn.lang, "the customer's name"))


def _asked(turn: Turn, wish: Request, name: str, missing: str) -> Heard:
    turn.memory.named = name
    request = replace(wish, arguments=replace(wish.arguments, missing=missing))
    return Wishes(certain(request, turn.lang, "a customer by name"))


async def _wish(told: Named, read: Read, before: Request | None) -> Request:
    """What is wanted of that customer: all of theirs where nothing else is said."""
    if not told.rest:
        return before or Request(Action.FIND_ORDERS)
    understood = await read(told.rest)
    (said, *more) = understood.requests
    if more or (said.action in ABOUT_AN_ORDER and said.action not in WRITES & understood.unruled):
        return said
    if said.action in _NO_WISH and before:
        return before
    return Request(Action.FIND_ORDERS, Arguments(product=understood.slots.product))


async def _found(
    turn: Turn, name: str, product: str | None, tail: str | None
) -> tuple[Order, ...] | None:
    """The latest orders of who is called that, with such a thing where they have one; None where names are not searched by."""
    if turn.takes("orders.find", "name") is False:
        return None
    for thing in dict.fromkeys((product, None)):
        result = await turn.call("orders.find", name=name, product=thing, limit=LOOKED_THROUGH)
        record = parse(result.record) if result.record else None
        if not isinstance(record, Orders):
            return None
        found = [one for one in record.items if tail is None or (one.phone or "").endswith(tail)]
        if found:
            return tuple(found)
    return ()


def _at_hand(memory: Memory) -> str | None:
    """The shop's own number of the customer at hand, as far as an order told it."""
    order = memory.order_spoken_of
    whose = memory.whose.customer if memory.whose else None
    return memory.whose_id or whose or (order.customer_id if order else None)

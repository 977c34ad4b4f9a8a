"""A customer told by name, at a desk: found where the shop's order system searches by name, else asked for by number.

Names are alike, so one name is one customer only where all that is found belongs to one; what is wanted waits until that is known.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    WANTS_NOTHING,
    WRITES,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.domain.orders import Customer, Order, Orders
from desktop.domain.people import Whose
from desktop.domain.records import parse
from desktop.services.conversation.desk.customers_number import leave
from desktop.services.conversation.desk.turning_back import one_of_served, turn_to
from desktop.services.conversation.identifying.in_vain import LOOKED_THROUGH
from desktop.services.conversation.lookup.of_customer import asks_of_them
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.customer_names import Named
from desktop.services.dialogue.likely_names import Likely
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OpenQuestion, Served
from desktop.services.words_beside import patterns_beside

_LONGEST = 160
"""Characters; who says more tells a story in which several may be named."""
_END = 4
"""Digits of a phone's end."""
_NO_WISH = WANTS_NOTHING | {Action.SHOP_QUESTION, Action.HUMAN}
"""What the words beside a name may be taken for that only says whose things are wanted."""
_MORE = Expression(patterns_beside(__file__)["more"], re.IGNORECASE)
"""What beside a name only points at what is theirs."""
_LOOKED_UP = 3
"""Customers whose own record is looked at for the name."""
_SHORT = 2
"""Characters of a likely name that nobody bears from which it is said that nobody is called that: shorter ones are mostly words."""
UNFINDABLE, NOBODY, SEVERAL = "by_name", "named_nobody", "named_several"
"""``missing`` of the question for a number: names are not searched by, nobody has that one, or several do."""
NAMED = frozenset({UNFINDABLE, NOBODY, SEVERAL})


async def by_name(turn: Turn, text: str, short: ShortAnswers, read: Read) -> str | Heard | None:
    """The words without the name of a customer, who is at hand from now on, or what they are; None where none is told."""
    memory, names = turn.memory, short.names
    if memory.confirmation or len(text) > _LONGEST:
        return None
    question = memory.question if memory.missing == "order" else None
    told, tail = names.told(text), names.tail(text)
    if question and memory.named:
        tail = tail or _only_digits(text)
    if told is None and question and memory.named and tail:
        return await _by_tail(turn, question.suspended, memory.named, tail)
    # Beside another question a name is its answer: who gets the parcel, whom the invoice is for.
    other = memory.question is not None and question is None and not memory.candidates
    likely: tuple[Likely, ...] = () if told or other else short.likely.of(text)
    if told is None and not likely:
        return None
    understood = await read(text)
    slots = understood.slots
    if slots.order_id or slots.phone or slots.new_phone or slots.tracking_number or slots.return_id:
        return None
    at_hand = _at_hand(memory)
    borne = None
    if told is None:
        told, borne = await _borne(turn, text, likely, short, served=at_hand is not None)
        if told is None:
            strange = None if at_hand else _strange(likely, understood)
            return _asked(turn, Request(Action.FIND_ORDERS), strange, NOBODY) if strange else None
    wish, plain = await _wish(told, read, question.suspended if question else None, short)
    found = _of_them(await _found(turn, told.name, wish.arguments.product, tail), borne)
    if found is None:
        return None if at_hand else _asked(turn, wish, told.name, UNFINDABLE)
    customers = {one.customer_id for one in found}
    if at_hand and (not customers or at_hand in customers):
        return _of_whom_is_served(turn, told, theirs=at_hand in customers)
    before = one_of_served(turn, customers)
    if before and not question and (len(customers) == 1 or short.desk.turns_back(text)):
        return await _back_to(turn, before, told, found)
    if len(customers) != 1:
        return _asked(turn, wish, told.name, SEVERAL if customers else NOBODY)
    if memory.whose or memory.order_id:
        await leave(turn)
        memory.begin_anew(told.rest or text)
    await _serve(turn, found[0], told.name)
    if question or not plain:
        return _of(turn, wish)
    memory.hear(told.rest)
    return told.rest


def _of_them(
    found: tuple[Order, ...] | None, borne: frozenset[str] | None
) -> tuple[Order, ...] | None:
    """Those of the orders that are these customers', where it is known who bears the name."""
    if found is None or borne is None:
        return found
    return tuple(one for one in found if one.customer_id in borne)


def _only_digits(text: str) -> str | None:
    """The end of a phone that is told alone."""
    plain = text.strip()
    return plain if plain.isdecimal() and len(plain) == _END else None


def _strange(likely: tuple[Likely, ...], understood: Understanding) -> str | None:
    """The name that nobody bears, where the words begin with it and say too little to be anything else."""
    first = next(iter(likely))
    strange = first.longer or first.short
    unsure = understood.certainty is not Certainty.CERTAIN and understood.slots.product is None
    return strange if unsure and len(strange) > _SHORT and not first.start else None


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


def _of_whom_is_served(turn: Turn, told: Named, *, theirs: bool) -> str | Heard | None:
    """The words without the name of who is served anyway; what they asked for last where nothing more is said."""
    if theirs and turn.memory.order_id and not _MORE.sub("", told.rest):
        return _shown_again(turn)
    return told.rest or None


async def _back_to(
    turn: Turn, before: Served, told: Named, found: tuple[Order, ...]
) -> str | Heard:
    """Of several of that name the one who was served before: what they asked for is at hand again."""
    memory = turn.memory
    await leave(turn)
    turn_to(
        turn,
        replace(before, whose=before.whose or Whose(customer=before.customer)),
        told.rest or told.name,
    )
    memory.whose_id = before.customer
    theirs = next(one for one in found if one.customer_id == before.customer)
    await turn.say("desk.named_is", name=told.name, phone=theirs.phone or "")
    if not _MORE.sub("", told.rest):
        return _shown_again(turn) if memory.order_id else _of(turn, Request(Action.FIND_ORDERS))
    return told.rest


def _shown_again(turn: Turn) -> Heard:
    """How the order stands that was last spoken of with them: nothing more was asked than for theirs."""
    turn.memory.expect_nothing()
    request = Request(Action.ORDER_STATUS, Arguments(order_id=turn.memory.order_id))
    return Wishes(certain(request, turn.lang, "back to that customer"))


def _of(turn: Turn, wish: Request) -> Heard:
    turn.memory.expect_nothing()
    request = replace(wish, arguments=wish.arguments.of(turn.memory.whose))
    return Wishes(certain(request, turn.lang, "the customer's name"))


def _asked(turn: Turn, wish: Request, name: str, missing: str) -> Heard:
    turn.memory.named = name
    request = replace(wish, arguments=replace(wish.arguments, missing=missing))
    return Wishes(certain(request, turn.lang, "a customer by name"))


async def _wish(
    told: Named, read: Read, before: Request | None, short: ShortAnswers
) -> tuple[Request, bool]:
    """What is wanted of that customer, all of theirs where nothing else is said; and whether the rest of the words tells it by itself."""
    if not told.rest:
        return before or Request(Action.FIND_ORDERS), False
    understood = await read(told.rest)
    (said, *more) = understood.requests
    if more or (said.action in ABOUT_AN_ORDER and said.action not in WRITES & understood.unruled):
        return said, bool(more) or said.action is not Action.FIND_ORDERS or asks_of_them(
            short, told.rest
        )
    if asks_of_them(short, told.rest) or short.facts.fact(told.rest):
        return Request(Action.FIND_ORDERS), True
    if said.action in _NO_WISH and before:
        return before, False
    certain_ = understood.certainty is Certainty.CERTAIN
    asks = said.action in {Action.SHOP_QUESTION, Action.HUMAN} and certain_
    asks = asks or said.action is Action.RETURN_POLICY
    return Request(Action.FIND_ORDERS, Arguments(product=understood.slots.product)), asks


async def _borne(
    turn: Turn, text: str, likely: tuple[Likely, ...], short: ShortAnswers, *, served: bool
) -> tuple[Named | None, frozenset[str]]:
    """The first of what may be a name that a customer of the shop bears, with the words without it, and whose it is.

    While somebody is served it has to be said of them: nobody else's things are shown because a name was mentioned.
    """
    if turn.takes("orders.find", "name") is False:
        return None, frozenset()
    for one in likely:
        if served and not short.likely.leads(text, one):
            continue
        found = await _found(turn, one.short, None, None)
        if not found:
            continue
        for name in filter(None, (one.short, one.longer)):
            theirs = found if name == one.short else await _found(turn, name, None, None) or ()
            fits = await _bearing(turn, theirs, name, exact=one.exact)
            if fits:
                return Named(name, short.likely.without(text, one, name)), fits
    return None, frozenset()


async def _bearing(
    turn: Turn, found: tuple[Order, ...], name: str, *, exact: bool
) -> frozenset[str]:
    """The customers of that name among those whose orders were found; of the name on an order only the beginning is shown."""
    if not exact:
        return frozenset(one.customer_id for one in found)
    fits = {one.customer_id for one in found if _masks(one.recipient, name)}
    others = {one.customer_id for one in found if (one.recipient or "a").isascii()} - fits
    for number in sorted(others)[:_LOOKED_UP]:
        # Written in other letters there: the customer's own record has the name.
        result = await turn.call("orders.customer", customer_id=number)
        record = parse(result.record) if result.record else None
        if not isinstance(record, Customer) or record.name == name or record.name.isascii():
            fits.add(number)
    return frozenset(fits)


def _masks(seen: str | None, name: str) -> bool:
    """Whether a name of which only the beginning is shown may be that one."""
    return seen is not None and len(seen) == len(name) and seen[0] == name[0]


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

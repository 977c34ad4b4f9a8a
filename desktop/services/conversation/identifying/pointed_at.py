"""Another of their orders than the one at hand, pointed at over several turns: "and the one before", "and the brown one?", 贵的呢.

What is open then gives way where the words ask something of their own; which order is meant is looked up among those of whoever
is spoken of, so that nobody else's is ever taken for it.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import ACTS, ORDER_LOOKS, RULE_QUESTIONS, WAYS_BACK, Action, Request
from desktop.domain.identifiers import same
from desktop.domain.orders import Order, OrderItem
from desktop.services.conversation.identifying.theirs import keep_choice, named_of, theirs
from desktop.services.conversation.identifying.told_apart import of_whom_is_served
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.giving_back import OWN_GOODS, UNTIL
from desktop.services.conversation.turn.heard import GoOn, Heard, certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import with_order
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.spans import FOLLOWS_WITHIN

_LITTLE = 2
"""Characters beside the words that point, such as 呢 or "so", in which nothing is asked."""
_LONGEST = {True: 48, False: 16}
"""Characters of words that only point, by whether they are Latin."""
_ASKED_AGAIN = ORDER_LOOKS | RULE_QUESTIONS | {Action.INVOICE_STATUS, Action.RETURN_STATUS}


async def pointed_at(turn: Turn, text: str, short: ShortAnswers, read: Read) -> Heard | str | None:
    """What is asked of the other order, or the words that are left to be read of it; None where they point at none."""
    memory = turn.memory
    if memory.confirmation or not memory.is_recent(turn.now()):
        return None
    beside = await _neighbour(turn, text, short)
    if beside is not None:
        return beside
    if memory.question:
        return await _asked_of_another(turn, text, read)
    return await _same_of_another(turn, text, short, read)


async def _neighbour(turn: Turn, text: str, short: ShortAnswers) -> Heard | str | None:
    """The order placed before, or after, the one at hand."""
    memory = turn.memory
    meant = short.desk.neighbour(text) if memory.order_id else None
    if meant is None:
        return None
    way, rest = meant
    orders = await theirs(turn)
    at = next((n for n, one in enumerate(orders) if same(one.order_id, memory.order_id or "")), -1)
    if at < 0 or not 0 <= at + way < len(orders):
        return None
    return _turned_to(turn, orders[at + way], rest)


def _turned_to(turn: Turn, order: Order, rest: str) -> Heard | str:
    keep_choice(turn)
    if len("".join(filter(str.isalnum, rest))) > _LITTLE and asks(rest):
        turn.memory.remember(order, turn.now())
        return rest
    return _again(turn, order)


def _again(turn: Turn, order: Order, item: OrderItem | None = None) -> Heard:
    """What was asked last, of that order or thing; how it stands where nothing that only asks was."""
    request = with_order(asked_last(turn.memory) or Request(Action.ORDER_STATUS), order)
    if item:
        request = replace(request, arguments=replace(request.arguments, product=item.title))
    keep_choice(turn)
    return GoOn(certain(request, turn.lang, "another of theirs"), order)


def asked_last(memory: Memory) -> Request | None:
    """The last thing that was asked, as it may be asked of another thing; None where something was wanted done, or it is long ago."""
    last = memory.last if memory.turn - _asked_at(memory) <= FOLLOWS_WITHIN else None
    if last is None:
        return None
    if last.action in WAYS_BACK and memory.asked_own >= memory.last_at:
        # It was only asked whether it may go back: so it is of the other one.
        given = replace(last.arguments, reason=OWN_GOODS, items=None, wanted=None)
        return Request(Action.RETURN_POLICY, given)
    return last if last.action in _ASKED_AGAIN else None


def _asked_at(memory: Memory) -> int:
    """The turn in which that was asked."""
    asks_own = memory.last is not None and memory.last.action in WAYS_BACK
    return max(memory.last_at, memory.asked_own) if asks_own else memory.last_at


async def _asked_of_another(turn: Turn, text: str, read: Read) -> str | None:
    """The words, with the order that they name at hand, where they ask of a thing of theirs beside an open choice."""
    memory = turn.memory
    if not memory.candidates or not asks(text):
        return None
    understood = await read(text)
    slots, said = understood.slots, understood.requests[0]
    wish = memory.suspended
    if wish and wish.action in ACTS:
        return None  # "which one do you want to cancel?" waits for its answer
    if said.action in ACTS or slots.order_id or slots.period or not slots.product:
        return None
    things = named_of(text, slots.product, await theirs(turn))
    if len(things) != 1:
        return None
    keep_choice(turn)
    memory.remember(things[0].order, turn.now())
    memory.product = things[0].item.title
    return text


async def _same_of_another(turn: Turn, text: str, short: ShortAnswers, read: Read) -> Heard | None:
    """What was just asked, of the one that is only pointed at: by its colour, its price, a word of its name."""
    memory = turn.memory
    if len(text) > _LONGEST[text.isascii()] or not short.repairs.wants_the_same(text):
        return None
    if short.record_fields.fields(text):
        return None  # "and the warranty, how long has the mouse got" asks something else of it
    last = asked_last(memory)
    if last is None or _asked_at(memory) != turn.number - 1 or short.repairs.named_act(text):
        return None
    slots = (await read(text)).slots
    of_rules = last.arguments.reason in _OF_THINGS
    if slots.order_id or slots.whose or ((slots.product or slots.period) and not of_rules):
        return None  # a thing that is named is looked for as such
    things = named_of(text, slots.product, await theirs(turn), period=slots.period)
    if of_rules and len(things) == 1:
        return _again(turn, things[0].order, things[0].item)
    offered = of_whom_is_served(turn)
    found = short.choices.extreme(text, offered) if len(offered) > 1 else None
    found = found or (things[0].order if len(things) == 1 else None)
    if found is None or (memory.order_id and same(found.order_id, memory.order_id)):
        return None
    return _again(turn, found)


_OF_THINGS = frozenset({UNTIL, OWN_GOODS})
"""Reasons of questions that are asked of a thing, and of the next one that is named."""

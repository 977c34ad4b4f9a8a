"""Who is served at a desk: the next customer, one of those before, the one whose phone is told or put right.

A member of staff has several customers, one after the other or two at once. Whose orders are looked at follows the phone
that was told; with another one nothing of the last customer's stays, and what was asked first is asked of the right one.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    ORDER_LOOKS,
    WANTS_NOTHING,
    Action,
    Arguments,
    Command,
    Request,
    Understanding,
)
from desktop.domain.cards import Confirmation
from desktop.domain.people import CallerKind, Whose
from desktop.services.conversation.desk.by_name import by_name
from desktop.services.conversation.desk.customers_number import by_customers_number, leave
from desktop.services.conversation.desk.turning_back import alike, turn_to
from desktop.services.conversation.lookup.of_customer import asks_of_them, of_customer
from desktop.services.conversation.lookup.overviews import of_the_shop
from desktop.services.conversation.lookup.staff_wishes import wish_of_staff
from desktop.services.conversation.turn.heard import Heard, Repeats, Wishes, certain, steering
from desktop.services.conversation.turn.parts import Parts, Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.desk import DeskWords, Which
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import Served
from desktop.services.dialogue.spans import FOLLOWS_WITHIN

_ENDS = 4
"""Digits of a masked phone that can be seen."""
_SAYS_LITTLE = ORDER_LOOKS | WANTS_NOTHING | {Action.SHOP_QUESTION}
_BESIDE = 8
"""Characters such as 手机号 beside a number that is told alone."""
_LITTLE = 30
"""Characters beside the number in which no wish of its own stands, where a number is put right."""


async def served_at_desk(turn: Turn, text: str, parts: Parts, read: Read) -> str | Heard:
    """The words as they are to be read of the customer at hand, or what they are."""
    memory, desk = turn.memory, parts.short.desk
    if turn.caller.kind is not CallerKind.STAFF:
        return text
    _keep(memory, turn)
    rest = parts.short.repairs.next_customer(text)
    rest = desk.next_one(text) if rest is None else desk.without_please(rest)
    behind = desk.behind_closing(text) if rest is None else None
    if behind is not None:
        rest = parts.short.repairs.next_customer(behind)
    chosen = parts.short.choices.choice(text, memory.candidates)
    waits = chosen is None and any(not one.looked for one in memory.served)
    turned = None if rest is not None else desk.customer(text, waits=waits)
    if rest is not None:
        await leave(turn)
        memory.begin_anew(rest)
        text = rest
    elif turned and (customer := _served(memory, turned[0])):
        await leave(turn)
        turn_to(turn, customer, text)
        text = turned[1]
    if not text:
        return _nothing_more(turn)
    if rest is not None:
        memory.hear(text)
    named = parts.short.customers.told(text)
    if named and turn.takes("orders.find", "customer") is not False:
        known = await by_customers_number(turn, text, *named, read)
        if known is not None:
            return known
    called = await by_name(turn, text, parts.short, read)
    if called is not None and not isinstance(called, str):
        return called
    text = called or text
    concerns = await _by_number(turn, text, parts.short, read)
    if not isinstance(concerns, str):
        return concerns
    told = wish_of_staff(turn, concerns, parts.short)
    told = told or await of_the_shop(turn, concerns, parts.short, read)
    return told or await of_customer(turn, concerns, parts.short, read) or concerns


async def tell_waiting(turn: Turn) -> None:
    """Whose number was told in the same breath and comes next: no part of what was said is passed over."""
    waiting = next(
        (one for one in turn.memory.served if not one.looked and one.turn == turn.number), None
    )
    whose = turn.memory.whose
    if waiting and waiting.whose and whose:
        await turn.say("desk.other_waits", first=whose.told, second=waiting.whose.told)


def _nothing_more(turn: Turn) -> Heard:
    """Only another customer was turned to: what is theirs is shown, of a new one nothing is known yet."""
    memory = turn.memory
    if memory.order_id:
        request = Request(Action.ORDER_STATUS, Arguments(order_id=memory.order_id))
    elif memory.whose:
        request = Request(Action.FIND_ORDERS, Arguments().of(memory.whose))
    else:
        return Wishes(steering(Command.STOP, turn.lang, "the next customer"))
    return Wishes(certain(request, turn.lang, "the customer before"))


async def _by_number(turn: Turn, text: str, short: ShortAnswers, read: Read) -> str | Heard:
    memory, desk = turn.memory, short.desk
    numbers = desk.numbers(text)
    if numbers is None:
        return await _put_right(turn, text, desk, read) or text
    pending = memory.confirmation
    if pending and not _is_strangers(pending, numbers.meant):
        alone = len(text) - len(numbers.meant) <= _BESIDE and pending.order.phone is not None
        if alone and not _is_detail(pending):
            # Whose card it is was only said once more.
            return Repeats(steering(Command.REPEAT, turn.lang, "the same customer"))
        return text  # a number told beside a card belongs to what the card is about
    if pending:
        await leave(turn)
    if numbers.other:
        told = [
            Served(Whose(one), looked=one == numbers.meant, turn=turn.number)
            for one in numbers.told
        ]
        now = {one.whose for one in told}
        before = [one for one in memory.served if one.whose not in now]
        memory.served = (*before, *told)
    text = numbers.text
    understood = await read(text)
    phone, before = numbers.meant, memory.at_hand(turn.now())
    misread = before not in {None, Whose(phone)} and desk.misread(text)
    corrected = numbers.corrected or misread
    if understood.slots.new_phone and not corrected:
        return text  # the parcel is to go with another number
    if corrected or memory.whose != Whose(phone):
        another = _is_another(memory, phone)
        if memory.question and not another and not corrected:
            return text  # what was asked is asked of that customer
        carried = _carried(memory, text, understood, phone, corrected=corrected, misread=misread)
        if another:
            memory.begin_anew(text)
        # Whatever is wanted is looked for among that customer's orders.
        memory.serve(Whose(phone), turn.now())
        if short.of_customer.whose_number(text):
            return text
        of_them = desk.behind_number(text)
        if of_them and not understood.slots.product and asks_of_them(short, of_them):
            return of_them
        if carried:
            return Wishes(certain(carried, understood.lang, "the customer's number"))
    return text


async def _put_right(turn: Turn, text: str, desk: DeskWords, read: Read) -> Heard | None:
    """The last wish, for the phone of which some digits are put right; None where nothing of a number is told."""
    memory = turn.memory
    whose = memory.at_hand(turn.now())
    phone = whose.phone if whose and memory.confirmation is None else None
    right = desk.tail(text, phone) if phone else None
    if right is None:
        return None
    understood = await read(text)
    slots, said = understood.slots, understood.requests[0]
    if slots.order_id or slots.period or slots.product or said.action in ACTS - _MISHEARD:
        return None
    carried = _carried(memory, "", understood, right, corrected=True)
    memory.begin_anew(text)
    request = carried or Request(Action.FIND_ORDERS, Arguments(phone=right))
    return Wishes(certain(request, understood.lang, "digits put right"))


_MISHEARD = frozenset({Action.CHANGE_ADDRESS, Action.CANCEL_ORDER, Action.HUMAN})
"""Where no rule heard it, what "no, it is …" of a number is taken for: something is changed, something is called off."""


def _carried(
    memory: Memory,
    text: str,
    understood: Understanding,
    phone: str,
    *,
    corrected: bool,
    misread: bool = False,
) -> Request | None:
    """What was asked before, of the customer whose number is told now; None where something else is wanted."""
    said, unruled = understood.requests[0], understood.unruled
    own = said.arguments
    named = own.product or own.period or own.order_id or own.status or understood.slots.product
    little = len(text) - len(phone) <= _LITTLE
    bare = misread or said.action in _SAYS_LITTLE or (little and said.action in _MISHEARD & unruled)
    if named or not bare:
        return None
    last = memory.suspended or memory.last
    recent = memory.suspended is not None or memory.turn - memory.last_at <= FOLLOWS_WITHIN
    if corrected:
        before = last.arguments if last and recent and last.action not in ACTS else Arguments()
        asked = last.action if before.given() and last else Action.FIND_ORDERS
        asked = Action.FIND_ORDERS if before.whose or asked not in ORDER_LOOKS else asked
        given = replace(before.of(Whose(phone)), order_id=None, tracking_number=None, reason=None)
        # What the documents told of it needs not be told once more.
        given = replace(given, question=None, matter=None, about=None)
        return Request(asked, given)
    found = Request(Action.FIND_ORDERS, Arguments(phone=phone, wants=own.wants))
    told = last is not None and recent and last.action in ORDER_LOOKS
    # What is asked of all of a customer's orders is read as it was said.
    found = None if said.action is Action.FIND_ORDERS else found
    if last is None or not told or text.strip(" +").startswith(phone[:3]):
        return found
    before = last.arguments
    described = (before.product or before.period) and not before.whose
    if described:
        return Request(Action.FIND_ORDERS, replace(before, phone=phone, order_id=None))
    return found


def _is_strangers(pending: Confirmation, phone: str) -> bool:
    """Whether a phone told beside a card is another customer's than the one whose order it is about."""
    seen = pending.order.phone
    return not _is_detail(pending) and seen is not None and seen[-_ENDS:] != phone[-_ENDS:]


def _is_detail(pending: Confirmation) -> bool:
    """Whether a phone told beside it may be a detail of what is written."""
    return pending.action in {Action.CHANGE_ADDRESS, Action.INVOICE_REQUEST}


def _is_another(memory: Memory, phone: str) -> bool:
    """Whether the number is another customer's than the one who was served."""
    question = memory.question
    if question and question.missing == "order":
        return False  # whose it is was asked
    if memory.whose and memory.whose.phone:
        return memory.whose != Whose(phone)
    order = memory.order_spoken_of
    seen = order.phone if order else None
    return seen is not None and seen[-_ENDS:] != phone[-_ENDS:]


def _keep(memory: Memory, turn: Turn) -> None:
    """Note whom the last turns were about."""
    if not (memory.whose or memory.order_id):
        return
    order = memory.order_spoken_of
    number = memory.whose_id or (order.customer_id if order else None)
    now = Served(memory.whose, memory.order_id, turn=turn.number, customer=number)
    same = [place for place, one in enumerate(memory.served) if alike(one, now)]
    if same:
        place = same[-1]
        before = memory.served[place]
        known = now.customer or before.customer
        kept = replace(now, whose=now.whose or before.whose, customer=known)
        memory.served = (*memory.served[:place], kept, *memory.served[place + 1 :])
    else:
        memory.served = (*memory.served, now)


def _served(memory: Memory, which: Which) -> Served | None:
    """The one that is turned to; None where nobody else was served."""
    served = memory.served
    match which:
        case "first":
            return served[0] if served else None
        case "second":
            return served[1] if len(served) > 1 else None
        case _:
            now = Served(memory.whose, memory.order_id)
            others = [one for one in served if not alike(one, now)]
            waiting = [one for one in others if not one.looked]
            return next(iter([*waiting, *reversed(others)]), None)

"""What goes on from something done or told, read with the thread it belongs to: "where do I take it", "怎么寄", "nobody is hurt".

Read alone these words are about a parcel, a greeting or nothing. The thread says whether they are about a return, an
invoice or a danger; what the shop's documents answer is asked of them in words that stand by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.people import Caller, CallerKind
from desktop.services.conversation.amending import GIVING_BACK, MAX_REASON, SAFETY
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.conversation.shop_matters import of_the_shop, sent_for_repair
from desktop.services.dialogue.afterwards import Thread, firm
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import FOLLOWS_WITHIN, Memory
from desktop.services.dialogue.steps import OPTIONS

OWN_GOODS = "own_goods"
"""The reason of a question about the rules that is asked of something bought: "can I return those"."""

CODE, PRINTER, DEADLINE, WITHDRAW = "code", "printer", "deadline", "withdraw"
"""Reasons of a look at a return: its code once more, no paper for it, the last day to hand it in, or it is to be undone."""

WRONG_NAME = "wrong_name"
"""The reason of an invoice request that says the name on it is wrong, and not yet which is right."""

UNHURT = "unhurt"
"""The reason of small talk that tells, after a danger, that nobody came to harm."""

_THREADS = {
    Action.RETURN_ORDER: Thread.GIVING_BACK,
    Action.EXCHANGE_ORDER: Thread.GIVING_BACK,
    Action.RETURN_STATUS: Thread.GIVING_BACK,
    Action.RETURN_POLICY: Thread.GIVING_BACK,
    Action.INVOICE_REQUEST: Thread.INVOICE,
    Action.INVOICE_STATUS: Thread.INVOICE,
}
_LEAVES = frozenset(
    {Action.TRACK_PARCEL, Action.CANCEL_ORDER, Action.CHANGE_ADDRESS, Action.FIND_ORDERS}
)
"""After these it is about something else."""

_VAGUE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SHOP_QUESTION, Action.RETURN_POLICY})
_LOOKS = frozenset({Action.ORDER_STATUS, Action.FIND_ORDERS, Action.TRACK_PARCEL})
_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL, Action.HUMAN})
_WAYS_BACK = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER})
_MOST_POINTING = {"zh": 14, "en": 48}
"""Characters of "can I return those" that names nothing; a longer question is about the rule."""


def touch(memory: Memory, request: Request) -> None:
    """What the conversation is about after this request."""
    said = request.arguments
    thread = _THREADS.get(request.action)
    if request.action is Action.FIND_ORDERS and said.wants is Wants.INVOICE:
        thread = Thread.INVOICE
    if request.action is Action.HUMAN and said.reason == SAFETY:
        thread = Thread.DANGER
    if thread:
        memory.thread = (thread, memory.turn)
    elif request.action in _LEAVES and memory.thread:
        # Words that name nothing may have been misheard: only what can mean nothing else still goes on from before.
        old, turn = memory.thread
        faded = (old, min(turn, memory.turn - FOLLOWS_WITHIN))
        memory.thread = None if said.names_an_order else faded


def gone_on(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    caller: Caller,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, or what goes on from the thread; ``phrase`` says a phrase in the language that is spoken."""
    (said, *more) = understood.requests
    if said.arguments.reason == "attack" or memory.missing == "address":
        return understood
    if more:
        # A firm's name and number told together are no two wishes.
        told = _invoice(short, text, understood, memory, phrase) if firm(text) else None
        return _as(understood, told, "goes on") if told else understood
    own, hears = said.arguments, short.afterwards
    if said.action is Action.HUMAN and own.reason == SAFETY:
        denied = hears.says("unhurt", text) and len(text) <= MAX_NAMED
        if denied and memory.about() is Thread.DANGER:
            return _as(understood, Request(Action.SMALLTALK, Arguments(reason=UNHURT)), "goes on")
        told = understood.slots
        return _with(understood, replace(own, product=told.product, phone=told.phone))
    if _is_a_part(own.product, short, memory):
        understood = _with(understood, replace(own, product=memory.product))
    why = _why(text, said, memory, short)
    if why:
        return _with(understood, replace(own, reason=why))
    if caller.kind is CallerKind.STAFF and hears.only_last_digits(text):
        if understood.slots.phone or own.new_phone or own.order_id:
            return understood
        asked = Request(Action.CLARIFY, Arguments(missing="whole_phone"))
        return _as(understood, asked, "only the last digits")
    for way in (
        _danger,
        _invoice,
        _on_the_books,
        sent_for_repair,
        _returned,
        _own_goods,
        of_the_shop,
    ):
        request = way(short, text, understood, memory, phrase)
        if request:
            return _as(understood, request, "goes on")
    return understood


def _with(understood: Understanding, given: Arguments) -> Understanding:
    (said, *_) = understood.requests
    return replace(understood, requests=(replace(said, arguments=given),))


def _why(text: str, said: Request, memory: Memory, short: ShortAnswers) -> str | None:
    """The fault that is told together with an act; while a yes is awaited, words may be a reason for that."""
    if said.action not in _WAYS_BACK or said.arguments.reason or memory.confirmation:
        return None
    return text.strip()[:MAX_REASON] if short.afterwards.says("faulty", text) else None


def _is_a_part(product: str | None, short: ShortAnswers, memory: Memory) -> bool:
    """Whether it is a part of what was spoken of, as the left ear of headphones, and no thing that was ever bought."""
    if product is None or memory.order is None or asked_item(memory.order.items, product):
        return False
    return short.afterwards.is_a_part(product)


def _danger(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """After a danger was told of: that nobody is hurt, and what to do with the thing."""
    if memory.about() is not Thread.DANGER:
        return None
    said = understood.requests[0]
    hears = short.afterwards
    if hears.says("unhurt", text) and not short.answers.asks(text):
        return Request(Action.SMALLTALK, Arguments(reason=UNHURT))
    no_act = said.action not in {*ACTS, Action.HUMAN} or said.action in understood.perhaps
    if no_act and hears.says("what_now", text):
        return Request(Action.SHOP_QUESTION, Arguments(question=phrase("asked.danger")))
    return None


def _invoice(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """Whether it came, in whose name it is, where it was sent, and how long that takes."""
    said = understood.requests[0]
    own, hears = said.arguments, short.afterwards
    named = Arguments(order_id=own.order_id, product=own.product, period=own.period)
    if hears.says("came_through", text):
        if own.product and hears.is_part_of("came_through", own.product, text):
            named = replace(named, product=None)
        return Request(Action.INVOICE_STATUS, replace(named, phone=own.phone))
    if memory.about() is not Thread.INVOICE:
        return None
    pending = memory.confirmation
    told = firm(text) if not pending or pending.action is Action.INVOICE_REQUEST else None
    if told and (short.repairs.title(told[0])) and _is_tax_id(told[1]):
        title, tax_id = told
        return Request(Action.INVOICE_REQUEST, Arguments(title=title, tax_id=tax_id))
    if own.title or own.tax_id or memory.confirmation:
        return None
    if said.action is Action.HUMAN and short.repairs.is_personal(text):
        return Request(Action.INVOICE_REQUEST, named)
    if hears.says("wrong_name", text):
        return Request(Action.INVOICE_REQUEST, Arguments(reason=WRONG_NAME))
    if hears.says("sent_where", text):
        return Request(Action.INVOICE_STATUS, Arguments(question=phrase("asked.sent_where")))
    if memory.just_about(Thread.INVOICE) and hears.only_how_long(text):
        return Request(Action.SHOP_QUESTION, Arguments(question=phrase("asked.how_long_invoice")))
    return None


def _is_tax_id(number: str) -> bool:
    """Whether a number that was told with a firm may be its tax number: one with letters, or too long for an order's."""
    return any(map(str.isalpha, number)) or len(number) >= _TAX_ID_DIGITS


_TAX_ID_DIGITS = 15
MAX_NAMED = 32
"""Characters of words that only name a thing."""


def _on_the_books(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """Of a return that is booked: when its money comes, and that it is to be undone."""
    said = understood.requests[0]
    own, hears = said.arguments, short.afterwards
    if said.action is Action.RETURN_STATUS and hears.says("money_when", text):
        done = memory.just_done
        called_off = done.order_id if done and done.action is Action.CANCEL_ORDER else None
        given = replace(own, order_id=own.order_id or called_off, question=phrase("asked.money"))
        return replace(said, arguments=given)
    if said.action in _LOOKS and hears.says("refund", text):
        named = Arguments(order_id=own.order_id, product=own.product)
        return Request(Action.RETURN_STATUS, replace(named, question=phrase("asked.money")))
    if said.action is Action.RETURN_POLICY and not memory.booked and hears.says(DEADLINE, text):
        return _rule(phrase("asked.why_not"))
    if hears.says("withdraw", text) and not memory.confirmation:
        given = Arguments(order_id=own.order_id or memory.booked, product=own.product)
        return Request(Action.RETURN_STATUS, replace(given, reason=WITHDRAW))
    return None


def _returned(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """Around something that goes back: how and where, the code, the box, who pays, and the money."""
    said = understood.requests[0]
    own, hears = said.arguments, short.afterwards
    if memory.about() is not Thread.GIVING_BACK and not memory.booked:
        return None
    other = own.order_id or own.tracking_number or own.period or own.return_id
    firmly = said.action in ACTS and said.action not in understood.perhaps
    if (
        other
        or firmly
        or (said.action is Action.HUMAN and understood.certainty is Certainty.CERTAIN)
    ):
        return None
    booked = memory.booked
    if booked and hears.says(DEADLINE, text):
        return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=DEADLINE))
    for kind in (CODE, PRINTER):
        if hears.says(kind, text):
            if booked:
                return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=kind))
            return _rule(phrase("asked.send_how" if kind == PRINTER else "asked.form"))
    if memory.about() is not Thread.GIVING_BACK:
        return _rule(phrase("asked.send_how")) if hears.says("send_how", text) else None
    for kind in ("money_when", "money_where"):
        if hears.says(kind, text):
            question = phrase("asked.money")
            if booked:
                given = Arguments(order_id=booked, question=question)
                return Request(Action.RETURN_STATUS, given)
            return _rule(question)
    for kind in ("box", "cost", "send_how"):
        if hears.says(kind, text):
            return _rule(phrase(f"asked.{kind}"))
    named = own.product or understood.slots.product
    if _names_another(said, named, text, memory):
        return Request(Action.RETURN_STATUS, Arguments(product=named))
    return _around_the_rule(short, text, understood, memory, phrase)


def _names_another(said: Request, product: str | None, text: str, memory: Memory) -> bool:
    """Whether only a thing is named, after it was told how a return stands: "and the camera?"."""
    last = memory.last is not None and memory.last.action is Action.RETURN_STATUS
    if not last or memory.about() is not Thread.GIVING_BACK or len(text) > MAX_NAMED:
        return False
    looks = said.action in {Action.FIND_ORDERS, Action.ORDER_STATUS, *_VAGUE}
    return looks and bool(product) and not asks(text)


def _around_the_rule(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """Why not, how long an exchange takes, what if it was opened: what goes on from what was just told of giving back."""
    said, hears = understood.requests[0], short.afterwards
    if not memory.just_about(Thread.GIVING_BACK):
        return None
    if hears.says("why_not", text) and memory.refused:
        return _rule(phrase("asked.why_not"))
    if hears.only_how_long(text):
        waits = memory.confirmation
        of = waits or memory.last or memory.done
        act = of.action if of else None
        swaps = act is Action.EXCHANGE_ORDER
        if swaps:
            wanted = Arguments(question=phrase("asked.exchange_how_long"))
            return Request(Action.SHOP_QUESTION, wanted)
        return _rule(phrase("asked.money"))
    if memory.confirmation or memory.question:
        return None
    if said.action not in {*_WEAK, Action.RETURN_POLICY}:
        return None
    if hears.says("faulty", text) and memory.order_id:
        given = Arguments(order_id=memory.order_id, product=memory.product, question=text)
        return Request(Action.RETURN_POLICY, replace(given, reason=OPTIONS))
    if hears.says("opened", text):
        named = phrase("asked.opened")
        return _rule(f"{memory.product} {named}" if memory.product else named)
    if hears.says("condition", text):
        return _rule(f"{memory.product} {text}" if memory.product else text)
    return None


def _rule(question: str) -> Request:
    return Request(Action.RETURN_POLICY, Arguments(question=question))


def _own_goods(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],  # noqa: ARG001 - all ways of going on are asked alike
) -> Request | None:
    """Whether the thing that is spoken of may go back; "and the headphones?" asks that of other things too."""
    said = understood.requests[0]
    own, hears = said.arguments, short.afterwards
    may = hears.says("may_go_back", text)
    doubted = said.action in GIVING_BACK and said.action in understood.perhaps
    if not may or (memory.candidates and not own.product):
        applies = hears.says("applies", text)
        same = applies or short.repairs.wants_the_same(text) or short.aims.goes_on(text)
        vague = said.action in _LOOKS or (
            said.action in _VAGUE and (applies or understood.certainty is not Certainty.CERTAIN)
        )
        on = memory.asked_own == memory.turn - 1 and same and vague
        named = own.product or understood.slots.product
        if not (on and named and (applies or not asks(text))):
            return None
    elif not (doubted or said.action in {*_VAGUE, *_LOOKS}):
        return None
    product = own.product or understood.slots.product
    given = Arguments(product=product, period=own.period, question=text, reason=OWN_GOODS)
    if product or own.order_id:
        return Request(Action.RETURN_POLICY, replace(given, order_id=own.order_id))
    pointing = len(text) <= _MOST_POINTING.get(understood.lang, _MOST_POINTING["en"])
    vague = hears.says("general", text)
    if memory.order_id and pointing and not (vague or hears.says("condition", text)):
        named = f"{memory.product} {text}" if memory.product else text
        of_order = replace(given, order_id=memory.order_id, product=memory.product, question=named)
        return Request(Action.RETURN_POLICY, of_order)
    return None


def _as(understood: Understanding, request: Request, why: str) -> Understanding:
    return replace(
        understood,
        requests=(request,),
        slots=Arguments(),  # what was found in words that meant something else
        certainty=Certainty.CERTAIN,
        perhaps=frozenset(),
        reason=f"{understood.reason}; {why}",
    )

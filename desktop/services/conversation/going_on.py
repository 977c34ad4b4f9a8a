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
from desktop.services.conversation.saying import Saying
from desktop.services.conversation.shop_matters import of_the_shop, sent_for_repair
from desktop.services.dialogue.afterwards import Thread, firm
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import FOLLOWS_WITHIN, Memory
from desktop.services.dialogue.reasons import without_denied
from desktop.services.dialogue.steps import FAULT

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
        told = _invoice(Saying(short, text, understood, memory, phrase)) if firm(text) else None
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
    here = Saying(short, text, understood, memory, phrase)
    for way in (
        _danger,
        _invoice,
        _on_the_books,
        sent_for_repair,
        _returned,
        _still_of_return,
        _own_goods,
        of_the_shop,
    ):
        request = way(here)
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
    if short.afterwards.says("faulty", text):
        return text.strip()[:MAX_REASON]
    told = short.repairs.reason_beside(text)
    return without_denied(told, told) if told else None


def _is_a_part(product: str | None, short: ShortAnswers, memory: Memory) -> bool:
    """Whether it is a part of what was spoken of, as the left ear of headphones, and no thing that was ever bought."""
    if product is None or memory.order is None or asked_item(memory.order.items, product):
        return False
    return short.afterwards.is_a_part(product)


def _danger(it: Saying) -> Request | None:
    """After a danger was told of: that nobody is hurt, and what to do with the thing."""
    if it.memory.about() is not Thread.DANGER:
        return None
    if it.hears.says("unhurt", it.text) and not it.short.answers.asks(it.text):
        return Request(Action.SMALLTALK, Arguments(reason=UNHURT))
    no_act = (
        it.request.action not in {*ACTS, Action.HUMAN} or it.request.action in it.understood.perhaps
    )
    if no_act and it.hears.says("what_now", it.text):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.danger")))
    return None


def _invoice(it: Saying) -> Request | None:
    """Whether it came, in whose name it is, where it was sent, and how long that takes."""
    named = Arguments(order_id=it.own.order_id, product=it.own.product, period=it.own.period)
    if it.hears.says("came_through", it.text):
        if it.own.product and it.hears.is_part_of("came_through", it.own.product, it.text):
            named = replace(named, product=None)
        return Request(Action.INVOICE_STATUS, replace(named, phone=it.own.phone))
    if it.memory.about() is not Thread.INVOICE:
        return None
    pending = it.memory.confirmation
    told = firm(it.text) if not pending or pending.action is Action.INVOICE_REQUEST else None
    if told and (it.short.repairs.title(told[0])) and _is_tax_id(told[1]):
        title, tax_id = told
        return Request(Action.INVOICE_REQUEST, Arguments(title=title, tax_id=tax_id))
    if it.own.title or it.own.tax_id or it.memory.confirmation:
        return None
    if it.request.action is Action.HUMAN and it.short.repairs.is_personal(it.text):
        return Request(Action.INVOICE_REQUEST, named)
    if it.hears.says("wrong_name", it.text):
        return Request(Action.INVOICE_REQUEST, Arguments(reason=WRONG_NAME))
    if it.hears.says("sent_where", it.text):
        return Request(Action.INVOICE_STATUS, Arguments(question=it.phrase("asked.sent_where")))
    if it.memory.just_about(Thread.INVOICE) and it.hears.only_how_long(it.text):
        return Request(
            Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.how_long_invoice"))
        )
    return None


def _is_tax_id(number: str) -> bool:
    """Whether a number that was told with a firm may be its tax number: one with letters, or too long for an order's."""
    return any(map(str.isalpha, number)) or len(number) >= _TAX_ID_DIGITS


_TAX_ID_DIGITS = 15
MAX_NAMED = 32
"""Characters of words that only name a thing."""


def _on_the_books(it: Saying) -> Request | None:
    """Of a return that is booked: when its money comes, and that it is to be undone."""
    if it.request.action is Action.RETURN_STATUS and it.hears.says("money_when", it.text):
        done = it.memory.just_done
        called_off = done.order_id if done and done.action is Action.CANCEL_ORDER else None
        given = replace(
            it.own, order_id=it.own.order_id or called_off, question=it.phrase("asked.money")
        )
        return replace(it.request, arguments=given)
    if it.request.action in _LOOKS and it.hears.says("refund", it.text):
        named = Arguments(order_id=it.own.order_id, product=it.own.product)
        return Request(Action.RETURN_STATUS, replace(named, question=it.phrase("asked.money")))
    if (
        it.request.action is Action.RETURN_POLICY
        and not it.memory.booked
        and it.hears.says(DEADLINE, it.text)
    ):
        return _rule(it.phrase("asked.why_not"))
    if it.hears.says("withdraw", it.text) and not it.memory.confirmation:
        given = Arguments(order_id=it.own.order_id or it.memory.booked, product=it.own.product)
        return Request(Action.RETURN_STATUS, replace(given, reason=WITHDRAW))
    return None


def _returned(it: Saying) -> Request | None:
    """Around something that goes back: how and where, the code, the box, who pays, and the money."""
    if it.memory.about() is not Thread.GIVING_BACK and not it.memory.booked:
        return None
    other = it.own.order_id or it.own.tracking_number or it.own.period or it.own.return_id
    firmly = it.request.action in ACTS and it.request.action not in it.understood.perhaps
    if (
        other
        or firmly
        or (it.request.action is Action.HUMAN and it.understood.certainty is Certainty.CERTAIN)
    ):
        return None
    booked = it.memory.booked
    if booked and it.hears.says(DEADLINE, it.text):
        return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=DEADLINE))
    for kind in (CODE, PRINTER):
        if it.hears.says(kind, it.text):
            if booked:
                return Request(Action.RETURN_STATUS, Arguments(order_id=booked, reason=kind))
            return _rule(it.phrase("asked.send_how" if kind == PRINTER else "asked.form"))
    if it.memory.about() is not Thread.GIVING_BACK:
        return _rule(it.phrase("asked.send_how")) if it.hears.says("send_how", it.text) else None
    for kind in ("money_when", "money_where"):
        if it.hears.says(kind, it.text):
            question = it.phrase("asked.money")
            if booked:
                given = Arguments(order_id=booked, question=question)
                return Request(Action.RETURN_STATUS, given)
            return _rule(question)
    for kind in ("box", "cost", "send_how"):
        if it.hears.says(kind, it.text):
            return _of_sending(kind, booked, it.phrase(f"asked.{kind}"))
    named = it.own.product or it.understood.slots.product
    if _names_another(it.request, named, it.text, it.memory):
        return Request(Action.RETURN_STATUS, Arguments(product=named))
    return _around_the_rule(it)


def _of_sending(kind: str, booked: str | None, question: str) -> Request:
    """The rule; of what is booked already its own number and last day come before it."""
    if booked is None or kind != "send_how":
        return _rule(question)
    given = Arguments(order_id=booked, reason=DEADLINE, question=question)
    return Request(Action.RETURN_STATUS, given)


def _still_of_return(it: Saying) -> Request | None:
    """A look that names nothing right after how a return stands: "have you got it" is about that."""
    last, own = it.memory.last, it.own
    named = own.names_an_order or own.status or it.understood.slots.product
    of_it = last is not None and last.action is Action.RETURN_STATUS
    if named or not of_it or it.request.action not in _LOOKS or it.memory.booked is None:
        return None
    asks_time = it.hears.only_how_long(it.text) or it.short.questions.bare(it.text)
    if asks_time or it.memory.booked != it.memory.order_id:
        return None
    return Request(Action.RETURN_STATUS, Arguments(order_id=it.memory.booked))


def _names_another(said: Request, product: str | None, text: str, memory: Memory) -> bool:
    """Whether only a thing is named, after it was told how a return stands: "and the camera?"."""
    last = memory.last is not None and memory.last.action is Action.RETURN_STATUS
    if not last or memory.about() is not Thread.GIVING_BACK or len(text) > MAX_NAMED:
        return False
    looks = said.action in {Action.FIND_ORDERS, Action.ORDER_STATUS, *_VAGUE}
    return looks and bool(product) and not asks(text)


def _around_the_rule(it: Saying) -> Request | None:
    """Why not, how long an exchange takes, what if it was opened: what goes on from what was just told of giving back."""
    if it.hears.says("why_not", it.text) and it.memory.just_refused():
        never = it.memory.refused_for == "not_returnable"
        return _rule(it.phrase("asked.never_back" if never else "asked.why_not"))
    if not it.memory.just_about(Thread.GIVING_BACK):
        return None
    if it.hears.only_how_long(it.text):
        waits = it.memory.confirmation
        of = waits or it.memory.last or it.memory.done
        act = of.action if of else None
        swaps = act is Action.EXCHANGE_ORDER
        if swaps:
            wanted = Arguments(question=it.phrase("asked.exchange_how_long"))
            return Request(Action.SHOP_QUESTION, wanted)
        return _rule(it.phrase("asked.money"))
    if it.memory.confirmation or it.memory.question:
        return None
    if it.request.action not in {*_WEAK, Action.RETURN_POLICY}:
        return None
    if it.hears.says("faulty", it.text) and it.memory.order_id:
        given = Arguments(order_id=it.memory.order_id, product=it.memory.product, question=it.text)
        return Request(Action.RETURN_POLICY, replace(given, reason=FAULT))
    if it.hears.says("opened", it.text):
        named = it.phrase("asked.opened")
        return _rule(f"{it.memory.product} {named}" if it.memory.product else named)
    if it.hears.says("condition", it.text):
        return _rule(f"{it.memory.product} {it.text}" if it.memory.product else it.text)
    return None


def _rule(question: str) -> Request:
    return Request(Action.RETURN_POLICY, Arguments(question=question))


def _own_goods(it: Saying) -> Request | None:
    """Whether the thing that is spoken of may go back; "and the headphones?" asks that of other things too."""
    may = it.hears.says("may_go_back", it.text)
    doubted = it.request.action in GIVING_BACK and it.request.action in it.understood.perhaps
    if not may or (it.memory.candidates and not it.own.product):
        applies = it.hears.says("applies", it.text)
        same = applies or it.short.repairs.wants_the_same(it.text) or it.short.aims.goes_on(it.text)
        vague = it.request.action in _LOOKS or (
            it.request.action in _VAGUE
            and (applies or it.understood.certainty is not Certainty.CERTAIN)
        )
        on = it.memory.asked_own == it.memory.turn - 1 and same and vague
        named = it.own.product or it.understood.slots.product
        if not (on and named and (applies or not asks(it.text))):
            return None
    elif not (doubted or it.request.action in {*_VAGUE, *_LOOKS}):
        return None
    product = it.own.product or it.understood.slots.product
    given = Arguments(product=product, period=it.own.period, question=it.text, reason=OWN_GOODS)
    if product or it.own.order_id:
        return Request(Action.RETURN_POLICY, replace(given, order_id=it.own.order_id))
    pointing = len(it.text) <= _MOST_POINTING.get(it.understood.lang, _MOST_POINTING["en"])
    vague = it.hears.says("general", it.text)
    if it.memory.order_id and pointing and not (vague or it.hears.says("condition", it.text)):
        named = f"{it.memory.product} {it.text}" if it.memory.product else it.text
        of_order = replace(
            given, order_id=it.memory.order_id, product=it.memory.product, question=named
        )
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

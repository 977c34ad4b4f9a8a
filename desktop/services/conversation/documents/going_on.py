"""What goes on from something done or told, read with the thread it belongs to: "where do I take it", "怎么寄", "nobody is hurt".

Read alone these words are about a parcel, a greeting or nothing. The thread says whether they are about a return, an
invoice or a danger; what the shop's documents answer is asked of them in words that stand by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    ORDER_LOOKS,
    RULE_QUESTIONS,
    WAYS_BACK,
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.matters import Matter
from desktop.domain.people import Caller, CallerKind
from desktop.services.conversation.documents.shop_matters import of_the_shop, sent_for_repair
from desktop.services.conversation.documents.summarising import wanted
from desktop.services.conversation.lookup.passed_on import after_passing_on, after_short_delivery
from desktop.services.conversation.turn.amending import MAX_REASON, SAFETY
from desktop.services.conversation.turn.between import IN_PASSING
from desktop.services.conversation.turn.giving_back import (
    MAX_NAMED,
    age,
    brought,
    evidence,
    how_much_back,
    on_the_books,
    own_goods,
    returned,
    still_of_return,
    too_few_came,
)
from desktop.services.conversation.turn.heard import names_person, read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.saying import Saying
from desktop.services.dialogue.afterwards import Thread, firm
from desktop.services.dialogue.courses import Course
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.places import may_be_address
from desktop.services.dialogue.reasons import without_denied
from desktop.services.dialogue.spans import FOLLOWS_WITHIN
from desktop.services.dialogue.steps import FAULT, OPTIONS, TOLD

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
_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL, Action.HUMAN})


def touch(memory: Memory, request: Request) -> None:
    """What the conversation is about after this request."""
    said = request.arguments
    thread = _THREADS.get(request.action)
    if request.action is Action.FIND_ORDERS and said.wants is Wants.INVOICE:
        thread = Thread.INVOICE
    passage = request.action in RULE_QUESTIONS and said.matter is Matter.SAFETY
    if passage or (request.action is Action.HUMAN and said.reason == SAFETY):
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
    if asked := not more and wanted(short, text, understood):
        return read_as(understood, asked, "a document in short")
    if more:
        # A firm's name and number told together are no two wishes.
        told = _invoice(Saying(short, text, understood, memory, phrase)) if firm(text) else None
        return read_as(understood, told, "goes on") if told else understood
    own, hears = said.arguments, short.afterwards
    if said.action is Action.HUMAN and own.reason == SAFETY:
        denied = hears.says("unhurt", text) and len(text) <= MAX_NAMED
        if denied and memory.about() is Thread.DANGER:
            return read_as(
                understood, Request(Action.SMALLTALK, Arguments(reason=UNHURT)), "goes on"
            )
        told = understood.slots
        return _with(understood, replace(own, product=told.product, phone=told.phone))
    called = said.action is Action.HUMAN and understood.certainty is Certainty.CERTAIN
    if called and understood.slots.product and not own.product:
        # What somebody complains of is what they speak of next.
        understood = _with(understood, replace(own, product=understood.slots.product))
    if _is_a_part(own.product, short, memory):
        understood = _with(understood, replace(own, product=memory.product))
    why = _why(text, said, memory, short)
    state = any(hears.says(kind, text) for kind in ("opened", "condition"))
    if why and not (state and said.action in understood.perhaps):
        return _with(understood, replace(own, reason=why))
    if caller.kind is CallerKind.STAFF and not memory.whose and hears.only_last_digits(text):
        if understood.slots.phone or own.new_phone or own.order_id:
            return understood
        asked = Request(Action.CLARIFY, Arguments(missing="whole_phone"))
        return read_as(understood, asked, "only the last digits")
    if _of_repair(understood):
        return understood
    here = Saying(short, text, understood, memory, phrase)
    for way in (
        after_short_delivery,
        after_passing_on,
        _danger,
        _invoice,
        too_few_came,
        how_much_back,
        evidence,
        on_the_books,
        sent_for_repair,
        age,
        brought,
        returned,
        still_of_return,
        own_goods,
        of_the_shop,
        _in_passing,
    ):
        request = way(here)
        if request:
            return read_as(understood, request, "goes on")
    return understood


def _of_repair(understood: Understanding) -> bool:
    """Whether it is plainly asked of the documents how something is repaired, also after it was spoken of giving it back: 修的话送到哪儿."""
    asks, said = understood.asks, understood.requests[0]
    if asks is None or said.action is not Action.SHOP_QUESTION:
        return False
    return asks.matter.kin == "repair" and asks.belief >= _PLAINLY


_PLAINLY = 0.95


def _with(understood: Understanding, given: Arguments) -> Understanding:
    (said, *_) = understood.requests
    return replace(understood, requests=(replace(said, arguments=given),))


def _why(text: str, said: Request, memory: Memory, short: ShortAnswers) -> str | None:
    """The fault that is told together with an act; while a yes is awaited, words may be a reason for that."""
    if said.action not in WAYS_BACK or said.arguments.reason or memory.confirmation:
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


def _in_passing(it: Saying) -> Request | None:
    """What the weights alone take for chat or for no business of a shop, told while we wait for which order is meant."""
    question, doubted = it.memory.question, it.understood.certainty is not Certainty.CERTAIN
    if question is None or not question.candidates or not doubted:
        return None
    beside = it.request.action is Action.SMALLTALK and not it.own.reason
    declined = it.request.action is Action.DECLINE and it.own.reason in {None, "out_of_scope"}
    if not (beside or declined) or it.short.answers.asks(it.text):
        return None
    return Request(Action.SMALLTALK, Arguments(reason=IN_PASSING))


def _danger(it: Saying) -> Request | None:
    """After a danger was told of: that nobody is hurt, and what to do with the thing."""
    if it.memory.about() is not Thread.DANGER:
        return None
    if it.hears.says("unhurt", it.text) and not it.short.answers.asks(it.text):
        return Request(Action.SMALLTALK, Arguments(reason=UNHURT))
    doubted = it.understood.certainty is not Certainty.CERTAIN
    no_act = it.request.action not in {*ACTS, Action.HUMAN} or doubted
    posts = it.request.action in WAYS_BACK and it.hears.says("posts", it.text)
    if posts or (no_act and it.hears.says("what_now", it.text)) or _still_of_danger(it):
        return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.danger")))
    return None


def _still_of_danger(it: Saying) -> bool:
    """Whether what is said right after a danger is of it by default: more of how the thing is, what is wanted of it, whom it is told to.

    Another thing that is named, an order's number, a look and a question of the shop's are their own matter.
    """
    if it.own.order_id or it.own.tracking_number:
        return False
    named, doubted = it.own.product, it.understood.certainty is not Certainty.CERTAIN
    just_told = it.memory.just_about(Thread.DANGER)
    if it.request.action is Action.HUMAN and just_told:
        return not names_person(it.understood)
    at_hand = {it.memory.harm_of, it.memory.product}
    spoken_of = named is None or any(named in one for one in it.memory.heard[:-1])
    if named not in at_hand and not spoken_of:
        return False
    if it.request.action in WAYS_BACK:
        return True
    if not just_told:
        return False
    if it.request.action in {Action.CLARIFY, Action.DECLINE}:
        return True
    if it.request.action is Action.SMALLTALK:
        return doubted
    if it.request.action is Action.SHOP_QUESTION:
        asks = it.understood.asks
        return asks is not None and asks.matter in {Matter.SAFETY, Matter.SHOP_ADVICE}
    if it.request.action in ORDER_LOOKS:
        # When it was bought is told of the dangerous thing; it is no other one.
        of_the_thing = it.own.period is not None or doubted
        return of_the_thing and named is None and not it.short.answers.asks(it.text)
    of_the_rules = it.own.reason in {FAULT, OPTIONS, TOLD}
    return it.request.action is Action.RETURN_POLICY and of_the_rules


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
    beside = pending is not None and pending.action is Action.INVOICE_REQUEST
    if beside and it.short.invoices.is_some_company(it.text):
        return Request(Action.INVOICE_REQUEST, Arguments(title=it.text))
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
    elsewhere = it.request.action is Action.CHANGE_ADDRESS and not may_be_address(
        it.own.address or ""
    )
    doubted = it.request.action in it.understood.perhaps
    if elsewhere and it.memory.just_about(Thread.INVOICE) and doubted:
        return Request(Action.INVOICE_REQUEST, Arguments(reason=WRONG_NAME))
    if it.hears.says("sent_where", it.text):
        return Request(Action.INVOICE_STATUS, Arguments(question=it.phrase("asked.sent_where")))
    if it.memory.just_about(Thread.INVOICE) and it.hears.only_how_long(it.text):
        return Request(
            Action.SHOP_QUESTION, Arguments(question=it.phrase("asked.how_long_invoice"))
        )
    if _asks_on(it):
        return Request(Action.INVOICE_STATUS, Arguments(question=it.phrase("asked.sent_where")))
    return None


def _asks_on(it: Saying) -> bool:
    """Whether right after how an invoice stands it is asked on, in words that name nothing: to say the same again is no answer."""
    last, running = it.memory.last, it.memory.runs()
    answered = last is not None and last.action is Action.INVOICE_STATUS
    if not answered or it.memory.last_at != it.memory.turn - 1:
        return False
    if running is None or running.course is not Course.INVOICE:
        return False
    return it.request.action is Action.INVOICE_STATUS and not it.own.given()


def _is_tax_id(number: str) -> bool:
    """Whether a number that was told with a firm may be its tax number: one with letters, or too long for an order's."""
    return any(map(str.isalpha, number)) or len(number) >= _TAX_ID_DIGITS


_TAX_ID_DIGITS = 15

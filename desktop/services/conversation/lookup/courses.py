"""What is asked of something that takes its course: "how long does that take" after a cancellation, "and then?" after an exchange.

The reader of questions says what is asked, knowing what was done; here that is answered of the very thing, from its record. Where
nothing reads questions, words that only say their kind ("when", 钱呢) still do.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import ACTS, Action, Arguments, Request, Understanding
from desktop.domain.cards import ReturnCard
from desktop.domain.identifiers import same
from desktop.domain.matters import Asked
from desktop.domain.orders import Order, OrderStatus, ReturnKind, ReturnRecord, ReturnStatus
from desktop.domain.records import parse
from desktop.services.conversation.identifying.finding import fetch
from desktop.services.conversation.lookup.reads import tell_invoice, tell_order, tell_returns
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.courses import ASPECTS, Aspect, Course
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.questions import Bare

REASONS = {f"course.{aspect}": aspect for aspect in Aspect}
"""The reason of a question about what takes its course, for each of what may be asked of it."""

BELIEVED = 0.4
"""Belief from which a matter says what is asked of a course: that it is about the course is told by what was done, not by this."""

_KINDS = {
    Bare.WHEN: Aspect.TIME,
    Bare.WHY: Aspect.TIME,
    Bare.MONEY: Aspect.TIME,
    Bare.NEXT: Aspect.NEXT,
}
_MONEY = frozenset({Course.CANCELLED, Course.UNPAID})
_BOOKED = frozenset({Course.RETURN, Course.EXCHANGE})
_NOT_ASKED = ACTS | {Action.HUMAN, Action.INVOICE_REQUEST}


def followed(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    read: Asked | None,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Understanding:
    """The understanding, or what is asked of the course that was spoken of last.

    ``read``: what the words were taken to ask about, and the belief in that.
    """
    running = memory.runs()
    (said, *more) = understood.requests
    own = said.arguments
    if running is None or more or memory.confirmation or memory.question:
        return understood
    names = own.period or own.phone or own.tracking_number or own.return_id or own.title
    asks = may_ask_of(running.order_id, said, understood)
    if not asks or names or _names_another(own, memory):
        return understood
    aspect = _aspect(short, text, read, running.course)
    if aspect is None:
        return understood
    pays = running.course in {Course.RETURN, Course.CANCELLED}
    ruled = pays and (aspect is Aspect.TIME or running.course is Course.RETURN)
    question = phrase("asked.money") if ruled and aspect in {Aspect.TIME, Aspect.WAY} else None
    given = Arguments(order_id=running.order_id, reason=f"course.{aspect}", question=question)
    return read_as(understood, Request(Action.RETURN_STATUS, given), f"its course, {aspect}")


def may_ask_of(order_id: str, said: Request, understood: Understanding) -> bool:
    """Whether a request is no sure wish for something to be done, and names no other order than this one."""
    firmly = said.action in _NOT_ASKED and said.action not in understood.perhaps
    number = said.arguments.order_id
    return not firmly and (number is None or same(number, order_id))


def _names_another(own: Arguments, memory: Memory) -> bool:
    """Whether a thing is named that is not of the order whose course it is."""
    if own.product is None:
        return False
    order = memory.order_spoken_of
    return not (order and asked_item(order.items, own.product))


def _aspect(short: ShortAnswers, text: str, read: Asked | None, course: Course) -> Aspect | None:
    matter, belief = (read.matter, read.belief) if read else (None, 0.0)
    of_course = ASPECTS[course].get(matter) if matter and belief >= BELIEVED else None
    bare = short.questions.bare(text)
    if bare is Bare.NEXT:
        return Aspect.NEXT
    brings = short.portions.brings_in(text) or short.afterwards.says("deadline", text)
    if course in _BOOKED and brings:
        return None  # until when it has to be here is told of the return itself
    if short.afterwards.says("notice", text) and (of_course or course in _MONEY | _BOOKED):
        return Aspect.NOTICE
    where = any(short.afterwards.says(kind, text) for kind in ("goes_where", "money_where"))
    booked = course in _BOOKED and short.afterwards.says("money_where", text)
    if (where and course in _MONEY) or booked or of_course is Aspect.WAY:
        return Aspect.WAY
    if of_course:
        return of_course
    return _KINDS.get(bare) if bare and course in _MONEY | {Course.EXCHANGE} else None


async def tell(turn: Turn, request: Request) -> None:
    """Answer it from what is on the books."""
    running = turn.memory.runs()
    number, aspect = request.arguments.order_id or "", REASONS[request.arguments.reason or ""]
    course = running.course if running else Course.RETURN
    turn.memory.speak_of(number, turn.now())
    if course in _BOOKED:
        await _of_return(turn, number, aspect)
    elif course is Course.INVOICE:
        await tell_invoice(turn, number)
        turn.beside = turn.words.say("asked.how_long_invoice")
    else:
        order = await fetch(turn, number)
        if order is None:
            return
        await _of_order(turn, order, course, aspect)
    turn.memory.run(course, number)
    if request.arguments.question:
        turn.beside = request.arguments.question


async def _of_order(turn: Turn, order: Order, course: Course, aspect: Aspect) -> None:
    if course is Course.ADDRESS:
        await turn.say("course.address", order_id=order.order_id)
        turn.beside = turn.words.say("asked.sent_when")
    elif order.status is not OrderStatus.CANCELLED:
        await tell_order(turn, order)
    elif course is Course.UNPAID:
        await turn.say("course.unpaid", order_id=order.order_id)
    else:
        plain = "" if order.payment_method else "_plain"
        await turn.say(
            f"course.cancelled_{aspect}{plain}",
            order_id=order.order_id,
            total=turn.words.money(order.total),
            method=order.payment_method or "",
        )


async def _of_return(turn: Turn, number: str, aspect: Aspect) -> None:
    """How a return goes on: what is waited for, and what comes then."""
    result = await turn.call("returns.status", order_id=number)
    record = parse(result.record) if result.record else None
    if not isinstance(record, ReturnRecord) or record.status is not ReturnStatus.REQUESTED:
        await tell_returns(turn, order_id=number)
        if isinstance(record, ReturnRecord) and aspect is Aspect.NOTICE:
            await _notice(turn, record)
        return
    if aspect is Aspect.NOTICE:
        await _notice(turn, record)
        return
    order = await fetch(turn, number)
    words, refund_to = turn.words, record.refund_to or (order and order.payment_method)
    facts = {
        "items": words.items(record.items),
        "return_id": record.return_id,
        "deadline": words.day(record.deadline) if record.deadline else "",
        "refund": words.money(record.refund) if record.refund else "",
        "refund_to": refund_to or "",
    }
    swaps = record.kind is ReturnKind.EXCHANGE
    key = "course.exchange" if swaps else "course.return"
    plain = "" if record.deadline and (swaps or (record.refund and refund_to)) else "_plain"
    await turn.say(f"{key}_{aspect}{plain}", **facts)
    await turn.card(ReturnCard(record, source_of(result)))


async def _notice(turn: Turn, record: ReturnRecord) -> None:
    key = "course.notice" if record.refund_to else "course.notice_plain"
    await turn.say(key, refund_to=record.refund_to or "")

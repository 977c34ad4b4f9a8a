"""What kind of answer words are to what is open, where no list of yes and no holds them.

A reader that knows what is open tells nine kinds apart (:class:`desktop.domain.openings.Answer`): "I just don't like it" beside a
return says why and is no no, "do I get all of it back" asks first. By belief alone nothing is ever written: a yes to a card is a clear
yes of its own words (:mod:`desktop.services.dialogue.answers`), one that a rule heard as well (:mod:`.agreeing`), or it is asked for once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Command, Request, Understanding
from desktop.domain.identifiers import same
from desktop.domain.openings import Answer
from desktop.services.conversation.hearing.correcting import with_order
from desktop.services.conversation.small_talk.talk import MANNERS
from desktop.services.conversation.turn.agreeing import agreed
from desktop.services.conversation.turn.amending import GIVING_BACK, MAX_REASON, SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    Explain,
    GoOn,
    Heard,
    NoneOfThese,
    Settle,
    Tells,
    Unclear,
    Waits,
    Wishes,
    certain,
    names_person,
    steering,
)
from desktop.services.conversation.turn.offering import VERIFY
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.reasons import without_denied
from desktop.services.dialogue.remembered import GUESS, WISH, OpenQuestion
from desktop.services.understanding.asked_about import NAMED

BOUNDS: Mapping[Answer, float] = {
    Answer.YES: 0.9,
    Answer.NO: 0.85,
    Answer.WAIT: 0.7,
    Answer.VALUE: 0.7,
    Answer.WHY: 0.7,
    Answer.UNKNOWN: 0.7,
    Answer.ASKS: 0.6,
    Answer.OTHER: 0.7,
    Answer.REPEAT: 0.7,
}
"""Belief from which words are taken for that kind: higher where something ends or begins by it."""
ELSEWHERE = 0.8
"""Belief in a question from which words that name another order ask about that one, and do not move the card to it."""
ASKING = frozenset(
    {
        Action.RETURN_POLICY,
        Action.SHOP_QUESTION,
        Action.ORDER_STATUS,
        Action.TRACK_PARCEL,
        Action.FIND_ORDERS,
        Action.RETURN_STATUS,
        Action.INVOICE_STATUS,
    }
)
"""Wishes that are questions."""
WANTED = ASKING | ACTS | {Action.HUMAN}
"""Wishes for something else; words that only greet or remark are read for what they add."""
NO_DETAIL = frozenset(
    {Answer.NO, Answer.WAIT, Answer.WHY, Answer.UNKNOWN, Answer.ASKS, Answer.OTHER, Answer.REPEAT}
)
"""Kinds of answers that hold no name for an invoice, and correct nothing."""


def kind_of(understood: Understanding) -> Answer | None:
    """The kind that is believed in, where it is believed in enough."""
    beliefs = understood.answers
    best = max(beliefs, key=lambda one: beliefs[one], default=None)
    return best if best and beliefs[best] >= BOUNDS[best] else None


def to_the_card(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """What the words are to the write that waits for its yes; None where they are read for what they say by themselves."""
    pending, wish = memory.confirmation, memory.wish
    agrees = agreed(short, text, understood, memory)
    if agrees:
        return agrees
    kind = _alone(understood)
    if pending is None or kind is None or _may_tell(short, kind, text, understood):
        return None
    lang = understood.lang
    match kind:
        case Answer.NO:
            return Settle(steering(Command.NO, lang, "no, by its kind"), accepted=False)
        case Answer.WAIT | Answer.UNKNOWN:
            return Waits(steering(Command.STOP, lang, "wants time"))
        case Answer.REPEAT:
            return Wishes(steering(Command.REPEAT, lang, "not heard"))
        case Answer.YES:
            return Unclear(understood)
        case Answer.WHY:
            if wish is None or pending.action not in GIVING_BACK or len(text) > MAX_REASON:
                return Tells(understood)
            said = understood.requests[0]
            told = (said.action in GIVING_BACK and said.arguments.reason) or text.strip()
            reason = without_denied(told, text) or text.strip()
            given = replace(wish.arguments, reason=reason)
            return Amend(certain(replace(wish, arguments=given), lang, "says why"), reason)
        case Answer.OTHER if understood.requests[0].action in WANTED - {pending.action}:
            return Wishes(understood)
        case _:
            return None


def asks_instead(
    told: Heard | None, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """What was read as a detail of the card, or as nothing clear; a question, where the words ask: they point at no other order."""
    pending = memory.confirmation
    if pending is None or _alone(understood) is not Answer.ASKS:
        return told
    firmly = understood.answers[Answer.ASKS] >= ELSEWHERE
    moved = (
        isinstance(told, Amend)
        and firmly
        and not same(
            told.understood.requests[0].arguments.order_id or pending.order.order_id,
            pending.order.order_id,
        )
    )
    if not (moved or isinstance(told, Unclear)):
        return told
    if understood.requests[0].action in ASKING:
        return Wishes(understood)
    read = understood.asks
    if read and read.matter.in_documents and read.likeliest[0].belief >= NAMED:
        about = Arguments(question=text, matter=read.matter, about=read.of_documents)
        request = Request(Action.RETURN_POLICY, about)
        return Wishes(certain(request, understood.lang, "asks first"))
    return Explain(steering(Command.REPEAT, understood.lang, "asks"), Request(pending.action))


def to_the_question(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """What the words are to the question that is open; None where they are read for the answer they hold."""
    question, kind = memory.question, _alone(understood)
    if question is None or kind is None or _holds_a_number(understood):
        return None
    if _may_tell(short, kind, text, understood):
        return None
    lang = understood.lang
    match kind:
        case Answer.WAIT:
            return Waits(steering(Command.STOP, lang, "wants time"))
        case Answer.REPEAT:
            return Wishes(steering(Command.REPEAT, lang, "not heard"))
        case Answer.YES:
            return _agreed(question, lang)
        case Answer.NO if question.missing == GUESS:
            return NoneOfThese(steering(Command.NO, lang, "no, by its kind"))
        case Answer.NO:
            return Wishes(steering(Command.NO, lang, "no, by its kind"))
        case Answer.UNKNOWN:
            known = question.missing in {WISH, GUESS}
            return Waits(steering(Command.STOP, lang, "wants time")) if known else None
        case Answer.ASKS:
            of_those = question.candidates and question.suspended.action not in ACTS
            looks = understood.requests[0].action in ASKING and not of_those
            return Wishes(understood) if looks else None
        case Answer.WHY if question.missing in {VERIFY, "address"}:
            return Tells(understood)
        case _:
            return None


def _agreed(question: OpenQuestion, lang: str) -> Heard | None:
    """A yes that nothing is written by: to "do you want that?" and "do you mean this one?"."""
    if question.missing == WISH:
        return GoOn(certain(question.suspended, lang, "yes, by its kind"))
    if question.missing == GUESS:
        chosen = question.candidates[0]
        return GoOn(
            certain(with_order(question.suspended, chosen), lang, "yes, by its kind"), chosen
        )
    return None


def _alone(understood: Understanding) -> Answer | None:
    """The kind of the words, where they are one thing and no rule heard somebody called for."""
    said, *more = understood.requests
    called = said.action is Action.HUMAN
    called = called and (names_person(understood) or said.arguments.reason == SAFETY)
    return None if more or called else kind_of(understood)


def _may_tell(short: ShortAnswers, kind: Answer, text: str, understood: Understanding) -> bool:
    """Whether words that seem to steer may tell or ask: "too loud" is said of the thing, "wait, where does the money go" asks."""
    if kind is Answer.WAIT:
        return asks(text)
    steers = understood.requests[0].arguments.command in MANNERS
    return kind is Answer.REPEAT and (steers or short.repairs.gives_reason(text))


def _holds_a_number(understood: Understanding) -> bool:
    slots = understood.slots
    return bool(slots.order_id or slots.tracking_number or slots.return_id or slots.phone)

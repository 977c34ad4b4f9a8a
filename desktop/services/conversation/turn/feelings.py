"""Answers words that ask nothing: a feeling, who is speaking here, and what a colleague who has it already is to be told as well."""

from __future__ import annotations

from desktop.domain.actions import WANTS_NOTHING, Action, Arguments, Request, Understanding
from desktop.domain.errors import StoreError
from desktop.domain.masking import mask_text
from desktop.ports.history import Outbox
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.spans import OFFER_WITHIN

UPSET = "upset"
"""The reason of small talk that tells a feeling."""
OF_US = "self"
"""The reason of small talk that asks who is speaking."""
HEARS = "hears"
"""The reason of small talk that asks whether anything is heard here."""
NOTE = "note"
"""The reason of a wish for a person that only adds to what was passed on."""

_ASKS_HEARD = WANTS_NOTHING | {Action.HUMAN, Action.SHOP_QUESTION}
_MAY_BE_TOLD = WANTS_NOTHING | {
    Action.HUMAN,
    Action.SHOP_QUESTION,
    Action.RETURN_POLICY,
    Action.TRACK_PARCEL,
    Action.FIND_ORDERS,
    Action.ORDER_STATUS,
    Action.CHANGE_ADDRESS,
}


def for_colleague(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding | None:
    """What a colleague is to be told, who has it already or was offered a moment ago; None where nobody is."""
    (said, *more) = understood.requests
    own = said.arguments
    waits = memory.question is not None or memory.confirmation is not None
    if more or waits or own.order_id or own.address or said.action not in _MAY_BE_TOLD:
        return None
    if own.reason == SAFETY or asks(text) or not short.feelings.tells_colleague(text):
        return None
    if memory.passed_lately():
        return read_as(understood, Request(Action.HUMAN, Arguments(reason=NOTE)), "for a colleague")
    offered, at = memory.past_offer or ("", -1)
    if not offered or memory.turn - at > OFFER_WITHIN:
        return None
    # Who says what a colleague is to be told wants the one that was offered.
    called = Request(Action.HUMAN, Arguments(reason=offered))
    return read_as(understood, called, "what a colleague is to be told")


def said_beside(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """The understanding, or what the words say beside all business."""
    (said, *more) = understood.requests
    waits = memory.question is not None or memory.confirmation is not None
    weighed = said.action is Action.HUMAN and Action.HUMAN in understood.unruled
    if more or waits or not (weighed or said.arguments.reason in {None, "out_of_scope", "ack"}):
        return understood
    heard = short.visits.asks_whether_heard(text) and said.action in _ASKS_HEARD
    if said.action not in WANTS_NOTHING and not (weighed or heard):
        return understood
    if heard:
        return read_as(understood, Request(Action.SMALLTALK, Arguments(reason=HEARS)), "of us")
    if short.feelings.asks_who_speaks(text):
        return read_as(understood, Request(Action.SMALLTALK, Arguments(reason=OF_US)), "of us")
    if weighed:
        return understood
    if short.feelings.upset(text) and not (asks(text) or short.afterwards.says("faulty", text)):
        return read_as(understood, Request(Action.SMALLTALK, Arguments(reason=UPSET)), "a feeling")
    return understood


async def answer_feeling(turn: Turn) -> None:
    """To who is angry, worried or tired of it: that this is heard, and somebody who can listen is offered."""
    passed = turn.memory.passed_lately()
    if passed:
        await turn.say("talk.upset_passed", number=passed.ticket.number)
        return
    await turn.say("talk.upset")
    turn.memory.offered = "asked"


async def add_note(turn: Turn, outbox: Outbox) -> None:
    """What was just said goes to what was passed on before."""
    passed = turn.memory.passed_lately()
    if passed is None:
        return
    number, said = passed.ticket.number, mask_text(turn.memory.heard[-1])
    try:
        kept = await outbox.note(number, said)
    except StoreError:
        turn.error, kept = "problem.store", False
    await turn.say("person.noted" if kept else "person.not_noted", number=number)

"""A person: called with summary and transcript, asked about where none may be wanted, offered after failed tries."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    Action,
    Certainty,
    Request,
    Understanding,
)
from desktop.domain.cards import HandOverCard
from desktop.domain.errors import StoreError
from desktop.domain.masking import mask_text
from desktop.ports.history import Outbox
from desktop.services.conversation.consent import own_goods
from desktop.services.conversation.turn import feelings
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.conversation.turn.heard import COMPLAINT, hardly_complains, names_person
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.mending import REPAIR
from desktop.services.dialogue.remembered import GUESS, WISH, Passed
from desktop.services.settings import OFFER_PERSON_AFTER

PERHAPS = 0.3
"""Belief in a wish for a person from which too little said is answered with that question: one in three means it."""

_SUMMARY_WORDS = 3
"""The person's last messages that go into a hand-over's one-line summary; the transcript holds all."""

_NO_MATTER = frozenset({"asked", COMPLAINT})
"""Reasons for a person that tell no matter of their own."""

_SENTENCE_ENDS = " .。!！"
"""What the summary's own full stop takes the place of."""


async def person(turn: Turn, request: Request, outbox: Outbox) -> None:
    """Hand over: typed, with summary and transcript, always with a visible and speakable message."""
    reason = request.arguments.reason or "asked"
    if reason == feelings.NOTE:
        await feelings.add_note(turn, outbox)
        return
    memory = turn.memory
    words = turn.words
    passed = memory.passed_lately()
    if passed and reason in _NO_MATTER | {passed.ticket.reason}:
        await turn.say("person.already", number=passed.ticket.number)
        await turn.card(HandOverCard(passed.ticket))
        memory.offered = None
        return
    summary = words.say(
        "summary.handover",
        text=mask_text(" / ".join((memory.gist or memory.heard)[-_SUMMARY_WORDS:])).rstrip(
            _SENTENCE_ENDS
        ),
        order=words.say("summary.order", order_id=memory.order_id) if memory.order_id else "",
        failed=words.say("summary.failed", count=memory.failures) if memory.failures else "",
    ).strip()
    transcript = "\n".join(memory.heard)
    try:
        ticket = await outbox.add(
            conversation=turn.conversation,
            reason=reason,
            summary=summary,
            transcript=transcript,
            caller=turn.caller,
        )
    except StoreError:
        turn.error = "problem.store"
        await turn.say("person.failed")
        return
    key = f"person.{reason}" if words.book.has(turn.lang, f"person.{reason}") else "person.asked"
    order = memory.order_spoken_of
    if reason == REPAIR and order:
        item = words.asked(order, memory.product)
        await turn.say(key, number=ticket.number, item=item, order_id=order.order_id)
    else:
        key = "person.repair_plain" if reason == REPAIR else key
        await turn.say(key, number=ticket.number)
    if reason == SAFETY:
        memory.danger = ticket.number
    if ticket.outbox:
        await turn.say("person.outbox")
    await turn.hand_over(ticket)
    await turn.card(HandOverCard(ticket))
    memory.passed = Passed(ticket, memory.order_id, memory.turn)
    memory.failures = 0
    memory.offered = None


def only_perhaps_a_person(request: Request, understood: Understanding, *, spoken: bool) -> bool:
    """Whether a person may not be what is wanted: then it is asked. Danger is never asked about.

    ``spoken``: the words speak of somebody who could help; then what seems a complaint asks for that somebody.
    """
    if hardly_complains(understood):
        return not (spoken and understood.belief >= _ASKS_FOR_ONE)
    if understood.certainty is Certainty.CERTAIN or understood.weighed:
        return False
    share = dict(understood.candidates).get(Action.HUMAN, 0.0)
    if request.action is Action.CLARIFY:
        return share >= PERHAPS
    if request.action is not Action.HUMAN or request.arguments.reason == SAFETY:
        return False
    return not (names_person(understood) and share >= _FAR_AHEAD)


def asks_for_hands(request: Request, understood: Understanding) -> Request:
    """The request; of words that speak of somebody who could help one that asks for them: who asks for somebody's hands complains of nothing."""
    if request.arguments.reason != COMPLAINT or names_person(understood):
        return request
    return replace(request, arguments=replace(request.arguments, reason="asked"))


_ASKS_FOR_ONE = 0.8
"""Belief in a complaint from which words that speak of somebody who could help ask for them: what counts as sure for what changes nothing."""
_FAR_AHEAD = 0.6
"""Share of belief in a person, heard by a rule as well, from which nothing else comes near."""


async def perhaps_person(turn: Turn, request: Request, outbox: Outbox, *, named: bool) -> None:
    """Ask whether one is wanted; who was offered one a moment ago and has now ``named`` one gets one."""
    if turn.memory.offered:  # by what was just told of the parcel
        return
    reason, at = turn.memory.past_offer or ("", -1)
    if at == turn.number and request.action is Action.HUMAN and named:
        called = replace(request, arguments=replace(request.arguments, reason=reason))
        await person(turn, called, outbox)
        return
    if request.arguments.product:
        await own_goods.speak_of(turn, request.arguments.product)
    await ask_whether_person(turn)


async def ask_whether_person(turn: Turn) -> None:
    """Ask whether a colleague is wanted; a yes calls one. That somebody complains is not said of who did not."""
    await turn.say("person.perhaps")
    turn.memory.offered = "asked"


async def offer_person(turn: Turn) -> None:
    """After two failed tries a person is offered, not called unasked."""
    memory = turn.memory
    waits = memory.confirmation is not None or memory.missing in {GUESS, WISH}
    if waits or memory.offered:
        return  # a yes can answer one question only
    if memory.failures >= OFFER_PERSON_AFTER:
        await turn.say("person.offer")
        turn.memory.offered = "asked"

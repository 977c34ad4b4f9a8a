"""A visitor shows who they are in words: the two numbers that were asked for, in one breath or one after the other.

Nobody becomes known by a claim. Both numbers go to the port that the kiosk's page asks as well; the gateway counts the
tries, and what comes back says nothing about why it failed. What was wanted before goes on from there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    ORDER_LOOKS,
    WANTS_NOTHING,
    WRITES,
    Action,
    Arguments,
    Request,
    Understanding,
)
from desktop.domain.errors import ToolError
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.conversation.turn.heard import (
    GoOn,
    Heard,
    NotShown,
    PutOff,
    Unclear,
    Waits,
    Wishes,
    certain,
)
from desktop.services.conversation.turn.offering import VERIFY, ask_proof, offer_without_number
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.places import looks_like_address
from desktop.services.dialogue.remembered import WISH, OpenQuestion
from desktop.services.understanding.identifier_shapes import MOBILE

_OPEN = Request(Action.ORDER_STATUS)
"""What is wanted by who only tells the two numbers."""


_SAYS_LITTLE = frozenset(WANTS_NOTHING | ORDER_LOOKS)
"""What "I don't know any number" may be taken for where no number was asked for."""

_SAYS_NOTHING = frozenset({Action.CLARIFY, Action.SMALLTALK, Action.CONTROL})
"""What "try again" may be taken for where both numbers wait for a shop that could not be asked."""


async def shown(turn: Turn, text: str, heard: Heard, parts: Parts) -> Heard | NotShown:
    """What was heard; of a visitor, with the numbers that it holds taken for what they are."""
    if turn.caller.sees_orders or parts.identity is None:
        return heard
    memory, hears = turn.memory, parts.short.proofs
    asked = memory.missing == VERIFY
    if asked and hears.offers_papers(text):
        return NotShown(heard.understood, _before(turn), lost="papers")
    if asked and isinstance(heard, Waits | PutOff) and hears.has_no_number(text):
        return NotShown(heard.understood, _before(turn), lost="number")
    if not isinstance(heard, Wishes | GoOn | Unclear):
        return heard
    # Digits are no answer to whether an act is wanted: they still tell who it is.
    asked = asked or memory.missing == WISH
    told = await parts.understand(
        text, lang=None, lane="instant", asked_for=None, deadline_s=turn.remaining_s()
    )
    order_id = told.slots.order_id or _misread(told, asked=asked)
    phone = None if told.slots.phone == order_id else told.slots.phone
    digits = hears.last_digits(text, order_id, phone, asked=asked)
    wish = _wish(turn, heard, told)
    if asked and digits and parts.short.repairs.named_act(text) is None:
        wish = _before(turn)  # a number that was asked for is no wish of its own
    untried = memory.proof.whole is not None and memory.proof.whole != memory.proof.refused
    again = asked and untried and heard.understood.requests[0].action in _SAYS_NOTHING
    if order_id is None and digits is None and not again:
        told_else = _claims(parts, text, heard) if asked else None
        if told_else:
            return NotShown(heard.understood, _before(turn), lost=told_else)
        vague = heard.understood.requests[0].action in _SAYS_LITTLE
        lost = "number" if (asked or vague) and hears.has_no_number(text) else None
        before = _before(turn) if asked else wish
        return NotShown(heard.understood, before, lost=lost) if lost else heard
    memory.proof = memory.proof.with_more(order_id, digits)
    if memory.proof.whole is None:
        about = asked or wish is not _OPEN or told.slots.phone is not None
        return NotShown(heard.understood, wish) if about else heard
    if memory.proof.whole == memory.proof.refused:
        return NotShown(heard.understood, wish, wrong=True)  # the same once more is not tried again
    number, ends = memory.proof.whole
    try:
        caller = await parts.identity.verify(number, ends, turn.caller.counter)
    except ToolError as error:
        return NotShown(heard.understood, wish, trouble=error.phrase)
    if caller is None:
        memory.proof = replace(memory.proof, refused=(number, ends))
        return NotShown(heard.understood, wish, wrong=True)
    if any(parts.short.visits.for_another(one) for one in memory.heard):
        caller = replace(caller, only=number)
    turn.caller = caller
    memory.belongs_to(caller.owner)
    if wish.arguments.product and hears.names_phone(text, wish.arguments.product):
        wish = replace(wish, arguments=replace(wish.arguments, product=None))
    return GoOn(certain(_of_own(wish, number), heard.understood.lang, "shown who it is"))


async def ask_on(turn: Turn, heard: NotShown) -> None:
    """Ask for what is missing yet; a number that is not at hand is a matter for a colleague."""
    memory = turn.memory
    if heard.trouble:
        memory.ask(OpenQuestion(heard.wish, VERIFY))
        turn.asking = True
        await turn.problem(heard.trouble, retry=True)
    elif heard.wrong:
        memory.failures += 1
        memory.ask(OpenQuestion(heard.wish, VERIFY))
        turn.asking = True
        await turn.say("proof.wrong")
    elif heard.lost == "papers":
        memory.ask(OpenQuestion(heard.wish, VERIFY))
        turn.asking = True
        await turn.say("proof.no_papers")
    elif heard.lost == "claims":
        memory.ask(OpenQuestion(heard.wish, VERIFY))
        turn.asking = True
        await turn.say("proof.claims")
    elif heard.lost:
        await offer_without_number(turn, heard.wish, phone=heard.lost == "phone")
    else:
        await ask_proof(turn, heard.wish)


def _claims(parts: Parts, text: str, heard: Heard) -> Literal["claims", "phone"] | None:
    """What is told instead of the numbers that were asked for: who somebody is or where the parcel goes, or that the phone is not known.

    Nothing is opened by 我是他老婆 or "it's under Miller, 3 Elm Row", and a place is no wish to have it changed.
    """
    (said, *more) = heard.understood.requests
    claims = False
    if said.action is Action.CHANGE_ADDRESS:
        claims = looks_like_address(text) or said.action in heard.understood.unruled
    elif said.action in _NO_WISH:
        claims = parts.short.visits.for_another(text) or looks_like_address(text)
    if claims and not (more or parts.short.repairs.named_act(text)):
        return "claims"
    return "phone" if parts.short.proofs.has_no_phone(text) else None


_NO_WISH = _SAYS_NOTHING | ORDER_LOOKS | {Action.DECLINE, Action.HUMAN}


def _misread(told: Understanding, *, asked: bool) -> str | None:
    """An order's number that was taken for a phone's, as 号码是… may be either: where both are asked for its shape tells."""
    values = (told.slots.new_phone, told.slots.phone) if asked else ()
    fits = OrderNumberFormat()
    return next(
        (one for one in values if one and fits.matches(one) and not MOBILE.fullmatch(one)), None
    )


def _before(turn: Turn) -> Request:
    return turn.memory.suspended or _OPEN


def _wish(turn: Turn, heard: Heard, told: Understanding) -> Request:
    """What the numbers are told for: what is said with them, else what was wanted before.

    ``told``: the words as the rules alone read them. Where these hear no more than numbers, an act that only the weights believe in is none.
    """
    said, before = heard.understood.requests[0], turn.memory.suspended
    own = said.action in ABOUT_AN_ORDER
    if said.action in WRITES & heard.understood.unruled:
        own = told.requests[0].action not in ORDER_LOOKS
    vague = said.action in {Action.ORDER_STATUS, Action.FIND_ORDERS} and not said.arguments.wants
    if own and not (vague and before):
        return said
    return before or _OPEN


def _of_own(wish: Request, number: str) -> Request:
    """The wish of somebody who is known now: of the thing that was named, else of the order that was told."""
    said = wish.arguments
    described = said.product and wish.action is not Action.ORDER_STATUS
    given = replace(said, phone=None, order_id=None if described else number)
    if wish.action is Action.ORDER_STATUS:
        given = Arguments(order_id=number, wants=said.wants)
    return replace(wish, arguments=given)

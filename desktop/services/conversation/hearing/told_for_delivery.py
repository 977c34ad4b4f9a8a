"""What words tell that follow "what is the address?" or "who takes it in?"."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Certainty, Request, Understanding
from desktop.domain.characters import unified
from desktop.domain.openings import Answer
from desktop.services.conversation.hearing.filling import QUESTION, WEAK, filled
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.dialogue.delivery import called, delivery
from desktop.services.dialogue.places import looks_like_address, may_be_address

MAX_FREE_ANSWER = 120
"""Characters of an answer to an open question such as a new address."""

_SOUNDS_LIKE_A_VALUE = 0.5
"""Belief in a detail that was asked for from which two to four characters alone are somebody's name."""


def where_to(
    text: str, understood: Understanding, suspended: Request, *, alone: bool, told: bool
) -> Understanding | None:
    """What an answer to "what is the address?" tells: which order instead, who takes it in, or the address."""
    if _names_another_order(text, understood):
        said_of = understood.slots.filled_from(understood.requests[0].arguments)
        only = Arguments(order_id=said_of.order_id, product=said_of.product, period=said_of.period)
        unnamed = replace(suspended.arguments, order_id=None, product=None)
        return filled(understood, replace(suspended, arguments=unnamed), only)
    taker = _name_alone(text, understood)
    if taker:
        return filled(understood, suspended, Arguments(recipient=taker))
    tells = alone or _may_be_an_address(understood, text) or looks_like_address(text)
    return _address(text, understood, suspended) if told and tells else None


def who_takes_it(text: str) -> Arguments:
    """Who takes it in, and what else of a delivery is told with the name; empty where the words hold none of it."""
    if QUESTION.search(text):
        return Arguments()
    named, details = called(text), delivery(text)
    return Arguments(recipient=named) if named else details


def is_courtesy(understood: Understanding, text: str) -> bool:
    """Whether words that followed the question for an address are "all right", "no thanks" or a thank-you."""
    said = understood.requests[0]
    if said.action not in {Action.CONTROL, Action.SMALLTALK} or any(map(str.isdigit, text)):
        return False
    sure = said.action is Action.CONTROL or understood.certainty is Certainty.CERTAIN
    return sure or not delivery(text).given()


def _name_alone(text: str, understood: Understanding) -> str | None:
    """Who takes it in, where that alone was told when the address was asked for: 李强."""
    value = understood.answers.get(Answer.VALUE, 0.0)
    return called(text) if value >= _SOUNDS_LIKE_A_VALUE else None


def _names_another_order(text: str, understood: Understanding) -> bool:
    """Whether words behind "what is the address?" say which order instead: "the headphones"."""
    said, slots = understood.requests[0], understood.slots
    names = slots.product or slots.order_id or said.arguments.product or said.arguments.order_id
    looks = said.action in {*WEAK, Action.CHANGE_ADDRESS} and len(understood.requests) == 1
    return bool(names) and looks and not may_be_address(text) and not delivery(text).new_phone


def _address(text: str, understood: Understanding, suspended: Request) -> Understanding:
    said = understood.requests[0]
    own = said.arguments if said.action is Action.CHANGE_ADDRESS else Arguments()
    told = delivery(text)
    given = Arguments(
        address=told.address or own.address,
        recipient=told.recipient or own.recipient,
        new_phone=told.new_phone or own.new_phone,
    )
    if not given.given():
        given = Arguments(address=unified(text).strip()[:MAX_FREE_ANSWER])
    return filled(understood, suspended, given)


def _may_be_an_address(understood: Understanding, text: str) -> bool:
    """Whether words that followed the question for an address can be one: no question, and no call for somebody."""
    said = understood.requests[0]
    if said.action is Action.HUMAN and understood.certainty is not Certainty.CERTAIN:
        return said.arguments.reason != SAFETY and not QUESTION.search(text)
    if said.action is Action.CHANGE_ADDRESS:
        return True
    if said.action is Action.DECLINE:
        # A name and a phone in one breath are read as somebody else's data; here they were asked for.
        return bool(delivery(text).address)
    other = said.action in {Action.HUMAN, Action.CONTROL, *ACTS}
    return not other and not said.arguments.order_id and not QUESTION.search(text)

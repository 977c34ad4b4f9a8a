"""What is asked in between, while a question of ours is open: whether it comes back after that, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.actions import RULE_QUESTIONS, WRITES, Action, Request
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.remembered import OpenQuestion

IN_PASSING = "in_passing"
"""The reason of small talk that is told while we wait for which order is meant: "it's for my wife's birthday"."""

ASIDE = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION, Action.DECLINE})
"""What is asked in between, and leaves the question that was open as it was."""

LOOKS = frozenset(
    {
        Action.ORDER_STATUS,
        Action.TRACK_PARCEL,
        Action.FIND_ORDERS,
        Action.RETURN_STATUS,
        Action.INVOICE_STATUS,
    }
)
"""Questions about an order: in between they leave an act as it was, and take the place of another question."""


def stands_alone(request: Request) -> bool:
    """Whether a question says itself what it is about, so that it may be answered before what was said before it."""
    if request.action in RULE_QUESTIONS:
        return True
    return request.action in LOOKS and request.arguments.names_an_order


def question_last(turn: Turn, requests: tuple[Request, ...]) -> Sequence[Request]:
    """The requests as they are answered: looks that stand alone come before a write, so that its question is last.

    What is to be written keeps the order that it meant when it was said.
    """
    first = requests[0]
    looks = [one for one in requests[1:] if stands_alone(one)]
    if first.action not in WRITES or not looks:
        return requests
    own = first.arguments
    if not own.names_an_order:
        number = turn.memory.order_id if turn.memory.is_recent(turn.now()) else None
        if number is None:
            return requests
        first = replace(first, arguments=replace(own, order_id=number))
    later = [one for one in requests[1:] if one not in looks]
    return [*looks, first, *later]


def asks(turn: Turn) -> bool:
    """Whether something is being asked, so that nothing more may be."""
    return turn.asking or turn.memory.confirmation is not None


def leaves_open(requests: tuple[Request, ...], question: OpenQuestion | None) -> bool:
    """Whether these are asked in between, so that the open question comes back after them."""
    if question is None:
        return False
    if any(request.arguments.reason == OWN_GOODS for request in requests):
        return False  # whether that may go back says which one is meant
    aside = ASIDE | {Action.SMALLTALK}
    if question.suspended.action in WRITES:
        aside |= LOOKS
    return all(request.action in aside for request in requests)


def reminds(question: OpenQuestion, aside: Request) -> bool:
    """Whether what was open is said again behind an interruption: not after a thank-you in between, nor after a second one."""
    courtesy = aside.action is Action.SMALLTALK and aside.arguments.reason != IN_PASSING
    return question.asked <= 1 and not courtesy


def name_of(turn: Turn, action: Action) -> str:
    """What the act is called in a sentence."""
    return turn.words.say(f"act.{action}")


async def keep_open(turn: Turn, question: OpenQuestion | None) -> None:
    """A choice that was asked about in between stays open behind the answer; of an act it is said."""
    memory = turn.memory
    if question is None or memory.question or memory.confirmation:
        return
    memory.ask(question)
    if question.suspended.action in WRITES:
        await turn.say("question.still_choose", act=name_of(turn, question.suspended.action))

"""What is asked after something was passed on to a colleague: how and when they answer, and whether they will ring.

Nobody is offered a colleague who has one already; what is known is the number, and what the shop's documents say.
"""

from __future__ import annotations

from desktop.domain.actions import ACTS, Action, Arguments, Request
from desktop.services.conversation.parcels import STUCK
from desktop.services.conversation.saying import Saying
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.afterwards import Thread

PASSED = "passed_on"
"""The reason of a question for how and when a colleague answers."""


def after_passing_on(it: Saying) -> Request | None:
    """How one will hear of it, after it was passed on; of what else is asked this says nothing."""
    passed = it.memory.passed_lately()
    if passed is None or it.memory.confirmation or it.memory.question:
        return None
    if it.request.action in ACTS and it.request.action not in it.understood.perhaps:
        return None
    just = passed.turn == it.memory.turn - 1 and it.memory.about() is not Thread.INVOICE
    if not it.short.clues.asks_for_answer(it.text) and not (
        just and it.hears.only_how_long(it.text)
    ):
        return None
    key = "asked.chased" if passed.ticket.reason == STUCK else "asked.answered"
    return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase(key), reason=PASSED))


async def tell_passed_on(turn: Turn, request: Request) -> None:
    """The number under which it lies with a colleague; the documents say the rest."""
    passed = turn.memory.passed
    if passed:
        await turn.say("person.under_way", number=passed.ticket.number)
    turn.beside = request.arguments.question

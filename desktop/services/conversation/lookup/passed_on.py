"""What is asked after something was passed on to a colleague: how and when they answer, and whether they will ring.

Nobody is offered a colleague who has one already; what is known is the number, and what the shop's documents say.
"""

from __future__ import annotations

from desktop.domain.actions import ACTS, WAYS_BACK, Action, Arguments, Command, Request
from desktop.domain.matters import Matter
from desktop.services.conversation.lookup.parcels import STUCK
from desktop.services.conversation.turn.saying import Saying
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.steps import SHORT_DELIVERY

PASSED = "passed_on"
"""The reason of a question for how and when a colleague answers."""


_SURE = 0.7
"""Belief from which a question is for the colleague: when they ring, how one hears of it."""

WHAT_THEN = "what_then"
"""The reason of a wish for what a colleague looks into who was told that something is missing: send it, or pay for it."""


def after_short_delivery(it: Saying) -> Request | None:
    """What is wanted for something that was missing: nothing goes back that never came."""
    passed, own = it.memory.passed_lately(), it.own
    if passed is None or passed.ticket.reason != SHORT_DELIVERY:
        return None
    if it.memory.confirmation or it.memory.question or own.address or own.order_id:
        return None
    named = own.product or it.understood.slots.product
    order = it.memory.order
    of_it = asked_item(order.items, it.memory.product) if order else None
    other = named is not None and (order is None or asked_item(order.items, named) != of_it)
    never = (
        it.request.arguments.command is Command.NO and it.short.answers.decision(it.text) is None
    )
    wants = it.request.action in {*WAYS_BACK, Action.CHANGE_ADDRESS} or never
    return (
        Request(Action.SHOP_QUESTION, Arguments(reason=WHAT_THEN)) if wants and not other else None
    )


def after_passing_on(it: Saying) -> Request | None:
    """How one will hear of it, after it was passed on; of what else is asked this says nothing."""
    passed = it.memory.passed_lately()
    if passed is None or it.memory.confirmation or it.memory.question:
        return None
    if it.request.action in ACTS and it.request.action not in it.understood.perhaps:
        return None
    just = passed.turn == it.memory.turn - 1 and it.memory.about() is not Thread.INVOICE
    read = it.understood.asks
    of_person = read is not None and read.matter is Matter.PERSON_WHEN and read.belief >= _SURE
    of_person = of_person and it.memory.about() is not Thread.INVOICE
    if not (it.short.clues.asks_for_answer(it.text) or of_person) and not (
        just and it.hears.only_how_long(it.text)
    ):
        return None
    key = "asked.chased" if passed.ticket.reason == STUCK else "asked.answered"
    return Request(Action.SHOP_QUESTION, Arguments(question=it.phrase(key), reason=PASSED))


async def tell_passed_on(turn: Turn, request: Request) -> None:
    """The number under which it lies with a colleague, or that it does not; the documents say the rest."""
    passed = turn.memory.passed
    if passed:
        await turn.say("person.under_way", number=passed.ticket.number)
    else:
        await turn.say("person.not_passed")
    turn.beside = request.arguments.question

"""A visitor who brought the numbers of an order and says that it is somebody else's looks at that order, and at nothing else.

Decision 150: two numbers on a parcel's label show that somebody may ask for that parcel; they do not show that the other orders behind the same
phone are theirs, nor that they may change anything. The gateway holds it (:mod:`desktop.gateway.ownership`); here it is heard and said.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import WRITES, Action, Arguments, Request, Understanding
from desktop.services.conversation.turn.heard import certain
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn

_ANOTHERS = "for_another"
"""The reason of small talk by which the order at hand turns out to be somebody else's."""


async def somebody_elses(turn: Turn, text: str, parts: Parts) -> Understanding | None:
    """What was understood where a visitor who was known says that it is somebody else's; their caller sees less from now on."""
    memory, number = turn.memory, turn.caller.shown_by
    if number is None or turn.caller.only:
        return None
    if not any(map(parts.short.visits.for_another, memory.heard)):
        return None
    if memory.confirmation:
        await turn.settle_confirmation(memory.confirmation, accepted=False)
    turn.caller = replace(turn.caller, only=number)
    memory.begin_anew(text)
    memory.speak_of(number, turn.now())
    return certain(
        Request(Action.SMALLTALK, Arguments(reason=_ANOTHERS)), turn.lang, "somebody else's order"
    )


def changes_it(turn: Turn, request: Request) -> bool:
    """Whether it would change what may only be looked at: then it is not even asked about."""
    return turn.caller.only is not None and request.action in WRITES


async def kept_to_one(turn: Turn, request: Request) -> bool:
    """Whether the wish goes beyond the one order, and was answered by that."""
    if changes_it(turn, request):
        await turn.say("visit.only_looks")
        turn.memory.offered = "asked"
        return True
    if turn.caller.only is None:
        return False
    said = request.arguments
    if request.action is Action.FIND_ORDERS and not (said.order_id or said.product):
        await turn.say("visit.only_this")
    return False

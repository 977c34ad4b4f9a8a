"""Orders that were offered and are not the ones meant: "none of these", "no, the other one"."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Request
from desktop.services.conversation import finding, talk
from desktop.services.conversation.turn import Turn


async def none_of_these(turn: Turn) -> None:
    """All that were offered are turned down: others are, or it is asked which."""
    memory = turn.memory
    request = memory.suspended
    turned_down = {order.order_id for order in memory.candidates}
    memory.turned_down |= turned_down
    memory.expect_nothing()
    memory.failures += 1
    if request and turned_down:
        await finding.offer_others(turn, request, memory.turned_down)
    elif request:
        unnamed = replace(request, arguments=replace(request.arguments, order_id=None))
        await finding.ask_openly(turn, unnamed)
    await talk.offer_person(turn)


async def another_one(turn: Turn, request: Request, rejected: str) -> None:
    """Another one like the one that was spoken of, or stood on the card, is meant: those there are besides are offered."""
    memory = turn.memory
    if memory.confirmation:
        # What the card named of the wrong one goes with it.
        await turn.settle_confirmation(memory.confirmation, accepted=False)
        request = replace(request, arguments=replace(request.arguments, items=None))
    memory.expect_nothing()
    memory.last = request
    await finding.offer_others(turn, request, {rejected})
    if memory.question:
        memory.order_id = memory.product = None  # "it" is not that one any more
    await talk.offer_person(turn)

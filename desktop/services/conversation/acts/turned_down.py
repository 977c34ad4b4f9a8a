"""Orders that were offered and are not the ones meant: "none of these", "no, the other one"."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Request
from desktop.services.conversation.colleagues import handing_over
from desktop.services.conversation.identifying import finding
from desktop.services.conversation.turn.heard import AnotherOne, Heard, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory


def not_this_one(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """To the card of an order that was chosen of several "not this one" is said: another of them is meant, and the act still wanted."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or not short.choices.none_of_these(text):
        return None
    offered = [one.order_id for one in memory.past_choice]
    if len(offered) < _SEVERAL or pending.order.order_id not in offered:
        return None
    return AnotherOne(certain(wish, lang, "not this one"), pending.order.order_id)


_SEVERAL = 2


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
    await handing_over.offer_person(turn)


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
    await handing_over.offer_person(turn)

"""An act that is only perhaps wanted is asked about before anything of it is prepared.

A write that is offered to somebody who only asked or told costs more than a question too many: how much more, and from
what belief on it is begun, stands at :data:`~desktop.services.understanding.choosing.MEANT_ACT`.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Lane, Request, Understanding
from desktop.domain.orders import OrderStatus
from desktop.services.conversation import own_goods
from desktop.services.conversation.offering import open_question
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.memory import WISH, OpenQuestion


def only_perhaps(request: Request, understood: Understanding) -> bool:
    """Whether an act may not be what is wanted; what a model was asked about has been weighed already."""
    return request.action in understood.perhaps and understood.lane is not Lane.MODEL


async def refused_again(turn: Turn, action: Action, order_id: str) -> None:
    """What was just refused is wanted once more: it is not told in the same words, and a colleague may know a way."""
    act = turn.words.say(f"act.{action}")
    await turn.say("refused.again", order_id=order_id, act=act)
    turn.memory.offered = "asked"


async def was_sent(turn: Turn, request: Request) -> bool:
    """Whether what is perhaps to be called off has left already: that is told at once, and nothing asked before it.

    Silently finds the order of what is named, so that it is the one spoken of, whatever comes of the doubt.
    """
    memory, product = turn.memory, request.arguments.product
    if request.arguments.order_id or memory.confirmation or turn.asking:
        return False
    if product and not await own_goods.speak_of(turn, product):
        return False
    order = memory.order
    if not order or order.order_id != memory.order_id or not memory.is_recent(turn.now()):
        return False
    left = order.status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}
    return left and request.action is Action.CANCEL_ORDER


async def ask_whether(turn: Turn, request: Request) -> None:
    """Ask whether it is wanted at all; a yes goes on with it, as far as the question that every write ends in."""
    memory, said = turn.memory, request.arguments
    memory.last = request
    number = said.order_id or (None if said.names_an_order else memory.order_id)
    if number and memory.has_refused(request.action, number) and not turn.asking:
        await refused_again(turn, request.action, number)
        return
    if await open_question(turn, OpenQuestion(request, WISH)):
        await turn.say(f"wish.{request.action}")

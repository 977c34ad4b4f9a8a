"""What an act that was offered or told of is about: "shall I cancel it instead?" is asked before any card, and may be asked about as one.

The act and its order together, so that what the card can be asked, and what may stay of it, holds for the offer as well.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Command, Request
from desktop.domain.orders import TO_COME, Order
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Heard, Tells, Wishes, certain, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import named_in
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.other_names import thing_called
from desktop.services.dialogue.remembered import WISH


def offered(memory: Memory) -> tuple[Request, Order] | None:
    """The act that was offered, or told of a moment ago, and its order as it was read; None where a card or another question is open."""
    question = memory.question
    if memory.confirmation:
        return None
    doubted = question.suspended if question and question.missing == WISH else None
    act = doubted or (None if question else memory.may_begin)
    order = memory.order_spoken_of
    if act is None or order is None or act.arguments.order_id not in {None, order.order_id}:
        return None
    return act, order


def other_forbidden(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """That something else is not to be touched, beside what is open: "but don't cancel the keyboard". It is no wish, and no no."""
    pending, question = memory.confirmation, memory.question
    rest = short.card.without_denied_act(text)
    if rest is None or asks(text) or not (pending or question) or short.repairs.names_an_act(rest):
        return None
    wish = memory.wish if pending else question.suspended if question else None
    product = wish.arguments.product if wish else None
    order = pending.order if pending else memory.order if memory.missing == WISH else None
    thing = thing_called(rest)
    held = asked_item(order.items, thing) if order and thing else None
    same = product is not None and (
        product.casefold() in rest or (thing and thing_called(product) == thing)
    )
    named = held is not None or (order is not None and named_in(rest, order.items))
    if thing is None or named or same or (question and question.candidates):
        return None
    return Tells(steering(Command.REPEAT, lang, "another one is not to be touched"))


LATER = "card.later"
"""The reason of words that leave everything until the thing has come."""


def not_before_it_came(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """What waits until the thing has come, said to the offer to call it off: nothing is done, and how it goes then is told."""
    found = offered(memory)
    if found is None or asks(text) or not short.card.later(text):
        return None
    act, order = found
    if order.status not in TO_COME:
        return None
    given = Arguments(order_id=order.order_id, product=act.arguments.product, reason=LATER)
    return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "once it has come"))


async def tell_later(turn: Turn, request: Request) -> None:
    """That nothing changes now; what is asked next is asked of sending it back."""
    given = Arguments(order_id=request.arguments.order_id, product=request.arguments.product)
    turn.memory.expect_nothing()
    turn.memory.tell_of(Request(Action.RETURN_ORDER, given))
    await turn.say("card.comes_first")


HANDLERS = {LATER: tell_later}
"""By the reason that the request bears."""

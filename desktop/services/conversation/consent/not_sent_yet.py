"""What has not been sent can neither come back nor be changed for another: it is called off, and the right one ordered.

Asked for by whoever wants to send it back, or to have it in another colour, size or make.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Order, OrderStatus, ReturnKind
from desktop.services.conversation.identifying.what_goes import portions
from desktop.services.conversation.turn.offering import open_question, order_facts
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.remembered import WISH, OpenQuestion

_ACTS = {
    ReturnKind.RETURN: Action.RETURN_ORDER,
    ReturnKind.EXCHANGE: Action.EXCHANGE_ORDER,
}


async def rather_cancelled(
    turn: Turn, order: Order, kind: ReturnKind, product: str | None, reason: str | None = None
) -> None:
    """Ask whether it is to be called off instead, the order named."""
    wish = Request(
        Action.CANCEL_ORDER,
        Arguments(order_id=order.order_id, product=product, reason=reason),
    )
    turn.memory.refuse(_ACTS[kind], order.order_id, "not_delivered")
    turn.memory.tell_of(wish)
    if await open_question(turn, OpenQuestion(wish, WISH)):
        unpaid = "_unpaid" if order.status is OrderStatus.PENDING else ""
        total = turn.words.money(order.total)
        key = f"wish.cancel_instead_{kind.value}{unpaid}"
        await turn.say(key, total=total, **order_facts(turn, order))


def wants_another_make(turn: Turn) -> bool:
    """Whether the last words ask for another colour, size or make of what was bought."""
    heard = turn.memory.heard
    return bool(heard) and portions(turn.words.book).names_another_make(heard[-1])

"""What is asked of the shop's stock beside a card: no order system tells, and that is said; what could be had instead is named."""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import Confirmation
from desktop.domain.matters import Asked, Matter
from desktop.services.conversation.lookup.courses import BELIEVED
from desktop.services.conversation.turn.turn import Turn

STOCK = "card.stock"
"""The reason of a question whether the shop has more of it, or another size or make."""


def of_stock(pending: Confirmation, read: Asked | None) -> Request | None:
    """Whether the words beside a card ask for the stock."""
    if read is None or read.matter is not Matter.SHOP_STOCK or read.belief < BELIEVED:
        return None
    given = Arguments(order_id=pending.order.order_id, reason=STOCK)
    return Request(Action.RETURN_POLICY, given)


async def tell_stock(turn: Turn, _request: Request) -> None:
    """That it cannot be seen from here, and the swap where something goes back."""
    pending = turn.memory.confirmation
    await turn.say("card.stock")
    if pending and pending.action is Action.RETURN_ORDER:
        await turn.say("card.stock_swap")

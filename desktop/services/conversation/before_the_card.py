"""What an act that was offered or told of is about: "shall I cancel it instead?" is asked before any card, and may be asked about as one.

The act and its order together, so that what the card can be asked, and what may stay of it, holds for the offer as well.
"""

from __future__ import annotations

from desktop.domain.actions import Request
from desktop.domain.orders import Order
from desktop.services.dialogue.memory import WISH, Memory


def offered(memory: Memory) -> tuple[Request, Order] | None:
    """The act that was offered, or told of a moment ago, and its order as it was read; None where a card or another question is open."""
    question = memory.question
    if memory.confirmation:
        return None
    doubted = question.suspended if question and question.missing == WISH else None
    act = doubted or (None if question else memory.may_begin)
    order = memory.order if memory.order and memory.order.order_id == memory.order_id else None
    if act is None or order is None or act.arguments.order_id not in {None, order.order_id}:
        return None
    return act, order

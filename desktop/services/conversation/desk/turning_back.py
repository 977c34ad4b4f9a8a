"""Turning back to one who was served before: with the order that was last spoken of, and nothing of whoever came in between."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.remembered import Served


def alike(one: Served, other: Served) -> bool:
    """Whether both are the same customer, as far as it is known."""
    if one.whose and other.whose and one.whose == other.whose:
        return True
    if one.customer and other.customer:
        return one.customer == other.customer
    if one.whose and other.whose:
        return False
    return one.order_id is not None and one.order_id == other.order_id


def turn_to(turn: Turn, customer: Served, text: str) -> None:
    """This one is at hand again."""
    memory = turn.memory
    if alike(customer, Served(memory.whose, memory.order_id)):
        return
    memory.begin_anew(text)
    memory.serve(customer.whose, turn.now())
    if customer.order_id:
        memory.speak_of(customer.order_id, turn.now())


def one_of_served(turn: Turn, customers: AbstractSet[str]) -> Served | None:
    """The only one of those customers who was served before; None where none was, or several."""
    found = {one.customer: one for one in turn.memory.served if one.customer in customers}
    return next(iter(found.values())) if len(found) == 1 else None

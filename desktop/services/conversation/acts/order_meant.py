"""Which order a fact is asked of: the one that is named, the one at hand, one of theirs that fits the question; else it is asked which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Order, Orders, OrderStatus
from desktop.services.conversation.identifying import finding
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    asked_by,
    whose_at_desk,
)
from desktop.services.conversation.identifying.theirs import theirs
from desktop.services.conversation.turn.offering import offer
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.choices import by_title
from desktop.services.dialogue.fields import OF_RETURNS, Field
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.other_names import called_so
from desktop.services.dialogue.sayings import comparable

RULED = frozenset({Field.WARRANTY, Field.PAY_BY, Field.LEAVES, Field.SHIPPING_FEE, Field.REFUND})
"""What the documents say of all goods: without a thing that was bought it is asked of them."""
_FITS: dict[Field, frozenset[OrderStatus]] = {
    Field.PAY_BY: frozenset({OrderStatus.PENDING}),
    Field.LEAVES: frozenset({OrderStatus.PENDING, OrderStatus.PROCESSING}),
    Field.COURIER: frozenset({OrderStatus.SHIPPED}),
    Field.SIGNED: frozenset({OrderStatus.DELIVERED, OrderStatus.RETURNING}),
    Field.WARRANTY: frozenset({OrderStatus.DELIVERED, OrderStatus.RETURNING}),
    Field.CANCELLED: frozenset({OrderStatus.CANCELLED}),
    **dict.fromkeys(OF_RETURNS, frozenset({OrderStatus.RETURNING})),
}
"""Of several orders, those of which it is asked."""


async def order_meant(turn: Turn, request: Request, fields: Sequence[Field]) -> Order | None:
    """The order that is meant; None after it was asked which, or where there is none and the documents may know."""
    said, memory = request.arguments, turn.memory
    if said.order_id:
        return await finding.fetch(turn, said.order_id)
    recent = memory.order_id is not None and memory.is_recent(turn.now())
    known = memory.order_spoken_of
    if recent and not said.product:
        named = await _another_of_theirs(turn, said.question or "")
        if named:
            return named
    if recent and (not said.product or (known and asked_item(known.items, said.product))):
        return await finding.fetch(turn, memory.order_id or "")
    whose = said.whose or whose_at_desk(turn)
    if not (turn.caller.customer or whose):
        return (
            await finding.find(turn, request, Action.ORDER_STATUS)
            if not recent
            else (await finding.fetch(turn, memory.order_id or ""))
        )
    found = await _found(turn, said.of(whose))
    if found is None:
        return None
    if not found.items:
        if recent:
            return await finding.fetch(turn, memory.order_id or "")
        # "The earbud... the headphones": what was read as the thing is none that was bought.
        every = await _found(turn, Arguments().of(whose)) if said.product else None
        named = by_title(said.question or "", every.items) if every else None
        if named:
            memory.remember(named, turn.now())
            return named
        if set(fields) & RULED:
            return None
        return await finding.find(turn, request, Action.ORDER_STATUS)
    order = _one_of(found, fields, said.question or "")
    if order is None:
        await offer(turn, found, request, Action.ORDER_STATUS, None)
        return None
    memory.remember(order, turn.now())
    return order


async def _another_of_theirs(turn: Turn, text: str) -> Order | None:
    """Another order than the one at hand, where the words name a thing of it by whatever people call that."""
    memory = turn.memory
    folded = comparable(text)
    things = [
        (order, item)
        for order in await theirs(turn)
        for item in order.items
        if (called := called_so(item)) and re.search(called, folded)
    ]
    if len(things) != 1 or things[0][0].order_id == memory.order_id:
        return None
    ((order, item),) = things
    memory.remember(order, turn.now())
    memory.product = item.title
    return order


async def _found(turn: Turn, said: Arguments) -> Orders | None:
    plain = Arguments(product=said.product, period=said.period).of(said.whose)
    for asked in (plain, Arguments(product=said.product).of(said.whose)):
        result = await turn.call("orders.find", **asked_by(asked) | {"limit": LOOKED_THROUGH})
        record = await finding.record_of(turn, result)
        if not isinstance(record, Orders):
            return None
        if record.items or not plain.period:
            return record
    return Orders((), 0)


def _one_of(found: Orders, fields: Sequence[Field], text: str) -> Order | None:
    """The one of them that is asked about: the only one, the only one in a state for it, or the one that is named."""
    if len(found.items) == 1:
        return found.items[0]
    states = frozenset[OrderStatus]().union(*(_FITS.get(one, frozenset()) for one in fields))
    suited = [one for one in found.items if one.status in states]
    named = by_title(text, suited or found.items) or by_title(text, found.items)
    if named:
        return named
    return suited[0] if len(suited) == 1 else None

"""One fact of an order, told by itself: when it was ordered, what it holds, where it goes, how it was paid, who called it off.

What the order system does not hold is said to be so; nothing of it is inferred.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import OrderCard, Source
from desktop.domain.expressions import Expression
from desktop.domain.orders import NOT_SENT, Order, OrderStatus
from desktop.services.conversation.turn.too_late import too_late
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.facts import Fact
from desktop.services.dialogue.goods import asked_item

_SEEN = 4
"""Digits of a masked phone that can be compared."""
_DIGITS = Expression(r"(?<!\d)\d{4,13}(?!\d)")

_UNPAID = frozenset({OrderStatus.PENDING, OrderStatus.CANCELLED})
"""Of these it is not known here that they were paid."""


async def tell_recipient(turn: Turn, order: Order) -> None:
    """Who it is for."""
    key = "fact.is_for" if order.recipient else "fact.no_recipient"
    product = turn.words.product(order)
    await turn.say(key, order_id=order.order_id, product=product, recipient=order.recipient or "")
    await _card(turn, order)


async def tell_phone(turn: Turn, order: Order) -> None:
    """Which phone stands on it, as far as it may be seen; and whether digits that were just told are its end."""
    if not order.phone:
        await turn.say("fact.no_phone_known", order_id=order.order_id)
        return
    told = _DIGITS.findall(turn.memory.heard[-1].replace(order.order_id, " "))
    if told:
        digits = told[-1]
        fits = digits[-_SEEN:] == order.phone[-_SEEN:]
        # Of a masked number no more can be compared than its end.
        await turn.say("fact.phone_fits" if fits else "fact.phone_differs", digits=digits[-_SEEN:])
    await turn.say(
        "fact.phone_is",
        order_id=order.order_id,
        product=turn.words.product(order),
        recipient=order.recipient or "…",
        phone=order.phone,
    )
    await _card(turn, order)


async def tell_when_bought(turn: Turn, order: Order) -> None:
    """When it was ordered."""
    words = turn.words
    product = words.asked(order, turn.memory.product)
    placed = words.moment(order.placed_at)
    await turn.say("fact.bought", product=product, placed=placed, order_id=order.order_id)
    await _card(turn, order)


async def tell_days(turn: Turn, order: Order) -> None:
    """When it was ordered, and when it came."""
    if order.delivered_at is None:
        await tell_when_bought(turn, order)
        return
    words = turn.words
    await turn.say(
        "fact.days",
        product=words.asked(order, turn.memory.product),
        placed=words.moment(order.placed_at),
        delivered=words.moment(order.delivered_at),
    )
    await _card(turn, order)


async def tell_items(turn: Turn, order: Order) -> None:
    """What it holds."""
    items = turn.words.items(order.items)
    await turn.say("fact.holds", order_id=order.order_id, items=items)
    await _card(turn, order)


async def tell_count(turn: Turn, order: Order) -> None:
    """How many it holds of the one thing that was asked about."""
    only = order.items[0] if len(order.items) == 1 else None
    item = asked_item(order.items, turn.memory.product) or only
    if item is None:
        await tell_items(turn, order)
        return
    await turn.say("fact.holds_item", order_id=order.order_id, item=item.title, count=item.quantity)
    await _card(turn, order)


async def tell_address(turn: Turn, order: Order) -> None:
    """Where it is sent, as far as the plugin lets it be seen."""
    key = "fact.goes_to" if order.address else "fact.no_address"
    product = turn.words.asked(order, turn.memory.product)
    await turn.say(key, order_id=order.order_id, product=product, address=order.address or "")
    await _card(turn, order)


async def tell_payment(turn: Turn, order: Order) -> bool:
    """How it was paid; False where its price is all that is known of that."""
    if order.status in _UNPAID or not order.payment_method:
        return False
    words = turn.words
    await turn.say(
        "fact.paid",
        product=words.asked(order, turn.memory.product),
        method=words.within(order.payment_method),
        order_id=order.order_id,
        total=words.money(order.total),
    )
    await _card(turn, order)
    return True


async def tell_who_ended(turn: Turn, order: Order) -> None:
    """That the record does not tell who called it off, and why as far as it does."""
    facts = {"order_id": order.order_id, "product": turn.words.product(order)}
    if order.cancel_reason and order.cancelled_at:
        at = turn.words.moment(order.cancelled_at)
        await turn.say("field.ended", at=at, reason=order.cancel_reason, **facts)
    else:
        await turn.say("fact.ended_unknown", **facts)
    turn.memory.offered = "asked"
    await _card(turn, order)


async def tell_until_when_cancelled(turn: Turn, order: Order) -> None:
    """Until when it can be cancelled: until it is sent."""
    words = turn.words
    facts = {"order_id": order.order_id, "product": words.asked(order, turn.memory.product)}
    if order.status in NOT_SENT:
        await turn.say("fact.cancel_open", **facts)
        turn.memory.tell_of(Request(Action.CANCEL_ORDER, Arguments(order_id=order.order_id)))
    else:
        await too_late(turn, "cancel", order)
    await _card(turn, order)


async def _card(turn: Turn, order: Order) -> None:
    await turn.card(OrderCard(order, Source("orders.get")))


TELLERS: dict[str, Callable[[Turn, Order], Awaitable[None]]] = {
    Fact.WHO: tell_recipient,
    Fact.PHONE: tell_phone,
    Fact.BOUGHT: tell_when_bought,
    Fact.DAYS: tell_days,
    Fact.ADDRESS: tell_address,
    Fact.ITEMS: tell_items,
    Fact.COUNT: tell_count,
    Fact.CANCEL_UNTIL: tell_until_when_cancelled,
}
"""By the reason of a look at an order."""

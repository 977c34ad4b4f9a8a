"""Conversations as the program keeps them, made of real events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from desktop.adapters.history import SqlHistory
from desktop.domain.actions import Action, Arguments, Lane, Request
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.cards import OrderCard, Source
from desktop.domain.events import (
    CardReady,
    HandedOver,
    TextArrived,
    ToolFinished,
    ToolStarted,
    TurnEvent,
    TurnFinished,
    TurnStarted,
    Understood,
)
from desktop.domain.orders import Money, Order, OrderItem, OrderStatus, Ticket
from desktop.domain.people import Caller, staff
from desktop.domain.records import dump

ORDER = "20261112047"
PLACED = datetime(2026, 11, 12, 20, 14, tzinfo=UTC)


def order(number: str = ORDER, customer: str = "C0001", who: str = "张伟") -> Order:
    """An order of one pair of headphones."""
    price = Money(Decimal(1299), "CNY")
    item = OrderItem("1", "Halden H7 头戴耳机", 1, price)
    return Order(
        number,
        customer,
        OrderStatus.SHIPPED,
        PLACED,
        (item,),
        price,
        recipient=who,
        phone="138****1234",
    )


def looked_up(conversation: str, turn: int, text: str, found: Order, reply: str) -> list[TurnEvent]:
    """Somebody asked about an order and was told."""
    request = Request(Action.ORDER_STATUS, Arguments(order_id=found.order_id))
    result = ToolResult(
        f"{turn}.1", "orders.get", {"order_id": found.order_id}, Outcome.OK, Freshness.LIVE, dump(found), ms=12.5,
        attempts=1,
    )  # fmt: skip
    return [
        TurnStarted(conversation, turn, text, "zh"),
        Understood(conversation, turn, (request,), Lane.INSTANT, "number", "zh", 0.2),
        ToolStarted(conversation, turn, f"{turn}.1", "orders.get", {"order_id": found.order_id}),
        ToolFinished(conversation, turn, result),
        TextArrived(conversation, turn, 0, reply),
        CardReady(conversation, turn, OrderCard(found, Source("orders.get"))),
        TurnFinished(conversation, turn, reply, 20.0, 22.0),
    ]


def asked(
    conversation: str, turn: int, text: str, action: Action, reply: str = "好的。", **more: Any
) -> list[TurnEvent]:
    """A turn without a call."""
    return [
        TurnStarted(conversation, turn, text, "zh"),
        Understood(conversation, turn, (Request(action),), Lane.INSTANT, "words", "zh", 0.2),
        TextArrived(conversation, turn, 0, reply),
        TurnFinished(conversation, turn, reply, 5.0, 6.0, **more),
    ]


def handed(conversation: str, turn: int, text: str) -> list[TurnEvent]:
    """A person was asked for."""
    events = asked(conversation, turn, text, Action.HUMAN)
    ticket = Ticket("T-1118-001", PLACED, "asked", f"顾客说：{text}")
    return [*events[:-1], HandedOver(conversation, turn, ticket), events[-1]]


async def keep(history: SqlHistory, events: Sequence[TurnEvent]) -> None:
    """Append them all."""
    for event in events:
        await history.append(event)


async def talk(
    history: SqlHistory, text: str, caller: Caller | None = None, found: Order | None = None
) -> str:
    """A whole conversation about an order; its id."""
    conversation = await history.open_conversation(caller or staff(), "zh")
    told = found or order()
    await keep(history, looked_up(conversation, 1, text, told, f"订单 {told.order_id} 已经发货。"))
    return conversation

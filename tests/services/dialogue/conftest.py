"""Orders of nobody in particular."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from desktop.domain.orders import Money, Order, OrderItem, OrderStatus


def order(
    number: str,
    title: str = "kettle",
    *,
    customer: str = "C1",
    total: str = "10",
    day: int = 1,
    status: OrderStatus = OrderStatus.DELIVERED,
) -> Order:
    price = Money(Decimal(total), "CNY")
    return Order(
        number,
        customer,
        status,
        datetime(2026, 11, day, tzinfo=UTC),
        (OrderItem("1", title, 1, price),),
        price,
    )

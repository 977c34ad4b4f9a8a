"""The answer of the tool that is measured: what the test plugin ``orders`` answers to ``get``."""

from __future__ import annotations

from typing import Any


def order(number: str) -> dict[str, Any]:
    """One order as a plain object."""
    price = {"amount": "199.00", "currency": "CNY"}
    item = {"item_id": "1", "title": "耳机", "quantity": 1, "price": price, "cost": "80.00"}
    return {
        "record": "order",
        "version": 1,
        "order_id": number,
        "customer_id": "C1",
        "status": "shipped",
        "placed_at": "2026-11-10T10:00:00+08:00",
        "items": [item],
        "total": price,
        "margin": "0.4",
    }

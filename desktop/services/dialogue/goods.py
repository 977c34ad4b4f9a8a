"""Which item of an order was asked about: an order is called by what the person came for, not by its first line."""

from __future__ import annotations

from desktop.domain.matching import ENOUGH, fits
from desktop.domain.orders import OrderItem


def asked_item(items: tuple[OrderItem, ...], product: str | None) -> OrderItem | None:
    """The one item that fits the product best; None when none does, or two do equally."""
    if not product:
        return None
    scores = [fits(product, f"{item.title} {item.variant or ''}") for item in items]
    best = max(scores, default=0.0)
    if best < ENOUGH or scores.count(best) > 1:
        return None
    return items[scores.index(best)]

"""Invoices: whether one is issued, and asking for one."""

from __future__ import annotations

from typing import Annotated, Any

from desktop.api import Field, Identifier, Plugin
from desktop.shop import connect

plugin = Plugin("invoices", "1.0.0")
shop = connect()


@plugin.tool
def status(order_id: Identifier) -> dict[str, Any]:
    """The order's invoice, issued or not."""
    return shop.get("invoice", order_id=order_id)


@plugin.tool(name="request", write=True)
def ask(
    order_id: Identifier,
    title: Annotated[str, Field("whose name goes on it", max_length=200)] | None = None,
    tax_id: Annotated[str, Field("tax number of a company", max_length=30)] | None = None,
) -> dict[str, Any]:
    """Ask the shop for the order's invoice; a new title on an issued one asks for a correction."""
    issued = shop.get("invoice", order_id=order_id)["status"] == "issued"
    return shop.get(
        "invoice_request",
        order_id=order_id,
        title=title,
        tax_id=tax_id,
        type="company" if tax_id else None,
        correct=True if issued else None,
    )


@plugin.tool
def written(key: str, order_id: Identifier | None = None) -> dict[str, Any]:
    """The invoice that a write under this idempotency key left behind."""
    done = shop.settled("invoice", key, order_id)
    return shop.get("invoice", order_id=done["order_id"])


if __name__ == "__main__":
    plugin.run()

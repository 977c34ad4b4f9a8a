"""Orders: by number, or by phone, period, product and state; cancelling, and changing the address."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from desktop.api import Field, Identifier, NotFound, Plugin, Refused, record, request
from desktop.shop import connect, fits, same

PAGE = 100
"""Orders looked through for a product: more than a customer has within any period people speak of."""

plugin = Plugin("orders", "1.0.0")
shop = connect()

Status = Literal["pending", "processing", "shipped", "delivered", "cancelled", "returning"]
Period = TypedDict("Period", {"from": str, "to": str})


@plugin.tool
def get(order_id: Identifier) -> dict[str, Any]:
    """One order by its number."""
    found = shop.get("order", order_id=order_id)
    if not same(str(found.get("order_id", "")), order_id):
        # Some systems ignore a filter they do not know and answer with any order.
        raise NotFound(f"asked for {order_id}, got {found.get('order_id')}")
    return found


@plugin.tool
def find(
    product: Annotated[str, Field("what was bought, in the person's own words", max_length=200)]
    | None = None,
    period: Annotated[Period, "days of ordering, both included"] | None = None,
    phone: Annotated[str, Field("phone number of the customer", max_length=40)] | None = None,
    customer: Annotated[str, Field("the shop's own number of the customer", max_length=80)]
    | None = None,
    name: Annotated[str, Field("what the customer is called, told by staff", max_length=80)]
    | None = None,
    status: Annotated[Status, "state of the order"] | None = None,
    limit: Annotated[int, Field("how many at most", minimum=1, maximum=PAGE)] = 3,
) -> dict[str, Any]:
    """Orders, newest first, by any of product, period, phone, customer, name and state."""
    dates = {"from": period["from"], "to": period["to"]} if period else {}
    # Who asks for themselves is given their own, whatever number they tell.
    whose = request().customer or customer
    name = None if whose or phone else name
    if name and not shop.tells("orders", "name"):
        raise Refused("not_supported", "this shop is not searched by names")
    scoped = bool(whose or phone or period or name)
    found, words, total = shop.list(
        "orders",
        customer=whose,
        phone=phone,
        name=name,
        status=status,
        product=None if scoped else product,
        wanted=PAGE if product else limit,
        **dates,
    )
    if product:
        scores = [fits(product, text) for text in words]
        best = max(scores, default=0.0)
        found = [
            order | {"items": _meant_first(product, order["items"])}
            for order, score in zip(found, scores, strict=True)
            if best > 0 and score == best
        ]
        total = len(found)
    return record("orders", items=found[:limit], total=total)


def _meant_first(product: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items with the one that was asked for in front: it gives the order its name in a list."""
    return sorted(items, key=lambda item: -fits(product, item["title"]))


@plugin.tool
def verify(
    order_id: Identifier,
    phone_last4: Annotated[str, Field("last four digits of the phone", pattern=r"\d{4}")],
) -> dict[str, Any]:
    """The customer whose order number and phone ending these are."""
    checked = shop.get("verify", order_id=order_id, phone_last4=phone_last4)
    if not checked["verified"]:
        raise NotFound("number and digits do not belong together")
    return shop.get("customer", customer_id=checked["customer_id"])


@plugin.tool
def customer(customer_id: Identifier) -> dict[str, Any]:
    """One customer, as far as a screen needs it."""
    return shop.get("customer", customer_id=customer_id)


@plugin.tool(write=True)
def cancel(
    order_id: Identifier, reason: Annotated[str, Field("why", max_length=500)] | None = None
) -> dict[str, Any]:
    """Cancel an order that was not shipped yet."""
    return shop.get("cancel", order_id=order_id, reason=reason)


@plugin.tool(write=True)
def change_address(
    order_id: Identifier,
    address: Annotated[str, Field("new address", max_length=300)] | None = None,
    recipient: Annotated[str, Field("new recipient", max_length=100)] | None = None,
    new_phone: Annotated[str, Field("new phone of the recipient", max_length=40)] | None = None,
) -> dict[str, Any]:
    """Change where an order goes that was not shipped yet."""
    return shop.get(
        "address", order_id=order_id, address=address, recipient=recipient, new_phone=new_phone
    )


@plugin.tool
def written(key: str, tool: str = "cancel", order_id: Identifier | None = None) -> dict[str, Any]:
    """The order that a write under this idempotency key left behind."""
    operation = "address" if tool == "change_address" else "cancel"
    return shop.named("order", "order", shop.settled(operation, key, order_id))


if __name__ == "__main__":
    plugin.run()

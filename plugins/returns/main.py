"""Returns and exchanges, by the shop's own rules."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from desktop.api import Field, Identifier, Invalid, NotFound, Plugin, Refused, record, request
from desktop.shop import connect

plugin = Plugin("returns", "1.0.0")
shop = connect()

PAGE = 20
"""Returns that are listed at most: more than any customer is asked about."""

Kind = Literal["return", "exchange"]
Items = Annotated[list[str], Field("numbers of the order's lines", max_length=50)]
Quantities = Annotated[
    list[int],
    Field("pieces of each of these lines, in the same order; left out: all of them", max_length=50),
]
Method = Annotated[
    Literal["courier", "store"],
    Field("how the goods come back: fetched or sent, or brought to a shop"),
]
Reason = Annotated[str, Field("why, in the person's own words", max_length=500)]


@plugin.tool
def check(
    order_id: Identifier,
    kind: Kind = "return",
    reason: Reason | None = None,
    method: Method | None = None,
) -> dict[str, Any]:
    """Whether the order's items may go back now, which, until when, and what is refunded."""
    if not shop.can(f"{kind}_create"):
        raise Refused("not_supported", f"no {kind} at this shop")
    code = shop.recognise("reason", reason)
    # What is free only when it is booked so may be told only where it can be.
    brought = method if shop.tells(f"{kind}_create", "method") else None
    found = shop.get("eligibility", order_id=order_id, kind=kind, reason=code, method=brought)
    if found["allowed"]:
        found["code"] = "ok"
    found["partial"] = shop.tells(f"{kind}_create", "quantities")
    return found


@plugin.tool
def status(
    return_id: Identifier | None = None, order_id: Identifier | None = None
) -> dict[str, Any]:
    """A return or exchange: by its number, else the latest of the order or of the customer."""
    if return_id:
        return _by_number(return_id)
    if not (order_id or request().customer):
        raise Invalid("the number of a return or of an order is needed")
    found = [
        shop_record
        for operation in ("returns", "exchanges")
        if shop.can(operation)
        for shop_record in shop.list(operation, order_id=order_id)[0]
    ]
    if not found:
        raise NotFound("no return and no exchange")
    return {
        "record": "return",
        "version": 1,
        **max(found, key=lambda entry: str(entry.get("created_at", ""))),
    }


@plugin.tool
def find(
    customer: Annotated[str, Field("the shop's own number of the customer", max_length=80)]
    | None = None,
) -> dict[str, Any]:
    """Returns and exchanges of a customer, newest first, those that are settled as well."""
    # Who asks for themselves is given their own, whatever number they tell.
    whose = request().customer or customer
    if not whose:
        raise Invalid("the number of a customer is needed")
    listed = [one for one in ("returns", "exchanges") if shop.tells(one, "customer")]
    if not listed:
        raise Refused("not_supported", "this shop lists returns by order only")
    found = [entry for one in listed for entry in shop.list(one, wanted=PAGE, customer=whose)[0]]
    found.sort(key=lambda entry: str(entry.get("created_at", "")), reverse=True)
    return record("returns", items=found[:PAGE], total=len(found))


def _by_number(return_id: str) -> dict[str, Any]:
    try:
        return _as_return(shop.get("return", return_id=return_id))
    except NotFound:
        if not shop.can("exchange"):
            raise
        return _as_return(shop.get("exchange", return_id=return_id))


@plugin.tool(write=True)
def create(
    order_id: Identifier,
    items: Items | None = None,
    quantities: Quantities | None = None,
    reason: Reason | None = None,
    method: Method | None = None,
) -> dict[str, Any]:
    """Book a return."""
    return _book("return_create", order_id, items, quantities, reason, method=method)


@plugin.tool(write=True)
def exchange(
    order_id: Identifier,
    items: Items | None = None,
    quantities: Quantities | None = None,
    reason: Reason | None = None,
    wanted: Annotated[str, Field("what is wanted instead, such as a size", max_length=100)]
    | None = None,
    method: Method | None = None,
) -> dict[str, Any]:
    """Book an exchange."""
    return _book("exchange_create", order_id, items, quantities, reason, wanted, method=method)


def _book(
    operation: str,
    order_id: str,
    items: list[str] | None,
    quantities: list[int] | None,
    reason: str | None,
    wanted: str | None = None,
    *,
    method: str | None = None,
) -> dict[str, Any]:
    if quantities and len(quantities) != len(items or ()):
        raise Invalid("as many quantities as items are needed")
    if quantities and not shop.tells(operation, "quantities"):
        raise Refused("not_supported", "this shop books whole lines only")
    code = shop.recognise("reason", reason)
    return _as_return(
        shop.get(
            operation,
            order_id=order_id,
            kind=operation.removesuffix("_create"),
            items=items,
            quantities=quantities,
            reason=code,
            comment="; ".join(filter(None, (reason, wanted))) or None,
            wanted=wanted,
            method=method,
        )
    )


@plugin.tool
def written(key: str, tool: str = "create", order_id: Identifier | None = None) -> dict[str, Any]:
    """The return that a write under this idempotency key left behind."""
    done = shop.settled("exchange" if tool == "exchange" else "return", key, order_id)
    return shop.named("return", "exchange" if done.get("kind") == "exchange" else "return", done)


def _as_return(found: dict[str, Any]) -> dict[str, Any]:
    """Exchanges are returns of another kind to everybody but the shop."""
    return found | {"record": "return"}


if __name__ == "__main__":
    plugin.run()

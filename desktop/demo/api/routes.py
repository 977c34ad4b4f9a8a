"""Which function answers which request, and what a request may say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from desktop.demo.api import (
    customers,
    documents,
    eligibility,
    invoices,
    order_changes,
    orders,
    returns,
    shipments,
    shop,
    tickets,
)
from desktop.demo.api.calls import Call, Refusal, Reply, not_found

_PAGE = frozenset({"page", "page_size"})


@dataclass(frozen=True)
class Route:
    """One line of the API."""

    method: str
    pattern: re.Pattern[str]
    answer: Callable[[Call], Reply]
    query: frozenset[str] = frozenset()
    """Names that the query may hold."""
    body: frozenset[str] = frozenset()
    """Names that the body may hold."""
    writes: bool = False
    """It needs an idempotency key."""


def _route(
    method: str,
    path: str,
    answer: Callable[[Call], Reply],
    names: str = "",
    *,
    writes: bool = False,
) -> Route:
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
    allowed = frozenset(names.split())
    if method == "GET":
        return Route(method, pattern, answer, query=allowed)
    return Route(method, pattern, answer, body=allowed, writes=writes)


def _read(path: str, answer: Callable[[Call], Reply], names: str = "customer") -> Route:
    return _route("GET", path, answer, names)


def _list(path: str, answer: Callable[[Call], Reply], names: str = "") -> Route:
    return _route("GET", path, answer, f"{names} {' '.join(_PAGE)}")


def _write(path: str, answer: Callable[[Call], Reply], names: str) -> Route:
    return _route("POST", path, answer, f"{names} customer_id", writes=True)


_SENT_BACK = "order_id items reason comment method wanted"

ROUTES = (
    _read("/health", shop.health, ""),
    _read("/v1/shop", shop.read_shop, ""),
    _read("/v1/rules", shop.read_rules, ""),
    _read("/v1/operations/{key}", shop.read_operation, ""),
    _list("/v1/customers", customers.list_customers, "phone member_code"),
    _read("/v1/customers/{id}", customers.read_customer),
    _route("POST", "/v1/verifications", customers.verify, "order_id member_code phone_last4"),
    _list("/v1/orders", orders.list_orders, "customer phone name from to product status"),
    _read("/v1/orders/{id}", orders.read_order),
    _read("/v1/orders/{id}/shipments", shipments.order_shipments),
    _read(
        "/v1/orders/{id}/return-eligibility", eligibility.read_eligibility, "customer reason method"
    ),
    _write("/v1/orders/{id}/cancel", order_changes.cancel_order, "reason"),
    _write("/v1/orders/{id}/address", order_changes.change_address, "recipient phone address"),
    _read("/v1/orders/{id}/invoice", invoices.read_invoice),
    _write("/v1/orders/{id}/invoice", invoices.request_invoice, "title tax_id email type correct"),
    _read("/v1/shipments/{number}", shipments.read_shipment),
    *(
        route
        for kind in ("return", "exchange")
        for route in (
            _list(f"/v1/{kind}s", returns.list_all(kind), "order customer status"),
            _read(f"/v1/{kind}s/{{id}}", returns.read(kind)),
            _write(f"/v1/{kind}s", returns.create(kind), _SENT_BACK),
        )
    ),
    _list("/v1/tickets", tickets.list_tickets, "customer status"),
    _read("/v1/tickets/{id}", tickets.read_ticket),
    _write(
        "/v1/tickets",
        tickets.create_ticket,
        "subject summary reason priority order_id phone channel lang transcript",
    ),
    _list("/v1/documents", documents.list_documents, "lang"),
    _read("/v1/documents/{lang}/{id}", documents.read_document, ""),
)


def find_route(method: str, path: str) -> tuple[Route, dict[str, str]]:
    """The route for a request, and the still encoded words of its path.

    Raises:
        Refusal: no such path, or not with this method.
    """
    known = False
    for route in ROUTES:
        found = route.pattern.fullmatch(path)
        if found and route.method == method:
            return route, found.groupdict()
        known = known or found is not None
    if known:
        raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "method_not_allowed", method=method)
    raise not_found()

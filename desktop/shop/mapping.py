"""What a mapping file can say, as data; :mod:`desktop.shop.mapping_file` reads it, ``docs/shops.md`` explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")

SHOP_KEYS = frozenset(
    {
        "name",
        "zone",
        "money_scale",
        "auth",
        "headers",
        "errors",
        "operations",
        "records",
        "maps",
        "words",
    }
)
STEP_KEYS = frozenset({*METHODS, "query", "body", "save", "at"})

OPERATIONS = frozenset(
    {
        "now",
        "order",
        "orders",
        "cancel",
        "address",
        "verify",
        "customer",
        "shipments",
        "shipment_by_number",
        "eligibility",
        "return_create",
        "exchange_create",
        "return",
        "exchange",
        "returns",
        "exchanges",
        "invoice",
        "invoice_request",
        "settled",
        "documents",
        "document",
    }
)
"""What our plugins ask for; a shop that cannot do one of them leaves it out."""

AUTH_KINDS = {"none": False, "bearer": False, "basic": False, "header": True, "query": True}
"""Ways to show the secret, and whether a ``name`` says where."""

KINDS = frozenset(
    {
        "text",
        "int",
        "bool",
        "date",
        "time",
        "money",
        "masked_phone",
        "masked_email",
        "masked_name",
        "masked_address",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One HTTP request of an operation."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    save: str = "answer"
    """Name under which later steps and the record find the answer."""
    at: str = "."
    """Where in the answer the thing itself stands."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a record's field comes from."""

    at: str = "."
    kind: str = "text"
    map: str | None = None
    """Table that translates the shop's word; a word it lacks is an error, never a guess."""
    each: str | None = None
    """Pointer to a list of which every element becomes a ``record``."""
    record: str | None = None
    where: str | None = None
    """With ``each``: only elements in which this pointer is true."""
    minus: str | None = None
    """With ``sum``: an amount that goes off."""
    sum: str | None = None
    """With ``each``: the sum of these amounts instead of a list."""
    currency: str = "currency"
    value: Any = None
    """A fixed value."""


@dataclass(frozen=True, slots=True)
class ErrorRule:
    """How an answer says that it is none; HTTP's own status counts in any case."""

    code: str = "error.code"
    """Pointer to the error's code; where it leads to something, the answer is an error whatever its status."""
    message: str = "error.message"
    ok: tuple[str, ...] = ()
    """Codes that mean success, for systems that always send one."""
    not_found: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """What the adapter can do at the shop."""

    steps: tuple[Step, ...]
    record: str | None = None
    items: str | None = None
    """For lists: pointer to the elements."""
    total: str | None = None
    main: str = "answer"
    """Name of the step whose answer the record's fields are read from; the last step's unless it says otherwise."""
    words: tuple[str, ...] = ()
    """For lists: pointers to the words of an element by which a product is recognised."""


@dataclass(frozen=True, slots=True)
class ShopMapping:
    """One shop system."""

    name: str
    operations: Mapping[str, Operation]
    records: Mapping[str, Mapping[str, FieldRule]]
    maps: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Tables that recognise the shop's code in a person's words, such as a reason's."""
    auth: Mapping[str, str]
    headers: Mapping[str, str]
    errors: ErrorRule
    zone: str = "+00:00"
    money_scale: int = 1

"""What a mapping file can say, as data; :mod:`desktop.shop.mapping_file` reads it, ``docs/shops.md`` explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete", "graphql")

OPERATIONS: Mapping[str, str | None] = {
    "now": None,
    "order": "order",
    "orders": "order",
    "cancel": "order",
    "cancel_settled": "order",
    "address": "order",
    "address_settled": "order",
    "verify": "verification",
    "customer": "customer",
    "shipments": "shipment",
    "shipment_by_number": "shipment",
    "eligibility": "eligibility",
    "return_create": "return",
    "return_settled": "return",
    "exchange_create": "return",
    "exchange_settled": "return",
    "return": "return",
    "exchange": "return",
    "returns": "return",
    "exchanges": "return",
    "invoice": "invoice",
    "invoice_request": "invoice",
    "invoice_settled": "invoice",
    "settled": None,
    "documents": None,
    "document": None,
}
"""What our plugins ask for and the kind of record that is wanted; a shop that cannot do one of them leaves it out."""

LISTS = frozenset({"orders", "returns", "exchanges"})

MONEY = frozenset({"total", "price", "refund", "fee", "amount", "shipping_fee", "discount"})

_ORDER_MORE = (
    "payment_method shipped_at delivered_at recipient phone address can_cancel can_change_address paid_at"
    " pay_by leaves_on shipping_fee discount cancelled_at cancel_reason"
)

FIELDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    kind: (frozenset(needed.split()), frozenset(more.split()))
    for kind, needed, more in (
        (
            "order",
            "order_id customer_id status placed_at items total",
            _ORDER_MORE,
        ),
        ("item", "item_id title quantity price", "variant returnable warranty_until"),
        ("shipment", "order_id customer_id product parcels", ""),
        (
            "parcel",
            "tracking_number carrier carrier_name status events",
            "url expected_at stuck_hours lines",
        ),
        ("event", "at text", "place"),
        (
            "eligibility",
            "order_id customer_id kind allowed code",
            "items deadline refund refund_to fee free_shipping rule lines partial",
        ),
        ("line", "item_id title quantity allowed", "code condition refund"),
        (
            "return",
            "return_id order_id customer_id kind status created_at items",
            "reason refund refund_to deadline drop_off received_at refunded_at refund_by wanted qr",
        ),
        (
            "invoice",
            "order_id customer_id status",
            "number title tax_id amount issued_at sent_to url code",
        ),
        ("customer", "customer_id name phone orders returns", ""),
        ("verification", "verified", "customer_id"),
    )
}
"""Per kind of record the fields it must have and those it may have: those of ``desktop/domain/orders.py``."""

INNER: Mapping[tuple[str, str], str] = {
    ("order", "items"): "item",
    ("return", "items"): "item",
    ("eligibility", "items"): "item",
    ("eligibility", "lines"): "line",
    ("shipment", "parcels"): "parcel",
    ("parcel", "events"): "event",
}
"""Fields that are lists of records of their own kind."""

KINDS = frozenset(
    {
        "text",
        "int",
        "count",
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

COMPARED_AS = frozenset({"text", "number", "phone"})


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that holds of an object or does not."""

    at: str
    is_: str | None = None
    """Template of the value it must have; one that stays empty asks for nothing."""
    in_: tuple[str, ...] = ()
    not_: tuple[str, ...] = ()
    has: str | None = None
    """Template of a text that must stand in it."""
    ends: str | None = None
    """Template of the digits it must end with."""
    missing: bool | None = None
    """True: it must lead to nothing; false: to something."""
    older_than_days: str | None = None
    """Template of a number of days that must have passed since the time there."""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Check:
    """A reason to say no: the first one that holds decides."""

    code: str
    when: tuple[Condition, ...]
    """All must hold."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How a list goes on."""

    kind: str
    """``page``, ``offset``, ``cursor`` or ``link``."""
    size: int = 50
    """Elements a page, as ``{page_size}``; fewer on a page end the list."""
    first: int = 1
    """Number of the first page."""
    next: str = ""
    """With ``cursor``: pointer to the next cursor."""
    more: str = ""
    """Pointer to whether there is more; where it is given and not true, the list ends."""
    most: int = 5
    """Pages that are read at most, whatever the shop says."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in an operation: ask the shop, make a record of what is known, or check it."""

    where: str
    """Its key in the file, for messages."""
    method: str = ""
    path: str = ""
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    query_groups: tuple[Mapping[str, str], ...] = ()
    """Further parameters, each table left out whole when one of its values stays empty."""
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    form: Mapping[str, str] = field(default_factory=dict[str, str])
    """The body as a form instead of JSON."""
    graphql: str = ""
    """A GraphQL document; then ``body`` holds its variables."""
    save: str = "answer"
    """Name under which later steps and the record find the answer."""
    at: str = "."
    """Where in the answer the thing itself stands."""
    optional: bool = False
    """Whether nothing may stand there."""
    unless: str = ""
    """Pointer into what is known: the step is left out where it leads to something."""
    only: str = ""
    """Pointer into what is known: the step is left out where it leads to nothing."""
    filter: tuple[Condition, ...] = ()
    """Elements of the list for which these hold."""
    pick: tuple[Condition, ...] = ()
    """The one element for which these hold, instead of the list; none is "no such thing"."""
    paging: Paging | None = None
    refused: str = ""
    """Pointer to a word of refusal in an answer that is a success otherwise."""
    make: str = ""
    """Name of a record that is made of what is known."""
    check: str = ""
    """Name of a table of checks."""
    reads: bool = False
    """Whether it changes nothing, so that a torn answer may be asked for again at once."""
    refuse: bool = False
    """With ``check``: end with its code instead of saving it."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a record's field comes from."""

    at: tuple[str, ...] = (".",)
    """Pointers; several are joined."""
    join: str = " "
    kind: str = "text"
    map: str | None = None
    """Table that translates the shop's word; a word it lacks is an error, never a guess."""
    each: str | None = None
    """Pointer to a list of which every element becomes a ``record``."""
    within: str | None = None
    """With ``each``: a list inside each element, whose elements are meant; ``parent`` is the element."""
    of: tuple[str, ...] = ()
    """Records that are made of the object itself, as a list; those that lack a field are left out."""
    record: str | None = None
    where: str | None = None
    """With ``each``: only elements in which this pointer is true, with ``!`` before it: is not."""
    minus: tuple[str, ...] = ()
    """Amounts or numbers that go off, with ``sum`` and ``int``."""
    sum: str | None = None
    """With ``each``: the sum of these amounts instead of a list."""
    total_of: str | None = None
    """The sum of price times quantity over this record's own items of that name."""
    currency: str = "currency"
    scale: int | None = None
    """Instead of the file's ``money_scale``."""
    zone: str | None = None
    """Instead of the file's ``zone``."""
    format: str | None = None
    """How a time is written where it is no usual form, in the words of ``strptime``."""
    plus_days: str | None = None
    """Template of a number of days that is put on a date."""
    empty: tuple[str, ...] = ()
    """Values that stand for nothing."""
    default: str | None = None
    """Template of what is taken where nothing is found."""
    ends: str | None = None
    """Template of digits: the field tells whether the value ends with them."""
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
    token: tuple[str, ...] = ()
    """Codes of a token that is not taken; one that was fetched is fetched anew, once."""


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
    refusals: Mapping[str, str] = field(default_factory=dict[str, str])
    """The shop's words of refusal and ours."""


@dataclass(frozen=True, slots=True)
class Auth:
    """How the secrets are shown."""

    kind: str = "none"
    name: str = ""
    """The header's or the query parameter's."""
    value: str = "{secret.shop_token}"
    """Template of what is shown; with a token that was fetched, that is ``{token}``."""
    user: str = "{secret.shop_token}"
    password: str = ""
    sign: str = ""
    """Name of the function that signs."""
    key: str = "{secret.shop_secret}"
    """Template of what it signs with."""
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    """Parameters that go with every request and are signed, too."""
    login: Step | None = None
    """The request that brings a token."""
    refresh: Step | None = None
    """The request that brings the next one for ``{refresh}``."""
    token: str = "access_token"  # noqa: S105 - a pointer
    """Pointer into the login's answer."""
    refresh_token: str = "refresh_token"  # noqa: S105 - a pointer
    expires: str = "expires_in"
    """Pointer to its seconds of life."""


@dataclass(frozen=True, slots=True)
class ShopMapping:
    """One shop system."""

    name: str
    operations: Mapping[str, Operation]
    records: Mapping[str, Mapping[str, FieldRule]] = field(
        default_factory=dict[str, Mapping[str, FieldRule]]
    )
    maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[str, ...]]]
    )
    """Tables that recognise the shop's code in a person's words, such as a reason's."""
    checks: Mapping[str, tuple[Check, ...]] = field(default_factory=dict[str, tuple[Check, ...]])
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    """What the shop sets for itself, ``{shop.NAME}``, with defaults; an empty one has to be set."""
    auth: Auth = Auth()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    errors: ErrorRule = ErrorRule()
    zone: str = "+00:00"
    money_scale: int = 1
    decimal: str = ""
    """The mark before the fraction in amounts that are texts with grouped thousands."""
    currency: str = ""
    """Of amounts whose answer names none."""
    graphql: str = ""
    """Path that GraphQL documents are sent to."""
    tried: str = ""
    """Which version of the system it was tried on; empty: it was not tried live."""
    file: str = ""

"""The shop's own nouns: orders, parcels, returns, invoices, tickets, passages of documents.

Plugins return these as versioned records (:mod:`desktop.domain.records`); cards and templates are made of nothing else.
Times are aware datetimes; amounts are decimals in the currency's main unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class OrderStatus(StrEnum):
    """The one list of states that every shop system's own words are mapped to."""

    PENDING = "pending"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURNING = "returning"


NOT_SENT = frozenset({OrderStatus.PENDING, OrderStatus.PROCESSING})
"""Nothing of it has left the shop yet."""

TO_COME = NOT_SENT | {OrderStatus.SHIPPED}
"""Somebody still waits for it."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the main unit of an ISO 4217 currency."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class OrderItem:
    """One line of an order."""

    item_id: str
    title: str
    """Product name as the shop shows it in the language that was asked for."""
    quantity: int
    price: Money
    """Price of one piece."""
    variant: str | None = None
    returnable: bool = True
    warranty_until: date | None = None
    """Last day of its warranty; None where the shop's system tells none, which is not the same as having none."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the order system holds it, reduced to the fields that may leave the plugin."""

    order_id: str
    customer_id: str
    status: OrderStatus
    placed_at: datetime
    items: tuple[OrderItem, ...]
    total: Money
    payment_method: str | None = None
    shipped_at: datetime | None = None
    delivered_at: datetime | None = None
    recipient: str | None = None
    phone: str | None = None
    """Phone of the recipient; masked by the plugin (138****1234)."""
    address: str | None = None
    """Masked by the plugin below the street."""
    can_cancel: bool = False
    can_change_address: bool = False
    paid_at: datetime | None = None
    pay_by: datetime | None = None
    """Until when an unpaid order is kept."""
    leaves_on: date | None = None
    """Day on which the shop sends what has not left."""
    shipping_fee: Money | None = None
    discount: Money | None = None
    cancelled_at: datetime | None = None
    cancel_reason: str | None = None
    """As it was told to the shop."""


@dataclass(frozen=True, slots=True)
class Orders:
    """Several orders, newest first."""

    items: tuple[Order, ...]
    total: int
    """How many fit; may be more than are listed."""


class ShipmentStatus(StrEnum):
    """Where a parcel is in its life."""

    LABELLED = "labelled"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    PROBLEM = "problem"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class ShipmentEvent:
    """One line of a parcel's timeline."""

    at: datetime
    text: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel of an order."""

    tracking_number: str
    carrier: str
    """Carrier's code in the carrier table, for example ``sf``."""
    carrier_name: str
    status: ShipmentStatus
    events: tuple[ShipmentEvent, ...]
    """Newest first."""
    url: str | None = None
    """Tracking page, http(s) only; None when the carrier is not known for certain."""
    expected_at: datetime | None = None
    stuck_hours: int | None = None
    """Whole hours without movement, set only from 72 hours on (product rule)."""
    lines: tuple[str, ...] = ()
    """The order's items in it, by ``item_id``; empty where the shop does not tell."""


@dataclass(frozen=True, slots=True)
class Shipment:
    """All parcels of one order, newest first; empty when nothing was shipped yet."""

    order_id: str
    customer_id: str
    product: str
    """Title of what is in it, for the sentence."""
    parcels: tuple[Parcel, ...]


class ReturnKind(StrEnum):
    """Money back, or another one."""

    RETURN = "return"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class LineRule:
    """What the shop's rules say of one line of an order that somebody would send back."""

    item_id: str
    title: str
    quantity: int
    """Pieces of it that are left to send back."""
    allowed: bool
    code: str = "ok"
    """Machine word of the rule that decided, as in an :class:`Eligibility`."""
    condition: str | None = None
    """What it must be for it: ``unopened``, or the shop's own word; None where it may be as it is."""
    refund: Money | None = None
    """What comes back for all these pieces, before the fee for sending them is taken off."""


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What the shop's rules say about sending an order's items back now."""

    order_id: str
    customer_id: str
    kind: ReturnKind
    allowed: bool
    code: str
    """Machine word of the rule that decided: ``ok``, ``out_of_window``, ``not_returnable``, ``not_delivered``,
    ``already_returned``, ``cancelled`` or the shop's own."""
    items: tuple[OrderItem, ...] = ()
    """The items that may be sent back."""
    deadline: date | None = None
    refund: Money | None = None
    refund_to: str | None = None
    fee: Money | None = None
    free_shipping: bool = False
    rule: str | None = None
    """The shop's rule in its own words, with its section, in the language asked for."""
    lines: tuple[LineRule, ...] = ()
    """The same for each line of which something is left; empty where the shop tells only of the whole."""
    partial: bool = False
    """Whether some pieces of a line can be booked without the rest."""

    def line(self, item_id: str) -> LineRule | None:
        """What is told of that line."""
        return next((one for one in self.lines if one.item_id == item_id), None)


class ReturnStatus(StrEnum):
    """Where a return is."""

    REQUESTED = "requested"
    RECEIVED = "received"
    REFUNDED = "refunded"
    EXCHANGED = "exchanged"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """A return or exchange that the shop has on its books."""

    return_id: str
    order_id: str
    customer_id: str
    kind: ReturnKind
    status: ReturnStatus
    created_at: datetime
    items: tuple[OrderItem, ...]
    reason: str | None = None
    refund: Money | None = None
    refund_to: str | None = None
    deadline: date | None = None
    """Last day to hand it in."""
    drop_off: tuple[str, ...] = ()
    received_at: datetime | None = None
    """When the goods were with the shop again."""
    refunded_at: datetime | None = None
    refund_by: date | None = None
    """Day by which the shop will have sent the money."""
    wanted: str | None = None
    """What an exchange is for, as it was told to the shop."""
    qr: str | None = None
    """Payload of the code that is scanned at the service desk; carries the return number."""


@dataclass(frozen=True, slots=True)
class Returns:
    """Several returns and exchanges, newest first."""

    items: tuple[ReturnRecord, ...]
    total: int
    """How many there are; may be more than are listed."""


class InvoiceStatus(StrEnum):
    """Whether the invoice exists yet."""

    NOT_REQUESTED = "not_requested"
    IN_PROGRESS = "in_progress"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Invoice:
    """An order's invoice."""

    order_id: str
    customer_id: str
    status: InvoiceStatus
    number: str | None = None
    title: str | None = None
    tax_id: str | None = None
    amount: Money | None = None
    issued_at: datetime | None = None
    sent_to: str | None = None
    """Masked e-mail address."""
    url: str | None = None
    code: str | None = None
    """Why none can be asked for, where the shop says so: ``order_cancelled``, ``not_paid`` or its own word."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A typed hand-over to a person."""

    number: str
    created_at: datetime
    reason: str
    summary: str
    outbox: bool = True
    """True while the ticket lies in the local outbox, that is until a ticket system has taken it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of one of the shop's documents."""

    document: str
    """Title of the document."""
    section: str
    """Heading under which the passage stands."""
    text: str
    score: float
    """Rank of the match; higher is better, comparable within one answer only."""
    covered: float = 1.0
    """Share of the question's content words that stand in the passage, 0 to 1."""
    says: str = ""
    """The sentences of it that answer; empty: all of it does, or nobody knows better."""
    literal: bool = False
    """Whether nearly all of the question's words, and more than one, stand in it: an answer even to what sounds like nobody's business."""
    ahead: float = 0.0
    """By how much more speaks for it than for no answer at all, where words were held against words; 0 where nobody knows."""
    mark: str = ""
    """What tells it from others, and changes with its text; empty where nobody compares it."""


@dataclass(frozen=True, slots=True)
class Passages:
    """What the shop's documents say, best first; empty when they say nothing."""

    items: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer, as far as a screen needs it."""

    customer_id: str
    name: str
    phone: str
    """Masked."""
    orders: int
    returns: int


@dataclass(frozen=True, slots=True)
class PlainText:
    """The answer of a plugin that knows none of the records above."""

    text: str

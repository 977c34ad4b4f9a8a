"""The cards: typed values that are drawn by one QML file of the same name, printed, and read as one sentence.

A card holds facts, not words: the screen and the replies put them into the person's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from desktop.domain.actions import Action
from desktop.domain.calls import Freshness, Proposal
from desktop.domain.orders import (
    Eligibility,
    Invoice,
    Order,
    OrderItem,
    Parcel,
    Passage,
    ReturnKind,
    ReturnRecord,
    Ticket,
)
from desktop.domain.wire import from_json, to_json


@dataclass(frozen=True, slots=True)
class Source:
    """Where the facts of a card come from."""

    tool: str
    freshness: Freshness = Freshness.LIVE
    age_s: float = 0.0
    """Seconds since the order system said so."""


@dataclass(frozen=True, slots=True)
class OrderCard:
    """One order and its state."""

    type: ClassVar[str] = "order"
    order: Order
    source: Source


@dataclass(frozen=True, slots=True)
class OrderChoiceCard:
    """At most three orders to choose from by one touch."""

    type: ClassVar[str] = "order_choice"
    orders: tuple[Order, ...]
    total: int
    """How many fitted; more than are shown asks for a closer description."""
    then: Action
    """What will be done with the chosen one."""
    source: Source


@dataclass(frozen=True, slots=True)
class TrackingCard:
    """One parcel: timeline, carrier, link."""

    type: ClassVar[str] = "tracking"
    order_id: str
    product: str
    parcel: Parcel
    source: Source


@dataclass(frozen=True, slots=True)
class ReturnCard:
    """A return or exchange that is on the shop's books."""

    type: ClassVar[str] = "return"
    record: ReturnRecord
    source: Source


@dataclass(frozen=True, slots=True)
class CancelCard:
    """An order that was cancelled."""

    type: ClassVar[str] = "cancel"
    order: Order
    source: Source


@dataclass(frozen=True, slots=True)
class AddressCard:
    """An order whose address was changed."""

    type: ClassVar[str] = "address"
    order: Order
    source: Source


@dataclass(frozen=True, slots=True)
class InvoiceCard:
    """An order's invoice, issued or not."""

    type: ClassVar[str] = "invoice"
    invoice: Invoice
    source: Source


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """What the shop's documents say, with the source named; or a plugin's plain answer."""

    type: ClassVar[str] = "answer"
    text: str
    passages: tuple[Passage, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class HandOverCard:
    """A person will go on from here."""

    type: ClassVar[str] = "hand_over"
    ticket: Ticket


@dataclass(frozen=True, slots=True)
class ProblemCard:
    """What happened, what still works, what to do: sentences from the phrase files."""

    type: ClassVar[str] = "problem"
    key: str
    """Phrase key of the problem, for example ``problem.timeout``."""
    happened: str
    works: str
    next_step: str
    retry: bool = False
    """Whether the same message may be tried again."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A write that waits for a yes: exactly what will happen, drawn from the order record."""

    type: ClassVar[str] = "confirmation"
    proposal: Proposal
    action: Action
    order: Order
    eligibility: Eligibility | None = None
    address: str | None = None
    recipient: str | None = None
    new_phone: str | None = None
    reason: str | None = None
    wanted: str | None = None
    """What is wanted instead at an exchange: a size, a colour."""
    title: str | None = None
    """Title of a requested invoice."""
    replaces: str | None = None
    """Title of the issued invoice that a corrected one takes the place of."""

    @property
    def goods(self) -> tuple[OrderItem, ...]:
        """The things that it is for: those the shop's rules were asked about, otherwise all of the order."""
        return self.eligibility.items if self.eligibility else self.order.items


Card = (
    OrderCard
    | OrderChoiceCard
    | TrackingCard
    | ReturnCard
    | CancelCard
    | AddressCard
    | InvoiceCard
    | AnswerCard
    | HandOverCard
    | ProblemCard
    | Confirmation
)

_CLASSES: tuple[type[Any], ...] = Card.__args__
_BY_TYPE: dict[str, type[Any]] = {cls.type: cls for cls in _CLASSES} | {"exchange": ReturnCard}


def card_type(card: Card) -> str:
    """The card's name in the command-line contract."""
    if isinstance(card, ReturnCard) and card.record.kind is ReturnKind.EXCHANGE:
        return "exchange"
    return card.type


def dump_card(card: Card) -> dict[str, Any]:
    """The card as JSON, with its type."""
    return {"type": card_type(card), **to_json(card)}


def load_card(data: Mapping[str, Any]) -> Card:
    """The card that :func:`dump_card` wrote.

    Raises:
        RecordError: not a card of this program.
    """
    return from_json(_BY_TYPE[str(data["type"])], data, str(data["type"]))

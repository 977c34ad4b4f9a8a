"""A conversation as the list shows it and as history reopens it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from desktop.domain.events import TurnEvent


class ConversationStatus(StrEnum):
    """What the list says behind a conversation's name."""

    OPEN = "open"
    WAITING = "waiting"
    """A confirmation waits for a yes."""
    ANSWERED = "answered"
    DONE = "done"
    """A write was made."""
    HANDED_OVER = "handed_over"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """One row of the conversation list."""

    conversation: str
    """Sortable unique id."""
    started_at: datetime
    updated_at: datetime
    title: str
    """The first thing the person said, masked and shortened."""
    status: ConversationStatus
    turns: int
    lang: str
    customer: str | None = None
    counter: str = "desk"
    ended: bool = False
    who: str = ""
    """The customer's name, as the order system's answers gave it; empty while none did."""
    kind: str = "staff"
    """Who asked: staff or customer."""
    rating: int | None = None
    """1 for helped, 0 for not helped; None where nobody said."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list or a search is narrowed to; None narrows nothing. All that are given must hold."""

    order: str | None = None
    """Number of an order, parcel or return, in any spelling."""
    phone: str | None = None
    """Last four digits."""
    customer: str | None = None
    """The shop's customer number, whether the customer asked or staff asked about them."""
    tool: str | None = None
    """``plugin.tool``, or the plugin alone."""
    status: str | None = None
    """How it stands, a :class:`ConversationStatus`."""
    kind: str | None = None
    """Who asked: staff or customer."""
    counter: str | None = None
    """At which workplace."""
    action: str | None = None
    """What was wanted in one of its turns."""
    product: str | None = None
    """A part of the name of the product that one of its turns was about."""
    lane: str | None = None
    """Who decided in one of its turns: instant, model or person."""
    lang: str | None = None
    handover: str | None = None
    """Why it was handed over."""
    since: datetime | None = None
    until: datetime | None = None
    """Up to but not including this moment."""
    among: tuple[str, ...] | None = None
    """These conversations only."""

    @property
    def none(self) -> bool:
        """Whether nothing is narrowed."""
        return all(getattr(self, item.name) is None for item in fields(self))


EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a conversation that is no turn of it: kept among its events, and handed over with them."""

    event_id: str
    at: datetime
    conversation: str
    name: str
    """ended or rated."""
    value: int | None = None
    """Of a rating: 1 for helped, 0 for not."""
    how: str = ""
    """Of a rating: touch or word."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as history holds it."""

    event_id: str
    """Sortable and unique: repeats are harmless."""
    at: datetime
    event: TurnEvent


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One turn that a search found."""

    conversation: str
    turn: int
    at: datetime
    snippet: str
    """The words around the hit; the hit itself between \u2068 and \u2069."""
    title: str

"""A conversation as the list shows it and as history reopens it."""

from __future__ import annotations

from dataclasses import dataclass
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

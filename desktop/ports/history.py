"""Where conversations are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.conversations import (
    EVERYTHING,
    ConversationSummary,
    Filters,
    SearchHit,
    StoredEvent,
)
from desktop.domain.events import TurnEvent
from desktop.domain.orders import Ticket
from desktop.domain.people import Caller


class History(Protocol):
    """Promise before show: what is appended durably may be shown, nothing else.

    All methods may raise :class:`desktop.domain.errors.StoreError` with a leaf that has its own sentence.
    """

    @property
    def mishap(self) -> str:
        """Phrase key of what happened to the history when it was opened (damaged and repaired); empty when all was well."""
        ...

    async def open_conversation(self, caller: Caller, lang: str) -> str:
        """A new conversation's sortable unique id; its row is written with the first event."""
        ...

    async def append(self, event: TurnEvent) -> StoredEvent:
        """Keep an event. Cards, confirmations, writes and finished turns are on the disk when this returns."""
        ...

    async def conversations(
        self, *, limit: int = 200, before: str | None = None, filters: Filters = EVERYTHING
    ) -> Sequence[ConversationSummary]:
        """The latest conversations, newest first; ``before`` is the ``updated_at`` of the last one seen, as ISO text."""
        ...

    async def events(self, conversation: str) -> Sequence[StoredEvent]:
        """A conversation as it was, oldest first."""
        ...

    async def search(
        self, words: str, *, limit: int = 50, filters: Filters = EVERYTHING
    ) -> Sequence[SearchHit]:
        """Turns in which the words stand, Chinese and English, newest first.

        Words such as ``order:20261112047``, ``phone:1234``, ``tool:orders`` narrow as ``filters`` do.
        """
        ...

    async def end_conversation(self, conversation: str) -> None:
        """Mark it as finished by the person."""
        ...

    async def rate(self, conversation: str, *, helped: bool, how: str) -> None:
        """Keep what the person said of it after its end, by ``touch`` or ``word``; the last word counts."""
        ...

    async def close(self) -> None:
        """Write what is pending and close the file."""
        ...


class Outbox(Protocol):
    """Where hand-overs wait until a ticket system takes them."""

    async def add(
        self, *, conversation: str, reason: str, summary: str, transcript: str, caller: Caller
    ) -> Ticket:
        """Keep a ticket durably and give it a number that can be read out."""
        ...

    async def note(self, number: str, text: str) -> bool:
        """Add what was said later to the ticket of that number; False where there is none here any more.

        Raises:
            StoreError: it could not be kept.
        """
        ...

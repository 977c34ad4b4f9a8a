"""Conversations, events and their full text."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from desktop.adapters.history.database import Database
from desktop.adapters.history.ids import new_id
from desktop.domain.calls import Outcome
from desktop.domain.conversations import (
    ConversationStatus,
    ConversationSummary,
    SearchHit,
    StoredEvent,
)
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    HandedOver,
    TextArrived,
    ToolFinished,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    TurnStarted,
    dump_event,
    load_event,
)
from desktop.domain.masking import mask_text
from desktop.domain.people import Caller
from desktop.ports.clock import Clock

TITLE_LENGTH = 60
"""Characters of a title: more than the list's row can show."""

PROMISES = (CardReady, ConfirmationAsked, ConfirmationSettled, HandedOver, TurnFinished, TurnFailed)
"""Events that are on the disk before they are shown, power cut included."""

_CJK = re.compile(r"([\u3400-\u9fff])")


def searchable(text: str) -> str:
    """Text as the full-text index holds it: NFKC, a space around each Chinese character."""
    return _CJK.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold())


def query_of(words: str) -> str:
    """An FTS5 query in which every word must stand; Chinese words as phrases of characters."""
    quoted = (searchable(word).replace('"', " ").split() for word in words.split())
    return " AND ".join(f'"{" ".join(parts)}"*' for parts in quoted if parts)


class SqlHistory:
    """The :class:`desktop.ports.history.History` of one file."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._new: dict[str, tuple[Caller, str]] = {}

    async def open_conversation(self, caller: Caller, lang: str) -> str:
        """A new id; the row comes with the first event, so that an unused conversation leaves nothing."""
        conversation = new_id()
        self._new[conversation] = (caller, lang)
        return conversation

    async def append(self, event: TurnEvent) -> StoredEvent:
        """Keep an event; a promise is on the disk when this returns."""
        stored = StoredEvent(new_id(), self._clock.now(), event)
        data = json.dumps(dump_event(event), ensure_ascii=False)
        opened = self._new.get(event.conversation)

        def work(connection: sqlite3.Connection) -> None:
            at = stored.at.isoformat()
            if opened:
                caller, lang = opened
                connection.execute(
                    "insert or ignore into conversations"
                    " (conversation, started_at, updated_at, lang, kind, customer, counter) values (?, ?, ?, ?, ?, ?, ?)",
                    (
                        event.conversation,
                        at,
                        at,
                        lang,
                        caller.kind.value,
                        caller.customer,
                        caller.counter,
                    ),
                )
            connection.execute(
                "insert into events values (?, ?, ?, ?, ?, ?)",
                (stored.event_id, event.conversation, event.turn, at, event.name, data),
            )
            _summarise(connection, stored)
            _index(connection, stored)

        await self._database.run(work, durable=isinstance(event, PROMISES))
        self._new.pop(event.conversation, None)
        return stored

    async def conversations(
        self, *, limit: int = 200, before: str | None = None
    ) -> Sequence[ConversationSummary]:
        """The latest conversations, newest first; ``before`` is the ``updated_at`` of the last one seen."""

        def work(connection: sqlite3.Connection) -> list[ConversationSummary]:
            rows = connection.execute(
                "select conversation, started_at, updated_at, title, status, turns, lang, customer, counter, ended"
                " from conversations where updated_at < ? order by updated_at desc limit ?",
                (before or "9999", limit),
            ).fetchall()
            return [
                ConversationSummary(
                    row[0],
                    datetime.fromisoformat(row[1]),
                    datetime.fromisoformat(row[2]),
                    row[3],
                    ConversationStatus(row[4]),
                    row[5],
                    row[6],
                    row[7],
                    row[8],
                    bool(row[9]),
                )
                for row in rows
            ]

        return await self._database.run(work)

    async def events(self, conversation: str) -> Sequence[StoredEvent]:
        """A conversation as it was, oldest first."""

        def work(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
            return connection.execute(
                "select event_id, at, data from events where conversation = ? order by event_id",
                (conversation,),
            ).fetchall()

        rows = await self._database.run(work)
        return [
            StoredEvent(row[0], datetime.fromisoformat(row[1]), load_event(json.loads(row[2])))
            for row in rows
        ]

    async def search(self, words: str, *, limit: int = 50) -> Sequence[SearchHit]:
        """Turns in which all the words stand, newest first."""
        query = query_of(words)
        if not query:
            return []

        def work(connection: sqlite3.Connection) -> list[SearchHit]:
            rows = connection.execute(
                "select t.conversation, t.turn, t.at, t.shown, c.title from texts t"
                " join conversations c on c.conversation = t.conversation"
                " where texts match ? order by t.rowid desc limit ?",
                (query, limit),
            ).fetchall()
            return [
                SearchHit(r[0], r[1], datetime.fromisoformat(r[2]), marked(r[3], words), r[4])
                for r in rows
            ]

        return await self._database.run(work)

    async def end_conversation(self, conversation: str) -> None:
        """Mark it as finished by the person."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "update conversations set ended = 1 where conversation = ?", (conversation,)
            )

        await self._database.run(work, durable=True)

    async def close(self) -> None:
        """Write what is pending and close the file."""
        await self._database.close()


SNIPPET = 40
"""Characters shown on either side of a hit."""


def marked(text: str, words: str) -> str:
    """The text around the first hit, each hit between \u2068 and \u2069."""
    pattern = re.compile("|".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    first = pattern.search(text)
    start = max(first.start() - SNIPPET, 0) if first else 0
    end = min((first.end() if first else 0) + 2 * SNIPPET, len(text))
    body = pattern.sub(lambda found: f"\u2068{found[0]}\u2069", text[start:end])
    return ("…" if start else "") + body + ("…" if end < len(text) else "")


def _index(connection: sqlite3.Connection, stored: StoredEvent) -> None:
    event = stored.event
    shown = ""
    if isinstance(event, TurnStarted) or (isinstance(event, TextArrived) and event.settled):
        shown = event.text
    if shown:
        connection.execute(
            "insert into texts (words, conversation, turn, at, shown) values (?, ?, ?, ?, ?)",
            (
                searchable(shown),
                event.conversation,
                event.turn,
                stored.at.isoformat(),
                mask_text(shown),
            ),
        )


def _summarise(connection: sqlite3.Connection, stored: StoredEvent) -> None:
    """Keep the conversation's row true: last update, title, status."""
    event, at = stored.event, stored.at.isoformat()
    status = _status(event)
    connection.execute(
        "update conversations set updated_at = ?, turns = max(turns, ?), status = coalesce(?, status)"
        " where conversation = ?",
        (at, event.turn, status.value if status else None, event.conversation),
    )
    if isinstance(event, TurnStarted):
        title = mask_text(" ".join(event.text.split()))[:TITLE_LENGTH]
        connection.execute(
            "update conversations set title = ? where conversation = ? and title = ''",
            (title, event.conversation),
        )


def _status(event: TurnEvent) -> ConversationStatus | None:
    match event:
        case ConfirmationAsked():
            return ConversationStatus.WAITING
        case ConfirmationSettled():
            return ConversationStatus.ANSWERED
        case HandedOver():
            return ConversationStatus.HANDED_OVER
        case TurnFailed():
            return ConversationStatus.FAILED
        case ToolFinished(result=result) if result.write and result.outcome is Outcome.OK:
            return ConversationStatus.DONE
        case ToolFinished(result=result) if result.ok:
            return ConversationStatus.ANSWERED
        case _:
            return None

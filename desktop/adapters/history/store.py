"""Conversations and their events: what was said and done, kept before it is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop.adapters.history.ids import new_id
from desktop.adapters.history.link import Link, Store
from desktop.adapters.history.projection import Header, apply_remark, begin, project
from desktop.adapters.history.queries import conditions, read_words
from desktop.adapters.history.redaction import without_words
from desktop.adapters.history.searching import find
from desktop.adapters.history.times import utc
from desktop.domain.conversations import (
    EVERYTHING,
    ConversationStatus,
    ConversationSummary,
    Filters,
    Remark,
    SearchHit,
    StoredEvent,
)
from desktop.domain.errors import RecordError
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    ConfirmationSettled,
    HandedOver,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    dump_event,
    load_event,
)
from desktop.domain.people import Caller, CallerKind
from desktop.ports.clock import Clock

PROMISES = (CardReady, ConfirmationAsked, ConfirmationSettled, HandedOver, TurnFinished, TurnFailed)
"""Events that are on the disk before they are shown, power cut included."""

COLUMNS = (
    "c.conversation, c.started_at, c.updated_at, c.title, c.status, c.turns, c.lang, c.customer, c.counter, c.ended,"
    " c.who, c.kind, c.rating"
)


class SqlHistory:
    """The :class:`desktop.ports.history.History` of one database."""

    def __init__(
        self,
        database: Store,
        clock: Clock,
        *,
        keep_customers_words: bool = True,
        hand_over: bool = False,
    ) -> None:
        """``keep_customers_words`` False keeps figures only where a customer asked (on a kiosk).

        ``hand_over`` puts every event on the list of what a shared store has still to be given.
        """
        self._database = database
        self._clock = clock
        self._keep = keep_customers_words
        self._hand_over = hand_over
        self._new: dict[str, Header] = {}
        self._wordless: set[str] = set()

    @property
    def mishap(self) -> str:
        """Phrase key of what happened to the history when it was opened; empty when all was well."""
        return self._database.mishap

    async def open_conversation(self, caller: Caller, lang: str) -> str:
        """A new id; the row comes with the first event, so that an unused conversation leaves nothing."""
        conversation = new_id()
        kept = self._keep or caller.kind is not CallerKind.CUSTOMER
        self._new[conversation] = Header(
            conversation, lang, caller.kind.value, caller.customer, caller.counter, kept
        )
        if not kept:
            self._wordless.add(conversation)
        return conversation

    async def append(self, event: TurnEvent) -> StoredEvent:
        """Keep an event; a promise is on the disk when this returns."""
        stored = StoredEvent(new_id(), self._clock.now(), event)
        header = self._new.get(event.conversation)
        kept = event.conversation not in self._wordless

        def work(link: Link) -> None:
            if header:
                begin(link, header, utc(stored.at))
            written = event if kept else without_words(event)
            if written is not None:
                insert(link, stored.event_id, stored.at, dump_event(written), self._hand_over)
            project(link, stored, kept=kept)

        await self._database.run(work, durable=isinstance(event, PROMISES))
        self._new.pop(event.conversation, None)
        return stored

    async def conversations(
        self, *, limit: int = 200, before: str | None = None, filters: Filters = EVERYTHING
    ) -> Sequence[ConversationSummary]:
        """The latest conversations, newest first; ``before`` is the ``updated_at`` of the last one seen."""
        told, given = conditions(filters)
        last = utc(datetime.fromisoformat(before)) if before else "9999"

        def work(link: Link) -> list[ConversationSummary]:
            rows = link.execute(
                f"select {COLUMNS} from conversations c where c.updated_at < ? and {told}"  # noqa: S608 - conditions are ours
                " order by c.updated_at desc limit ?",
                (last, *given, limit),
            ).fetchall()
            return [summary_of(row) for row in rows]

        return await self._database.read(work)

    async def events(self, conversation: str) -> Sequence[StoredEvent]:
        """A conversation as it was, oldest first."""

        def work(link: Link) -> list[StoredEvent]:
            return events_of(link, conversation)

        return await self._database.read(work)

    async def search(
        self, words: str, *, limit: int = 50, filters: Filters = EVERYTHING
    ) -> Sequence[SearchHit]:
        """Turns in which all the words stand, newest first."""
        free, narrowed = read_words(words, filters, self._clock.now().tzinfo)
        return await self._database.read(lambda link: find(link, free, narrowed, limit))

    async def end_conversation(self, conversation: str) -> None:
        """Mark it as finished by the person."""
        remark = Remark(new_id(), self._clock.now(), conversation, "ended")
        await self._database.run(
            lambda link: add_remark(link, remark, self._hand_over), durable=True
        )
        self._wordless.discard(conversation)
        self._new.pop(conversation, None)

    async def rate(self, conversation: str, *, helped: bool, how: str) -> None:
        """Keep what the person said of it after its end; the last word counts."""
        remark = Remark(new_id(), self._clock.now(), conversation, "rated", int(helped), how)
        await self._database.run(
            lambda link: add_remark(link, remark, self._hand_over), durable=True
        )

    async def noted(self, name: str) -> str | None:
        """A note of the program's own, such as when it last removed what was too old."""

        def work(link: Link) -> str | None:
            row = link.execute("select value from notes where name = ?", (name,)).fetchone()
            return row[0] if row else None

        return await self._database.run(work)

    async def note(self, name: str, value: str) -> None:
        """Keep such a note."""

        def work(link: Link) -> None:
            link.execute("delete from notes where name = ?", (name,))
            link.execute("insert into notes (name, value) values (?, ?)", (name, value))

        await self._database.run(work, durable=True)

    async def close(self) -> None:
        """Write what is pending and close the file."""
        await self._database.close()


def insert(
    link: Link, event_id: str, at: datetime, data: Mapping[str, Any], hand_over: bool = False
) -> bool:
    """Put an event's row where it belongs; False when it is there already."""
    added = link.execute(
        "insert into events (event_id, conversation, turn, at, name, data) values (?, ?, ?, ?, ?, ?)"
        " on conflict do nothing",
        (
            event_id,
            data["conversation"],
            int(data.get("turn", 0)),
            utc(at),
            data["event"],
            json.dumps(data, ensure_ascii=False, separators=(",", ":")),
        ),
    ).rowcount
    if added and hand_over:
        link.execute(
            "insert into outgoing (event_id) values (?) on conflict do nothing", (event_id,)
        )
    return bool(added)


def add_remark(link: Link, remark: Remark, hand_over: bool = False) -> None:
    """Keep a remark, unless there is no such conversation or the remark is known."""
    known = link.execute(
        "select 1 from conversations where conversation = ?", (remark.conversation,)
    ).fetchone()
    data = {
        "event": remark.name,
        "conversation": remark.conversation,
        "value": remark.value,
        "how": remark.how,
    }
    if known and insert(link, remark.event_id, remark.at, data, hand_over):
        apply_remark(link, remark)


def events_of(link: Link, conversation: str) -> list[StoredEvent]:
    """The turn events of a conversation, oldest first."""
    rows = link.execute(
        "select event_id, at, data from events where conversation = ? and name <> 'ended' and name <> 'rated'"
        " order by turn, event_id",  # turns follow each other, also where the clock was set back between them
        (conversation,),
    ).fetchall()
    found: list[StoredEvent] = []
    for event_id, at, data in rows:
        try:
            event = load_event(json.loads(data))
        except (RecordError, ValueError) as error:
            raise RecordError(f"event {event_id}: {error}") from error
        found.append(StoredEvent(event_id, datetime.fromisoformat(at), event))
    return found


def summary_of(row: Sequence[Any]) -> ConversationSummary:
    """A row of :data:`COLUMNS` as the list shows it."""
    return ConversationSummary(
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
        row[10],
        row[11],
        row[12],
    )

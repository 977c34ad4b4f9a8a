"""Numbered migrations, forward only. A released number is never edited; a change is a new number.

The number is SQLite's own ``user_version``. Each runs in one transaction, after a copy of the file was put beside it.
What is derived (turns, calls, marks, full text) is built anew out of the events, which are the truth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from desktop.adapters.history.link import Link
from desktop.adapters.history.projection import rebuild
from desktop.adapters.history.times import utc

Step = str | Callable[[Link], None]

_FIRST: tuple[Step, ...] = (
    """create table conversations (
        conversation text primary key,
        started_at text not null,
        updated_at text not null,
        title text not null default '',
        status text not null default 'open',
        turns integer not null default 0,
        lang text not null,
        kind text not null,
        customer text,
        counter text not null,
        ended integer not null default 0
    ) without rowid""",
    "create index conversations_by_update on conversations (updated_at desc)",
    """create table events (
        event_id text primary key,
        conversation text not null references conversations (conversation),
        turn integer not null,
        at text not null,
        name text not null,
        data text not null
    ) without rowid""",
    "create index events_by_conversation on events (conversation, event_id)",
    """create virtual table texts using fts5(
        words, conversation unindexed, turn unindexed, at unindexed, shown unindexed, tokenize = 'unicode61'
    )""",
    """create table audit (
        number integer primary key autoincrement,
        at text not null,
        data text not null,
        digest text not null
    )""",
    """create table writes (
        key text primary key,
        tool text not null,
        arguments text not null,
        owner text not null,
        conversation text not null,
        begun_at text not null,
        outcome text,
        detail text,
        settled_at text
    ) without rowid""",
    """create table tickets (
        number text primary key,
        created_at text not null,
        conversation text not null,
        reason text not null,
        summary text not null,
        transcript text not null,
        kind text not null,
        customer text,
        counter text not null,
        taken_at text
    ) without rowid""",
)


def _in_utc(link: Link) -> None:
    """Times sort as text only in one zone."""
    for table, key, columns in (
        ("conversations", "conversation", ("started_at", "updated_at")),
        ("events", "event_id", ("at",)),
    ):
        rows = link.execute(f"select {key}, {', '.join(columns)} from {table}").fetchall()  # noqa: S608 - our own names
        for name, *times in rows:
            moments = [utc(datetime.fromisoformat(time)) for time in times]
            told = ", ".join(f"{column} = ?" for column in columns)
            link.execute(f"update {table} set {told} where {key} = ?", (*moments, name))  # noqa: S608 - the same


def _payloads(link: Link) -> None:
    """Digests of the audit's payloads stand beside them, and the chain's end beside the chain."""
    for number, data in link.execute("select number, data from audit").fetchall():
        payload = hashlib.sha256(data.encode()).hexdigest()
        link.execute("update audit set payload = ? where number = ?", (payload, number))
    last = link.execute("select number, digest from audit order by number desc limit 1").fetchone()
    if last:
        link.execute(
            "insert into notes (name, value) values ('audit_head', ?)", (f"{last[0]}:{last[1]}",)
        )


TURNS = """create table turns (
    conversation text not null,
    turn integer not null,
    at text not null,
    lang text not null,
    source text not null,
    action text not null default '',
    lane text not null default '',
    product text not null default '',
    evidence integer not null default 0,
    written integer not null default 0,
    documents integer not null default 0,
    asks integer not null default 0,
    handover text not null default '',
    error text not null default '',
    finished integer not null default 0,
    first_word_ms double precision not null default 0,
    total_ms double precision not null default 0,
    primary key (conversation, turn)
)"""
CALLS = """create table calls (
    conversation text not null,
    call_id text not null,
    turn integer not null,
    at text not null,
    tool text not null,
    outcome text not null,
    code text not null default '',
    attempts integer not null,
    ms double precision not null,
    primary key (conversation, call_id)
)"""
MARKS = """create table marks (
    kind text not null,
    value text not null,
    conversation text not null,
    at text not null,
    primary key (kind, value, conversation)
)"""
COMMON: tuple[str, ...] = (
    "create index turns_by_time on turns (at)",
    "create index calls_by_time on calls (at)",
    "create index marks_by_conversation on marks (conversation)",
    "create index texts_by_conversation on texts (conversation, turn)",
    "create index texts_by_time on texts (at)",
    "create index conversations_by_status on conversations (status)",
    "create table outgoing (event_id text primary key)",
    "create table notes (name text primary key, value text not null)",
)
"""What both engines create alike."""

_SECOND: tuple[Step, ...] = (
    "alter table conversations add column who text not null default ''",
    "alter table conversations add column ended_at text",
    "alter table conversations add column rating integer",
    "alter table conversations add column kept integer not null default 1",
    f"{TURNS} without rowid",
    f"{CALLS} without rowid",
    f"{MARKS} without rowid",
    "drop table texts",
    """create table texts (
        number integer primary key,
        conversation text not null,
        turn integer not null,
        at text not null,
        part text not null,
        body text not null
    )""",
    """create virtual table words using fts5(
        body, content = '', prefix = '1 2', tokenize = 'unicode61'
    )""",
    *COMMON,
    "alter table audit add column payload text not null default ''",
    "alter table audit add column erased integer not null default 0",
    _payloads,
    _in_utc,
    rebuild,
)

MIGRATIONS: tuple[tuple[Step, ...], ...] = (_FIRST, _SECOND)

LATEST = len(MIGRATIONS)

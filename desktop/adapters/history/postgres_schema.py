"""The tables on PostgreSQL, numbered like SQLite's and as little edited once they are released.

Ids, times and whatever is compared byte by byte sort by the C locale, as SQLite sorts them.
"""

from __future__ import annotations

from desktop.adapters.history.migrations import CALLS, COMMON, MARKS, TURNS

_FIRST: tuple[str, ...] = (
    """create table conversations (
        conversation text collate "C" primary key,
        started_at text collate "C" not null,
        updated_at text collate "C" not null,
        title text not null default '',
        status text not null default 'open',
        turns integer not null default 0,
        lang text not null,
        kind text not null,
        customer text,
        counter text not null,
        ended integer not null default 0,
        who text not null default '',
        ended_at text,
        rating integer,
        kept integer not null default 1
    )""",
    "create index conversations_by_update on conversations (updated_at desc)",
    """create table events (
        event_id text collate "C" primary key,
        conversation text collate "C" not null references conversations (conversation),
        turn integer not null,
        at text collate "C" not null,
        name text not null,
        data text not null
    )""",
    "create index events_by_conversation on events (conversation, event_id)",
    TURNS.replace("at text not null", 'at text collate "C" not null'),
    CALLS.replace("at text not null", 'at text collate "C" not null'),
    MARKS.replace("at text not null", 'at text collate "C" not null').replace(
        "value text", 'value text collate "C"'
    ),
    """create table texts (
        number bigint generated always as identity primary key,
        conversation text collate "C" not null,
        turn integer not null,
        at text collate "C" not null,
        part text not null,
        body text not null,
        words tsvector not null
    )""",
    "create index texts_by_words on texts using gin (words)",
    *COMMON,
    """create table audit (
        number bigint primary key,
        at text not null,
        data text not null,
        digest text not null,
        payload text not null,
        erased integer not null default 0
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
    )""",
    """create table tickets (
        number text primary key,
        created_at text collate "C" not null,
        conversation text not null,
        reason text not null,
        summary text not null,
        transcript text not null,
        kind text not null,
        customer text,
        counter text not null,
        taken_at text
    )""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST,)

LATEST = len(MIGRATIONS)

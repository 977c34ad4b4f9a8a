"""Numbered migrations, forward only. A released number is never edited; a change is a new number.

The number is SQLite's own ``user_version``. Each runs in one transaction, after a copy of the file was put beside it.
"""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
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
    ),
)

LATEST = len(MIGRATIONS)

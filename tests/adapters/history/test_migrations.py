"""A file of every earlier version opens, keeps everything, and can do what the newest can; a copy was made before."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sqlite3
import threading
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlFacts, SqlHistory
from desktop.adapters.history.audit import START, digest_of
from desktop.adapters.history.migrations import LATEST, MIGRATIONS
from desktop.domain.conversations import Filters
from desktop.domain.errors import StoreFull
from desktop.domain.events import dump_event
from tests.adapters.history.conversing import looked_up, order

PATIENCE_S = 20.0
"""For what comes at once, on a busy machine."""

AT = "2026-11-12T20:14:00.5+08:00"


def first_version(file: Path) -> None:
    """What version 1 wrote: times in the shop's zone, no figures, one full text with the words in it."""
    connection = sqlite3.connect(file)
    for statement in MIGRATIONS[0]:
        assert isinstance(statement, str)
        connection.execute(statement)
    connection.execute(
        "insert into conversations (conversation, started_at, updated_at, title, status, turns, lang, kind, customer, counter)"
        " values ('c1', ?, ?, '我的耳机', 'answered', 1, 'zh', 'customer', 'C0001', 'desk')",
        (AT, AT),
    )
    for number, event in enumerate(looked_up("c1", 1, "我的耳机到哪了", order(), "已经发货。")):
        data = json.dumps(dump_event(event), ensure_ascii=False)
        row = (f"e{number}", "c1", 1, AT, event.name, data)
        connection.execute("insert into events values (?, ?, ?, ?, ?, ?)", row)
    previous = START
    for number in (1, 2):
        data = json.dumps({"tool": "orders.get", "number": number})
        previous = digest_of(previous, AT, hashlib.sha256(data.encode()).hexdigest())
        connection.execute(
            "insert into audit (at, data, digest) values (?, ?, ?)", (AT, data, previous)
        )
    connection.execute("pragma user_version = 1")
    connection.commit()
    connection.close()


async def test_from_the_first_version(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    first_version(file)
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    (summary,) = await history.conversations()
    assert (summary.title, summary.who, summary.updated_at.isoformat()) == (
        "我的耳机", "张伟", "2026-11-12T12:14:00.500000+00:00",
    )  # fmt: skip
    assert [item.event for item in await history.events("c1")] == looked_up(
        "c1", 1, "我的耳机到哪了", order(), "已经发货。"
    )
    assert [hit.turn for hit in await history.search("耳机")] == [1]
    assert len(await history.search("", filters=Filters(order="2026-1112047"))) == 1
    facts = await SqlFacts(database).facts(summary.started_at, SystemClock().now())
    assert [(turn.action, turn.evidence) for turn in facts.turns] == [("order_status", True)]
    audit = SqlAudit(database, SystemClock())
    assert await audit.verify() is None
    assert await audit.note("sign_in", "staff:test") == 3
    assert await audit.verify() is None
    await database.close()
    copy = sqlite3.connect(tmp_path / "history.before-2.db")
    assert copy.execute("pragma user_version").fetchone() == (1,)
    assert copy.execute("select count(*) from events").fetchone() == (7,)
    copy.close()
    again = sqlite3.connect(file)
    assert again.execute("pragma user_version").fetchone() == (LATEST,)
    again.close()


async def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    first_version(file)

    def fails(_link: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    broken = (MIGRATIONS[0], (*MIGRATIONS[1][:4], fails))
    database = Database(file, migrations=broken)
    with pytest.raises(StoreFull):
        await SqlHistory(database, SystemClock()).conversations()
    await database.close()
    connection = sqlite3.connect(file)
    assert connection.execute("pragma user_version").fetchone() == (1,)
    columns = {row[1] for row in connection.execute("pragma table_info(conversations)")}
    assert "who" not in columns
    connection.close()


async def test_a_file_that_takes_long_to_open_holds_nobody_up(tmp_path: Path) -> None:
    file, opened = tmp_path / "history.db", threading.Event()
    first_version(file)

    def waits(_link: object) -> None:
        assert opened.wait(PATIENCE_S)

    database = Database(file, migrations=(MIGRATIONS[0], (*MIGRATIONS[1], waits)))
    listing = asyncio.create_task(SqlHistory(database, SystemClock()).conversations())
    for _ in range(50):
        await asyncio.sleep(0)  # the loop goes round while the file is being opened
    assert not listing.done()
    opened.set()
    assert len(await listing) == 1
    await database.close()


async def test_two_windows_that_open_a_new_file_at_once_make_it_once(tmp_path: Path) -> None:
    file, begun, let_go = tmp_path / "history.db", threading.Event(), threading.Event()

    def waits(_link: object) -> None:
        begun.set()
        assert let_go.wait(PATIENCE_S)

    slow = Database(file, migrations=((waits, *MIGRATIONS[0]), *MIGRATIONS[1:]))
    first = asyncio.create_task(SqlHistory(slow, SystemClock()).conversations())
    assert await asyncio.to_thread(begun.wait, PATIENCE_S)
    other = Database(file)
    second = asyncio.create_task(SqlHistory(other, SystemClock()).conversations())
    for _ in range(50):
        await asyncio.sleep(0)  # the other window finds the file without tables as well
    let_go.set()
    assert await asyncio.gather(first, second) == [[], []]
    await slow.close()
    await other.close()

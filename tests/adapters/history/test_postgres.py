"""The store on a real PostgreSQL server: the same tests as on SQLite, several counters at once, and without the network."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlFacts, SqlHistory
from desktop.adapters.history.backup import back_up
from desktop.adapters.history.handover import HandOver
from desktop.adapters.history.postgres import PostgresDatabase
from desktop.adapters.history.purge import Purge
from desktop.domain.conversations import Filters
from desktop.domain.errors import ConfigError, StoreError, StoreUnreachable
from desktop.domain.people import staff, verified
from tests.adapters.history.conversing import order, talk
from tests.adapters.history.servers import binaries, postgres
from tests.adapters.history.test_audit import (  # noqa: F401 - collected here, on this module's database
    test_a_whole_chain_verifies,
    test_an_unsettled_write_is_remembered,
)
from tests.adapters.history.test_store import (  # noqa: F401 - the same
    test_a_conversation_reopens_as_it_was,
    test_a_product_is_found_by_a_part_of_the_shops_name_for_it,
    test_an_empty_answer_is_no_evidence,
    test_an_unused_conversation_leaves_nothing,
    test_hits_are_marked,
    test_search_finds,
    test_search_without_hits,
    test_tickets_are_numbered_by_day,
)
from tests.adapters.history.test_transfer import (  # noqa: F401 - the same
    test_a_role_sees_what_it_may,
    test_a_sheet_has_a_row_a_conversation,
    test_what_was_exported_is_read_back_once,
)

PROGRAMS = binaries()
pytestmark = pytest.mark.skipif(
    PROGRAMS is None and not os.environ.get("CI"),
    reason="PostgreSQL is not installed (apt-get install postgresql)",
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server for this file's tests."""
    assert PROGRAMS, "CI installs PostgreSQL"
    with postgres(PROGRAMS) as url:
        yield url


@pytest.fixture
async def database(server: str) -> AsyncIterator[PostgresDatabase]:
    """A store of its own on it."""
    made = PostgresDatabase(server, schema=f"t{uuid4().hex[:12]}")
    yield made
    await made.close()


@pytest.fixture
def history(database: PostgresDatabase) -> SqlHistory:
    """A history in it."""
    return SqlHistory(database, SystemClock())


async def test_filters_narrow_as_on_a_file(history: SqlHistory) -> None:
    first = await talk(history, "我的耳机到哪了，13800001234", verified("C0001"))
    await talk(history, "我的音箱到哪了", staff(), order("88012345", "C0002", "李娜"))
    for filters in (
        Filters(order="2026-1112-047"),
        Filters(phone="1234", kind="customer"),
        Filters(customer="C0001"),
    ):
        assert [hit.conversation for hit in await history.search("到哪", filters=filters)] == [
            first
        ]
    assert len(await history.search("tool:orders 到哪 since:2020-01-01")) == 2
    assert [one.who for one in await history.conversations(filters=Filters(customer="C0002"))] == [
        "李娜"
    ]
    now = SystemClock().now()
    facts = await SqlFacts(history._database).facts(
        now - timedelta(days=1), now + timedelta(hours=1)
    )
    assert [turn.evidence for turn in facts.turns] == [True, True]


async def test_two_counters_write_one_audit_and_one_history(
    server: str, database: PostgresDatabase
) -> None:
    other = PostgresDatabase(server, schema=database._schema)
    await database.run(lambda _: None)
    clock = SystemClock()

    async def work(store: PostgresDatabase) -> None:
        audit, own = SqlAudit(store, clock), SqlHistory(store, clock)
        for number in range(8):
            await audit.note("sign_in", f"staff:{number}")
            await talk(own, f"第{number}次")

    await asyncio.gather(work(database), work(other))
    found = await SqlAudit(database, clock).inspect()
    assert (found.broken, found.rows) == (None, 16)
    assert len(await SqlHistory(other, clock).conversations()) == 16
    await other.close()


async def test_a_changed_row_is_found(history: SqlHistory, database: PostgresDatabase) -> None:
    audit = SqlAudit(database, SystemClock())
    for number in range(4):
        await audit.note("sign_in", f"staff:{number}")
    await database.run(lambda link: link.execute("delete from audit where number = 2").rowcount)
    assert (await audit.inspect()).broken == 2


async def test_a_customer_is_erased(history: SqlHistory, database: PostgresDatabase) -> None:
    await talk(history, "孤本黑胶", verified("C0777"), order("777123456789", "C0777"))
    await talk(history, "耳机")
    receipt = await Purge(database, SystemClock()).customer("C0777", "staff:test")
    assert receipt.conversations == 1
    assert await history.search("黑胶") == []
    assert len(await history.conversations()) == 1
    assert await SqlAudit(database, SystemClock()).verify() is None


async def test_a_counter_hands_its_events_over_once_each(
    database: PostgresDatabase, history: SqlHistory, tmp_path: Path
) -> None:
    own = Database(tmp_path / "counter.db")
    counter = SqlHistory(own, SystemClock(), hand_over=True)
    handing = HandOver(own, database)
    first = await talk(counter, "我的耳机到哪了", verified("C0001"))
    await counter.rate(first, helped=True, how="touch")
    assert await handing.send() == 8
    assert (await handing.send(), await handing.waiting()) == (0, 0)
    assert await history.events(first) == await counter.events(first)
    assert await history.conversations() == await counter.conversations()
    await own.run(  # the answer to the last commit was lost: everything is sent again
        lambda link: link.execute("insert into outgoing select event_id from events").rowcount
    )
    assert await handing.send() == 8
    assert await history.events(first) == await counter.events(first)
    assert len(await history.search("耳机")) == len(await counter.search("耳机"))
    await own.close()


@pytest.mark.slow  # three servers one after the other
async def test_without_the_network_the_counter_goes_on(tmp_path: Path) -> None:
    assert PROGRAMS
    own = Database(tmp_path / "counter.db")
    counter = SqlHistory(own, SystemClock(), hand_over=True)
    with postgres(PROGRAMS) as url:
        shared = PostgresDatabase(url)
        handing = HandOver(own, shared)
        await talk(counter, "网络还在")
        await handing.send()
    for number in range(3):
        await talk(counter, f"断网第{number}次")
        with pytest.raises(StoreUnreachable):
            await handing.send()
    assert await handing.waiting() == 21
    assert len(await counter.search("断网")) == 3
    await shared.close()
    with postgres(PROGRAMS) as url:
        shared = PostgresDatabase(url)
        there = SqlHistory(shared, SystemClock())
        handing = HandOver(own, shared)
        assert await handing.begin() > 0  # another server: everything goes there
        assert await handing.begin() == 0
        await handing.send()
        assert await there.conversations() == await counter.conversations()
        await shared.close()
    await own.close()


async def test_nobody_at_the_address() -> None:
    shared = PostgresDatabase("postgresql://shop@127.0.0.1:1/postgres")
    with pytest.raises(StoreUnreachable):
        await SqlHistory(shared, SystemClock()).conversations()
    await shared.close()
    with pytest.raises(StoreError, match="closed"):
        await shared.run(lambda _: None)
    with pytest.raises(ConfigError):
        PostgresDatabase("mysql://x")


async def test_a_server_is_not_backed_up_by_copying(
    database: PostgresDatabase, tmp_path: Path
) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        await back_up(database, tmp_path / "copy.db")

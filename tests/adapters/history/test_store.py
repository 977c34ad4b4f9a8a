"""Conversations reopen as they were, are found again, and survive a killed process."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlHistory, SqlOutbox
from desktop.adapters.history.database import CARRIED_EVERY
from desktop.adapters.history.ids import later_id, new_id
from desktop.adapters.history.link import Store
from desktop.adapters.history.migrations import LATEST
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.conversations import ConversationStatus, Filters
from desktop.domain.errors import StoreLocked, StoreNewer, StoreReadOnly
from desktop.domain.events import TextArrived, ToolFinished, TurnEvent, TurnFinished, TurnStarted
from desktop.domain.people import staff, verified
from tests.adapters.history.conversing import talk

ROOT = Path(__file__).parents[3]


def turn(conversation: str, number: int, text: str, reply: str) -> list[TurnEvent]:
    """The events of a small turn."""
    result = ToolResult(
        "1", "orders.get", {}, Outcome.OK, Freshness.LIVE, {"record": "text", "text": "x"}
    )
    return [
        TurnStarted(conversation, number, text, "zh"),
        ToolFinished(conversation, number, result),
        TextArrived(conversation, number, 0, reply),
        TurnFinished(conversation, number, reply, 1.0, 2.0),
    ]


async def test_a_conversation_reopens_as_it_was(history: SqlHistory) -> None:
    conversation = await history.open_conversation(verified("C0001"), "zh")
    events = turn(conversation, 1, "我上周买的耳机到哪了，电话13800001234", "您的耳机在路上。")
    stored = [await history.append(event) for event in events]
    assert [item.event for item in await history.events(conversation)] == events
    assert [item.event_id for item in stored] == sorted(item.event_id for item in stored)
    (summary,) = await history.conversations()
    assert summary.title == "我上周买的耳机到哪了，电话138****1234"
    assert (summary.status, summary.turns, summary.customer) == (
        ConversationStatus.ANSWERED,
        1,
        "C0001",
    )


async def test_an_unused_conversation_leaves_nothing(history: SqlHistory) -> None:
    await history.open_conversation(staff(), "en")
    assert await history.conversations() == []


@pytest.mark.parametrize(
    "words",
    [
        "耳机",
        "上周 耳机",
        "耳",
        "路上",
        "HALDEN",
        "halden 耳机",
        "20261112047",
        "20261",
        "202611120",
    ],
)
async def test_search_finds(history: SqlHistory, words: str) -> None:
    conversation = await history.open_conversation(staff(), "zh")
    for event in turn(conversation, 1, "我上周买的 Halden 耳机，订单20261112047", "在路上。"):
        await history.append(event)
    hits = await history.search(words)
    assert hits
    assert {hit.conversation for hit in hits} <= {conversation}


@pytest.mark.parametrize(
    "words", ["", "   ", "音箱", '"', "AND", "*", "耳机 音箱", "NEAR(", "'; drop table texts"]
)
async def test_search_without_hits(history: SqlHistory, words: str) -> None:
    conversation = await history.open_conversation(staff(), "zh")
    for event in turn(conversation, 1, "我上周买的耳机", "好的。"):
        await history.append(event)
    assert await history.search(words) == []


def test_ids_go_on_where_the_machines_clock_is_set_back() -> None:
    latest = time.time_ns() // 1_000_000
    ids = [later_id(latest), later_id(latest - 86_400_000), new_id()]
    assert ids == sorted(ids)


async def test_turns_keep_their_order_where_the_clock_was_set_back_between_two_starts(
    history: SqlHistory, database: Store
) -> None:
    conversation = await history.open_conversation(staff(), "zh")
    for number in (1, 2):
        await history.append(TurnStarted(conversation, number, f"第{number}句", "zh"))
    await database.run(  # the second start's ids are lower than the first's
        lambda link: (
            link.execute("update events set event_id = '0' || event_id where turn = 2").rowcount
        )
    )
    assert [item.event.turn for item in await history.events(conversation)] == [1, 2]


async def test_a_product_is_found_by_a_part_of_the_shops_name_for_it(history: SqlHistory) -> None:
    found = await talk(history, "我的耳机到哪了")
    for part, hits in (("halden", [found]), ("耳机", [found]), ("音箱", []), ("%", [])):
        listed = await history.conversations(filters=Filters(product=part))
        assert [one.conversation for one in listed] == hits


async def test_an_empty_answer_is_no_evidence(history: SqlHistory, database: Store) -> None:
    conversation = await history.open_conversation(staff(), "zh")
    nothing = {"record": "orders", "orders": []}
    result = ToolResult("1", "orders.find", {}, Outcome.OK, Freshness.LIVE, nothing)
    await history.append(TurnStarted(conversation, 1, "预售的相机什么时候发货", "zh"))
    await history.append(ToolFinished(conversation, 1, result))
    rows = await database.read(lambda link: link.execute("select evidence from turns").fetchall())
    assert [row[0] for row in rows] == [0]


async def test_hits_are_marked(history: SqlHistory) -> None:
    conversation = await history.open_conversation(staff(), "zh")
    await history.append(TurnStarted(conversation, 1, "我上周买的耳机到哪了", "zh"))
    (hit,) = await history.search("耳机")
    assert "\u2068耳机\u2069" in hit.snippet


async def test_tickets_are_numbered_by_day(database: Database) -> None:
    outbox = SqlOutbox(database, SystemClock())
    numbers = [
        (
            await outbox.add(
                conversation="c", reason="asked", summary="s", transcript="t", caller=staff()
            )
        ).number
        for _ in range(3)
    ]
    assert [number[-3:] for number in numbers] == ["001", "002", "003"]


async def test_what_is_said_later_is_added_to_a_ticket_that_is_still_here(
    database: Database,
) -> None:
    outbox = SqlOutbox(database, SystemClock())
    ticket = await outbox.add(
        conversation="c", reason="asked", summary="s", transcript="t", caller=staff()
    )
    assert await outbox.note(ticket.number, "a present")
    rows = await database.read(
        lambda link: link.execute("select summary, transcript from tickets").fetchall()
    )
    assert [tuple(row) for row in rows] == [("s\na present", "t\na present")]
    assert not await outbox.note("T-0101-999", "nobody's")
    await database.run(lambda link: link.execute("update tickets set taken_at = created_at"))
    assert not await outbox.note(ticket.number, "too late")


async def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    with sqlite3.connect(file) as connection:
        connection.execute(f"pragma user_version = {LATEST + 1}")
    connection.close()
    before = file.read_bytes()
    database = Database(file)
    with pytest.raises(StoreNewer):
        await SqlHistory(database, SystemClock()).conversations()
    await database.close()
    assert file.read_bytes() == before


async def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    database = Database(tmp_path / "file" / "history.db")
    with pytest.raises(StoreReadOnly):
        await SqlHistory(database, SystemClock()).conversations()
    await database.close()


async def test_a_locked_file_is_said_to_be_in_use(history: SqlHistory, tmp_path: Path) -> None:
    await history.conversations()
    other = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
    other.execute("begin exclusive")
    conversation = await history.open_conversation(staff(), "zh")
    with pytest.raises(StoreLocked):
        await history.append(TurnStarted(conversation, 1, "x", "zh"))
    other.execute("rollback")
    other.close()
    await history.append(TurnStarted(conversation, 1, "x", "zh"))
    assert len(await history.conversations()) == 1


async def test_the_log_is_brought_into_the_file_while_it_is_written(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    await history.conversations()
    before = (tmp_path / "history.db").stat().st_size
    for number in range(2 * CARRIED_EVERY):
        conversation = await history.open_conversation(staff(), "zh")
        await history.append(TurnStarted(conversation, 1, f"第{number}次问耳机", "zh"))
    await database.outside(lambda _: None)  # waits for the log's thread
    assert (tmp_path / "history.db").stat().st_size > before
    assert len(await history.search("耳机")) == 50
    last = await history.open_conversation(staff(), "zh")
    await history.append(TurnStarted(last, 1, "还写得进去", "zh"))
    assert len(await history.conversations()) == 2 * CARRIED_EVERY + 1


WRITER = """
import asyncio, sys
from pathlib import Path
from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlHistory
from desktop.domain.events import TextArrived, TurnFinished, TurnStarted
from desktop.domain.people import staff

async def main():
    history = SqlHistory(Database(Path(sys.argv[1])), SystemClock())
    while True:
        conversation = await history.open_conversation(staff(), "zh")
        for event in (
            TurnStarted(conversation, 1, "你好", "zh"),
            TextArrived(conversation, 1, 0, "您好"),
            TurnFinished(conversation, 1, "您好", 1.0, 2.0),
        ):
            stored = await history.append(event)
            print(stored.event_id, flush=True)

asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40, 90])
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(
    tmp_path: Path, acknowledged: int
) -> None:
    file = tmp_path / "history.db"
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(file)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout
        seen = [child.stdout.readline().strip() for _ in range(acknowledged)]
        child.send_signal(signal.SIGKILL)
        seen += child.stdout.read().split("\n")[:-1]
    connection = sqlite3.connect(file)
    kept = {row[0] for row in connection.execute("select event_id from events")}
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    assert {event for event in seen if event} <= kept
    asyncio.run(_reads_back(file))


async def _reads_back(file: Path) -> None:
    """Every conversation that was begun can be opened again."""
    history = SqlHistory(Database(file), SystemClock())
    for summary in await history.conversations():
        assert await history.events(summary.conversation)
    await history.close()

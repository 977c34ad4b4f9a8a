"""The audit tells when a row was changed, removed or moved; the journal tells which writes were never settled."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlJournal
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.people import verified
from desktop.ports.audit import WriteIntent


async def fill(database: Database) -> SqlAudit:
    """Five calls."""
    audit = SqlAudit(database, SystemClock())
    for number in range(5):
        result = ToolResult(
            str(number), "orders.get", {"order_id": "1"}, Outcome.NOT_FOUND, Freshness.NONE
        )
        await audit.record(result, verified("C0001"), "c", "not_yours")
    return audit


async def test_a_whole_chain_verifies(database: Database) -> None:
    assert await (await fill(database)).verify() is None


@pytest.mark.parametrize(
    ("damage", "row"),
    [
        ("update audit set data = replace(data, 'not_yours', 'fine') where number = 3", 3),
        ("delete from audit where number = 2", 2),
        ("update audit set at = '2020-01-01' where number = 4", 4),
        ("update audit set number = 99 where number = 1", 1),
        ("delete from audit where number = 5", 5),
        ("update audit set data = '', erased = 1 where number = 2", 2),
        (
            "update audit set number = 30 - number where number > 2; update audit set number = number - 22 where number > 9",
            3,
        ),
    ],
)
async def test_tampering_is_found_where_it_was_done(
    database: Database, tmp_path: Path, damage: str, row: int
) -> None:
    audit = await fill(database)
    with sqlite3.connect(tmp_path / "history.db") as connection:
        connection.executescript(damage)
    connection.close()
    assert await audit.verify() == row


async def test_an_unsettled_write_is_remembered(database: Database) -> None:
    journal = SqlJournal(database, SystemClock())
    intents = [
        WriteIntent(
            key,
            "returns.create",
            {"order_id": "1"},
            "customer:C1",
            "c",
            datetime(2026, 11, day, tzinfo=UTC),
        )
        for day, key in enumerate(("a", "b", "c"), 1)
    ]
    for intent in intents:
        await journal.begin(intent)
    await journal.settle("b", Outcome.OK)
    assert await journal.unsettled() == [intents[0], intents[2]]

"""What was removed is gone from the raw files; what is encrypted cannot be read; what a kiosk hears is not kept."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import Config
from desktop.adapters.config.schema import HistoryConfig
from desktop.adapters.history import Database, SqlAudit, SqlFacts, SqlHistory, SqlOutbox
from desktop.adapters.history.cipher import encrypt, new_key
from desktop.adapters.history.purge import Purge, Receipt, Retention
from desktop.app.keeping import keeping, look_after, purge_when_due
from desktop.domain.actions import Action
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.errors import StoreDamaged, StoreError, StoreLocked
from desktop.domain.people import Assurance, Caller, CallerKind, staff, verified
from tests.adapters.history.conversing import asked, handed, keep, order, talk
from tests.fakes import SetClock
from tests.patience import PATIENCE_S

SECRETS = ("孤本黑胶", "ZEBRASECRET", "13987654321", "欧阳小猫", "C0777", "777123456789")
"""Words that only the customer's own conversations hold."""


def raw(folder: Path) -> bytes:
    """Every byte of every file there."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def left(folder: Path) -> list[str]:
    """The secrets that can still be found."""
    found = raw(folder)
    return [word for word in SECRETS if word.encode() in found]


def names(folder: Path) -> list[str]:
    """The files there."""
    return sorted(file.name for file in folder.iterdir())


async def fill(database: Database, history: SqlHistory) -> None:
    """A customer among others: asked by themselves, and staff asked about them; some was deleted by SQLite meanwhile."""
    theirs = order("777123456789", "C0777", "欧阳小猫")
    audit, outbox = SqlAudit(database, SystemClock()), SqlOutbox(database, SystemClock())
    for number in range(15):
        await talk(
            history, f"我的耳机第{number}次", None, order(f"8800{number:05}", f"C{number:04}")
        )
    first = await talk(
        history, "孤本黑胶到哪了 ZEBRASECRET，13987654321", verified("C0777"), theirs
    )
    await keep(history, handed(first, 2, "孤本黑胶，找人工"))
    await talk(history, "帮他查", staff(), theirs)
    result = ToolResult("1", "orders.get", {"order_id": "777123456789"}, Outcome.OK, Freshness.LIVE)
    await audit.record(result, verified("C0777"), first)
    await outbox.add(
        conversation=first, reason="asked", summary="孤本黑胶", transcript="ZEBRASECRET", caller=verified("C0777")
    )  # fmt: skip
    for number in range(15):
        await talk(
            history, f"我的音箱第{number}次", None, order(f"8900{number:05}", f"C{number:04}")
        )


async def test_a_customer_is_gone_from_the_raw_files(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    await fill(database, history)
    (tmp_path / "history.before-2.db").write_bytes("ZEBRASECRET 孤本黑胶".encode())
    assert left(tmp_path) == list(SECRETS)
    receipt = await Purge(database, SystemClock()).customer("C0777", "staff:test")
    assert left(tmp_path) == []
    assert receipt.conversations == 2
    assert receipt.events > 10
    assert receipt.audit_payloads == 1
    assert receipt.tickets == 1
    assert receipt.copies == ("history.before-2.db",)
    assert len(await history.conversations()) == 30
    assert len(await history.search("耳机")) == 15
    assert await history.search("黑胶") == []
    assert await SqlAudit(database, SystemClock()).verify() is None
    await database.close()
    assert left(tmp_path) == []
    connection = sqlite3.connect(tmp_path / "history.db")
    assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.execute("insert into words (words) values ('integrity-check')")
    connection.close()


async def test_a_purge_waits_for_whoever_reads_and_says_so_where_they_do_not_end(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    await fill(database, history)
    reader = sqlite3.connect(tmp_path / "history.db", isolation_level=None)
    reader.execute("begin")
    reader.execute("select count(*) from events").fetchone()
    with pytest.raises(StoreLocked, match="purge again"):
        await Purge(database, SystemClock(), readers_s=0.1).customer("C0777", "staff:test")
    reader.close()
    await Purge(database, SystemClock()).customer("C0777", "staff:test")
    assert left(tmp_path) == []


async def test_the_receipt_stands_in_the_audit_without_the_name(
    database: Database, history: SqlHistory
) -> None:
    await fill(database, history)
    receipt = await Purge(database, SystemClock()).customer("C0777", "staff:test")
    rows = await database.read(
        lambda link: link.execute("select number, data from audit order by number").fetchall()
    )
    told = json.loads(dict(rows)[receipt.audit_row])
    assert (told["act"], told["details"]["conversations"]) == ("erase_customer", 2)


async def test_a_purge_with_nothing_to_remove_rewrites_nothing(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    await talk(history, "耳机")
    await database.outside(lambda link: link.execute("pragma wal_checkpoint(truncate)").fetchone())
    receipt = await Purge(database, SystemClock()).expired(Retention(90, 90, 90, 90), "program")
    assert receipt.audit_row == 1
    log = (tmp_path / "history.db-wal").stat().st_size
    assert log < (tmp_path / "history.db").stat().st_size / 2
    assert await Purge(database, SystemClock()).cut_off() is None


async def test_a_purge_that_was_cut_off_is_finished_though_the_clock_is_behind(
    database: Database, tmp_path: Path
) -> None:
    clock = SetClock(SystemClock().now())
    history = SqlHistory(database, clock)
    kept = keeping(Config(), tmp_path / "history.db", clock)
    config = replace(Config(), history=HistoryConfig(keep_days=90))
    assert await purge_when_due(kept, config, clock)
    assert not await purge_when_due(kept, config, clock)
    clock.advance(-400 * 86_400)  # the battery of the clock is empty
    assert await purge_when_due(kept, config, clock)
    await fill(database, history)
    await database.run(lambda link: link.execute("insert into notes values ('purge_begun', 'C0777')").rowcount)  # fmt: skip
    assert left(tmp_path)
    assert await purge_when_due(kept, Config(), clock)
    assert left(tmp_path) == []
    assert not await purge_when_due(kept, Config(), clock)
    await kept.history.close()


async def test_a_clock_that_leaps_forward_removes_nothing_on_its_first_day(
    database: Database, tmp_path: Path
) -> None:
    clock = SetClock(SystemClock().now())
    kept = keeping(Config(), tmp_path / "history.db", clock)
    config = replace(Config(), history=HistoryConfig(keep_days=90, keep_figures_days=90))
    assert await purge_when_due(kept, config, clock)
    said = await talk(SqlHistory(database, clock), "耳机")
    clock.advance(400 * 86_400)  # somebody set the year wrong
    for _ in range(3):
        assert not await purge_when_due(kept, config, clock)
    clock.advance(-399 * 86_400)  # and right again: it was yesterday
    assert await purge_when_due(kept, config, clock)
    assert [one.conversation for one in await kept.history.conversations()] == [said]
    clock.advance(400 * 86_400)  # and this time nobody was here for a year
    assert not await purge_when_due(kept, config, clock)
    clock.advance(86_400)
    assert await purge_when_due(kept, config, clock)
    assert await kept.history.conversations() == []
    await kept.history.close()


async def test_a_file_that_is_locked_for_a_while_is_looked_after_later(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SetClock(SystemClock().now())
    kept = keeping(Config(), tmp_path / "history.db", clock)
    config = replace(Config(), history=HistoryConfig(keep_days=90))
    monkeypatch.setattr("desktop.app.keeping.LOOKS_EVERY_S", 0.01)
    await kept.history.conversations()
    held = await asyncio.to_thread(
        sqlite3.connect, tmp_path / "history.db", check_same_thread=False
    )
    await asyncio.to_thread(held.execute, "begin exclusive")
    caught = asyncio.Event()
    monkeypatch.setattr("desktop.app.keeping.log.warning", lambda *_: caught.set())
    purged, expired = asyncio.Event(), Purge.expired

    async def purge(self: Purge, keep: Retention, owner: str) -> Receipt:
        purged.set()
        return await expired(self, keep, owner)

    monkeypatch.setattr(Purge, "expired", purge)
    looking = asyncio.create_task(look_after(kept, config, clock))
    async with asyncio.timeout(PATIENCE_S):
        await caught.wait()
        await asyncio.to_thread(held.rollback)
        await purged.wait()
    looking.cancel()
    await asyncio.wait([looking])
    await asyncio.to_thread(held.close)
    await kept.history.close()


async def test_nothing_of_an_unknown_customer(database: Database, history: SqlHistory) -> None:
    await talk(history, "耳机")
    receipt = await Purge(database, SystemClock()).customer("C9999", "staff:test")
    assert (receipt.conversations, receipt.events) == (0, 0)
    assert len(await history.conversations()) == 1


async def test_each_kind_of_data_has_its_own_time(database: Database) -> None:
    clock = SetClock(SystemClock().now() - timedelta(days=100))
    history = SqlHistory(database, clock)
    old = await talk(history, "孤本黑胶", verified("C0777"), order("777123456789", "C0777"))
    await SqlOutbox(database, clock).add(
        conversation=old, reason="asked", summary="s", transcript="t", caller=staff()
    )
    clock.advance(100 * 24 * 3600)
    await talk(history, "新的")
    purge = Purge(database, clock)
    assert (await purge.expired(Retention(conversations=200), "program")).conversations == 0
    first = await purge.expired(Retention(conversations=90, figures=365, tickets=30), "program")
    assert (first.conversations, first.tickets) == (1, 1)
    summaries = {one.conversation: one for one in await history.conversations()}
    assert (summaries[old].title, summaries[old].customer, summaries[old].who) == ("", None, "")
    assert await history.events(old) == []
    now = clock.now()
    facts = await SqlFacts(database).facts(now - timedelta(days=365), now + timedelta(days=1))
    assert len(facts.turns) == 2
    assert (await purge.expired(Retention(figures=90), "program")).conversations == 1
    assert len(await history.conversations()) == 1


async def test_what_the_audit_says_goes_and_its_chain_stays(
    database: Database, tmp_path: Path
) -> None:
    clock = SetClock(SystemClock().now() - timedelta(days=100))
    audit = SqlAudit(database, clock)
    for number in range(3):
        await audit.note("sign_in", f"customer:ZEBRASECRET{number}")
    clock.advance(100 * 24 * 3600)
    receipt = await Purge(database, clock).expired(Retention(audit=30), "program")
    assert (receipt.audit_payloads, left(tmp_path)) == (3, [])
    assert await audit.verify() is None
    connection = sqlite3.connect(tmp_path / "history.db")
    connection.execute("update audit set data = '', erased = 1 where number = 4")
    connection.commit()
    connection.close()
    assert (await audit.inspect()).why in {"erased_unrecorded", "changed"}


async def test_an_encrypted_file_holds_no_word(tmp_path: Path) -> None:
    key = new_key()
    database = Database(tmp_path / "history.db", key=key)
    history = SqlHistory(database, SystemClock())
    await fill(database, history)
    assert len(await history.search("黑胶")) >= 2
    assert left(tmp_path) == []
    await database.close()
    again = SqlHistory(Database(tmp_path / "history.db", key=key), SystemClock())
    assert len(await again.conversations()) == 32
    await again.close()


@pytest.mark.parametrize("wrong", [None, "0" * 64])
async def test_without_the_key_the_file_is_left_alone(tmp_path: Path, wrong: str | None) -> None:
    file = tmp_path / "history.db"
    history = SqlHistory(Database(file, key=new_key()), SystemClock())
    await talk(history, "耳机")
    await history.close()
    before = file.read_bytes()
    other = SqlHistory(Database(file, key=wrong), SystemClock())
    with pytest.raises(StoreDamaged if wrong is None else StoreError):
        await other.conversations()
    await other.close()
    assert file.read_bytes() == before
    assert names(tmp_path) == ["history.db"]


async def test_an_existing_file_is_encrypted_by_one_command(tmp_path: Path) -> None:
    file, key = tmp_path / "history.db", new_key()
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    await fill(database, history)
    listed = await history.conversations()
    await history.close()
    assert left(tmp_path) == list(SECRETS)
    encrypt(file, key)
    assert left(tmp_path) == []
    assert names(tmp_path) == ["history.db"]
    sealed = Database(file, key=key)
    there = SqlHistory(sealed, SystemClock())
    assert await there.conversations() == listed
    assert len(await there.search("孤本黑胶")) >= 2
    assert await SqlAudit(sealed, SystemClock()).verify() is None
    await there.close()


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("select count(*) from events").fetchone()
print("held", flush=True)
sys.stdin.read()
"""


async def test_a_file_that_another_program_has_open_is_not_encrypted(
    database: Database, history: SqlHistory, tmp_path: Path
) -> None:
    await talk(history, "耳机")
    await database.close()
    file = tmp_path / "history.db"
    with subprocess.Popen(  # noqa: ASYNC220 - it only has to be another process
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match=r"in use|locked"):
            encrypt(file, new_key())
        holder.stdin.close()
    assert file.read_bytes().startswith(b"SQLite format 3")
    assert not [name for name in names(tmp_path) if "encrypting" in name]


async def test_a_kiosk_keeps_figures_and_no_words(database: Database, tmp_path: Path) -> None:
    history = SqlHistory(database, SystemClock(), keep_customers_words=False)
    caller = Caller(CallerKind.CUSTOMER, "kiosk 1", "C0777", Assurance.VERIFIED)
    theirs = order("777123456789", "C0777", "欧阳小猫")
    one = await talk(history, "孤本黑胶到哪了 ZEBRASECRET，13987654321", caller, theirs)
    await keep(history, handed(one, 2, "孤本黑胶，找人工 ZEBRASECRET"))
    await keep(history, asked(one, 3, "ZEBRASECRET", Action.SMALLTALK))
    assert left(tmp_path) == []
    (summary,) = await history.conversations()
    assert (summary.title, summary.customer, summary.who, summary.turns) == ("", None, "", 3)
    assert await history.search("黑胶") == []
    now = SystemClock().now()
    facts = await SqlFacts(database).facts(now - timedelta(days=1), now + timedelta(days=1))
    assert [turn.action for turn in facts.turns] == ["order_status", "human", "smalltalk"]
    assert facts.turns[0].evidence
    assert facts.conversations[0].orders[0].startswith("digest:")
    kept = await talk(history, "店员帮查", staff())
    assert len(await history.events(kept)) == 7


def test_a_receipt_counts_from_nothing() -> None:
    empty = Receipt(SystemClock().now(), "C1")
    assert (empty.conversations, empty.copies, empty.audit_row) == (0, (), 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folder private itself")
@pytest.mark.parametrize("before", [None, 0o644])
async def test_nobody_else_on_the_machine_can_read_the_file(
    tmp_path: Path, before: int | None
) -> None:
    file = tmp_path / "history.db"
    if before is not None:
        file.touch(mode=before)
        file.chmod(before)
    database = Database(file)
    await database.run(lambda link: link.execute("select 1").fetchone())
    assert set(for_others(tmp_path)) == {0}
    await database.close()


def for_others(folder: Path) -> list[int]:
    """The rights that others have on the files there."""
    return [file.stat().st_mode & 0o077 for file in folder.iterdir()]


async def test_a_kiosks_audit_keeps_numbers_and_no_words(tmp_path: Path) -> None:
    clock = SetClock(SystemClock().now())
    database = Database(tmp_path / "history.db")
    audit = SqlAudit(database, clock, keep_customers_words=False)
    said = {"order_id": "20260910047", "reason": "孤本黑胶", "question": "ZEBRASECRET"}
    result = ToolResult(
        "c1", "returns.check", said, Outcome.OK, Freshness.LIVE, age_s=0.0, attempts=1, ms=1.0
    )
    await audit.record(result, verified("C0777"), "one")
    await database.close()
    assert b"20260910047" in raw(tmp_path)
    assert {"孤本黑胶", "ZEBRASECRET"}.isdisjoint(left(tmp_path))

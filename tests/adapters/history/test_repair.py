"""A damaged file is found when it is opened, set aside, and what can be read is saved; copies are made while it runs."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import pytest

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlHistory
from desktop.adapters.history.backup import back_up, look_at, restore
from desktop.adapters.history.cipher import new_key
from desktop.domain.errors import StoreDamaged, StoreError, StoreNewer
from desktop.domain.people import staff
from tests.adapters.history.conversing import talk

PAGE = 4096


async def filled(file: Path, count: int = 60, key: str | None = None) -> list[str]:
    """A closed history of so many conversations; their ids."""
    database = Database(file, key=key)
    history = SqlHistory(database, SystemClock())
    made = [await talk(history, f"第{number}次问耳机", staff()) for number in range(count)]
    for _ in range(3):
        await SqlAudit(database, SystemClock()).note("sign_in", "staff:test")
    await history.close()
    return made


def events_page(file: Path) -> int:
    """A page in the middle of the events."""
    connection = sqlite3.connect(file)
    root = connection.execute(
        "select rootpage from sqlite_master where name = 'events'"
    ).fetchone()[0]
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.close()
    data = file.read_bytes()
    held = [number for number in range(root + 1, pages) if b'"event":"turn_finished"' in data[number * PAGE : (number + 1) * PAGE]]  # fmt: skip
    return held[len(held) // 2]


async def test_damage_in_the_middle_costs_what_lies_there(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    made = await filled(file)
    page = events_page(file)
    with file.open("r+b") as stream:
        stream.seek(page * PAGE)
        stream.write(b"\xff" * PAGE)
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    kept = await history.conversations()
    assert database.repaired is not None
    assert database.repaired.aside.is_file()
    assert history.mishap == "problem.store_repaired"
    assert {one.conversation for one in kept} == set(made)
    assert 60 * 7 * 0.5 < database.repaired.events < 60 * 7
    assert await history.search("耳机")
    await talk(history, "又能用了")
    await history.close()
    again = Database(file)
    assert len(await SqlHistory(again, SystemClock()).conversations()) == 61
    assert again.repaired is None
    await again.close()


async def test_damage_that_is_met_while_it_works_sets_the_file_aside(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    await filled(file, 5)
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    assert len(await history.conversations()) == 5

    def meets_it(_link: object) -> None:
        file.write_bytes(b"\0" * file.stat().st_size)
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    with pytest.raises(StoreDamaged):
        await database.run(meets_it)
    await talk(history, "又能用了")
    assert [one.title for one in await history.conversations()] == ["又能用了"]
    assert history.mishap == "problem.store_repaired"
    await history.close()


@pytest.mark.parametrize("bytes_", [b"this is no database at all" * 400, b"\0" * 20_000])
async def test_a_file_that_is_none_is_set_aside(tmp_path: Path, bytes_: bytes) -> None:
    file = tmp_path / "history.db"
    file.write_bytes(bytes_)
    history = SqlHistory(Database(file), SystemClock())
    assert await history.conversations() == []
    await history.close()
    (aside,) = tmp_path.glob("history.damaged-*.db")  # noqa: ASYNC240 - the file is what is tested
    assert aside.read_bytes() == bytes_


async def test_a_file_cut_short_keeps_its_beginning(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    await filled(file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3 // PAGE * PAGE])
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    await talk(history, "又能用了")
    assert database.repaired is not None
    await history.close()


@pytest.mark.parametrize("sealed", [False, True])
async def test_backed_up_while_it_is_written(tmp_path: Path, sealed: bool) -> None:
    key = new_key() if sealed else None
    file, copy = tmp_path / "history.db", tmp_path / "safe" / "copy.db"
    before = await filled(file, 20, key)
    database = Database(file, key=key)
    history = SqlHistory(database, SystemClock())

    async def write() -> list[str]:
        return [await talk(history, "同时在问", staff()) for _ in range(10)]

    size, during = await asyncio.gather(back_up(database, copy, key), write())
    await history.close()
    assert size > 10_000
    look_at(copy, key)
    file.unlink()
    assert restore(copy, file, key) is None
    again = SqlHistory(Database(file, key=key), SystemClock())
    found = {one.conversation for one in await again.conversations()}
    assert set(before) <= found <= {*before, *during}
    await again.close()


async def test_what_is_no_history_is_not_restored(tmp_path: Path) -> None:
    file, other = tmp_path / "history.db", tmp_path / "other.db"
    await filled(file, 1)
    before = file.read_bytes()
    other.write_bytes(b"no database" * 500)
    with pytest.raises(StoreDamaged):
        restore(other, file)
    connection = sqlite3.connect(tmp_path / "foreign.db")
    connection.execute("create table mine (x)")
    connection.close()
    with pytest.raises(StoreError, match="no history"):
        restore(tmp_path / "foreign.db", file)
    connection = sqlite3.connect(tmp_path / "foreign.db")
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(StoreNewer):
        restore(tmp_path / "foreign.db", file)
    with pytest.raises(StoreError, match="no such file"):
        restore(tmp_path / "nowhere.db", file)
    assert file.read_bytes() == before


async def test_a_history_in_use_is_not_replaced(tmp_path: Path) -> None:
    file, copy = tmp_path / "history.db", tmp_path / "copy.db"
    await filled(file, 1)
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    await history.conversations()
    await back_up(database, copy)
    with pytest.raises(StoreError, match="in use"):
        restore(copy, file)
    left = await asyncio.to_thread(os.listdir, tmp_path)
    assert "history.db.part" not in left, "a whole copy of what people said lay there for good"
    assert len(await history.conversations()) == 1
    await history.close()
    assert restore(copy, file) is not None


async def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    database = Database(tmp_path / "history.db")
    with pytest.raises(StoreError):
        await back_up(database, tmp_path / "file" / "copy.db")
    await database.close()

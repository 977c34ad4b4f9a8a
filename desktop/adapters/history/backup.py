"""A copy of a running history, and putting one back.

SQLite's own backup copies page by page and starts again where somebody wrote meanwhile; in steps, so that turns get in
between. The copy is checked before it counts. Restoring keeps what was there under another name.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.adapters.history.cipher import driver_of, drop, put_in_place, unlock
from desktop.adapters.history.link import Engine, Store
from desktop.adapters.history.migrations import LATEST
from desktop.domain.errors import StoreDamaged, StoreError, StoreNewer

PAGES = 2000
"""Copied in one go: 8 MB, some 20 ms during which a turn may wait."""


async def back_up(database: Store, target: Path, key: str | None = None) -> int:
    """Copy a history while it is used; the bytes of the copy, which has the same key.

    Raises:
        StoreError: it cannot be written, or the copy is not whole.
    """
    if database.engine is not Engine.SQLITE:
        raise StoreError("a shared history is backed up by PostgreSQL's own means (pg_dump)")
    part = target.with_name(target.name + ".part")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        drop(part)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error}") from error

    def copy(connection: Any) -> None:
        other = driver_of(key).connect(str(part))
        try:
            if key:
                other.execute(f"pragma key = \"x'{key}'\"")
            connection.backup(other, pages=PAGES)
        finally:
            other.close()

    try:
        await database.outside(copy)
        return await asyncio.to_thread(_put, part, target, key)
    except BaseException:
        drop(part)
        raise


def _put(part: Path, target: Path, key: str | None) -> int:
    look_at(part, key)
    part.replace(target)
    return target.stat().st_size


def look_at(file: Path, key: str | None = None) -> None:
    """See that a file is a whole history that this program can open.

    Raises:
        StoreDamaged, StoreNewer, StoreError: it is not.
    """
    if not file.is_file():
        raise StoreError(f"{file}: there is no such file")
    driver = driver_of(key)
    connection = driver.connect(str(file))
    try:
        unlock(connection, key)
        version = connection.execute("pragma user_version").fetchone()[0]
        if not version:
            raise StoreError(f"{file} is no history of this program")
        if version > LATEST:
            raise StoreNewer(f"{file} has version {version}, this program knows up to {LATEST}")
        (found,) = connection.execute("pragma integrity_check(1)").fetchone()
        if found != "ok":
            raise StoreDamaged(f"{file}: {found}")
    except (driver.DatabaseError, sqlite3.DatabaseError) as error:
        raise StoreDamaged(f"{file}: {error}") from error
    finally:
        connection.close()


def restore(source: Path, file: Path, key: str | None = None) -> Path | None:
    """Put a copy in the place of the history, which no program may have open; where the one before it lies now.

    Raises:
        StoreError: the copy is not whole, or the history is in use.
    """
    look_at(source, key)
    part = file.with_name(file.name + ".part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with source.open("rb") as given, part.open("wb") as taken:
            shutil.copyfileobj(given, taken, 1 << 20)
            taken.flush()
            os.fsync(taken.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    before = None
    if file.exists():
        try:
            _see_unused(file, key)
        except StoreError:
            part.unlink(missing_ok=True)
            raise
        stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
        before = file.with_name(f"{file.stem}.replaced-{stamp}{file.suffix}")
        for tail in ("-wal", "-shm"):
            file.with_name(file.name + tail).unlink(missing_ok=True)
        put_in_place(part, file, before)
    else:
        part.replace(file)
    return before


def _see_unused(file: Path, key: str | None) -> None:
    driver = driver_of(key)
    connection = driver.connect(str(file), timeout=0.2, isolation_level=None)
    try:
        unlock(connection, key)
        connection.execute(
            "pragma journal_mode = delete"
        )  # refused while anybody else has the file open
        connection.execute("begin exclusive")
        connection.execute("rollback")
    except driver.OperationalError as error:
        raise StoreError("the history is in use: close the program first") from error
    except driver.DatabaseError:
        return  # damaged: nobody's loss, it is kept aside
    finally:
        connection.close()

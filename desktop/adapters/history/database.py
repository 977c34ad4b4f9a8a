"""One SQLite file, one thread that owns it, and SQLite's errors as sentences a person understands."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from desktop.adapters.history.migrations import LATEST, MIGRATIONS
from desktop.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
)

T = TypeVar("T")

BUSY_S = 2.0
"""How long another program's write is waited for; longer and the person is told that the file is in use."""

IMPATIENT_S = 0.05
"""The same once it was waited for in vain: a turn writes many times and must end, and each try may find it free."""

_LEAVES: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: StoreLocked,
    sqlite3.SQLITE_LOCKED: StoreLocked,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_NOTADB: StoreDamaged,
    sqlite3.SQLITE_IOERR: StoreFull,
}
"""By primary result code; a disk that fills while SQLite writes its WAL reports an I/O error."""

PRIMARY = 0xFF
"""Extended result codes keep the primary one in their low byte."""


def store_error(error: sqlite3.Error) -> StoreError:
    """The leaf that names what is wrong with the file."""
    code = getattr(error, "sqlite_errorcode", None)
    leaf = _LEAVES.get(code & PRIMARY, StoreError) if code is not None else StoreError
    return leaf(str(error))


class Database:
    """Opens on first use, so that nobody waits for it who does not need it."""

    def __init__(self, file: Path | None) -> None:
        """``file`` None keeps everything in memory: nothing outlives the program."""
        self._file = file
        self._thread = ThreadPoolExecutor(1, "history")
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        self._patience_s = BUSY_S

    async def run(self, work: Callable[[sqlite3.Connection], T], *, durable: bool = False) -> T:
        """Run ``work`` in the thread, in one transaction; ``durable`` is on the disk when this returns.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        if self._closed:
            raise StoreError("the history is closed")
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, self._transact, work, durable
        )

    def _transact(self, work: Callable[[sqlite3.Connection], T], durable: bool) -> T:
        try:
            connection = self._connection or self._open()
            connection.execute(f"pragma busy_timeout = {self._patience_s * 1000:.0f}")
            connection.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
            connection.execute("begin immediate")
            try:
                result = work(connection)
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise
        except sqlite3.Error as error:
            told = store_error(error)
            if isinstance(told, StoreLocked):
                self._patience_s = IMPATIENT_S
            raise told from error
        self._patience_s = BUSY_S
        return result

    def _open(self) -> sqlite3.Connection:
        if self._file:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreReadOnly(str(error)) from error
        connection = sqlite3.connect(
            self._file or ":memory:",
            timeout=self._patience_s,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.execute("pragma foreign_keys = on")
            self._migrate(connection)
            connection.execute("pragma journal_mode = wal")
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        version: int = connection.execute("pragma user_version").fetchone()[0]
        if version > LATEST:
            raise StoreNewer(f"the file has version {version}, this program knows up to {LATEST}")
        if version == LATEST:
            return
        if version and self._file:
            connection.execute("pragma wal_checkpoint(truncate)")
            shutil.copy2(
                self._file, self._file.with_suffix(f".before-{version + 1}{self._file.suffix}")
            )
        for number, statements in enumerate(MIGRATIONS[version:], version + 1):
            connection.execute("begin immediate")
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"pragma user_version = {number}")
            connection.execute("commit")

    async def close(self) -> None:
        """Finish what is pending and close the file."""
        if self._closed:
            return
        self._closed = True
        await asyncio.get_running_loop().run_in_executor(self._thread, self._shut)
        self._thread.shutdown()

    def _shut(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

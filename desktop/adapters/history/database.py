"""One SQLite file, one thread that owns it for writing and one for reading, so that the event loop never waits for it.

A third brings what the log holds into the file, every so many transactions: where SQLite does that itself, some unlucky
promise waits for hundreds of pages and a second sync of the disk.

A file that turns out damaged is set aside and repaired as far as possible (:mod:`.repair`) before anything is written;
one that is encrypted, newer, or in use is left alone and said to be so.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any, TypeVar

from desktop.adapters.history import repair
from desktop.adapters.history.cipher import driver_of, unlock
from desktop.adapters.history.faults import store_error
from desktop.adapters.history.link import Answer, Engine, Link
from desktop.adapters.history.migrations import MIGRATIONS, Step
from desktop.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreNewer,
    StoreReadOnly,
)

T = TypeVar("T")

log = logging.getLogger(__name__)

BUSY_S = 2.0
"""How long another program's write is waited for; longer and the person is told that the file is in use."""

IMPATIENT_S = 0.05
"""The same once it was waited for in vain: a turn writes many times and must end, and each try may find it free."""

CACHE_KIB = 16_384
"""Pages kept in memory: the index's upper levels of a million turns."""

FEW_KIB = 1024
"""The same where nobody searches the history: what one turn writes to, and no more from one visitor to the next."""

CARRIED_EVERY = 60
"""Transactions between two times that the log is brought into the file: some 600 pages, 20 ms of another thread."""

LOG_PAGES = 8000
"""Pages of the log from which a writer does it itself: 32 MB, met only where the other thread cannot keep up."""

OWNER_ONLY = 0o600
OTHERS = 0o077


class SqliteLink:
    """A connection as work sees it."""

    engine = Engine.SQLITE

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.execute: Callable[..., Answer] = connection.execute

    def stream(self, sql: str, parameters: Sequence[Any] = (), /) -> Iterator[Any]:
        """Rows of a long answer; SQLite makes them as they are read."""
        return iter(self.connection.execute(sql, parameters))


class Database:
    """Opens on first use, so that nobody waits for it who does not need it."""

    engine = Engine.SQLITE

    def __init__(
        self,
        file: Path | None,
        *,
        key: str | None = None,
        migrations: tuple[tuple[Step, ...], ...] = MIGRATIONS,
        cache_kib: int = CACHE_KIB,
    ) -> None:
        """``file`` None keeps everything in memory: nothing outlives the program. ``key`` opens an encrypted file.

        ``cache_kib``: memory for pages of the file, for each of its threads.
        """
        self.file = file
        self.repaired: repair.Repair | None = None
        """What was found damaged when the file was opened, and what could be saved; None when all was well."""
        self._key = key
        self._cache_kib = cache_kib
        self._migrations = migrations
        self._driver = driver_of(key)
        self._thread = ThreadPoolExecutor(1, "history")
        self._reading = ThreadPoolExecutor(1, "history-read") if file else self._thread
        self._carrying = ThreadPoolExecutor(1, "history-log") if file else self._thread
        self._link: SqliteLink | None = None
        self._reader: SqliteLink | None = None
        self._carrier: SqliteLink | None = None
        self._carried: Future[None] | None = None
        self._uncarried = 0
        self._opening = self._reader_of = 0
        self._closed = False
        self._patience_s = BUSY_S

    @property
    def mishap(self) -> str:
        """Phrase key of what happened to the file when it was opened; empty when all was well."""
        return "problem.store_repaired" if self.repaired else ""

    async def run(self, work: Callable[[Link], T], *, durable: bool = False) -> T:
        """Run ``work`` in the writing thread, in one transaction; ``durable`` is on the disk when this returns.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        return await self._in(self._thread, lambda: self._transact(work, durable))

    async def read(self, work: Callable[[Link], T]) -> T:
        """Run ``work`` beside the writing, on what was committed before; it must not write.

        Raises:
            StoreError: a leaf that names what is wrong.
        """
        if not self.file:
            return await self.run(work)
        if not self._link:
            await self.run(lambda _: None)
        return await self._in(self._reading, lambda: self._look(work))

    async def outside(self, work: Callable[[Any], T]) -> T:
        """Run ``work`` with the driver's own connection and outside any transaction: vacuum, checkpoint, backup."""
        return await self._in(self._thread, lambda: self._bare(work))

    async def _in(self, thread: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        if self._closed:
            raise StoreError("the history is closed")
        return await asyncio.get_running_loop().run_in_executor(thread, work)

    def _transact(self, work: Callable[[Link], T], durable: bool) -> T:
        try:
            link = self._link or self._open()
            link.execute(f"pragma busy_timeout = {self._patience_s * 1000:.0f}")
            link.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
            link.execute("begin immediate")
            try:
                result = work(link)
                link.execute("commit")
            except BaseException:
                if link.connection.in_transaction:
                    link.execute("rollback")
                raise
        except self._driver.Error as error:
            told = store_error(error)
            if isinstance(told, StoreLocked):
                self._patience_s = IMPATIENT_S
            elif isinstance(told, StoreDamaged):
                self._shut()  # the next call opens anew, finds the damage and sets the file aside
            raise told from error
        self._patience_s = BUSY_S
        self._uncarried += 1
        if self._uncarried >= CARRIED_EVERY and self.file and not self._closed:
            self._uncarried = 0
            self._carried = self._carrying.submit(self._carry)
        return result

    def _carry(self) -> None:
        """Bring the log into the file, as far as nobody still reads behind it; whoever writes or reads goes on."""
        try:
            if not self._carrier:
                self._carrier = self._connect()
            self._carrier.execute("pragma wal_checkpoint(passive)").fetchone()
        except (self._driver.Error, StoreError) as error:
            log.warning("the log is not brought into the history now: %s", error)
            self._shut_carrier()

    def _rest(self) -> None:
        """Wait until the log's thread is done and let go of the file; the writer's thread only."""
        if self._carried:
            wait([self._carried])
            self._carried = None
        self._shut_carrier()

    def _look(self, work: Callable[[Link], T]) -> T:
        try:
            if self._reader_of != self._opening:
                self._shut_reader()  # the file was set aside since; what it reads is no longer the history
            if not self._reader:
                self._reader, self._reader_of = self._connect(), self._opening
                self._reader.execute("pragma query_only = on")
            self._reader.execute("begin")
            try:
                return work(self._reader)
            finally:
                self._reader.execute("rollback")
        except self._driver.Error as error:
            raise store_error(error) from error

    def _bare(self, work: Callable[[Any], T]) -> T:
        try:
            link = self._link or self._open()
            self._rest()
            return work(link.connection)
        except self._driver.Error as error:
            raise store_error(error) from error

    def _connect(self) -> SqliteLink:
        connection: sqlite3.Connection = self._driver.connect(
            self.file or ":memory:",
            timeout=self._patience_s,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            unlock(connection, self._key)
            connection.execute("pragma foreign_keys = on")
            connection.execute(f"pragma cache_size = -{self._cache_kib}")
        except BaseException:
            connection.close()
            raise
        return SqliteLink(connection)

    def _open(self) -> SqliteLink:
        if self.file:
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                _keep_private(self.file)
            except OSError as error:
                raise StoreReadOnly(str(error)) from error
            damage = repair.damage_of(self.file, self._key, self._patience_s)
            if damage:
                aside = repair.set_aside(self.file)
                return self._opened(lambda link: self._save_from(aside, damage, link))
        return self._opened(lambda _: None)

    def _save_from(self, aside: Path, damage: str, link: SqliteLink) -> None:
        self.repaired = repair.save_from(aside, damage, link, self._key)

    def _opened(self, then: Callable[[SqliteLink], None]) -> SqliteLink:
        link = self._connect()
        try:
            self._migrate(link)
            link.execute("pragma journal_mode = wal")
            link.execute(f"pragma wal_autocheckpoint = {LOG_PAGES}")
            then(link)
        except BaseException:
            link.connection.close()
            raise
        self._link = link
        self._opening += 1
        return link

    def _migrate(self, link: SqliteLink) -> None:
        version: int = link.execute("pragma user_version").fetchone()[0]
        if version > len(self._migrations):
            raise StoreNewer(
                f"the file has version {version}, this program knows up to {len(self._migrations)}"
            )
        if version == len(self._migrations):
            return
        if version and self.file:
            (busy, _, _) = link.execute("pragma wal_checkpoint(truncate)").fetchone()
            if busy:
                raise StoreLocked("an older program still has the file open")
            copy = self.file.with_suffix(f".before-{version + 1}{self.file.suffix}")
            part = copy.with_name(copy.name + ".part")
            shutil.copy2(self.file, part)
            part.replace(copy)
        for number, steps in enumerate(self._migrations[version:], version + 1):
            link.execute("begin immediate")
            try:
                if link.execute("pragma user_version").fetchone()[0] >= number:
                    link.execute("commit")  # another window opened the new file first
                    continue
                for step in steps:
                    if isinstance(step, str):
                        link.execute(step)
                    else:
                        step(link)
                link.execute(f"pragma user_version = {number}")
                link.execute("commit")
            except BaseException:
                link.execute("rollback")
                raise

    async def close(self) -> None:
        """Finish what is pending and close the file."""
        if self._closed:
            return
        self._closed = True
        loop = asyncio.get_running_loop()
        if self._reading is not self._thread:
            await loop.run_in_executor(self._reading, self._shut_reader)
            self._reading.shutdown()
        await loop.run_in_executor(self._thread, self._shut)
        self._thread.shutdown()
        self._carrying.shutdown()

    def _shut(self) -> None:
        self._rest()
        if self._link:
            self._link.connection.close()
            self._link = None

    def _shut_carrier(self) -> None:
        if self._carrier:
            self._carrier.connection.close()
            self._carrier = None

    def _shut_reader(self) -> None:
        if self._reader:
            self._reader.connection.close()
            self._reader = None


def _keep_private(file: Path) -> None:
    """Nobody else on the machine reads what customers said.

    The file is made before SQLite makes it: log and shared memory take over its rights. One that somebody else owns is
    left as it is.

    Raises:
        OSError: the file cannot be made.
    """
    if not file.exists():
        file.touch(mode=OWNER_ONLY)
    elif os.name == "posix":
        told = file.stat()
        if told.st_mode & OTHERS and told.st_uid == os.geteuid():
            file.chmod(OWNER_ONLY)

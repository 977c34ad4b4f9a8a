"""The shop's SQLite file: built afresh, read by many at once, written by one at a time."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from desktop.demo.data.tables import INDEXES, TABLES, Rows

BUSY_S = 5.0
"""How long SQLite itself waits for another connection's write; our own lock makes that rare."""


class Store:
    """Opens connections to one database file and lets one write at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._writing = threading.Lock()
        self._founded = sqlite3.connect(":memory:", check_same_thread=False)

    def build(self, rows: Rows) -> None:
        """Replace whatever the file held by a new shop with these rows.

        Raises:
            OSError: the place cannot be written.
            sqlite3.Error: the same, told by SQLite.
        """
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        with contextlib.closing(self.connect()) as db:
            db.execute("pragma journal_mode = wal")
            db.execute("begin immediate")
            for table, columns in TABLES.items():
                db.execute(f"create table {table} ({columns})")
                self._fill(db, table, rows)
            for index in INDEXES:
                db.execute(index)
            db.execute("commit")
            db.backup(self._founded)

    def restore(self, db: sqlite3.Connection) -> None:
        """Everything as it was when the shop was founded: a demonstration begins anew without a new process."""
        with self._writing:
            self._founded.backup(db)

    @staticmethod
    def _fill(db: sqlite3.Connection, table: str, rows: Rows) -> None:
        found = list(rows.all(table))
        if found:
            names = list(found[0])
            marks = ", ".join(f":{name}" for name in names)
            # Column names come from our own rows, never from outside.
            sql = f"insert into {table} ({', '.join(names)}) values ({marks})"  # noqa: S608
            db.executemany(sql, found)

    def connect(self) -> sqlite3.Connection:
        """A connection for one thread at a time; whoever asks closes it."""
        db = sqlite3.connect(
            self._path, timeout=BUSY_S, isolation_level=None, check_same_thread=False
        )
        db.row_factory = sqlite3.Row
        # The file lives as long as the process; a power cut takes both.
        db.execute("pragma synchronous = off")
        return db

    @contextlib.contextmanager
    def writing(self, db: sqlite3.Connection) -> Iterator[None]:
        """One transaction: everything in it happens, or, when it raises, nothing."""
        with self._writing:
            db.execute("begin immediate")
            try:
                yield
            except BaseException:
                db.execute("rollback")
                raise
            db.execute("commit")

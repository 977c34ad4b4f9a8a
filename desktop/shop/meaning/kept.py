"""Vectors of passages in a SQLite file, by the model's identity and the passage's hash: what did not change is not asked for again.

No question is ever kept, and no word of a document: the file holds hashes and numbers.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from desktop.shop.meaning.server import Vector

UNUSED_DAYS = 30
"""After which a vector is dropped: a folder that is away for a while keeps its own."""

BUSY_S = 2.0
"""For another process with the same file, the window beside a command, to finish its row; then this one does without."""

_DAY_S = 86_400
_TABLE = (
    "create table if not exists vectors (model text not null, passage blob not null, used integer not null,"
    " vector blob not null, primary key (model, passage)) without rowid"
)


def hash_of(text: str) -> bytes:
    """By which a passage is known."""
    return hashlib.sha256(text.encode()).digest()


class Kept:
    """A file of vectors; a damaged one is made anew, and where none can be written they live in memory."""

    def __init__(self, file: Path | None) -> None:
        self._lock = threading.Lock()
        self._database = _opened(file)

    def known(self, model: str, passages: Iterable[bytes]) -> dict[bytes, Vector]:
        """The vectors that are there, of the passages with these hashes."""
        today = int(time.time()) // _DAY_S
        found: dict[bytes, Vector] = {}
        with self._lock, suppress(sqlite3.Error):
            for passage in passages:
                sql = "select vector, used from vectors where model = ? and passage = ?"
                row = self._database.execute(sql, (model, passage)).fetchone()
                if row is None or len(row[0]) % 4:
                    continue
                found[passage] = array("f", row[0])
                if row[1] != today:
                    sql = "update vectors set used = ? where model = ? and passage = ?"
                    self._database.execute(sql, (today, model, passage))
            sql = "delete from vectors where used < ?"
            self._database.execute(sql, (today - UNUSED_DAYS,))
        return found

    def keep(self, model: str, vectors: Mapping[bytes, Vector]) -> None:
        """Add some."""
        today = int(time.time()) // _DAY_S
        rows = [(model, passage, today, made.tobytes()) for passage, made in vectors.items()]
        with self._lock, suppress(sqlite3.Error):
            self._database.executemany("insert or replace into vectors values (?, ?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _opened(file: Path | None) -> sqlite3.Connection:
    if file is not None:
        with suppress(sqlite3.Error, OSError):
            return _with_table(str(file))
        with suppress(sqlite3.Error, OSError):
            file.unlink()
            return _with_table(str(file))
    return _with_table(":memory:")


def _with_table(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=BUSY_S, check_same_thread=False, isolation_level=None)
    try:
        database.execute(_TABLE)
        database.execute("select model, passage, used, vector from vectors limit 1").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database

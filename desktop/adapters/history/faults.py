"""The engines' errors as the leaves of our own tree, each with its sentence for the person in front."""

from __future__ import annotations

import sqlite3

from desktop.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)

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


def store_error(error: Exception) -> StoreError:
    """The leaf that names what is wrong with the file."""
    code = getattr(error, "sqlite_errorcode", None)
    leaf = _LEAVES.get(code & PRIMARY, StoreError) if code is not None else StoreError
    return leaf(str(error))

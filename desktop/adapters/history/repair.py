"""A damaged file: found when it is opened, set aside untouched, and what can still be read carried over into a new one.

Events are the truth, so that only conversations' rows, events, audit, writes and tickets are carried over; everything
else is derived anew. A table is read from both ends up to the damage, which saves what lies on either side of it.
"""

from __future__ import annotations

import logging
import math
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.adapters.history.cipher import driver_of, unlock
from desktop.adapters.history.faults import PRIMARY
from desktop.adapters.history.link import Link
from desktop.domain.errors import StoreDamaged

HEADER = b"SQLite format 3\0"

CHECKED_BYTES = 64 * 1024 * 1024
"""Files up to this size are read through when they are opened (0.2 s); of larger ones the schema and the ends of every
table are looked at, and damage in the middle shows when it is met, which sets the file aside all the same."""

SEALED_BITS = 7.0
"""Bits of entropy a byte above which a file without SQLite's header is taken for an encrypted one: text has 4 to 5."""

TABLES = {
    "conversations": "conversation",
    "events": "event_id",
    "audit": "number",
    "writes": "key",
    "tickets": "number",
}
"""What is carried over, with the key it is read along."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Repair:
    """What was found and what was saved."""

    aside: Path
    """Where the damaged file lies now."""
    damage: str
    """What the database says about it."""
    events: int
    """Events that could be read and are kept."""


def damage_of(file: Path, key: str | None, patience_s: float = 2.0) -> str:
    """What is wrong with the file; empty when nothing is, or when there is none. Waits ``patience_s`` for a busy one.

    Raises:
        StoreDamaged: it looks encrypted and there is no key: it is left alone.
    """
    if not file.is_file() or not file.stat().st_size:
        return ""
    if key is None:
        with file.open("rb") as stream:
            head = stream.read(4096)
        if not head.startswith(HEADER):
            if _entropy(head) > SEALED_BITS:
                raise StoreDamaged(
                    f"{file} is no plain history; is it encrypted? It was left alone"
                )
            return "the header of the file is not SQLite's"
    driver = driver_of(key)
    connection = driver.connect(str(file), timeout=patience_s)
    try:
        unlock(connection, key)
        return _look_through(connection, whole=file.stat().st_size <= CHECKED_BYTES)
    except driver.DatabaseError as error:
        if (getattr(error, "sqlite_errorcode", 0) & PRIMARY) in _DAMAGED:
            return str(error)
        raise
    finally:
        connection.close()


def _look_through(connection: Any, *, whole: bool) -> str:
    if whole:
        (found,) = connection.execute("pragma quick_check(1)").fetchone()
        return "" if found == "ok" else str(found)
    for table, key in TABLES.items():
        for order in ("", "desc"):
            connection.execute(f"select * from {table} order by {key} {order} limit 1").fetchall()  # noqa: S608 - our own names
    return ""


def _entropy(head: bytes) -> float:
    counts = Counter(head).values()
    return -sum(count / len(head) * math.log2(count / len(head)) for count in counts)


def set_aside(file: Path) -> Path:
    """Move the file, and what SQLite keeps beside it, out of the way; where it lies now."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    aside = file.with_name(f"{file.stem}.damaged-{stamp}{file.suffix}")
    for tail in ("-wal", "-shm", ""):
        part = file.with_name(file.name + tail)
        if part.exists():
            part.replace(aside.with_name(aside.name + tail))
    return aside


def save_from(aside: Path, damage: str, link: Link, key: str | None) -> Repair:
    """Carry over what can be read of a damaged file, and derive the rest anew."""
    from desktop.adapters.history.projection import rebuild

    kept = dict.fromkeys(TABLES, 0)
    link.execute(
        "pragma foreign_keys = off"
    )  # an event may be readable where its conversation's row is not
    link.execute("begin immediate")
    for table, along in TABLES.items():
        for columns, row in _readable(aside, table, along, key):
            marks = ", ".join("?" * len(columns))
            link.execute(
                f"insert or ignore into {table} ({', '.join(columns)}) values ({marks})",  # noqa: S608 - our own names
                row,
            )
            kept[table] += 1
    _adopt_orphans(link)
    rebuild(link)
    link.execute("commit")
    link.execute("pragma foreign_keys = on")
    log.warning("%s was damaged (%s); kept: %s", aside, damage, kept)
    return Repair(aside, damage, kept["events"])


def _adopt_orphans(link: Link) -> None:
    """Events whose conversation's row is lost get a row with what the events say."""
    link.execute(
        "insert or ignore into conversations (conversation, started_at, updated_at, lang, kind, counter)"
        " select conversation, min(at), max(at), 'zh', 'staff', '' from events"
        " where conversation not in (select conversation from conversations) group by conversation"
    )


def _readable(
    aside: Path, table: str, along: str, key: str | None
) -> Iterator[tuple[list[str], tuple[Any, ...]]]:
    """Rows from either end of a table up to where it cannot be read; rows met twice are the reader's affair."""
    driver = driver_of(key)
    for order in ("asc", "desc"):
        connection = driver.connect(str(aside))
        try:
            unlock(connection, key)
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            cursor = connection.execute(f"select * from {table} order by {along} {order}")  # noqa: S608 - our own names
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                yield columns, row
        except driver.DatabaseError as error:
            log.info("%s is readable %s up to here: %s", table, order, error)
        else:
            return
        finally:
            connection.close()

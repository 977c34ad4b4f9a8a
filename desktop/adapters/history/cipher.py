"""Encryption at rest: SQLCipher behind the same interface, its key, and bringing an existing file under it.

The key is 32 random bytes and is used as it is, without a key derivation that would cost every opening a third of a
second: it is no password that somebody could guess.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from pathlib import Path
from typing import Any

from desktop.domain.errors import ConfigError, StoreError

KEY_BYTES = 32

IN_USE_S = 0.5
"""How long a program that has the file open is waited for: it is to be closed, not waited out."""

_KEY = re.compile(r"[0-9a-f]{64}")


def new_key() -> str:
    """A key, in hexadecimal."""
    return secrets.token_hex(KEY_BYTES)


def driver_of(key: str | None) -> Any:
    """The module that opens the file: Python's own, or SQLCipher's for one with a key.

    Raises:
        ConfigError: the key is none of ours, or this platform has no SQLCipher.
    """
    if key is None:
        return sqlite3
    if not _KEY.fullmatch(key):
        raise ConfigError("the history's key has to be 64 hexadecimal digits")
    try:
        from sqlcipher3 import dbapi2
    except ImportError as error:
        raise ConfigError(f"history.encrypted needs the package sqlcipher3: {error}") from error
    return dbapi2


def unlock(connection: Any, key: str | None) -> None:
    """Give the connection its key, and see that it fits.

    Raises:
        StoreError: the key does not open this file.
    """
    if key is None:
        return
    connection.execute(f"pragma key = \"x'{key}'\"")
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except driver_of(key).DatabaseError as error:
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB) != sqlite3.SQLITE_NOTADB:
            raise
        raise StoreError("the history is encrypted, and this key does not open it") from error


def encrypt(file: Path, key: str) -> Path:
    """Put an encrypted copy in the place of a plain file; what was plain is overwritten before it is removed.

    On a disk that remaps its blocks (an SSD) overwriting reaches the file, not every copy the disk may keep of it.

    Raises:
        StoreError: the file is in use, or the copy is not whole; the plain file is then as it was.
    """
    driver = driver_of(key)
    copy = file.with_name(file.name + ".encrypting")
    drop(copy)
    connection = driver.connect(str(file), isolation_level=None, timeout=IN_USE_S)
    try:
        connection.execute("pragma locking_mode = exclusive")
        mode = connection.execute("pragma journal_mode = delete").fetchone()[0]
        if mode != "delete":  # refused while anybody else has the file open
            raise StoreError(f"{file} is in use: close the program first")
        version = connection.execute("pragma user_version").fetchone()[0]
        connection.execute(f"attach database ? as sealed key \"x'{key}'\"", (str(copy),))
        connection.execute("select sqlcipher_export('sealed')")
        connection.execute(f"pragma sealed.user_version = {version}")
        connection.execute("detach database sealed")
    except driver.Error as error:
        drop(copy)
        raise StoreError(f"{file} could not be encrypted: {error}") from error
    finally:
        connection.close()
    _prove(copy, key)
    plain = plain_of(file)
    put_in_place(copy, file, plain)
    overwrite(plain)
    return file


def plain_of(file: Path) -> Path:
    """Where the plain file lies between its being replaced and its being overwritten; longer if that was cut off."""
    return file.with_name(f"{file.stem}.before-encryption{file.suffix}")


def put_in_place(new: Path, file: Path, before: Path) -> None:
    """Put ``new`` at the place of ``file``, which is ``before`` from then on; whenever this is cut off, a whole file is there."""
    before.unlink(missing_ok=True)
    try:
        before.hardlink_to(file)
    except OSError:  # a disk without links: for a moment there is no file
        file.replace(before)
    new.replace(file)


def _prove(copy: Path, key: str) -> None:
    driver = driver_of(key)
    connection = driver.connect(str(copy))
    try:
        unlock(connection, key)
        if connection.execute("pragma integrity_check").fetchone() != ("ok",):
            raise StoreError("the encrypted copy is not whole; nothing was changed")
    finally:
        connection.close()


def drop(file: Path) -> None:
    """Remove a copy that did not become whole, with what SQLite keeps beside it."""
    for tail in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + tail).unlink(missing_ok=True)


def overwrite(file: Path) -> None:
    """Fill a file, and what SQLite keeps beside it, with zeros, and remove it."""
    for part in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        if not part.is_file():
            continue
        left = part.stat().st_size
        with part.open("r+b") as stream:
            while left > 0:
                left -= stream.write(b"\0" * min(left, 1 << 20))
            stream.flush()
            os.fsync(
                stream.fileno()
            )  # what is removed before it reaches the disk overwrites nothing
        part.unlink()

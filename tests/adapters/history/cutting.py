"""Work on a whole file that is killed in the middle: migrating, purging, encrypting, backing up, restoring.

    python -m tests.adapters.history.cutting --rounds 100

Whenever it is killed, a whole history is there afterwards, and doing the same again comes to its end.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlHistory
from desktop.adapters.history.backup import back_up, look_at, restore
from desktop.adapters.history.cipher import encrypt, overwrite, plain_of
from desktop.adapters.history.migrations import MIGRATIONS
from desktop.adapters.history.purge import Purge
from desktop.domain.errors import StoreError
from desktop.domain.people import staff, verified
from tests.adapters.history.conversing import order, talk

ROOT = Path(__file__).parents[3]
KEY = "5a" * 32
SECRET = "ZEBRASECRET"
OTHERS, THEIRS = 150, 20
WORKS = ("migrate", "purge", "encrypt", "backup", "restore")
STARTS_S = 60.0
"""A child that has not begun by then hangs."""


@dataclass(slots=True)
class Cut:
    """What became of the rounds."""

    rounds: int = 0
    killed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORKS, 0))
    """Those that were still at work."""


async def fill(file: Path) -> None:
    """Many customers' conversations, among them one's with the secret word."""
    database = Database(file)
    history = SqlHistory(database, SystemClock())
    for number in range(OTHERS):
        await talk(history, f"第{number}次问耳机", staff(), order(f"8800{number:05}", "C0001"))
    for number in range(THEIRS):
        theirs = order(f"7770{number:05}", "C0777")
        await talk(history, f"{SECRET} 孤本黑胶", verified("C0777"), theirs)
    await SqlAudit(database, SystemClock()).note("sign_in", "staff:test")
    await history.close()


def age(file: Path) -> None:
    """Make it a file of the first version: its events as they are, nothing that a later one derived."""
    old = file.with_name("old.db")
    connection = sqlite3.connect(old)
    for statement in MIGRATIONS[0]:
        connection.execute(str(statement))
    connection.execute("attach database ? as new", (str(file),))
    names = "conversation, started_at, updated_at, title, status, turns, lang, kind, customer, counter, ended"
    connection.execute(
        f"insert into conversations ({names}) select {names} from new.conversations"  # noqa: S608 - our own names
    )
    connection.execute("insert into events select * from new.events")
    connection.execute(
        "insert into audit (number, at, data, digest) select number, at, data, digest from new.audit"
    )
    connection.execute("pragma user_version = 1")
    connection.commit()
    connection.close()
    old.replace(file)


async def work(what: str, folder: Path) -> None:
    """The child: say that it begins, and do it."""
    file, copy = folder / "history.db", folder / "copy.db"
    database = Database(file)
    if what in {"purge", "backup"}:
        await database.run(lambda _: None)
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    if what == "migrate":
        await database.run(lambda _: None)
    elif what == "purge":
        await Purge(database, SystemClock()).customer("C0777", "staff:test")
    elif what == "backup":
        await back_up(database, copy)
    elif what == "encrypt":
        encrypt(file, KEY)
    else:
        restore(copy, file)
    await database.close()


def cut(what: str, folder: Path, after_s: float) -> tuple[bool, float]:
    """Do it and kill it; whether it was still at work, and the seconds since it had begun."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.history.cutting", "--child", what, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout
        guard = threading.Timer(STARTS_S, child.kill)
        guard.start()
        assert child.stdout.readline(), "the child could not begin"
        guard.cancel()
        begun = time.monotonic()
        timer = threading.Timer(after_s, lambda: child.send_signal(signal.SIGKILL))
        timer.start()
        child.stdout.read()
        timer.cancel()
        lasted = time.monotonic() - begun
    return child.returncode == -signal.SIGKILL, lasted


def check(what: str, folder: Path) -> None:
    """A whole history is there, and the same work comes to its end now.

    Raises:
        AssertionError: something is gone, or something is left.
    """
    file, copy = folder / "history.db", folder / "copy.db"
    sealed = not file.read_bytes().startswith(b"SQLite format 3")
    assert not sealed or what == "encrypt"
    if what == "purge":
        asyncio.run(_purge_again(file))
    found = asyncio.run(_conversations(file, KEY if sealed else None))
    if what == "purge":
        assert found == OTHERS
        assert SECRET.encode() not in _raw(folder)
        return
    assert found == OTHERS + THEIRS
    if what == "backup":
        assert not copy.exists() or look_at(copy) is None
    elif what == "restore":
        restore(copy, file)
        assert asyncio.run(_conversations(file, None)) == OTHERS + THEIRS
    elif what == "encrypt":
        if sealed and (plain := plain_of(file)).exists():
            overwrite(plain)
        elif not sealed:
            encrypt(file, KEY)
        assert asyncio.run(_conversations(file, KEY)) == OTHERS + THEIRS
        assert SECRET.encode() not in _raw(folder)


def _raw(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def _purge_again(file: Path) -> None:
    database = Database(file)
    await Purge(database, SystemClock()).customer("C0777", "staff:test")
    assert await Purge(database, SystemClock()).cut_off() is None
    await database.close()


async def _conversations(file: Path, key: str | None) -> int:
    database = Database(file, key=key)
    history = SqlHistory(database, SystemClock())
    try:
        listed = await history.conversations(limit=1000)
        assert database.repaired is None
        assert await SqlAudit(database, SystemClock()).verify() is None
        assert len(await history.search("耳机", limit=1000)) >= OTHERS
        return len(listed)
    finally:
        await history.close()


def cut_all(folder: Path, rounds: int, chance: random.Random) -> Cut:
    """So many rounds of each work, killed at random moments."""
    made, found = folder / "made", Cut()
    made.mkdir()
    asyncio.run(fill(made / "history.db"))
    # What this machine takes for it when nobody kills it, so that a fast one is cut in the middle, too.
    lasts: dict[str, float] = {}
    for number in range(rounds):
        for what in WORKS:
            here = folder / f"{what}-{number}"
            shutil.copytree(made, here)
            if what == "migrate":
                age(here / "history.db")
            elif what == "restore":
                shutil.copy2(here / "history.db", here / "copy.db")
            if what not in lasts:
                whole = folder / "whole"
                shutil.copytree(here, whole)
                lasts[what] = cut(what, whole, STARTS_S)[1]
                shutil.rmtree(whole)
            found.killed[what] += cut(what, here, chance.uniform(0.0, lasts[what]))[0]
            check(what, here)
            shutil.rmtree(here)
            found.rounds += 1
    return found


def main() -> None:
    """Cut so many times and say what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--child", nargs=2)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.child:
        try:
            asyncio.run(work(options.child[0], Path(options.child[1])))
        except StoreError as error:
            raise SystemExit(str(error)) from error
        return
    with tempfile.TemporaryDirectory(prefix="counterpart-cut-") as folder:
        found = cut_all(Path(folder), options.rounds, random.Random(options.seed))
    sys.stdout.write(f"{found}\n")


if __name__ == "__main__":
    main()

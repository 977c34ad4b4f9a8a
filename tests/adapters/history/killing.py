"""A counter at work that is killed at random moments: what it was told is kept is kept, and no turn is half there.

    python -m tests.adapters.history.killing --rounds 500

The child writes three conversations at once, searches and lists meanwhile, and prints the id of every event once it is
acknowledged; the parent kills it without warning and reads the file as it was left.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlHistory
from desktop.domain.people import staff
from tests.adapters.history.conversing import looked_up, order

ROOT = Path(__file__).parents[3]
LONGEST_S = 0.25
"""Between the first acknowledged event and the kill at most: some hundred events."""

AGAIN = 20
"""Times that one file is killed: later ones begin on what earlier ones left."""

STARTS_S = 60.0
"""A child that has not acknowledged anything by then hangs."""

NAMES = [
    "turn_started",
    "understood",
    "tool_started",
    "tool_finished",
    "text",
    "card",
    "turn_finished",
]
"""The events of every turn, in order."""


@dataclass(slots=True)
class Survived:
    """What was found over all rounds."""

    rounds: int = 0
    acknowledged: int = 0
    kept: int = 0
    """Events in the last file."""
    unfinished: int = 0
    """Turns in it that were cut off: they reopen as far as they came."""


async def work(file: Path) -> None:
    """The child: write until killed."""
    database = Database(file)
    history, audit = SqlHistory(database, SystemClock()), SqlAudit(database, SystemClock())

    async def converse() -> None:
        while True:
            conversation = await history.open_conversation(staff(), "zh")
            for turn in range(1, 4):
                for event in looked_up(
                    conversation, turn, "我上周买的耳机到哪了", order(), "您的耳机在路上。"
                ):
                    stored = await history.append(event)
                    sys.stdout.write(stored.event_id + "\n")
                    sys.stdout.flush()
            await audit.note("sign_in", "staff:test")

    async def look() -> None:
        while True:
            await history.search("耳机 路上")
            await history.conversations()

    await asyncio.gather(*(converse() for _ in range(3)), look())


def kill(folder: Path, rounds: int, chance: random.Random) -> Survived:
    """Start, kill and check so many times; the same file is killed :data:`AGAIN` times before a new one is begun.

    Raises:
        AssertionError: something that was acknowledged is gone, or something is half there.
    """
    found, told = Survived(), set[str]()
    for number in range(rounds):
        if number % AGAIN == 0:
            told = set()
        file = folder / f"history-{number // AGAIN}.db"
        new = _one(file, chance.uniform(0.0, LONGEST_S))
        told |= new
        found.rounds += 1
        found.acknowledged += len(new)
        _check(file, told, found)
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{found.rounds} of {rounds}")
    return found


def _one(file: Path, after_s: float) -> set[str]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.history.killing", "--child", str(file)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout
        guard = threading.Timer(STARTS_S, child.kill)
        guard.start()
        first = child.stdout.readline()
        guard.cancel()
        assert first, "the child could not begin"
        timer = threading.Timer(after_s, lambda: child.send_signal(signal.SIGKILL))
        timer.start()
        lines = [first, *child.stdout.read().splitlines(keepends=True)]
        timer.join()
    return {line.decode().strip() for line in lines if line.endswith(b"\n")}


def _check(file: Path, told: set[str], found: Survived) -> None:
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        connection.execute("insert into words (words) values ('integrity-check')")
        connection.rollback()
        rows = connection.execute(
            "select event_id, conversation, turn, name from events order by event_id"
        ).fetchall()
        kept = {row[0] for row in rows}
        assert told <= kept, f"{len(told - kept)} acknowledged events are gone"
        found.kept, found.unfinished = len(kept), 0
        turns: dict[tuple[str, int], list[str]] = {}
        for _, conversation, turn, name in rows:
            turns.setdefault((conversation, turn), []).append(name)
        derived = {
            (row[0], row[1]): row[2]
            for row in connection.execute("select conversation, turn, finished from turns")
        }
        texts = connection.execute("select count(*) from texts").fetchone()[0]
        assert texts == sum(
            names.count("turn_started") + names.count("text") for names in turns.values()
        )
        assert derived.keys() == turns.keys()
        for place, names in turns.items():
            assert names == NAMES[: len(names)], f"half a turn: {place} {names}"
            assert bool(derived[place]) == (len(names) == len(NAMES))
            found.unfinished += len(names) < len(NAMES)
    finally:
        connection.close()
    verdict = asyncio.run(_verify(file))
    assert verdict is None, f"the audit is broken at row {verdict}"


async def _verify(file: Path) -> int | None:
    database = Database(file)
    try:
        return await SqlAudit(database, SystemClock()).verify()
    finally:
        await database.close()


def main() -> None:
    """Kill so many times and say what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--child", type=Path)
    parser.add_argument("--rounds", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.child:
        asyncio.run(work(options.child))
        return
    with tempfile.TemporaryDirectory(prefix="counterpart-kill-") as folder:
        found = kill(Path(folder), options.rounds, random.Random(options.seed))
    sys.stdout.write(f"{found}\n")


if __name__ == "__main__":
    main()

"""Killed at random, with a full disk, in a folder that cannot be written: nothing acknowledged is lost, and it is said."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.history.cutting import cut_all
from tests.adapters.history.killing import ROOT, kill

SITES = {
    "append": "history.append(TurnStarted(c, 2, 'x' * 400, 'zh'))",
    "promise": "history.append(TurnFinished(c, 2, 'x' * 400, 1.0, 2.0))",
    "end": "history.end_conversation(c)",
    "rate": "history.rate(c, helped=True, how='touch')",
    "note": "history.note('x', 'y' * 400)",
    "audit": "audit.note('export', 'staff:x', why='x' * 400)",
    "call": "audit.record(ToolResult('1', 'orders.get', {'x': 'y' * 400}, Outcome.OK, Freshness.LIVE), staff(), c)",
    "intent": "journal.begin(WriteIntent(new_id(), 'returns.create', {'x': 'y' * 400}, 'staff:x', c, clock.now()))",
    "settle": "journal.settle('known', Outcome.OK, 'x' * 400)",
    "ticket": "outbox.add(conversation=c, reason='asked', summary='s', transcript='t' * 400, caller=staff())",
    "import": "transfer.take(lines, 'staff:x')",
    "purge": "purge.customer('C0001', 'staff:x')",
    "backup": "back_up(database, folder / 'copy.db')",
}  # fmt: skip
"""Every place that writes."""

CHILD = """
import asyncio, json, resource, sys
from pathlib import Path
from desktop.adapters.clock import SystemClock
from desktop.adapters.history import Database, SqlAudit, SqlHistory, SqlJournal, SqlOutbox
from desktop.adapters.history.backup import back_up
from desktop.adapters.history.ids import new_id
from desktop.adapters.history.purge import Purge
from desktop.adapters.history.transfer import Transfer
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.errors import StoreError
from desktop.domain.events import TurnFinished, TurnStarted
from desktop.domain.people import staff, verified
from desktop.ports.audit import WriteIntent
from tests.adapters.history.conversing import talk

async def main():
    folder, trouble = Path(sys.argv[1]), sys.argv[2]
    clock, database = SystemClock(), Database(folder / "history.db")
    history, audit, journal = SqlHistory(database, clock), SqlAudit(database, clock), SqlJournal(database, clock)
    outbox, transfer, purge = SqlOutbox(database, clock), Transfer(database, clock), Purge(database, clock)
    c = await talk(history, "耳机", verified("C0001"))
    await journal.begin(WriteIntent("known", "returns.create", {{}}, "staff:x", c, clock.now()))
    line = '{{"format": 1, "conversation": "other", "lang": "zh", "kind": "staff", "counter": "desk", "turn": 1, "events": '
    line += '[{{"id": "e1", "at": "2026-11-18T10:00:00+00:00", "event": "turn_started", "conversation": "other", "turn": 1,'
    line += '"text": "' + "x" * 400 + '", "lang": "zh"}}]}}'
    lines = [line]
    if trouble == "full":
        room = max(file.stat().st_size for file in folder.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    else:
        await database.run(lambda link: link.execute("pragma query_only = on").fetchone())
    sites = {{{sites}}}
    found = {{}}
    for name, site in sites.items():
        if trouble == "full" and name == "backup":
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, room))
        for _ in range(400 if trouble == "full" and name not in ("purge", "backup") else 1):
            try:
                await site()
            except StoreError as error:
                found[name] = type(error).__name__
                break
    print(json.dumps(found), flush=True)
    kept = await history.events(c)
    print(json.dumps(len(kept)), flush=True)
    await history.close()

asyncio.run(main())
"""


def trouble(folder: Path, kind: str) -> dict[str, str]:
    """What each place that writes said; the history stays readable after all of them."""
    sites = ", ".join(f"{name!r}: lambda: {site}" for name, site in SITES.items())
    child = subprocess.run(
        [sys.executable, "-c", CHILD.format(sites=sites), str(folder), kind],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    said, kept = map(json.loads, child.stdout.splitlines())
    assert kept >= 7
    return said


def test_a_full_disk_is_said_at_every_place_that_writes(tmp_path: Path) -> None:
    said = trouble(tmp_path, "full")
    assert {name: said.get(name) for name in SITES} == dict.fromkeys(SITES, "StoreFull")
    assert not [file.name for file in tmp_path.iterdir() if "copy" in file.name]


def test_a_read_only_store_is_said_at_every_place_that_writes(tmp_path: Path) -> None:
    said = trouble(tmp_path, "read only")
    writes = {name for name in SITES if name != "backup"}  # a copy beside it can be written
    assert {name: said.get(name) for name in writes} == dict.fromkeys(writes, "StoreReadOnly")


def test_killed_at_random_moments(tmp_path: Path) -> None:
    found = kill(tmp_path, 3, random.Random(os.getpid()))
    assert found.acknowledged > 3


@pytest.mark.slow  # `make soak` does it 500 times
def test_killed_at_50_random_moments(tmp_path: Path) -> None:
    found = kill(tmp_path, 50, random.Random(1))
    assert found.rounds == 50
    assert found.acknowledged > 500


@pytest.mark.slow  # a child a work and round
def test_work_on_the_whole_file_that_is_killed_leaves_a_whole_file(tmp_path: Path) -> None:
    found = cut_all(tmp_path, 4, random.Random(5))
    assert found.rounds == 20
    assert sum(found.killed.values()) > 5


def test_the_limit_of_this_process_is_untouched() -> None:
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] in {
        resource.RLIM_INFINITY,
        resource.getrlimit(resource.RLIMIT_FSIZE)[1],
    }

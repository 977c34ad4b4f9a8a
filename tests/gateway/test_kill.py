"""Killed at every point of a write: the shop has it exactly once, and the next start knows."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gateway.counter import PLUGINS

ROOT = Path(__file__).parents[2]
ANSWER_S = 20.0

PROGRAM = '''
import asyncio, json, os, sys
from dataclasses import replace
from pathlib import Path
from desktop.adapters.history.audit import SqlAudit, SqlJournal
from desktop.adapters.history.database import Database
from desktop.domain.people import verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import PluginSettings
from tests.fakes import SetClock
from tests.gateway.counter import QUICK

plugin, folder, point = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ANNA = verified("C1")

class Deadly(SqlJournal):
    """Dies as if the power went, before or after a line of the journal."""

    async def begin(self, intent):
        if point == "before-begin":
            os.kill(os.getpid(), 9)
        await super().begin(intent)
        if point == "after-begin":
            os.kill(os.getpid(), 9)

    async def settle(self, key, outcome, detail=None):
        if point == "before-settle":
            os.kill(os.getpid(), 9)
        await super().settle(key, outcome, detail)
        if point == "after-settle":
            os.kill(os.getpid(), 9)

async def main():
    clock, database = SetClock(), Database(folder / "history.db")
    journal = Deadly(database, clock)
    own = PluginSettings(config={"folder": str(folder)})
    settings = replace(QUICK, plugins={"orders": own}, work_dir=folder / "work", write_s=5.0)
    if point == "look":
        clock.advance(120)
    gateway = Gateway([plugin], SqlAudit(database, clock), journal, clock, settings)
    await gateway.start()
    if point == "look":
        while gateway.unsettled:
            await asyncio.sleep(0.01)
        open_writes = [intent.key for intent in await journal.unsettled()]
        print(json.dumps({"open": open_writes}), flush=True)
    else:
        proposal = await gateway.propose("orders.cancel", {"order_id": "88010001"}, ANNA)
        if point == "during":
            (folder / "mood").write_text("done-then-hang")
            asyncio.get_running_loop().create_task(die_when_done())
        result = await gateway.confirm(proposal, ANNA, call_id="w")
        print(json.dumps({"outcome": str(result.outcome)}), flush=True)
    await gateway.close()
    await database.close()

async def die_when_done():
    while not (folder / "done").exists():
        await asyncio.sleep(0.005)
    os.kill(os.getpid(), 9)

asyncio.run(main())
'''


def run(folder: Path, point: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(PLUGINS / "orders"), str(folder), point],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=ANSWER_S,
    )  # fmt: skip


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    ("point", "times"),
    [
        ("before-begin", 0),
        ("after-begin", 0),
        ("during", 1),
        ("before-settle", 1),
        ("after-settle", 1),
    ],
)
async def test_exactly_once(tmp_path: Path, point: str, times: int) -> None:
    killed = await asyncio.to_thread(run, tmp_path, point)
    assert killed.returncode == -9, killed.stderr
    assert killed.stdout == ""
    (tmp_path / "mood").unlink(missing_ok=True)
    after = await asyncio.to_thread(run, tmp_path, "look")
    assert after.returncode == 0, after.stderr
    assert json.loads(after.stdout) == {"open": []}
    assert len(lines(tmp_path / "done")) == times
    assert len([line for line in lines(tmp_path / "asked") if "cancel" in line]) == times

"""The whole program killed at every point of a return: the shop has exactly one, and the next start tells the truth.

The points are those of the wire: every request of the conversation when it comes, when the shop has answered it, and when
the answer has been passed on. The program is the real command line with its history on the disk.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from desktop.demo.process import DemoShop
from tests.gateway.chaos.floor import FIRST_ORDER, booked, config_text, spoilt_shop
from tests.gateway.chaos.proxy import ChaosProxy, Moment

ROOT = Path(__file__).parents[3]
ANSWER_S = 30.0
CUSTOMERS = 40

pytestmark = [
    pytest.mark.slow,  # four starts of the whole program for each point
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


@dataclass
class Run:
    """How one start of the program ended."""

    status: int
    turns: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    @property
    def written(self) -> list[Any]:
        """Writes that the gateway recorded as done."""
        return [write for turn in self.turns for write in turn["written"]]


class Customer:
    """Somebody who sends an order back, with a counter of their own."""

    def __init__(self, folder: Path, number: int, proxy: ChaosProxy, shop: DemoShop) -> None:
        self.folder = folder / str(number)
        self.folder.mkdir()
        self.order = FIRST_ORDER + number
        self._number = number
        self._proxy = proxy
        self._shop = shop
        self.seen: list[tuple[str, Moment]] = []
        text = config_text(proxy.url) + f'\n[history]\nfile = "{self.folder / "history.db"}"\n'
        (self.folder / "config.toml").write_text(text, encoding="utf-8")

    async def send_back(self, kill_at: int | None = None) -> Run:
        """Say so, and say yes; ``kill_at``: the program is killed at this point of the wire."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "desktop", "ask", "--config", str(self.folder / "config.toml"),
            "--as", f"K{self._number:05d}", "--lang", "en", "--lane", "instant", "--yes", "--json",
            f"I want to return order {self.order}, I no longer want it",
            cwd=ROOT, stdout=asyncio.subprocess.PIPE, start_new_session=True,
            env=os.environ | {"COUNTERPART_SECRET_SHOP_TOKEN": self._shop.token},
        )  # fmt: skip
        self.seen.clear()

        def watch(line: str, moment: Moment) -> None:
            if kill_at == len(self.seen):
                with suppress(ProcessLookupError):
                    os.kill(process.pid, signal.SIGKILL)
            self.seen.append((line.split("?", maxsplit=1)[0], moment))

        self._proxy.watch = watch
        async with asyncio.timeout(ANSWER_S):
            told, _ = await process.communicate()
        events = [json.loads(line) for line in told.splitlines()]
        turns = [event for event in events if event["event"] == "turn"]
        return Run(await process.wait(), turns)

    async def booked(self) -> int:
        """Returns that the shop has."""
        return await booked(self._shop, self.order)


async def killed_at(customer: Customer, point: int) -> None:
    first = await customer.send_back(kill_at=point)
    assert first.status == -signal.SIGKILL
    before = await customer.booked()
    assert before <= 1
    assert first.written == [], "nobody was told of anything"
    again = await customer.send_back()
    assert again.status == 0
    assert await customer.booked() == 1
    # What the second start says is what is: it books what was not booked, and does not claim to have booked what was.
    reply = again.turns[-1]["reply"]
    if again.written:
        assert "is booked" in reply, reply
    else:
        assert before == 1, reply
        assert "is booked" not in reply, reply
    calm = await customer.send_back()
    assert (calm.written, await customer.booked()) == ([], 1)


async def test_killed_when_the_shop_has_done_it_and_nobody_was_told(tmp_path: Path) -> None:
    async with spoilt_shop(tmp_path, 3) as (proxy, shop):
        whole = Customer(tmp_path, 0, proxy, shop)
        assert (await whole.send_back()).written
        (point,) = [
            number
            for number, (line, moment) in enumerate(whole.seen)
            if line.startswith("POST /v1/returns") and moment is Moment.ANSWERED
        ]
        await killed_at(Customer(tmp_path, 1, proxy, shop), point)


PARTS = 6


@pytest.mark.parametrize("part", range(PARTS))
async def test_killed_at_every_point(tmp_path: Path, part: int) -> None:
    """Each part takes every sixth point: all of them together would take longer than a test may."""
    async with spoilt_shop(tmp_path, CUSTOMERS) as (proxy, shop):
        whole = Customer(tmp_path, 0, proxy, shop)
        assert (await whole.send_back()).written
        points = len(whole.seen)
        assert 9 <= points < CUSTOMERS, whole.seen
        for point in range(part, points, PARTS):
            await killed_at(Customer(tmp_path, point + 1, proxy, shop), point)

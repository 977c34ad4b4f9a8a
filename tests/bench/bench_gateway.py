"""What the gateway adds to a call, what a plugin costs, and the official SDK beside it in the same run.

    python -m tests.bench.bench_gateway [--json] [--rounds 2000]

"Added" is the whole call through the gateway less the same call on the bare child process, taken in turns, so that
whatever else the machine does falls on both. The SDK's client and server call the same tool over the same kind of pipe.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from desktop.domain.people import staff
from desktop.gateway.gateway import Gateway
from desktop.gateway.memory import MemoryAudit, MemoryJournal
from desktop.gateway.settings import GatewaySettings, PluginSettings

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "tests" / "gateway" / "plugins"
STARTS = 15
RELOADS = 10
CALLER = staff("bench")
ORDER = {"order_id": "88010001"}


@dataclass(frozen=True)
class Figure:
    """One line of the report."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    note: str = ""


class RunningClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Aware local time."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """The calendar day."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


def open_gateway(folder: str, customer_calls: int = 5) -> Gateway:
    """A gateway whose limits do not end the measuring."""
    settings = replace(
        GatewaySettings(),
        staff_calls=10_000_000,
        counter_calls=10_000_000,
        customer_calls=customer_calls,
        work_dir=Path(folder, "work"),
        plugins={"orders": PluginSettings(config={"folder": folder})},
    )
    plugin = Path(folder, "orders")
    if not plugin.exists():
        shutil.copytree(PLUGINS / "orders", plugin)
        manifest = plugin / "plugin.toml"
        text = manifest.read_text(encoding="utf-8").replace("rate = 600", "rate = 1_000_000")
        manifest.write_text(text, encoding="utf-8")
    return Gateway([plugin], MemoryAudit(), MemoryJournal(), RunningClock(), settings)


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds of one go."""
    before = time.perf_counter()
    await work()
    return (time.perf_counter() - before) * 1000


def percentiles(times: list[float]) -> tuple[float, float]:
    """p50 and p99."""
    ranked = sorted(times)
    return statistics.median(ranked), ranked[int(len(ranked) * 0.99) - 1]


async def measure_calls(rounds: int) -> list[Figure]:
    """Cached and uncached calls, and the bare child."""
    with tempfile.TemporaryDirectory() as folder:
        gateway = open_gateway(folder)
        try:
            await gateway.call("orders.get", ORDER, CALLER, call_id="0")
            host = gateway._plugins._catalogue.runtimes["orders"].main.host
            child = await host.ready(1.0)
            meta = {"staff": True, "lang": "en", "seconds": 1.7, "call_id": "b"}

            async def through() -> None:
                result = await gateway.call("orders.count", {}, CALLER, call_id="c")
                assert result.ok

            async def bare() -> None:
                await child.call("count", {}, meta, 5.0)

            async def cached() -> None:
                await gateway.call("orders.get", ORDER, CALLER, call_id="c", lang="en")

            for work in (through, bare, cached):
                for _ in range(50):
                    await work()
            whole, alone, kept = [], [], []
            for _ in range(rounds):
                whole.append(await timed(through))
                alone.append(await timed(bare))
                kept.append(await timed(cached))
            cpu, wall = time.process_time(), time.perf_counter()
            for _ in range(rounds * 5):
                await cached()
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        finally:
            await gateway.close()
    added = [one - other for one, other in zip(whole, alone, strict=True)]
    (kept50, kept99), (whole50, whole99) = percentiles(kept), percentiles(whole)
    return [
        Figure("cached call, p50", kept50, "ms", 0.3),
        Figure("cached call, p99", kept99, "ms"),
        Figure("cached calls on one core", rounds * 5 / wall, "a second"),
        Figure("CPU of a cached call", cpu / (rounds * 5) * 1000, "ms"),
        Figure("added to an uncached call, p50", statistics.median(added), "ms", 1.0),
        Figure("uncached call with the plugin, p50", whole50, "ms"),
        Figure("uncached call with the plugin, p99", whole99, "ms"),
        Figure("the bare child, p50", statistics.median(alone), "ms"),
    ]


async def measure_processes() -> list[Figure]:
    """Start, memory and reload of a plugin."""
    starts: list[float] = []
    reloads: list[float] = []
    memory = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS):
            gateway = open_gateway(folder)
            starts.append(await timed(lambda: gateway.schema("orders", "get")))  # noqa: B023 - awaited at once
            await gateway.call("orders.get", ORDER, CALLER, call_id="c")
            memory = max(memory, rss_mb(gateway.state()[0].pid))
            await gateway.close()
        gateway = open_gateway(folder)
        await gateway.call("orders.get", ORDER, CALLER, call_id="c")
        for _ in range(RELOADS):
            reloads.append(await timed(lambda: gateway.reload("orders")))  # noqa: PERF401 - one after the other
        await gateway.close()
    return [
        Figure("plugin start to its list of tools, median", statistics.median(starts), "ms", 25.0),
        Figure("plugin start, slowest of 15", max(starts), "ms"),
        Figure("plugin memory (RSS)", memory, "MB"),
        Figure("reload, median", statistics.median(reloads), "ms", 1000.0),
    ]


def rss_mb(pid: int | None) -> float:
    """Resident memory of a process; 0 where the system does not tell it this way."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    line = next(line for line in text.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def measure_sdk(rounds: int) -> list[Figure]:
    """The official SDK's client on its own server, and on our plugin."""
    if find_spec("mcp") is None:
        return [Figure("official SDK", 0.0, "not installed")]
    import mcp

    figures: list[Figure] = []
    sides = {
        "official client and server": (
            ROOT / "tests" / "gateway" / "sdk" / "official",
            "server.py",
            "add",
            {"a": 1, "b": 2},
        ),
        "official client, our plugin": (
            ROOT / "tests" / "api" / "plugin",
            "main.py",
            "get",
            {"order_id": "1"},
        ),
    }
    for name, (folder, entry, tool, arguments) in sides.items():
        server = mcp.StdioServerParameters(
            command=sys.executable, args=[entry], cwd=folder, env={"PYTHONPATH": str(ROOT)}
        )
        before = time.perf_counter()
        async with mcp.Client(server) as client:
            await client.list_tools()
            start = (time.perf_counter() - before) * 1000
            for _ in range(20):
                await client.call_tool(tool, arguments)
            times = [await timed(lambda: client.call_tool(tool, arguments)) for _ in range(rounds)]  # noqa: B023
        p50, p99 = percentiles(times)
        figures += [
            Figure(f"{name}: start to its list of tools", start, "ms"),
            Figure(f"{name}: call, p50", p50, "ms"),
            Figure(f"{name}: call, p99", p99, "ms"),
        ]
    return figures


async def measure(rounds: int) -> list[Figure]:
    """Everything."""
    return [
        *await measure_calls(rounds),
        *await measure_processes(),
        *await measure_sdk(min(rounds, 500)),
    ]


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable()  # what the test plugin prints is not measured
    for figure in asyncio.run(measure(options.rounds)):
        if options.json:
            print(json.dumps(asdict(figure)))
        else:
            goal = f"   goal under {figure.goal:g}" if figure.goal is not None else ""
            print(f"{figure.name:<56} {figure.value:>12.3f} {figure.unit}{goal}")


if __name__ == "__main__":
    main()

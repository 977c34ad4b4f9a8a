"""What the gateway adds to a call, in memory and on Redis; what a plugin costs; and two other clients in the same run.

    python -m tests.bench.bench_gateway [--json] [--rounds 2000]

"Added" is the whole call through the gateway less the same call on the bare child process, taken in turns, so that
whatever else the machine does falls on both. The baselines are the same tool on the official MCP SDK's own server and
client, and on fastmcp's, over the same kind of pipe; neither of them has a policy, so they stand beside the bare child.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from desktop.adapters.shared_state import RedisState
from desktop.domain.calls import Freshness
from desktop.domain.people import staff
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from desktop.ports.shared_state import SharedState
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.redis_server import RedisServer, executable

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "tests" / "gateway" / "plugins"
BASELINES = Path(__file__).parent / "baselines"
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


def open_gateway(folder: str, customer_calls: int = 5, state: SharedState | None = None) -> Gateway:
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
    return Gateway([plugin], MemoryAudit(), MemoryJournal(), RunningClock(), settings, state=state)


async def timed(work: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds of one go."""
    before = time.perf_counter()
    await work()
    return (time.perf_counter() - before) * 1000


def percentiles(times: list[float]) -> tuple[float, float]:
    """p50 and p99."""
    ranked = sorted(times)
    return statistics.median(ranked), ranked[int(len(ranked) * 0.99) - 1]


class Numbers:
    """Order numbers that were not asked for yet: nothing about them is in any cache."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> dict[str, str]:
        """The arguments of a question that is new."""
        self._last += 1
        while "404" in str(self._last):  # the test shop has no order with that in its number
            self._last += 1
        return {"order_id": f"88{self._last:08d}"}


async def measure_calls(
    rounds: int, state: SharedState | None = None, place: str = ""
) -> list[Figure]:
    """Cached and uncached calls, and the bare child."""
    with tempfile.TemporaryDirectory() as folder:
        gateway = open_gateway(folder, state=state)
        fresh = Numbers()
        try:
            await gateway.call("orders.get", ORDER, CALLER, call_id="0")
            host = gateway._plugins._catalogue.runtimes["orders"].main.host
            child = await host.ready(1.0)
            meta = {"staff": True, "lang": "en", "seconds": 1.7, "call_id": "b"}

            async def through() -> None:
                result = await gateway.call("orders.get", fresh.next(), CALLER, call_id="c")
                assert result.freshness is Freshness.LIVE, result

            async def bare() -> None:
                await child.call("get", fresh.next(), meta, 5.0)

            async def cached() -> None:
                result = await gateway.call("orders.get", ORDER, CALLER, call_id="c", lang="en")
                assert result.freshness is not Freshness.STALE, result

            for work in (through, bare, cached):
                for _ in range(50):
                    await work()
            whole, alone, kept = [], [], []
            for _ in range(rounds):
                whole.append(await timed(through))
                alone.append(await timed(bare))
                kept.append(await timed(cached))
            cached_cpu, cached_rate = await on_one_core(cached, rounds * 5)
            through_cpu, through_rate = await on_one_core(through, rounds)
            assert not (await gateway.shared()).gone
        finally:
            await gateway.close()
    added = [one - other for one, other in zip(whole, alone, strict=True)]
    (kept50, kept99), (whole50, whole99) = percentiles(kept), percentiles(whole)
    figures = [
        Figure("cached call, p50", kept50, "ms", None if place else 0.3),
        Figure("cached call, p99", kept99, "ms"),
        Figure("cached calls on one core", cached_rate, "a second"),
        Figure("CPU of a cached call", cached_cpu, "ms"),
        Figure(
            "added to an uncached call, p50",
            statistics.median(added),
            "ms",
            None if place else 1.0,
        ),
        Figure("uncached call with the plugin, p50", whole50, "ms"),
        Figure("uncached call with the plugin, p99", whole99, "ms"),
        Figure("uncached calls one after the other", through_rate, "a second"),
        Figure("CPU of an uncached call, this side", through_cpu, "ms"),
    ]
    if not place:
        figures.append(Figure("the bare child, p50", statistics.median(alone), "ms"))
    return [replace(figure, name=f"{place}{figure.name}") for figure in figures]


async def on_one_core(work: Callable[[], Awaitable[object]], times: int) -> tuple[float, float]:
    """Milliseconds of CPU of this process a go, and goes a second."""
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(times):
        await work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return cpu / times * 1000, times / wall


async def measure_redis(rounds: int) -> list[Figure]:
    """The same with budgets, answers and breakers on a server on this machine."""
    if executable() is None:
        return [Figure("on Redis", 0.0, "no redis-server here")]
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder))
        await server.start()
        try:
            return await measure_calls(rounds, RedisState(server.url), "on Redis: ")
        finally:
            await server.kill()


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


Call = Callable[[Mapping[str, str]], Awaitable[object]]


async def measure_baseline(
    name: str, opened: AbstractAsyncContextManager[Call], rounds: int
) -> list[Figure]:
    """Another client on another server, with the same tool."""
    fresh = Numbers()
    before = time.perf_counter()
    async with opened as call:
        start = (time.perf_counter() - before) * 1000

        async def once() -> None:
            await call(fresh.next())

        for _ in range(20):
            await once()
        times = [await timed(once) for _ in range(rounds)]
        cpu, rate = await on_one_core(once, rounds)
    p50, p99 = percentiles(times)
    return [
        Figure(f"{name}: start to its list of tools", start, "ms"),
        Figure(f"{name}: call, p50", p50, "ms"),
        Figure(f"{name}: call, p99", p99, "ms"),
        Figure(f"{name}: calls one after the other", rate, "a second"),
        Figure(f"{name}: CPU of a call, this side", cpu, "ms"),
    ]


@asynccontextmanager
async def official(folder: Path, entry: str) -> AsyncIterator[Call]:
    """The official SDK's client on a server."""
    import mcp

    server = mcp.StdioServerParameters(
        command=sys.executable,
        args=[entry],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
    )
    async with mcp.Client(server) as client:
        await client.list_tools()

        async def call(arguments: Mapping[str, str]) -> None:
            result = await client.call_tool("get", dict(arguments))
            assert not result.is_error, result

        yield call


@asynccontextmanager
async def with_fastmcp() -> AsyncIterator[Call]:
    """Fastmcp's client on fastmcp's server."""
    from fastmcp import Client
    from fastmcp.client.transports import StdioTransport

    transport = StdioTransport(
        sys.executable,
        ["fastmcp_server.py"],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
        cwd=str(BASELINES),
    )
    async with Client(transport) as client:
        await client.list_tools()

        async def call(arguments: Mapping[str, str]) -> None:
            await client.call_tool("get", dict(arguments))

        yield call


async def measure_baselines(rounds: int) -> list[Figure]:
    """All of them; each says so where it is not installed."""
    figures: list[Figure] = []
    if find_spec("mcp") is None:
        return [Figure("official SDK", 0.0, "not installed")]
    plugin = ROOT / "tests" / "api" / "plugin"
    figures += await measure_baseline(
        "official client and server", official(BASELINES, "official_server.py"), rounds
    )
    if find_spec("fastmcp") is None:
        figures.append(Figure("fastmcp", 0.0, "not installed"))
    else:
        figures += await measure_baseline("fastmcp client and server", with_fastmcp(), rounds)
    figures += await measure_baseline(
        "official client, our plugin", official(plugin, "main.py"), rounds
    )
    return figures


async def measure(rounds: int) -> list[Figure]:
    """Everything."""
    return [
        *await measure_calls(rounds),
        *await measure_redis(rounds),
        *await measure_processes(),
        *await measure_baselines(min(rounds, 500)),
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

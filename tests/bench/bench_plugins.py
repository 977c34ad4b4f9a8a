"""What a plugin's process costs, in each of its kinds; the same shop client on httpx, which it had, beside it.

    python -m tests.bench.bench_plugins [--json] [--rounds 300]

Every kind is measured by the gateway that runs it in the shop: start to its list of tools, resident memory, and a call.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from desktop.domain.locations import plugins
from desktop.gateway.confinement import why_not
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.bench.bench_gateway import CALLER, Figure, RunningClock, percentiles, rss_mb, timed
from tests.gateway.remote_server import RemoteServer

STARTS = 9
WILD = plugins().parent / "tests" / "gateway" / "plugins" / "wild"


def open_gateway(folder: str, name: str, own: PluginSettings, found: Path | None) -> Gateway:
    """One with a single plugin, whose limits do not end the measuring."""
    settings = replace(
        GatewaySettings(),
        staff_calls=10_000_000,
        counter_calls=10_000_000,
        work_dir=Path(folder, "work"),
        plugins={name: own},
    )
    where = [found] if found else []
    return Gateway(where, MemoryAudit(), MemoryJournal(), RunningClock(), settings)


async def measure_kind(
    kind: str,
    tool: str,
    own: PluginSettings,
    rounds: int,
    found: Path | None = None,
    arguments: Mapping[str, Any] | None = None,
) -> list[Figure]:
    """Start, memory and calls of one kind of process; its tool has to answer without being kept."""
    starts: list[float] = []
    calls: list[float] = []
    memory = 0.0
    name, _, short = tool.partition(".")
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(STARTS):
            gateway = open_gateway(folder, name, own, found)
            starts.append(await timed(lambda: gateway.schema(name, short)))  # noqa: B023 - awaited at once
            memory = max(memory, tree_mb(gateway.state()[0].pid))
            await gateway.close()
        gateway = open_gateway(folder, name, own, found)
        if rounds:
            for number in range(rounds):
                given = {**(arguments or {}), **({"text": str(number)} if arguments else {})}
                calls.append(
                    await timed(lambda: gateway.call(tool, given, CALLER, call_id="c"))  # noqa: B023
                )
        await gateway.close()
    figures = [
        Figure(f"{kind}: start to its list of tools, median", statistics.median(starts), "ms"),
        Figure(f"{kind}: memory (RSS) of its processes", memory, "MB"),
    ]
    if calls:
        p50, p99 = percentiles(calls)
        figures += [
            Figure(f"{kind}: call, p50", p50, "ms"),
            Figure(f"{kind}: call, p99", p99, "ms"),
        ]
    return figures


def tree_mb(pid: int | None) -> float:
    """Resident memory of a process and what it started."""
    if pid is None:
        return 0.0
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return rss_mb(pid)
    return rss_mb(pid) + sum(tree_mb(int(child)) for child in text.split())


def measure_import(words: str) -> Figure:
    """What one more import costs a fresh Python, with its start taken off."""

    def best(code: str) -> tuple[float, float]:
        times: list[float] = []
        told = "0"
        for _ in range(STARTS):
            before = time.perf_counter()
            script = (
                f"{code}\nprint(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"
            )
            told = subprocess.run(
                [sys.executable, "-X", "utf8", "-c", script],
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=True,
            ).stdout
            times.append((time.perf_counter() - before) * 1000)
        return statistics.median(times), int(told) / 1024

    (bare_ms, bare_mb), (ms, mb) = best("pass"), best(words)
    return Figure(f"{words}: {mb - bare_mb:.1f} MB, and in time", ms - bare_ms, "ms")


async def measure(rounds: int) -> list[Figure]:
    """Everything."""
    shop = {"shop_url": "http://127.0.0.1:1"}
    wild = PluginSettings(command=(sys.executable, str(WILD / "main.py")), reads=("ask",))
    figures = await measure_kind(
        "our orders plugin", "orders.get", PluginSettings(config=shop), 0, plugins() / "orders"
    )
    figures += await measure_kind("a plugin in a file", "wild.ask", PluginSettings(), rounds, WILD)
    figures += await measure_kind("a stranger's command", "wild.ask", wild, 0)
    server = RemoteServer()
    try:
        there = PluginSettings(server=server.url)
        figures += await measure_kind(
            "a server elsewhere", "there.echo", there, rounds, None, {"text": ""}
        )
    finally:
        server.close()
    if not why_not():
        caged = PluginSettings(confine=True)
        figures += await measure_kind("a plugin confined", "wild.ask", caged, rounds, WILD)
    if sys.platform == "linux":
        figures += [measure_import("import httpx"), measure_import("import http.client")]
    return figures


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable()  # what the test plugin prints is not measured
    for figure in asyncio.run(measure(options.rounds)):
        if options.json:
            print(json.dumps(asdict(figure)))
        else:
            print(f"{figure.name:<60} {figure.value:>10.2f} {figure.unit}")


if __name__ == "__main__":
    main()

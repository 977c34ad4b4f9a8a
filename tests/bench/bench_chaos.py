"""Conversations with a shop of which one call in five fails, hangs, crashes or is deaf: what people see of it.

    python -m tests.bench.bench_chaos [--json] [--conversations 2000]

Useful is an answer with facts, live or old; the product allows 0.3 % without, no call over 8 s, and nothing that belongs to
somebody else. Each conversation is another customer's first and second question, so that no cache helps.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import tempfile
import time
from collections import Counter
from pathlib import Path

from desktop.domain.calls import ToolResult
from desktop.domain.people import Assurance, Caller, CallerKind
from desktop.gateway.gateway import Gateway
from tests.bench.bench_gateway import open_gateway

AT_ONCE = 8
"""Conversations at the same time: a busy shop floor."""

LIMIT_MS = 8000.0
MINE = "C1"


async def converse(gateway: Gateway, number: int, seen: list[ToolResult]) -> None:
    """Two questions of one customer: what was ordered, and where it is; sometimes about somebody else's."""
    caller = Caller(CallerKind.CUSTOMER, f"counter-{number}", MINE, Assurance.VERIFIED)
    foreign = number % 10 == 0
    order = f"{'9' if foreign else '8'}8{number:06d}".replace("404", "505")  # 404 is never there
    for tool in ("orders.get", "orders.track"):
        result = await gateway.call(tool, {"order_id": order}, caller, call_id=f"{number}")
        seen.append(result)


async def measure(conversations: int) -> dict[str, float]:
    """The report."""
    with tempfile.TemporaryDirectory() as folder:
        await asyncio.to_thread(Path(folder, "mood").write_text, "lottery", encoding="utf-8")
        gateway = open_gateway(folder, customer_calls=10_000_000)
        seen: list[ToolResult] = []
        waiting = iter(range(conversations))

        async def visitor() -> None:
            for number in waiting:
                await converse(gateway, number, seen)

        before = time.perf_counter()
        await asyncio.gather(*(visitor() for _ in range(AT_ONCE)))
        wall = time.perf_counter() - before
        await gateway.close()
    times = sorted(result.ms for result in seen)
    own = [result for result in seen if not str(result.arguments["order_id"]).startswith("9")]
    outcomes = Counter(str(result.code or result.outcome) for result in own)
    leaks = sum(1 for result in seen if result.record and result.record.get("customer_id") != MINE)
    return {
        "calls": len(seen),
        "without a useful answer, %": 100 * sum(not result.ok for result in own) / len(own),
        "over 8 s": sum(result.ms > LIMIT_MS for result in seen),
        "of another customer": leaks,
        "p50, ms": times[len(times) // 2],
        "p99, ms": times[int(len(times) * 0.99)],
        "slowest, ms": times[-1],
        "tries a call": sum(result.attempts for result in seen) / len(seen),
        "seconds in all": wall,
        **{f"ended {name}": count for name, count in outcomes.items()},
    }


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.disable()
    figures = asyncio.run(measure(options.conversations))
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:<32} {value:>12.2f}")


if __name__ == "__main__":
    main()

"""What our code adds to a turn of the instant lane: everything but the plugins' and the shop's own time.

    python -m tests.bench.bench_turn [--json] [--rounds 60]

The baseline of the same run is a bare shop of the same day: the same order and its parcels fetched by httpx, taking
turns with the turns themselves. Caches are passed by asking for another order each time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time

import httpx

from desktop.app.program import open_program
from desktop.demo.process import DemoShop
from desktop.domain.events import ToolFinished, TurnFinished, Understood
from desktop.domain.people import staff
from tests.days import TODAY

GOAL_MS = 20.0  # product goal for the time our code adds to a turn without the shop


async def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds."""
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="counterpart-bench-")
    os.environ["COUNTERPART_LIMITS_STAFF_CALLS_PER_MINUTE"] = "100000"
    ours: list[float] = []
    whole: list[float] = []
    understanding: list[float] = []
    bare: list[float] = []
    async with (
        open_program(None, demo=True, today=TODAY, keep=True, with_model=False) as program,
        DemoShop(today=TODAY) as shop,
        httpx.AsyncClient(
            trust_env=False, base_url=shop.url, headers={"Authorization": f"Bearer {shop.token}"}
        ) as client,
    ):
        assert program.control
        url, token = program.control
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(trust_env=False, base_url=url, headers=headers) as control:
            cases = (await control.get("/control/cases")).json()
        numbers = [case["order_id"] for case in cases.values() if case["tracking_number"]]
        conversation = await program.assistant.new_conversation(staff(), "zh")
        for round_ in range(rounds + 3):  # the first ones start the plugins
            number = numbers[round_ % len(numbers)]
            await program.gateway.forget(staff())
            conversation.memory.order = None
            calls_ms = 0.0
            started = time.perf_counter()
            async for event in conversation.send(f"订单{number}到哪了", lane="instant"):
                if isinstance(event, ToolFinished):
                    calls_ms += event.result.ms
                elif isinstance(event, TurnFinished):
                    whole.append((time.perf_counter() - started) * 1000)
                    ours.append(whole[-1] - calls_ms)
                elif isinstance(event, Understood):
                    understanding.append(event.ms)
            bare.append(await _bare(client, number))
    return {
        "turn_ms": statistics.median(whole[3:]),
        "ours_ms": statistics.median(ours[3:]),
        "ours_p95_ms": statistics.quantiles(ours[3:], n=20)[-1],
        "understood_ms": statistics.median(understanding[3:]),
        "bare_shop_ms": statistics.median(bare[3:]),
        "ratio": statistics.median(whole[3:]) / statistics.median(bare[3:]),
    }


async def _bare(client: httpx.AsyncClient, number: str) -> float:
    """The same two requests without us, over a warm connection."""
    started = time.perf_counter()
    await client.get(f"/v1/orders/{number}")
    await client.get(f"/v1/orders/{number}/shipments")
    return (time.perf_counter() - started) * 1000


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    found = asyncio.run(measure(options.rounds))
    if options.json:
        print(
            json.dumps(
                {"bench": "turn", **{name: round(value, 2) for name, value in found.items()}}
            )
        )
        return
    print(f"whole turn            {found['turn_ms']:7.2f} ms median, history on the disk")
    print(
        f"  ours                {found['ours_ms']:7.2f} ms median, {found['ours_p95_ms']:.2f} ms p95 (goal {GOAL_MS:.0f} ms)"
    )
    print(f"  of it understanding {found['understood_ms']:7.2f} ms")
    print(
        f"bare shop, baseline   {found['bare_shop_ms']:7.2f} ms; turn / baseline {found['ratio']:.2f}"
    )


if __name__ == "__main__":
    main()

"""What people notice of a shop and of plugins that go wrong: the long run behind ``docs/chaos.md``.

    python -m tests.bench.bench_chaos [--json] [--conversations 2000] [--markdown docs/chaos.md]

Three parts. *Shop*: whole conversations, of which one HTTP request in five between plugin and shop meets with an accident.
*Plugin*: two questions each, of which one try in five fails inside the plugin: it refuses, hangs, dies or is deaf.
*Wild*: a plugin that breaks every rule of the wire while others are served beside it. *Breaker*: a shop that is down.

The figures that have to hold: no conversation hangs, p99 under 8 s, at most 0.3 % without a useful answer (neither facts,
live or old, nor a ticket, nor the plain word that an end is not known yet), nothing of another customer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.calls import ToolResult
from desktop.domain.people import Assurance, Caller, CallerKind, staff, verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings, PluginSettings
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.bench.bench_gateway import PLUGINS, RunningClock, open_gateway
from tests.gateway.chaos.floor import FIRST_ORDER, Report, chaos_floor, chaos_gateway
from tests.gateway.chaos.proxy import Accident

SHARE = 0.2
AT_ONCE = 8
"""Conversations at the same time: a busy shop floor."""

LIMIT_S = 8.0
SLACK_S = 0.1
"""What a busy machine may add to a turn's own limit before it counts as late."""

MINE = "C1"
HABITS = (
    "garbage", "double", "stranger", "late", "flood", "mute", "spin", "exit", "fork", "leak",
    "fault", "strange-error", "ask-back", "stderr",
)  # fmt: skip
"""What the wild plugin does when it is asked to; the rest of the time it behaves."""


@dataclass(frozen=True)
class Line:
    """One line of the report."""

    part: str
    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    """The value may not be greater."""

    @property
    def kept(self) -> bool:
        """Whether the limit holds."""
        return self.limit is None or self.value <= self.limit


def share_of(part: Sequence[object], whole: Sequence[object]) -> float:
    """In percent."""
    return 100 * len(part) / max(len(whole), 1)


async def measure_shop(conversations: int, seed: int) -> list[Line]:
    """Whole conversations before a shop of which one request in five goes wrong."""
    with tempfile.TemporaryDirectory() as folder:
        async with chaos_floor(Path(folder), conversations, share=SHARE, seed=seed) as floor:
            report = await floor.run(conversations, at_once=AT_ONCE)
    own, bad = report.own(), report.without_facts()
    unknown = [turn for turn in bad if any(call.code == "unsettled" for call in turn.calls)]
    useless = [turn for turn in bad if turn not in unknown]
    late = [turn for turn in report.turns if turn.seconds > LIMIT_S + SLACK_S]
    hung = [turn for turn in report.turns if turn.result == "hung"]
    old = [turn for turn in own if turn.result == "old facts"]
    part = "shop"
    return [
        Line(part, "conversations", conversations),
        Line(part, "turns", len(report.turns)),
        Line(part, "requests to the shop", report.accidents.total()),
        *_accidents(report),
        Line(part, "hung conversations", len(hung), "", 0),
        Line(part, "turns over 8 s", len(late), "", 0),
        Line(part, "turn, p50", report.percentile(0.5), "s"),
        Line(part, "turn, p99", report.percentile(0.99), "s", LIMIT_S),
        Line(part, "turn, slowest", report.percentile(1.0), "s"),
        Line(part, "without a useful answer", share_of(useless, own), "%", 0.3),
        Line(part, "returns whose end was not known at once, and told so", len(unknown)),
        Line(part, "with these", share_of(bad, own), "%"),
        Line(part, "with an old answer", len(old)),
        Line(part, "seen of another customer", len(report.leaks), "", 0),
        Line(part, "returns booked", report.returns),
        Line(part, "returns told otherwise than they are", len(report.untrue), "", 0),
    ]


def _accidents(report: Report) -> list[Line]:
    return [Line("shop", f"... {kind}", report.accidents[kind]) for kind in Accident]


async def ask_twice(gateway: Gateway, number: int, seen: list[ToolResult]) -> None:
    """Two questions of one customer: what was ordered, and where it is; sometimes about somebody else's."""
    caller = Caller(CallerKind.CUSTOMER, f"counter-{number}", MINE, Assurance.VERIFIED)
    foreign = number % 10 == 0
    order = f"{'9' if foreign else '8'}8{number:06d}".replace("404", "505")  # 404 is never there
    for tool in ("orders.get", "orders.track"):
        result = await gateway.call(tool, {"order_id": order}, caller, call_id=f"{number}")
        seen.append(result)


async def measure_plugin(conversations: int) -> list[Line]:
    """A plugin of which one try in five refuses, hangs, dies or is deaf."""
    with tempfile.TemporaryDirectory() as folder:
        await asyncio.to_thread(Path(folder, "mood").write_text, "lottery", encoding="utf-8")
        gateway = open_gateway(folder, customer_calls=10_000_000)
        seen: list[ToolResult] = []
        waiting = iter(range(conversations))

        async def visitor() -> None:
            for number in waiting:
                await ask_twice(gateway, number, seen)

        await asyncio.gather(*(visitor() for _ in range(AT_ONCE)))
        await gateway.close()
    times = sorted(result.ms / 1000 for result in seen)
    own = [result for result in seen if not str(result.arguments["order_id"]).startswith("9")]
    bad = [result for result in own if not result.ok]
    leaks = [r for r in seen if r.record and r.record.get("customer_id") != MINE]
    part = "plugin"
    return [
        Line(part, "calls", len(seen)),
        Line(part, "over 8 s", sum(seconds > LIMIT_S + SLACK_S for seconds in times), "", 0),
        Line(part, "call, p50", times[len(times) // 2], "s"),
        Line(part, "call, p99", times[int(len(times) * 0.99)], "s", LIMIT_S),
        Line(part, "call, slowest", times[-1], "s"),
        Line(part, "tries a call", sum(result.attempts for result in seen) / len(seen)),
        Line(part, "without a useful answer", share_of(bad, own), "%", 0.3),
        Line(part, "seen of another customer", len(leaks), "", 0),
        *(
            Line(part, f"... ended {code}", count)
            for code, count in Counter(str(result.code) for result in bad).items()
        ),
    ]


async def measure_wild(rounds: int) -> list[Line]:
    """Bad habits one after the other, with well-behaved questions beside them and after them."""
    chance = random.Random(1)
    settings = GatewaySettings(
        staff_calls=1_000_000,
        counter_calls=1_000_000,
        plugins={"wild": PluginSettings()},
    )
    gateway = Gateway([PLUGINS / "wild"], MemoryAudit(), MemoryJournal(), RunningClock(), settings)
    habits: Counter[str] = Counter()
    bad, times, after = 0, list[float](), list[float]()
    try:
        for _ in range(rounds):
            habit = chance.choice(HABITS)
            habits[habit] += 1
            began = time.perf_counter()
            await gateway.call("wild.ask", {"habit": habit}, staff(), call_id="w")
            times.append(time.perf_counter() - began)
            began = time.perf_counter()
            result = await gateway.call("wild.ask", {}, staff(), call_id="w")
            after.append(time.perf_counter() - began)
            bad += not result.ok
    finally:
        await gateway.close()
    part = "wild"
    return [
        Line(part, "calls with a bad habit", rounds),
        *(Line(part, f"... {habit}", habits[habit]) for habit in HABITS),
        Line(part, "over 8 s", sum(s > LIMIT_S + SLACK_S for s in times + after), "", 0),
        Line(part, "a bad call, slowest", max(times), "s", LIMIT_S + SLACK_S),
        Line(part, "the next good call, p50", sorted(after)[len(after) // 2], "s"),
        Line(part, "the next good call, slowest", max(after), "s", LIMIT_S + SLACK_S),
        Line(part, "good calls without an answer", bad, "", 0),
    ]


async def measure_breaker() -> list[Line]:
    """A shop that goes down and comes back."""
    customers = 3
    caller = verified("K00000")
    order = {"order_id": str(FIRST_ORDER)}
    with tempfile.TemporaryDirectory() as folder:
        async with chaos_gateway(Path(folder), customers) as (gateway, proxy, _):

            async def ask() -> ToolResult:
                return await gateway.call("orders.get", order, caller, call_id="b")

            await gateway.schema("orders", "get")
            proxy.share, proxy.kinds = 1.0, (Accident.RESET,)
            failures = 0
            while (await ask()).code != "breaker_open":
                failures += 1
            began = time.perf_counter()
            closed_off = await ask()
            proxy.share = 0.0
            while not (await ask()).ok:  # noqa: ASYNC110 - time opens it
                await asyncio.sleep(0.05)  # as people ask again
            recovered = time.perf_counter() - began
    part = "breaker"
    return [
        Line(part, "failures until it opens", failures, "calls", 3),
        Line(part, "an answer while it is open", closed_off.ms, "ms"),
        Line(part, "from the shop's return to the first answer", recovered, "s", 5.5),
    ]


async def measure(conversations: int, seed: int) -> list[Line]:
    """Everything."""
    return [
        *await measure_shop(conversations, seed),
        *await measure_plugin(conversations),
        *await measure_wild(max(conversations // 20, len(HABITS))),
        *await measure_breaker(),
    ]


TITLES = {
    "shop": "Conversations, and one request in five to the shop spoilt",
    "plugin": "A plugin of which one try in five fails",
    "wild": "A plugin that breaks the rules of the wire",
    "breaker": "A shop that is down",
}


def markdown(lines: Sequence[Line]) -> str:
    """The report as tables."""
    parts: list[str] = []
    for part, title in TITLES.items():
        rows = [
            f"| {line.name} | {line.value:.4g} {line.unit} | "
            + ("" if line.limit is None else f"{line.limit:g} {line.unit}")
            + " |"
            for line in lines
            if line.part == part
        ]
        parts.append(
            "\n".join([f"### {title}\n", "| | measured | limit |", "| --- | --: | --: |", *rows])
        )
    return "\n\n".join(parts).replace(" %", "\u00a0%").replace("  |", " |")


BEGIN, END = "<!-- measured -->", "<!-- end -->"


def put_into(file: Path, lines: Sequence[Line]) -> None:
    """Renew the tables between the two marks of a document."""
    text = file.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    file.write_text(f"{head}{BEGIN}\n\n{markdown(lines)}\n\n{END}{tail}", encoding="utf-8")


def main() -> int:
    """Print the report; 1 when a limit does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conversations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", type=Path, help="renew the tables of this document")
    options = parser.parse_args()
    logging.disable()
    lines = asyncio.run(measure(options.conversations, options.seed))
    for line in lines:
        if options.json:
            print(json.dumps({**vars(line), "kept": line.kept}))
            continue
        limit = "" if line.limit is None else f"   at most {line.limit:g}"
        mark = "" if line.kept else "   BROKEN"
        print(f"{line.part:<8} {line.name:<56} {line.value:>10.3f} {line.unit}{limit}{mark}")
    if options.markdown:
        put_into(options.markdown, lines)
    return 0 if all(line.kept for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Lets one assistant answer for hours and watches what must not grow: memory, file handles, threads, processes.

    python -m tests.bench.soak --hours 8

It drives ``ask --demo --json``, the same engine as the window, with its plugins and the demo shop as child
processes; the figures are those of the whole family. Linux only: they are read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = (
    "我上周买的耳机到哪了",
    "Where is my parcel?",
    "你们几点关门",
    "Has the invoice been issued?",
    "我要退货",
    "no",
    "what is the return policy?",
    "谢谢",
)
ANSWER_LIMIT_S = 30.0  # a turn takes 8 s at most; the first one also starts the plugins
START_SHARE = 0.2  # of the samples, left out: caches fill and modules are imported late
GROWTH = {
    "memory_mb": 1.15,
    "files": 1.10,
    "threads": 1.10,
    "processes": 1.0,
}  # last against first quarter


class Broken(Exception):
    """The assistant stopped answering."""


@dataclass(frozen=True)
class Sample:
    """What the family of processes holds at one moment."""

    memory_mb: float
    files: int
    threads: int
    processes: int


def family(pid: int) -> list[int]:
    """The process and everything it started, its children's children too."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text("ascii").split():
            found += family(int(child))
    return found


def sample(pid: int) -> Sample:
    """Look once at every process of the family; one that ends meanwhile counts as gone."""
    memory, files, threads, processes = 0.0, 0, 0, 0
    for member in family(pid):
        try:
            status = Path(f"/proc/{member}/status").read_text("utf-8")
            handles = sum(1 for _ in Path(f"/proc/{member}/fd").iterdir())
        except OSError:
            continue
        values = dict(line.split(":", 1) for line in status.splitlines())
        memory += int(values.get("VmRSS", "0 kB").split()[0]) / 1024
        threads += int(values["Threads"])
        files += handles
        processes += 1
    return Sample(round(memory, 1), files, threads, processes)


async def answer(assistant: asyncio.subprocess.Process, question: str) -> dict[str, object]:
    """One turn; raises Broken when it does not come in time or the assistant has ended."""
    if assistant.stdin is None or assistant.stdout is None:
        raise Broken("started without pipes")
    assistant.stdin.write(f"{question}\n".encode())
    try:
        async with asyncio.timeout(ANSWER_LIMIT_S):
            await assistant.stdin.drain()
            async for line in assistant.stdout:
                event = json.loads(line)
                if event["event"] == "turn":
                    return event
    except (TimeoutError, ConnectionError) as problem:
        raise Broken(f"no answer to {question!r}") from problem
    raise Broken(f"it ended at {question!r} with status {await assistant.wait()}")


def grown(samples: list[Sample]) -> list[str]:
    """A sentence for everything of which the last quarter holds more than the first one allows."""
    settled = samples[int(len(samples) * START_SHARE) :]
    quarter = max(1, len(settled) // 4)
    sentences: list[str] = []
    for name, allowed in GROWTH.items():
        first = statistics.median(getattr(one, name) for one in settled[:quarter])
        last = statistics.median(getattr(one, name) for one in settled[-quarter:])
        if last > first * allowed:
            sentences.append(f"{name} grew from {first:g} to {last:g}")
    return sentences


async def soak(seconds: float, every_s: float) -> list[str]:
    """Ask for that long, one question every `every_s` seconds; the sentences of what went wrong."""
    assistant = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "desktop", "ask", "--demo", "--json",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    samples: list[Sample] = []
    slowest, turns, began = 0.0, 0, time.monotonic()
    problems: list[str] = []
    try:
        for question in itertools.cycle(QUESTIONS):
            asked = time.monotonic()
            if asked - began > seconds:
                break
            await answer(assistant, question)
            turns += 1
            slowest = max(slowest, time.monotonic() - asked)
            samples.append(sample(assistant.pid))
            if turns % 60 == 1:
                print(f"{asked - began:8.0f} s  {turns:6} turns  {samples[-1]}", flush=True)
            await asyncio.sleep(max(0.0, every_s - (time.monotonic() - asked)))
    except Broken as problem:
        problems.append(str(problem))
    finally:
        if assistant.returncode is None:
            assistant.terminate()
            await assistant.wait()
    print(f"{turns} turns, the slowest {slowest:.2f} s")
    return problems + (grown(samples) if samples else ["nothing was measured"])


def main() -> int:
    """Soak, and say what grew; 1 when something did."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument(
        "--every", type=float, default=2.0, help="seconds from question to question"
    )
    options = parser.parse_args()
    problems = asyncio.run(soak(options.hours * 3600, options.every))
    print(*problems or ["nothing grew"], sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""The same conversations again and again: how many go right once, and how many every time.

    python -m tests.pass_k [--times 8]

Agents on public benchmarks succeed once in four tries in a row about half the time. Here a script that goes right has to
go right always, and one that does not has to fail the same way.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.dialogues import Script, load_scripts
from tests.scripted import Stage, open_stage


@dataclass
class Told:
    """What came of all rounds."""

    scripts: int = 0
    once: int = 0
    """Scripts that went right the first time."""
    always: int = 0
    """Scripts that went right every time."""
    wavering: list[str] = field(default_factory=list[str])
    """Scripts whose outcome was not the same every time."""


async def pass_k(stage: Stage, scripts: Sequence[Script], times: int) -> Told:
    """Hold every script so many times, each round in the same order."""
    first: dict[str, object] = {}
    right: dict[str, list[bool]] = {script.id: [] for script in scripts}
    told = Told(len(scripts))
    for _ in range(times):
        for script in scripts:
            held = await stage.hold(script)
            right[script.id].append(not held.wrong)
            if first.setdefault(script.id, held.outcome) != held.outcome:
                told.wavering.append(script.id)
    told.once = sum(rounds[0] for rounds in right.values())
    told.always = sum(all(rounds) for rounds in right.values())
    return told


async def _main(times: int) -> int:
    began = time.perf_counter()
    async with open_stage() as stage:
        told = await pass_k(stage, load_scripts(), times)
    out = sys.stdout
    out.write(f"{told.scripts} scripts, {times} times each, {time.perf_counter() - began:.0f} s\n")
    out.write(f"right once {told.once}, right {times} times {told.always}: ")
    out.write(f"pass^{times} / pass^1 = {told.always / told.once:.3f}\n")
    out.write(f"not the same every time: {', '.join(sorted(set(told.wavering))) or 'none'}\n")
    return 1 if told.wavering else 0


def main() -> int:
    """Hold them, and tell."""
    parser = argparse.ArgumentParser(description="Hold all scripted conversations several times.")
    parser.add_argument("--times", type=int, default=8)
    return asyncio.run(_main(parser.parse_args().times))


if __name__ == "__main__":
    raise SystemExit(main())

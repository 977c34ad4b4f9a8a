"""Asks the demo shop's documents what strangers ask, through the whole program, and tells how often they answer.

    python packaging/matters/policies.py [--file FILE] [--half odd|even|all] [--misses 40] [--lang zh] [--write FILE]

Asked are the lines of ``tests/data/policy-questions.txt``, each in a conversation of its own. Right: a section that answers is quoted, with the words that
answer and none that belong to something else; poor: such a section without them; wrong: another section; silent: none; person: a colleague was called at once. What no document
answers is right where none is quoted, and answered where one is. A half is chosen on, the other only counted: its lines are not shown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.app.program import Program  # noqa: E402
from desktop.cli.turn_record import TurnRecord  # noqa: E402
from desktop.domain.people import verified, visitor  # noqa: E402
from tests.scripted import open_stage  # noqa: E402

FILE = ROOT / "tests" / "data" / "policy-questions.txt"


@dataclass(frozen=True)
class Line:
    """What is asked, and what answers."""

    lang: str
    who: str | None
    """A customer who is known; None of a visitor."""
    turns: tuple[str, ...]
    sections: frozenset[str]
    """Headings of which any is right; none where nothing answers."""
    silent: bool
    """Whether saying nothing is right."""
    told: tuple[str, ...]
    untold: tuple[str, ...]

    def judged(self, reply: str, sections: frozenset[str]) -> str:
        """How a reply is that quotes these sections."""
        if not sections:
            return "right" if self.silent else "silent"
        if not sections & self.sections:
            return "answered" if self.silent else "wrong"
        plain = reply.casefold()
        held = not self.told or any(word.casefold() in plain for word in self.told)
        return (
            "poor" if not held or any(word.casefold() in plain for word in self.untold) else "right"
        )


def lines(file: Path = FILE) -> Iterator[Line]:
    """All of a file."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        who, asked, headings, told, *untold = (part.strip() for part in line.split("|"))
        lang, _, customer = who.partition(" ")
        wanted = frozenset(headings.split("/"))
        yield Line(
            lang,
            customer or None,
            tuple(asked.split(" > ")),
            wanted - {"-"},
            "-" in wanted,
            tuple(filter(None, told.split("/"))),
            tuple(filter(None, "".join(untold).split("/"))),
        )


async def asked(program: Program, line: Line) -> tuple[str, dict[str, Any], float]:
    """How the last turn was answered, that turn, and the seconds it took."""
    caller = verified(line.who) if line.who else visitor()
    talk = await program.assistant.new_conversation(caller, line.lang)
    told: dict[str, Any] = {}
    took = 0.0
    for number, text in enumerate(line.turns, 1):
        record = TurnRecord(number, text, talk.memory.confirmation)
        began = time.perf_counter()
        async for event in talk.send(text, lane="auto"):
            record.add(event)
        took = time.perf_counter() - began
        told = record.to_json()
    answers = [card for card in told["cards"] if card["type"] == "answer"]
    sections = frozenset(card["passages"][0]["section"] for card in answers)
    if told["ticket"] and line.sections:
        return "person", told, took
    return line.judged(told["reply"], sections), told, took


async def measured(file: Path, half: str, lang: str | None, misses: int) -> list[dict[str, Any]]:
    """Ask, and tell the sums of each language; gives back how each was answered."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    kept: list[dict[str, Any]] = []
    times: list[float] = []
    async with open_stage() as stage:
        for number, line in enumerate(lines(file), 1):
            part = "odd" if number % 2 else "even"
            if half not in {part, "all"} or lang not in {None, line.lang}:
                continue
            verdict, told, took = await asked(stage.program, line)
            times.append(took)
            kind = "nothing" if line.silent else "asked"
            kind += " between" if line.who else " going on" if len(line.turns) > 1 else ""
            counts.setdefault((f"{part} {line.lang}", kind), Counter())[verdict] += 1
            kept.append(
                {
                    "number": number,
                    "verdict": verdict,
                    "turns": line.turns,
                    "reply": told["reply"],
                }
            )
            if verdict != "right" and part == "odd" and misses > 0:
                misses -= 1
                done = ",".join(one["action"] for one in told["requests"])
                said = told["reply"].replace("\n", " / ")
                print(f"{number} {verdict}: {' > '.join(line.turns)} [{done}] {said}")
    for (name, kind), sums in sorted(counts.items()):
        print(f"{name:8} {kind:16} {sum(sums.values()):4} {dict(sums)}")
    times.sort()
    print(f"a turn took {times[len(times) // 2] * 1000:.0f} ms in the middle")
    return kept


def main() -> None:
    """As the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("odd", "even", "all"), default="all")
    parser.add_argument("--lang")
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--write", type=Path)
    told = parser.parse_args()
    kept = asyncio.run(measured(told.file, told.half, told.lang, told.misses))
    if told.write:
        told.write.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

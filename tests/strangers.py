"""Conversations that strangers wrote, held and printed, for somebody to read and judge: what was said, what came of it.

    python -m tests.strangers [tests/data/strangers.jsonl] [--part open|closed] [--ids za-01 ea-13] > transcript.txt

Nothing is expected of them: a reader judges. ``open`` ones may be read and mended from, of ``closed`` ones only the count
is told, until they are opened.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.dialogues import Script, ScriptedTurn
from tests.scripted import open_stage

FILE = Path(__file__).parent / "data" / "strangers.jsonl"
_CARD = 420
"""Characters of a card that are printed."""


def load(path: Path, part: str | None, ids: Sequence[str]) -> list[Script]:
    """The conversations of a part, or those of these ids."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [
        Script(
            record["id"],
            record["lang"],
            record["as"],
            tuple(ScriptedTurn(said, {}) for said in record["turns"]),
        )
        for record in records
        if (not part or record["part"] == part) and (not ids or record["id"] in ids)
    ]


def transcript(script: Script, turns: Sequence[Mapping[str, Any]]) -> str:
    """What somebody who was there would have seen."""
    lines = [f"##### {script.id} {script.lang} as {script.customer}"]
    for number, (said, told) in enumerate(zip(script.turns, turns, strict=True), 1):
        lines += [f"[{number}] > {said.say}", f"    {told['reply']}"]
        lines += [
            f"    CARD {json.dumps(card, ensure_ascii=False)[:_CARD]}" for card in told["cards"]
        ]
        confirm = told["confirm"]
        if confirm:
            given = json.dumps(confirm["arguments"], ensure_ascii=False)
            lines.append(f"    ASKS FOR A YES: {confirm['tool']} {given}")
        lines += [f"    WRITTEN {one['tool']}" for one in told["written"]]
        lines += ["    PASSED ON"] if told["ticket"] else []
    return "\n".join(lines)


async def _main(scripts: Sequence[Script]) -> int:
    async with open_stage() as stage:
        for script in scripts:
            turns = await stage.told(script)
            sys.stdout.write(transcript(script, turns) + "\n\n")
            sys.stdout.flush()
    return 0


def main() -> int:
    """Hold them, and print what came of it."""
    parser = argparse.ArgumentParser(description="Hold strangers' conversations and print them.")
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--part", choices=("open", "closed"))
    parser.add_argument("--ids", nargs="*", default=())
    given = parser.parse_args()
    return asyncio.run(_main(load(given.file, given.part, given.ids)))


if __name__ == "__main__":
    raise SystemExit(main())

"""Reads the demo shop's documents once for all who try it (``assets/demo/readings``); some seconds.

    python packaging/matters/readings.py

Anew whenever those documents, the encoder or ``likeness.npz`` change: ``tests/app/test_readings.py`` says when.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.adapters.encoder import KeptReadings  # noqa: E402
from desktop.app.program import open_program  # noqa: E402
from desktop.services.likeness import Shelves  # noqa: E402

FOLDER = ROOT / "assets" / "demo" / "readings"


async def main() -> None:
    """Write the files."""
    for old in FOLDER.glob("*.npz"):
        old.unlink()
    async with open_program(None, demo=True, keep=False, with_model=False) as program:
        reader = program.understand.word_reader()
        languages = program.book.languages
        kept = KeptReadings(reader, FOLDER)
        shelves = Shelves(program.gateway, reader, languages, kept=kept)
        for lang in languages:
            await shelves.look(lang)
            print(lang, len(kept.load(lang)), flush=True)


if __name__ == "__main__":
    asyncio.run(main())

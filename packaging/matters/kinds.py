"""Reads the phrases that words are held against, once for everybody; some seconds.

    python packaging/matters/kinds.py

What kinds of things are called stands in ``desktop/services/dialogue/other_names.toml``. Anew whenever that, the encoder or ``likeness.npz`` changes:
``tests/app/test_readings.py`` says when.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.adapters.encoder import KeptReadings, SentenceEncoder, WordReader  # noqa: E402
from desktop.services.dialogue.other_names import kinds  # noqa: E402
from desktop.services.likeness import ReadPhrases  # noqa: E402
from desktop.services.likeness.phrases import mark  # noqa: E402

UNDERSTANDING = ROOT / "assets" / "understanding"


def main() -> None:
    """Write the files."""
    reader = WordReader(
        SentenceEncoder(UNDERSTANDING / "encoder.npz"), UNDERSTANDING / "likeness.npz"
    )
    phrases, kept = ReadPhrases(reader), KeptReadings(reader, UNDERSTANDING / "kinds")
    for lang in sorted({lang for one in kinds() for lang in one.like}):
        lists = tuple(one.like[lang] for one in kinds())
        kept.save(lang, {mark(one): phrases.read(one, lang) for one in lists})
        print(lang, len(lists), flush=True)


if __name__ == "__main__":
    main()

"""Makes what turns and weighs the encoder's words for comparing them (``assets/understanding/likeness.npz``); some minutes.

    python packaging/matters/likeness.py

Anew after each training of the encoder: the file names the one that it belongs to. Nothing is taught here. The middle of all pieces, of sentences and of questions,
and the directions in which those of sentences differ most are taken from ``written-*.txt``; how much a piece of a question tells
from how few questions of ``packaging/encoder/asked-*.txt`` have it.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.adapters.encoder import SentenceEncoder  # noqa: E402
from desktop.adapters.encoder.word_reader import DEPTH  # noqa: E402

FOLDER = ROOT / "assets" / "understanding"
DIRECTIONS = 128
"""Of 384: with 96 two of a hundred fewer right sections come first."""
EACH = 36
"""Questions of each matter."""
EVERY = 3
"""Every third text of which vectors are looked at."""


def main() -> None:
    """Write the file."""
    encoder = SentenceEncoder(FOLDER / "encoder.npz")
    made: dict[str, Any] = {"encoder": np.frombuffer(encoder.mark().encode(), dtype=np.uint8)}
    for lang in ("en", "zh"):
        questions = _questions(lang)
        often = Counter(piece for text in questions for piece in set(encoder.pieces(text)))
        written = [
            text for _, _, text in _lines(ROOT / "packaging" / "matters" / f"written-{lang}.txt")
        ]
        told = np.concatenate([encoder.words(text, DEPTH)[1] for text in written[::EVERY]])
        asked = np.concatenate([encoder.words(text, DEPTH)[1] for text in questions[::EVERY]])
        mean = told.mean(0)
        _, directions = np.linalg.eigh(np.cov((told - mean).T))
        weights = [
            math.log((len(questions) + 1) / (often.get(at, 0) + 1)) for at in range(encoder.size())
        ]
        made |= {
            f"{lang}_mean": mean.astype(np.float16),
            f"{lang}_asked": asked.mean(0).astype(np.float16),
            f"{lang}_turn": directions[:, ::-1][:, :DIRECTIONS].astype(np.float16),
            f"{lang}_weights": np.array(weights, dtype=np.float16),
        }
        print(lang, len(questions), len(told), flush=True)
    np.savez_compressed(FOLDER / "likeness.npz", **made)


def _questions(lang: str) -> list[str]:
    """Questions that stand by themselves, as many of each matter that documents answer."""
    known = {
        matter for _, matter, _ in _lines(ROOT / "packaging" / "matters" / f"written-{lang}.txt")
    }
    lines = [
        one for one in _lines(ROOT / "packaging" / "encoder" / f"asked-{lang}.txt") if one[0] == "-"
    ]
    random.Random(3).shuffle(lines)  # noqa: S311 - which questions are taken
    each: dict[str, list[str]] = {}
    for _, matter, text in lines:
        each.setdefault(matter, []).append(text)
    return [text for matter, texts in each.items() if matter in known for text in texts[:EACH]]


def _lines(file: Path) -> list[list[str]]:
    told = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [one for one in told if len(one) == 3]


if __name__ == "__main__":
    main()

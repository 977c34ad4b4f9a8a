"""What the encoder is taught: the same sentences as the table of weights, cut into pieces."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "packaging" / "understanding"
sys.path[:0] = [str(ROOT), str(SENTENCES)]

from around import joined  # noqa: E402
from learn import label  # noqa: E402
from material import HELD_BACK, Sample, samples, spoken  # noqa: E402

from desktop.adapters.encoder.pieces import BEGIN, END, UNKNOWN, Pieces  # noqa: E402

WRITTEN = 0.2
"""Share of the sentences made of patterns that a round takes: there are nearly as many of them as of spoken lines, and they
resemble each other."""
_CHINESE = re.compile("▁?[㐀-鿿]{1,4}")


@dataclass(frozen=True)
class Line:
    """One sentence to be taught."""

    pieces: list[int]
    label: int
    worth: float


def material() -> tuple[list[Sample], list[Sample], list[Sample]]:
    """Spoken lines with pairs of them put together, written ones, and those held back."""
    every = list(spoken(SENTENCES))
    back = [one for one in every if one.line <= HELD_BACK]
    kept = {_plain(one.text) for one in back}
    taught = [one for one in every if one.line > HELD_BACK and _plain(one.text) not in kept]
    written = [one for one in samples(SENTENCES) if _plain(one.text) not in kept]
    return [*taught, *joined(taught, SENTENCES)], written, back


def newest(taught: list[Sample], count: int, chance: random.Random) -> list[Sample]:
    """The last lines of each language's file, and twice as many others, so that what was taught before is not lost."""
    ends = {
        lang: max(one.line for one in taught if one.lang == lang) - count for lang in ("zh", "en")
    }
    late = [one for one in taught if one.line > ends[one.lang]]
    early = [one for one in taught if one.line <= ends[one.lang]]
    return [*late, *chance.sample(early, min(len(early), 2 * len(late)))]


def vocabulary(pieces: list[str], scores: list[float], texts: Iterable[str]) -> list[int]:
    """The base model's pieces that are kept: the special ones, all Chinese ones, and what the texts are made of."""
    cut = Pieces(pieces, scores)
    seen = {place for text in texts for place in cut(text)}
    special = {pieces.index(name) for name in (BEGIN, END, UNKNOWN)}
    chinese = {place for place, piece in enumerate(pieces) if _CHINESE.fullmatch(piece)}
    return sorted(seen | special | chinese)


def as_lines(
    these: Iterable[Sample], cut: Pieces, labels: list[str], worth: float = 1.0
) -> list[Line]:
    """Sentences as the network reads them."""
    return [
        Line(cut(one.text), labels.index(label(one.action)), worth * min(one.weight, 1.0))
        for one in these
    ]


def rounds(spoken_lines: list[Line], written: list[Line], chance: random.Random) -> list[Line]:
    """The lines of one round."""
    return [*spoken_lines, *chance.sample(written, int(len(written) * WRITTEN))]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())

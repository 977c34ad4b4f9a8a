"""How far the encoder is right about what words are to what is open, kind by kind and at the bounds that are used.

python packaging/encoder/measure.py [FILE …]     # lines like answered-en.txt; without any, those held back from teaching
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from lines import ROOT, answered

from desktop.adapters.encoder import SentenceEncoder
from desktop.domain.openings import Answer, Opening
from desktop.services.conversation.hearing.answered import BOUNDS

FILE = ROOT / "assets" / "understanding" / "encoder.npz"
Told = tuple[Opening, Answer, str]


def _of(files: Iterable[Path]) -> Iterator[Told]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            opening, told, text = line.split("\t")
            yield Opening(opening), Answer(told.partition(":")[0]), text


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--encoder", type=Path, default=FILE)
    asked = parser.parse_args()
    kept = ((one.opening, one.answer, one.text) for one in answered() if one.held_back)
    lines: list[Told] = list(_of(asked.files) if asked.files else kept)
    reader = SentenceEncoder(asked.encoder)
    first, taken, wrong, of = (
        Counter[Answer](),
        Counter[Answer](),
        Counter[Answer](),
        Counter[Answer](),
    )
    mixed = Counter[tuple[Answer, Answer]]()
    for opening, wanted, text in lines:
        beliefs = reader.beliefs(text, opening).answers
        best = max(beliefs, key=lambda one: beliefs[one])
        of[wanted] += 1
        first[wanted] += best is wanted
        if beliefs[best] >= BOUNDS[best]:
            taken[best] += 1
            wrong[best] += best is not wanted
            mixed[wanted, best] += best is not wanted
    print(f"{len(lines)} lines, likeliest kind right {sum(first.values()) / len(lines):.1%}")
    for kind in Answer:
        print(
            f"{kind:8} {of[kind]:5} lines, likeliest {first[kind] / max(of[kind], 1):6.1%}; "
            f"from {BOUNDS[kind]:.2f} on {taken[kind]:5} taken for it, {wrong[kind]:4} wrongly"
        )
    for (wanted, best), count in mixed.most_common(12):
        print(f"{count:4} {wanted} taken for {best}")


if __name__ == "__main__":
    main()

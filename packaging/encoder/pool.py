"""How much each of the two readers counts: fitted on lines that neither was taught.

    python packaging/understanding/learn.py --held-back --out table.json     # a table that has not seen them
    python packaging/encoder/pool.py table.json

Prints the powers with the least log loss (``OF_WEIGHTS`` and ``OF_ENCODER`` of ``desktop/services/understanding/pooling.py``), and
for several bounds of ``WORTH_READING`` how many of the lines are read twice and how many are right then.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from lines import ROOT, label, material

from desktop.adapters.encoder import SentenceEncoder
from desktop.services.understanding import Recogniser, load_rules, load_weights, pooling
from desktop.services.understanding.pooling import Beside

FOLDER = ROOT / "assets" / "understanding"
TODAY = date(2026, 11, 18)
POWERS = [number / 20 for number in range(4, 29)]
BOUNDS = (0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 1.01)


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--encoder", type=Path, default=FOLDER / "encoder.npz")
    asked = parser.parse_args()
    tables = load_weights(asked.table)
    recogniser = Recogniser(load_rules(FOLDER), weights=tables)
    reader = SentenceEncoder(asked.encoder)
    believed = cache(lambda text: reader.beliefs(text).wishes)
    _, _, back = material()
    logs: list[tuple[np.ndarray, np.ndarray, list[int]]] = []
    beliefs = [believed(one.text) for one in back]
    for one, told in zip(back, beliefs, strict=True):
        features = recogniser.features(one.text, today=TODAY, lang=one.lang)
        table = tables[one.lang].shares(features)
        names = list(table)
        wanted = {label(action) for action in (one.action, *one.also)}
        logs.append(
            (
                np.log(np.maximum([table[name] for name in names], pooling.LEAST)),
                np.log(np.maximum([told.get(name, 0) for name in names], pooling.LEAST)),
                [at for at, name in enumerate(names) if name in wanted],
            )
        )
    losses = {
        (one, other): sum(_loss(one * a + other * b, right) for a, b, right in logs) / len(logs)
        for one in [0.0, *POWERS]
        for other in [0.0, *POWERS]
        if one or other
    }
    best = min(losses, key=lambda pair: losses[pair])
    for pair in ((1.0, 0.0), (0.0, 1.0), best):
        print(f"powers {pair[0]:.2f} and {pair[1]:.2f}: log loss {losses[pair]:.3f}")
    pooling.OF_WEIGHTS, pooling.OF_ENCODER = best
    for bound in BOUNDS:
        print(
            f"read again below {bound:.3f}: {', '.join(_told(recogniser, back, believed, bound))}"
        )


def _loss(scores: np.ndarray, right: list[int]) -> float:
    powers = np.exp(scores - scores.max())
    return -math.log(max(float(powers[right].sum() / powers.sum()), 1e-9))


def _told(
    recogniser: Recogniser, back: list, believed: pooling.Beside, bound: float
) -> Iterator[str]:
    """Share read twice and, by language, share whose requests are all right."""
    twice, right, counted = 0, {"zh": 0, "en": 0}, {"zh": 0, "en": 0}
    for one in back:
        found = recogniser.understand(one.text, today=TODAY, lang=one.lang)
        if found.belief < bound:
            twice += 1
            found = recogniser.understand(
                one.text, today=TODAY, lang=one.lang, beside=Beside(believed)
            )
        told = [label(request.action) for request in found.requests]
        wished = [label(action) for action in one.action.split("+")]
        also = len(told) == 1 and told[0] in {label(action) for action in one.also}
        counted[one.lang] += 1
        right[one.lang] += told == wished or also
    yield f"{twice / len(back):.0%} of the lines"
    for lang, whole in counted.items():
        yield f"{lang} {right[lang] / whole:.1%} right"


if __name__ == "__main__":
    main()

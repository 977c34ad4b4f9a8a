"""Learns the weights of the recogniser from the sentences beside it and writes them into the assets.

    python packaging/understanding/learn.py [--without FILE.jsonl] [--out FILE]

Plain stochastic gradient descent with AdaGrad on a multinomial logistic regression, seeded: the same sentences and the
same rules give the same file. Needs numpy, which the product itself does not.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from material import Sample, samples  # noqa: E402

from desktop.domain.actions import Action  # noqa: E402
from desktop.services.evaluation.cases import load_cases  # noqa: E402
from desktop.services.understanding.features import features  # noqa: E402
from desktop.services.understanding.recogniser import Recogniser  # noqa: E402
from desktop.services.understanding.rules import load_all  # noqa: E402
from desktop.services.understanding.weights import SCALE, packed  # noqa: E402

RULES = ROOT / "assets" / "understanding"
TODAY = date(2026, 11, 18)
ROUNDS = 14
RATE = 0.15
SHRINK = 5e-3
"""Pull towards zero at every step: features that tell nothing keep no weight."""
SEEN = 2
"""Sentences a feature has to stand in."""
SMALLEST = 6
"""Hundredths below which a weight is left out of the file."""
ORDER = "order"
"""Label of every question about an order: code tells them apart by what is known of it."""
_ORDER_ACTIONS = {Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.FIND_ORDERS}


def label(action: str) -> str:
    """What is learnt for an action."""
    return ORDER if action in _ORDER_ACTIONS else action


def from_cases(path: Path) -> list[Sample]:
    """The labelled utterances of a file of cases that ask for one thing."""
    return [
        Sample(case.text, case.lang, case.expected[0].action.value)
        for case in load_cases(path)
        if len(case.expected) == 1
    ]


def learn(material: Sequence[Sample], recogniser: Recogniser) -> dict[str, dict[str, object]]:
    """The table of each language."""
    return {
        lang: _table([one for one in material if one.lang == lang], recogniser)
        for lang in ("zh", "en")
    }


def _table(material: Sequence[Sample], recogniser: Recogniser) -> dict[str, object]:
    rows = [_features(one, recogniser) for one in material]
    counted = Counter(feature for row in rows for feature in row)
    known = {
        name: place for place, name in enumerate(sorted(f for f, n in counted.items() if n >= SEEN))
    }
    labels = sorted({label(one.action) for one in material})
    places = [
        np.array([known[name] for name in row if name in known], dtype=np.int64) for row in rows
    ]
    wanted = [labels.index(label(one.action)) for one in material]
    weights = _descend(places, wanted, [one.weight for one in material], len(known), len(labels))
    whole = np.rint(weights * SCALE).astype(int)
    table = {
        name: [
            (int(at), int(whole[place][at]))
            for at in np.nonzero(np.abs(whole[place]) >= SMALLEST)[0]
        ]
        for name, place in known.items()
    }
    return packed(labels, {name: row for name, row in table.items() if row})


def _features(one: Sample, recogniser: Recogniser) -> list[str]:
    scene = recogniser.read(one.text, today=TODAY, lang=one.lang)
    return features(scene.tokens, scene.hits, 0, len(scene.tokens))


def _descend(
    rows: Sequence[NDArray[np.int64]],
    wanted: Sequence[int],
    shares: Sequence[float],
    features_count: int,
    labels_count: int,
) -> NDArray[np.float64]:
    weights = np.zeros((features_count, labels_count))
    squares = np.full((features_count, labels_count), 1e-8)
    chance = random.Random(0)  # noqa: S311 - shuffles, always the same way
    order = list(range(len(rows)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for one in order:
            row = rows[one]
            sums = weights[row].sum(0)
            belief = np.exp(sums - sums.max())
            belief /= belief.sum()
            belief[wanted[one]] -= 1
            slope = belief[None, :] * shares[one] + SHRINK * weights[row]
            squares[row] += slope * slope
            weights[row] -= RATE * slope / np.sqrt(squares[row])
    return weights


def main(arguments: Iterable[str] | None = None) -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--cases",
        type=Path,
        action="append",
        default=[],
        help="labelled utterances to learn from as well",
    )
    parser.add_argument("--out", type=Path, default=RULES / "weights.json")
    parser.add_argument("--rules", type=Path, default=RULES)
    chosen = parser.parse_args(list(arguments) if arguments is not None else None)
    material = list(samples(Path(__file__).resolve().parent))
    for path in chosen.cases:
        material.extend(from_cases(path))
    recogniser = Recogniser(load_all(chosen.rules))
    tables = learn(material, recogniser)
    chosen.out.write_text(
        json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{len(material)} sentences, {chosen.out.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

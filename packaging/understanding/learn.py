"""Learns the weights of the recogniser from the sentences beside it and writes them into the assets.

    python packaging/understanding/learn.py [--cases FILE.jsonl] [--without FILE.jsonl] [--out FILE]

A multinomial logistic regression with a pull towards zero, solved to the end: the same sentences and the same rules give
the same file. Needs numpy, which the product itself does not.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from around import around, joined  # noqa: E402
from material import HELD_BACK, SPOKEN, Sample, samples, spoken  # noqa: E402

from desktop.domain.actions import Action  # noqa: E402
from desktop.services.evaluation.cases import load_cases  # noqa: E402
from desktop.services.understanding.features import OF_RULES, OF_SPEECH  # noqa: E402
from desktop.services.understanding.judging import SEVERAL  # noqa: E402
from desktop.services.understanding.recogniser import Recogniser  # noqa: E402
from desktop.services.understanding.rules import load_all  # noqa: E402
from desktop.services.understanding.weights import SCALE, Packed, packed, save  # noqa: E402

RULES = ROOT / "assets" / "understanding"
TODAY = date(2026, 11, 18)
ROUNDS = 90
ENOUGH = 2e-5
"""Share of the loss that a round has to take away for another one to follow."""
SHORTEST = 1e-6
"""Part of a step at which the search along it ends."""
SHRINK = 10.0
"""Pull towards zero: features that tell nothing keep no weight. Chosen on spoken lines held back, on which half of it is right
as often and believes too firmly."""
UNRULED = 0.8
"""Share of the written sentences that are learnt without their rule: rules were made knowing many of them, and would be
believed more than they deserve where people speak."""
SEEN = 3
"""Sentences a feature has to stand in."""
SMALLEST = 2
"""Hundredths below which a weight is left out of the file."""
STRONGEST = 5
"""Hundredths that a feature speaks for or against some label at least, else it is left out. Leaving out each weight below 8
cost two to three points on spoken lines held back: an utterance holds a hundred and more of them, and they add up."""
ORDER = "order"
"""Label of every question about an order: code tells them apart by what is known of it."""
_ORDER_ACTIONS = {Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.FIND_ORDERS}


def label(action: str) -> str:
    """What is learnt for an action; two at once are a thing of their own."""
    if "+" in action:
        return SEVERAL
    return ORDER if action in _ORDER_ACTIONS else action


def from_cases(path: Path) -> list[Sample]:
    """The labelled utterances of a file of cases that ask for one thing."""
    return [
        Sample(case.text, case.lang, case.expected[0].action.value)
        for case in load_cases(path)
        if len(case.expected) == 1
    ]


def learn(material: Sequence[Sample], recogniser: Recogniser) -> dict[str, Packed]:
    """The table of each language."""
    return {
        lang: _table([one for one in material if one.lang == lang], recogniser)
        for lang in ("zh", "en")
    }


def _table(material: Sequence[Sample], recogniser: Recogniser) -> Packed:
    chance = random.Random(3)  # noqa: S311 - leaves out rules, always the same ones
    rows = [_features(one, recogniser, chance) for one in material]
    counted = Counter(
        feature
        for row, one in zip(rows, material, strict=True)
        for feature in row
        if one.weight == SPOKEN or not feature.startswith(OF_SPEECH)
    )
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
        if np.abs(whole[place]).max() >= STRONGEST
    }
    return packed(labels, {name: row for name, row in table.items() if row})


def _features(one: Sample, recogniser: Recogniser, chance: random.Random) -> list[str]:
    found = recogniser.features(one.text, today=TODAY, lang=one.lang)
    if one.weight == SPOKEN or chance.random() >= UNRULED:
        return found
    return [feature for feature in found if not feature.startswith(OF_RULES)]


@dataclass(frozen=True)
class _Lesson:
    """All sentences at once: the loss of some weights, and its slope."""

    sentence: NDArray[np.int64]
    """Where in ``feature`` each sentence begins."""
    feature: NDArray[np.int64]
    by_feature: NDArray[np.int64]
    """Sentence of each occurrence, in the order of the features."""
    starts: NDArray[np.int64]
    wanted: NDArray[np.int64]
    counts: NDArray[np.float32]

    def __call__(self, weights: NDArray[np.float32]) -> tuple[float, NDArray[np.float32]]:
        sums = np.add.reduceat(weights[self.feature], self.sentence)
        sums -= sums.max(1, keepdims=True)
        belief = np.exp(sums)
        belief /= belief.sum(1, keepdims=True)
        rows = np.arange(len(self.wanted))
        loss = -(self.counts * np.log(belief[rows, self.wanted] + 1e-12)).sum()
        belief[rows, self.wanted] -= 1
        belief *= self.counts[:, None]
        slope = np.add.reduceat(belief[self.by_feature], self.starts)
        slope += SHRINK * weights
        return float(loss + SHRINK / 2 * (weights * weights).sum()), slope


def _descend(
    rows: Sequence[NDArray[np.int64]],
    wanted: Sequence[int],
    counts: Sequence[float],
    features_count: int,
    labels_count: int,
) -> NDArray[np.float32]:
    """The weights with the least loss, by L-BFGS: the same every time, and no learning rate to choose."""
    feature = np.concatenate(rows)
    lengths = np.array([len(row) for row in rows])
    order = np.argsort(feature, kind="stable")
    lesson = _Lesson(
        np.concatenate([[0], np.cumsum(lengths)[:-1]]),
        feature,
        np.repeat(np.arange(len(rows)), lengths)[order],
        np.searchsorted(feature[order], np.arange(features_count)),
        np.array(wanted),
        np.array(counts, dtype=np.float32),
    )
    weights: NDArray[np.float32] = np.zeros((features_count, labels_count), dtype=np.float32)
    loss, slope = lesson(weights)
    past: list[tuple[NDArray[np.float32], NDArray[np.float32], float]] = []
    for _ in range(ROUNDS):
        step = -_towards(slope, past)
        size = 1.0 if past else float(1.0 / np.abs(slope).sum())
        fall = float((slope * step).sum())
        while True:
            tried: NDArray[np.float32] = (weights + size * step).astype(np.float32)
            new_loss, new_slope = lesson(tried)
            if new_loss <= loss + 1e-4 * size * fall or size < SHORTEST:
                break
            size /= 2
        moved, turned = tried - weights, new_slope - slope
        bend = float((moved * turned).sum())
        if bend > 0:
            past = [*past[-7:], (moved, turned, 1 / bend)]
        done = loss - new_loss < ENOUGH * abs(loss)
        weights, loss, slope = tried, new_loss, new_slope
        if done:
            break
    return weights


def _towards(
    slope: NDArray[np.float32],
    past: Sequence[tuple[NDArray[np.float32], NDArray[np.float32], float]],
) -> NDArray[np.float32]:
    """The slope as the last steps bend it (the two loops of L-BFGS)."""
    way = slope.copy()
    taken: list[float] = []
    for moved, turned, share in reversed(past):
        taken.append(share * float((moved * way).sum()))
        way -= taken[-1] * turned
    if past:
        moved, turned, share = past[-1]
        way *= 1 / (share * float((turned * turned).sum()))
    for (moved, turned, share), amount in zip(past, reversed(taken), strict=True):
        way += (amount - share * float((turned * way).sum())) * moved
    return way


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
    parser.add_argument("--without", type=Path, help="labelled utterances kept back from learning")
    parser.add_argument(
        "--held-back",
        action="store_true",
        help="without the spoken lines that the encoder is not taught either",
    )
    parser.add_argument("--out", type=Path, default=RULES / "weights.bin")
    parser.add_argument("--rules", type=Path, default=RULES)
    chosen = parser.parse_args(list(arguments) if arguments is not None else None)
    folder = Path(__file__).resolve().parent
    material = list(samples(folder))
    material.extend(around(material, folder))
    said = list(spoken(folder))
    if chosen.without:
        kept_back = {case.text for case in load_cases(chosen.without)}
        said = [one for one in said if one.text not in kept_back]
    if chosen.held_back:
        said = [one for one in said if one.line > HELD_BACK]
    material.extend(said)
    material.extend(joined(said, folder))
    for path in chosen.cases:
        material.extend(from_cases(path))
    recogniser = Recogniser(load_all(chosen.rules))
    tables = learn(material, recogniser)
    save(chosen.out, tables)
    print(f"{len(material)} sentences, {chosen.out.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()

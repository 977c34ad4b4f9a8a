"""Learns which matter a sentence of a shop's documents answers, and writes the table that ``desktop/shop/matters.py`` reads.

    python packaging/matters/learn.py        # about a minute of one processor

``written-zh.txt`` and ``written-en.txt`` beside this file hold what language models wrote as sentences and headings of hundreds of
invented shops: on each line h (heading) or s (sentence), the matters it answers, and the words, with tabs between. Whole questions of
``packaging/encoder/asked-*.txt`` are taught as well, for less: a heading may be one. Logistic regression over pieces of words (multinomial,
Adam; Kingma 2015, arXiv 1412.6980): the documents are read where no room is for a network.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from desktop.domain.matters import Matter  # noqa: E402
from desktop.shop.sections import NOTHING, features, packed  # noqa: E402

LABELS = [*(one.value for one in Matter if one.in_documents), NOTHING]
SEEN_TWICE = 2
OF_A_QUESTION = 0.3
"""How much a customer's question counts beside a sentence of a document."""
WHOLE = {"zh": 12, "en": 30}
"""Characters from which a question that was asked in the middle of a conversation stands by itself."""
ROUNDS, BATCH, PACE, SOFT, DECAY = 25, 512, 0.02, 0.05, 1e-5


def lines(lang: str) -> Iterator[tuple[str, int, float]]:
    """Words, the place of their matter, and how much they count."""
    places = {name: place for place, name in enumerate(LABELS)}
    written = Path(__file__).with_name(f"written-{lang}.txt")
    for line in written.read_text(encoding="utf-8").splitlines():
        _, matters, words = line.split("\t")
        told = [places[one] for one in matters.split("+") if one in places]
        for place in told:
            yield words, place, 1 / len(told)
    asked = ROOT / "packaging" / "encoder" / f"asked-{lang}.txt"
    for line in asked.read_text(encoding="utf-8").splitlines():
        situation, matter, words = line.split("\t")
        if matter in places and (situation == "-" or len(words) > WHOLE[lang]):
            yield words, places[matter], OF_A_QUESTION


def learnt(lang: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The features, and for each label its weight with each of them, and alone."""
    chance = np.random.default_rng(1)
    told = list(lines(lang))
    sets = [features(words) for words, _, _ in told]
    counted = Counter(one for found in sets for one in found)
    names = sorted(name for name, count in counted.items() if count >= SEEN_TWICE)
    places = {name: place for place, name in enumerate(names)}
    longest = max(map(len, sets))
    rows = np.full((len(sets), longest), len(names))
    for row, found in zip(rows, sets, strict=True):
        known = [places[one] for one in sorted(found) if one in places]
        row[: len(known)] = known
    wanted = np.array([place for _, place, _ in told])
    worth = np.array([one for *_, one in told], np.float32)
    weights = np.zeros((len(names) + 1, len(LABELS)), np.float32)
    alone = np.zeros(len(LABELS), np.float32)
    means = [np.zeros_like(weights), np.zeros_like(alone)]
    squares = [np.zeros_like(weights), np.zeros_like(alone)]
    step = 0
    for _ in range(ROUNDS):
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            here = order[start : start + BATCH]
            some = rows[here]
            stretch = 1 / np.sqrt(np.maximum((some < len(names)).sum(1, keepdims=True), 1))
            scores = weights[some].sum(1) * stretch + alone
            shares = np.exp(scores - scores.max(1, keepdims=True))
            shares /= shares.sum(1, keepdims=True)
            aim = np.full_like(shares, SOFT / len(LABELS))
            aim[np.arange(len(here)), wanted[here]] += 1 - SOFT
            wrong = (shares - aim) * worth[here, None] / len(here)
            slope = np.zeros_like(weights)
            np.add.at(slope, some, (wrong * stretch)[:, None, :])
            slope += DECAY * weights
            slope[-1] = 0
            step += 1
            for at, (moved, by) in enumerate(((weights, slope), (alone, wrong.sum(0)))):
                means[at] = 0.9 * means[at] + 0.1 * by
                squares[at] = 0.999 * squares[at] + 0.001 * by**2
                mean, square = means[at] / (1 - 0.9**step), squares[at] / (1 - 0.999**step)
                np.subtract(moved, PACE * mean / (np.sqrt(square) + 1e-8), out=moved)
    return names, weights[:-1], alone


def main() -> None:
    """Both languages."""
    for lang in ("zh", "en"):
        names, weights, alone = learnt(lang)
        scale = float(np.abs(weights).max()) / 127
        rows = np.rint(weights / scale).astype(np.int8)
        out = ROOT / "desktop" / "shop" / f"sections-{lang}.bin"
        out.write_bytes(packed(LABELS, names, rows.tobytes(), alone.tolist(), scale))
        print(f"{out.name}: {len(names)} features, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

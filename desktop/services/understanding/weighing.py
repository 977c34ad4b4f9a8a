"""What learnt weights believe of an utterance and of its parts: words and pairs of them are looked up once, for all of these."""

from __future__ import annotations

from desktop.services.understanding.features import Features
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.weights import Weights


class Weighing:
    """One utterance on the scales of one language."""

    def __init__(self, weights: Weights, said: Features) -> None:
        self._weights, self._said = weights, said
        self._words = list(map(weights.rows_of_word, said.words))
        self._pairs: list[tuple[list[int], list[int]]] = []
        """The hashes of the pairs of words, and their rows: those of neighbours, those one word apart, …"""
        for pairs in said.pairs():
            hashes = list(map(hash, pairs))
            self._pairs.append((hashes, weights.rows(pairs, hashes)))

    def shares(self, start: int, end: int, rule: Rule | None) -> dict[str, float]:
        """For each label its share of belief in the words from ``start`` to ``end``; ``rule`` is the best one that holds there."""
        said, weights = self._said, self._weights
        if said.divides(start, end):
            return Weighing(weights, said.part(start, end)).shares(0, end - start, rule)
        edges = said.edges(start, end, rule)
        hashes = list(map(hash, edges))
        rows = dict(zip(hashes, weights.rows(edges, hashes), strict=True))
        first, last = said.words_within(start, end)
        for found in self._words[first:last]:
            rows.update(found)
        for step, (hashes, found) in enumerate(self._pairs, 1):
            if last - step > first:
                rows.update(
                    zip(hashes[first : last - step], found[first : last - step], strict=True)
                )
        return weights.shares([*rows.values(), *weights.rows_of_classes(said.behind(start, end))])

"""What learnt weights believe of an utterance and of its parts: words and pairs of them are looked up once, for all of these.

A feature counts once however often it is said. Where no pair of words is said twice, those of a part are what was added up
before its end less what was before its beginning; what may be said twice in a part is gathered by its hash.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from desktop.services.understanding.features import APART, Features, behind
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.weights import Weights

_BORDERS = frozenset("^$")
"""How the features call the two ends of a part: where somebody writes one, its pairs are taken for those of an end."""


class Weighing:
    """One utterance on the scales of one language."""

    def __init__(self, weights: Weights, said: Features) -> None:
        self._weights, self._said = weights, said
        self._keys = keys = [hash(f"w:{word}") for word in said.words]
        """Hashes with a sign of ours, see :data:`Feature`."""
        self._words = weights.of_words(said.words, keys)
        self._pairs = _Pairs(weights, said, keys)
        self._is_plain = _BORDERS.isdisjoint(said.words)

    def shares(self, start: int, end: int, rule: Rule | None) -> dict[str, float]:
        """For each label its share of belief in the words from ``start`` to ``end``; ``rule`` is the best one that holds there."""
        said, weights = self._said, self._weights
        if said.divides(start, end):
            return Weighing(weights, said.part(start, end)).shares(0, end - start, rule)
        first, last = said.words_within(start, end)
        if first == last or not self._is_plain:
            return weights.shares(weights.row(said.of(start, end, rule)))
        classes = said.within(start, end)
        names, marked = said.ends(start, end, classes)
        return weights.shares(
            weights.of_classes(behind(classes))
            + self._alone(first, last)
            + self._pairs.within(first, last)
            + self._at_ends(first, last)
            + weights.of_ends(names)
            + self._behind_mark(marked, end)
            + weights.of_rule(rule)
        )

    def _behind_mark(self, start: int, end: int) -> int:
        """What the words behind the last mark of a part tell; those of a name of goods count each for itself."""
        if not self._said.names_goods(start, end):
            first, last = self._said.words_within(start, end)
            keys, words = self._keys[first:last], self._words[first:last]
            rows = {key: word.behind_mark for key, word in zip(keys, words, strict=True)}
            return sum(rows.values())
        words = list({token.text for token in self._said.tokens[start:end]})
        told = self._weights.of_words(words, [hash(f"w:{word}") for word in words])
        return sum([word.behind_mark for word in told])

    def _alone(self, first: int, last: int) -> int:
        """What the words of a part tell by themselves."""
        rows: dict[int, int] = {}
        for word in self._words[first:last]:
            rows.update(word.alone)
        return sum(rows.values())

    def _at_ends(self, first: int, last: int) -> int:
        """What the length of a part tells, and the words at its ends."""
        words, lengths = self._words, self._weights.of_lengths
        near_first = slice(first + 1, min(first + APART, last))
        near_last = slice(max(last - APART, first), last - 1)
        begins = {
            key: word.near_first
            for key, word in zip(self._keys[near_first], words[near_first], strict=True)
        }
        ends = {
            key: word.near_last
            for key, word in zip(self._keys[near_last], words[near_last], strict=True)
        }
        return (
            words[first].first
            + words[last - 1].last
            + sum(begins.values())
            + sum(ends.values())
            + lengths[min(last - first, len(lengths) - 1)]
        )


class _Pairs:
    """The pairs of words of one utterance: of neighbours, of those one word apart, and so on."""

    def __init__(self, weights: Weights, said: Features, keys: list[int]) -> None:
        far = [~key for key in keys]
        hashes, self._begins = list[int](), list[int]()
        """Where the pairs of each step begin among all."""
        for step in range(1, APART + 1):
            self._begins.append(len(hashes))
            hashes += map(hash, zip(keys, (keys if step == 1 else far)[step:], strict=False))
        rows = weights.rows_of_pairs(
            hashes, lambda: [one for pairs in said.pairs() for one in pairs]
        )
        self._repeated: list[tuple[int, list[tuple[int, int]]]] = []
        """The rows of pairs that are said twice, and their places."""
        last_at = dict(zip(hashes, range(len(hashes)), strict=True))
        if len(last_at) < len(hashes):
            self._take_out_repeated(hashes, rows, last_at)
        self._sums = list(accumulate(rows, initial=0))

    def within(self, first: int, last: int) -> int:
        """What the pairs tell of which both words stand between two places."""
        row, sums = 0, self._sums
        for step, begin in enumerate(self._begins, 1):
            if last - step > first:
                row += sums[begin + last - step] - sums[begin + first]
        for repeated, places in self._repeated:
            if any(first <= left and right < last for left, right in places):
                row += repeated
        return row

    def _take_out_repeated(
        self, hashes: list[int], rows: list[int], last_at: dict[int, int]
    ) -> None:
        """Keep what is said twice apart, as it counts once wherever it stands."""
        places: dict[int, list[tuple[int, int]]] = {}
        for at in [at for at, said in enumerate(hashes) if last_at[said] != at]:
            last = last_at[hashes[at]]
            if last not in places:
                places[last] = [self._place(last)]
            places[last].append(self._place(at))
            rows[at] = 0
        for last, found in places.items():
            self._repeated.append((rows[last], found))
            rows[last] = 0

    def _place(self, at: int) -> tuple[int, int]:
        """The two words of a pair."""
        step = bisect_right(self._begins, at)
        left = at - self._begins[step - 1]
        return left, left + step

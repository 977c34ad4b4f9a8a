"""Free questions that mean the same, put together without a model and without a network.

Each question becomes a set of features (pairs of Chinese characters, words in other scripts) without the words that
make no topic; all weigh the same, since in a week in which everybody asks one thing its words are the frequent ones.
A question joins the group whose centre it is nearest to, if it is near enough, else it opens one; then groups that are
near each other become one. Several passes, so that the order in which questions came does not decide, and the same
words said a hundred times count once for what the group is about. A group is called by its most central
question: real words of a customer, not a label that nobody said.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression

NEAR = 0.35
"""Cosine from which two questions are one topic. Six topics said in 23 ways came out whole and pure at any value from
0.2 to 0.45 (the tests hold them); 92 real questions that are nearly all different fell into 82 groups."""

LONGEST = 200
"""Characters of a question that are looked at: what is longer tells a story after the question."""

_PIECES = Expression("([\u3400-\u9fff]+)|([^\\W_\u3400-\u9fff]+)")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that mean the same."""

    name: str
    """The most central question, as it was said."""
    members: tuple[int, ...]
    """Positions in what was given, in order."""


def features(text: str, filler: Sequence[str] = ()) -> Counter[str]:
    """What a question is compared by."""
    folded = caseless(text[:LONGEST])
    for word in filler:
        if not word.isascii():
            folded = folded.replace(word, " ")
    found: Counter[str] = Counter()
    for piece in _PIECES.finditer(folded):
        if piece[1]:
            run = piece[1]
            found.update(run[at : at + 2] for at in range(len(run) - 1) if len(run) > 1)
            found.update(run if len(run) == 1 else ())
        elif piece[2] not in filler:
            found[_stem(piece[2])] += 1
    return found


def _stem(word: str) -> str:
    """English endings off: enough for "ships", "shipped" and "shipping" to meet."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


def group(questions: Sequence[str], filler: Sequence[str] = ()) -> list[Group]:
    """Groups, the largest first; every question is in exactly one."""
    said: defaultdict[str, list[int]] = defaultdict(list)
    for place, question in enumerate(questions):
        said[" ".join(question.split()).casefold()].append(place)
    alike = list(said.values())
    vectors = [_unit(dict(features(questions[places[0]], filler))) for places in alike]
    centres, _ = _assign(vectors, [])
    centres, _ = _assign(centres, [])
    centres, members = _assign(vectors, centres)
    groups = [
        Group(
            questions[alike[_central(each, vectors, centre)][0]].strip(),
            tuple(sorted(place for one in each for place in alike[one])),
        )
        for centre, each in zip(centres, members, strict=True)
        if each
    ]
    return sorted(groups, key=lambda one: (-len(one.members), one.members[0]))


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()} if length else {}


def _assign(vectors: Sequence[Vector], start: list[Vector]) -> tuple[list[Vector], list[list[int]]]:
    """Each vector to its nearest centre; centres move with what joins them."""
    sums: list[Vector] = [dict(centre) for centre in start]
    members: list[list[int]] = [[] for _ in start]
    holders: defaultdict[str, set[int]] = defaultdict(set)
    lengths = [1.0] * len(start)
    for place, centre in enumerate(start):
        for feature in centre:
            holders[feature].add(place)
    for place, vector in enumerate(vectors):
        scores: defaultdict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for holder in holders[feature]:
                scores[holder] += weight * sums[holder][feature] / lengths[holder]
        best, score = max(scores.items(), key=lambda item: (item[1], -item[0]), default=(-1, 0.0))
        if score < NEAR:
            best = len(sums)
            sums.append({})
            members.append([])
            lengths.append(1.0)
        members[best].append(place)
        for feature, weight in vector.items():
            sums[best][feature] = sums[best].get(feature, 0.0) + weight
            holders[feature].add(best)
        lengths[best] = math.sqrt(sum(weight * weight for weight in sums[best].values())) or 1.0
    kept = [place for place, places in enumerate(members) if places]
    return [_unit(sums[place]) for place in kept], [members[place] for place in kept]


def _central(places: Sequence[int], vectors: Sequence[Vector], centre: Vector) -> int:
    def nearness(place: int) -> float:
        return sum(weight * centre.get(feature, 0.0) for feature, weight in vectors[place].items())

    return max(places, key=lambda place: (round(nearness(place), 6), -place))

"""Which section answers, where it is known how far each meets the question word by word, in whatever words both are written.

Matters know what people ask of shops, rare words know what this shop alone has; neither knows that "take them out to sleep" stands under
"can I wear them in bed". How near words are in meaning tells no answer by itself either: something is always nearest. So everything
that speaks for a section is added up, and so much has to speak for one that "none" does not fit better.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.shop.literally import TOPIC_COVERS, naming
from desktop.shop.passages import Passage
from desktop.shop.specifics import Specific
from desktop.shop.weighing import COVERED_AT_LEAST, NO_ANSWER, Weighing

Likeness = Mapping[str, Sequence[float]]
"""By the marks of sections: how far the whole section meets the question, its best sentence, how many standard deviations it stands out of
the shelf, and by how much it is better than the next (as :class:`desktop.services.likeness.Shelves` tells it)."""

KNOWN = 0.5
"""Share of those that are told of which must be here: else they belong to documents of a moment ago."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each says for a section; a softmax over the sections and "none", fitted to questions of ten shops (decision 122)."""

    worth: float = 2.9
    """Of its worth to the matters, in twentieths."""
    held: float = 1.7
    """Of the belief in the matters that it answers, one at most."""
    words: float = 3.7
    """Of the share of the question's words that stands in it."""
    found: float = 0.9
    """That words and matters alone would answer with it."""
    whole: float = 0.65
    best: float = 2.4
    stands_out: float = 0.95
    ahead: float = 2.85
    none: float = 5.55
    """What must be reached; the fit's own bound and three tenths, because a wrong answer is worse than none."""


WEIGHTS = _Weights()
_NOTHING = (0.0, 0.0, -1.0, -0.1)
"""Of a section that is not told of: it is none of the likest."""


def likened(
    found: dict[int, dict[str, Any]],
    weighing: Weighing,
    likeness: Likeness | None,
    needed: list[Specific],
    shelf: list[Passage],
) -> dict[int, dict[str, Any]]:
    """What was found, with the section in front that most speaks for; and no answer where not enough speaks for any."""
    marks = {one.mark for one in shelf} if likeness else set[str]()
    if not likeness or sum(mark in marks for mark in likeness) < KNOWN * len(likeness):
        return found
    answers = [number for number, one in found.items() if one["covered"] >= COVERED_AT_LEAST]
    first = max(answers, key=lambda number: found[number]["score"], default=None)
    scores = {
        number: _score(number, weighing, likeness.get(passage.mark, _NOTHING), number == first)
        for number, passage in enumerate(shelf, 1)
    }
    among = naming(needed, {number: {} for number in scores}, shelf) if needed else scores
    best = max(among, key=lambda number: scores[number], default=None)
    if best is None or scores[best] < WEIGHTS.none:
        return {
            number: one | {"covered": min(one["covered"], NO_ANSWER)}
            for number, one in found.items()
        }
    if best == first:
        return found
    ahead = max((one["score"] for one in found.values()), default=0.0) + 1.0
    return {**found, best: shelf[best - 1].told(ahead, TOPIC_COVERS)}


def _score(number: int, weighing: Weighing, like: Sequence[float], first: bool) -> float:
    whole, best, stands_out, ahead = like
    each = WEIGHTS
    return math.fsum(
        (
            each.worth * weighing.worth.get(number, 0.0) / 20.0,
            each.held * min(weighing.held.get(number, 0.0), 1.0),
            each.words * weighing.words[number],
            each.found * first,
            each.whole * whole,
            each.best * best,
            each.stands_out * stands_out,
            each.ahead * ahead,
        )
    )

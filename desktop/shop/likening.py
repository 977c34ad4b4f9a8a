"""Which section answers, where it is known how far each meets the question word by word, in whatever words both are written.

Matters know what people ask of shops, rare words know what this shop alone has; neither knows that "take them out to sleep" stands under
"can I wear them in bed". How near words are in meaning tells no answer by itself either: something is always nearest. So everything
that speaks for a section is added up, and so much has to speak for one that "none" does not fit better. What is told of the nearest is not only how far it
stands out of the folder, which says little in a small one, but how much of the question is near nothing in it, and whether a sentence leaves
little of the question over and the question little of the sentence.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.shop.kinds import has_all
from desktop.shop.literally import TOPIC_COVERS, naming
from desktop.shop.passages import Asks, Passage
from desktop.shop.specifics import Needed
from desktop.shop.weighing import COVERED_AT_LEAST, NO_ANSWER, Weighing

Likeness = Mapping[str, Sequence[float]]
"""By the marks of sections, what :func:`desktop.services.likeness.shelves.told` says of each."""

KNOWN = 0.5
"""Share of those that are told of which must be here: else they belong to documents of a moment ago."""


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each says for a section; a softmax over the sections and "none", fitted to questions of ten shops (decision 129)."""

    worth: float = 2.82
    """Of its worth to the matters, in twentieths."""
    held: float = 1.5
    """Of the belief in the matters that it answers, one at most."""
    words: float = 2.5
    """Of the share of the question's words that stands in it."""
    found: float = 0.87
    """That words and matters alone would answer with it."""
    stands_out: float = 0.81
    ahead: float = 1.38
    alike: float = 1.39
    heading: float = 2.04
    unmet: float = -3.05
    figure: float = -0.86
    """That a figure is asked for and it has none of the kind."""
    believed: float = -0.92
    """Of the belief in the matter that is likeliest: where one is known, its sections have to be found by it."""
    tells: float = 0.0273
    """How much the question's words tell: of three everyday words much is met by chance."""
    many: float = -0.5
    """Of the logarithm of how many sections there are, in thirties: one of many is likest by chance, and in a small folder none stands out far.
    The fit's own, -0.65, let small folders answer more that nothing in them answers."""
    none: float = 3.59
    """What must be reached; a tenth above the fit's own bound, because a wrong answer is worse than none."""


WEIGHTS = _Weights()
_USUAL = 30
_NOTHING = (-1.0, -0.3, 0.25, 0.2, 0.9, 0.0, -1.0)
"""Of a section that is not told of: it is none of the likest."""


def likened(
    found: dict[int, dict[str, Any]],
    weighing: Weighing,
    likeness: Likeness | None,
    asks: Asks,
    needed: Sequence[Needed],
    shelf: list[Passage],
) -> dict[int, dict[str, Any]]:
    """What was found, with the section in front that most speaks for; and no answer where not enough speaks for any."""
    if not likeness or not known(likeness, shelf):
        return found
    answers = [number for number, one in found.items() if one["covered"] >= COVERED_AT_LEAST]
    first = max(answers, key=lambda number: found[number]["score"], default=None)
    tells = max(told[_TELLS] for told in likeness.values())
    believed = max(asks.about.values(), default=0.0)
    each = WEIGHTS
    all_alike = each.tells * tells + each.believed * believed
    all_alike += each.many * math.log(len(shelf) / _USUAL)
    scores = {
        number: all_alike
        + each.found * (number == first)
        + each.figure * (not has_all(asks.kinds, passage.folded))
        + _spoken_for(number, weighing)
        + _met(likeness.get(passage.mark, _NOTHING))
        for number, passage in enumerate(shelf, 1)
    }
    among = naming(needed, {number: {} for number in scores}, shelf) if needed else scores
    best = max(among, key=lambda number: scores[number], default=None)
    if best is None or scores[best] < each.none:
        return {
            number: one | {"covered": min(one["covered"], NO_ANSWER)}
            for number, one in found.items()
        }
    much = {"ahead": round(scores[best] - each.none, 2)}
    if best == first:
        return {**found, best: found[best] | much}
    ahead = max((one["score"] for one in found.values()), default=0.0) + 1.0
    return {**found, best: shelf[best - 1].told(ahead, TOPIC_COVERS) | much}


def known(likeness: Likeness, shelf: Sequence[Passage]) -> bool:
    """Whether it tells of these documents."""
    marks = {one.mark for one in shelf}
    return sum(mark in marks for mark in likeness) >= KNOWN * len(likeness)


def sentence_of(likeness: Likeness | None, passage: Passage) -> int | None:
    """At which letter of a section the sentence begins that meets the question best; None where nobody knows, or its heading does."""
    told = (likeness or {}).get(passage.mark)
    return int(told[_AT]) if told and told[_AT] >= 0 else None


_TELLS, _AT = 5, 6


def _spoken_for(number: int, weighing: Weighing) -> float:
    """What matters and rare words say for a section."""
    worth, held = weighing.worth.get(number, 0.0), weighing.held.get(number, 0.0)
    share = weighing.words[number]
    return WEIGHTS.worth * worth / 20.0 + WEIGHTS.held * min(held, 1.0) + WEIGHTS.words * share


def _met(told: Sequence[float]) -> float:
    """What its likeness says for it."""
    each = WEIGHTS
    weights = (each.stands_out, each.ahead, each.alike, each.heading, each.unmet)
    return math.fsum(weight * value for weight, value in zip(weights, told, strict=False))

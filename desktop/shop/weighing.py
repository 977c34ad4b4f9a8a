"""Which of the sections that were found answers: what a question's own words and its matters say of each, put together.

A section that was found stays the answer unless hardly anything speaks for it, or much more for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.shop.evidence import Rarity, several, share
from desktop.shop.literally import TOPIC_COVERS, naming
from desktop.shop.passages import Passage
from desktop.shop.specifics import Needed
from desktop.shop.topics import Alike

OF_MATTERS = 0.9
"""What the belief in the matters that a section answers counts beside the share of the question's words that stands in it."""
ENOUGH = 0.7
"""Of both together from which a section is an answer."""
LITTLE = 0.46
"""Of both below which what was found is none: a matter that is believed in with a half is enough by itself. The others were chosen on a third of
the questions of eight shops (``packaging/matters/measure.py``, two of them with tables and an FAQ)."""
LEAST_HELD = 0.15
"""Belief in the matters of a section without which words alone do not make it an answer that was found in no other way."""
IN_SO_MANY_WORDS = 0.7
"""Share of a question's words, more than one of them, that makes a section an answer also to what sounds like nobody's business. Of 400 utterances out
of scope (``tests/data/understanding-scope.jsonl``), asked of ten shops, one of a thousand stands so in a section: "where can I hire a bike"."""
ALONE = 0.5
"""The same that makes one an answer whose matter nobody knows, where it holds that much more of them than any other:"""
MORE = 1.6
"""of 80 questions of four invented shops these two let 24 sections answer rightly and 2 wrongly, of those out of scope seven in a thousand."""
WORTH = 1.5
"""What the worth of a section to those matters counts beside that share, where sections are compared; worth is told in twentieths."""
CLEARLY = 0.2
"""By how much one must be better than the one that was found, to be told in its place."""

COVERED_AT_LEAST = 0.66
"""What an answer covers of its question, as whoever asks counts it."""

NO_ANSWER = 0.6
"""Of the question that is said to be covered by what is none."""

FIRMLY = 0.7
"""Belief in what a section answers from which another that alone holds the words does not take its place."""

_WORTHS = 20.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """What speaks for each section, by its number from 1."""

    words: Mapping[int, float]
    """The share of the question's words that stands in it."""
    worth: Mapping[int, float]
    """To the matters asked about."""
    held: Mapping[int, float]
    """Belief in the matters that it answers."""
    literal: frozenset[int] = frozenset()
    """Sections in which nearly all of several words of the question stand."""
    alone: int | None = None
    """The one that holds several of them, and far more than any other."""

    def evidence(self, number: int) -> float:
        """How far it is an answer at all."""
        return OF_MATTERS * min(self.held.get(number, 0.0), 1.0) + self.words[number]

    def rank(self, number: int) -> float:
        """How good an answer it is beside others."""
        return WORTH * self.worth.get(number, 0.0) / _WORTHS + self.words[number]

    def better(self, found: int | None, among: Iterable[int]) -> int | None:
        """The section that answers: the one that was found, unless hardly anything speaks for it or much more for another."""
        among = list(among)
        if self.alone in among and self.held.get(found or 0, 0.0) < FIRMLY:
            return self.alone
        best = max(among, key=self.rank, default=None)
        if best is None:
            return None
        kept = found is not None and self.evidence(found) >= LITTLE
        if kept and found is not None and self.rank(best) < self.rank(found) + CLEARLY:
            return found
        # One rare word alone, "engraved", stands in a rule for something else.
        spoken_for = found is not None or self.held.get(best, 0.0) >= LEAST_HELD
        return best if spoken_for and self.evidence(best) >= ENOUGH else None


def weighing_of(
    content: str,
    alike: Sequence[Alike],
    shelf: Sequence[Passage],
    rarity: Rarity,
    matters: tuple[Mapping[int, float], Mapping[int, float]],
) -> Weighing:
    """Of a folded question without words that say nothing; ``matters``: the worth of sections, and the belief in what they answer."""
    words: dict[int, float] = {}
    holding: set[int] = set()
    for number, passage in enumerate(shelf, 1):
        places = [one.place for one in alike if one.held.search(passage.folded)]
        words[number] = share(content, passage.units, rarity, places)
        much = words[number] >= ALONE
        if much and several(content, passage.units, rarity, places):
            holding.add(number)
    literal = frozenset(number for number in holding if words[number] >= IN_SO_MANY_WORDS)
    most, second = (*sorted(words, key=lambda one: -words[one])[:2], None, None)[:2]
    clearly = second is None or words.get(most or 0, 0.0) >= MORE * words[second]
    return Weighing(words, *matters, literal, most if most in holding and clearly else None)


def weighed(
    found: dict[int, dict[str, Any]],
    weighing: Weighing,
    needed: Sequence[Needed],
    shelf: list[Passage],
) -> dict[int, dict[str, Any]]:
    """What was found, with another section in front where much more speaks for that, and no answer where hardly anything does."""
    answers = {number: one for number, one in found.items() if one["covered"] >= COVERED_AT_LEAST}
    first = max(answers, key=lambda number: answers[number]["score"], default=None)
    among = {number: {} for number in weighing.words}
    best = weighing.better(first, naming(needed, among, shelf) if needed else among)
    if best == first:
        return found
    if best is None:
        return {
            number: one | {"covered": min(one["covered"], NO_ANSWER)}
            for number, one in found.items()
        }
    ahead = max((one["score"] for one in found.values()), default=0.0) + 1.0
    return {**found, best: shelf[best - 1].told(ahead, TOPIC_COVERS)}

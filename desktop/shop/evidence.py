"""How far a question's own words speak for a section: words that few sections hold speak for more than those that all do.

"Do you repair wheelchairs" is not answered by a list of repairs in which no wheelchair stands, however surely it is about repairs; and what
nearly all its rare words speak for is an answer, whatever it was taken to be about.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")
_ENDINGS = re.compile(r"(?:ations?|ments?|ings?|ers?|ed|es|ly|s|e+|y)$")
_LEAST_STEM = 3


def stem(word: str) -> str:
    """What "guarantee" and "guaranteed", "true" and "truing", "deliver" and "delivery" have in common."""
    if not word.isalpha():
        return word
    for _ in range(2):
        cut = _ENDINGS.sub("", word)
        if len(cut) < _LEAST_STEM:
            break
        word = cut
    if len(word) > _LEAST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return "i".join((word[:-1], "")) if word.endswith("y") else word


def units(text: str) -> set[str]:
    """Stems of Latin words, Chinese characters with each neighbour."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        if word.isascii():
            found.add(stem(word))
        else:
            found |= {word[at : at + 2] for at in range(len(word) - 1)} or {word}
    return found


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much each unit tells on a shelf."""

    sections: int
    often: Mapping[str, int]

    @classmethod
    def of(cls, sections: Iterable[Collection[str]]) -> Self:
        """Of the units of each section."""
        each = list(sections)
        return cls(len(each), Counter(one for section in each for one in section))

    def __getitem__(self, unit: str) -> float:
        return math.log((self.sections + 1) / (self.often.get(unit, 0) + 0.5))

    def knows(self, unit: str) -> bool:
        """Whether it stands in any section."""
        return unit in self.often


def share(
    content: str,
    there: Collection[str],
    rarity: Rarity,
    alike: Sequence[tuple[int, int]] = (),
) -> float:
    """The share of what a question's words tell that stands in a section of the units ``there``, 0 to 1.

    ``content``: the folded question without words that say nothing; ``alike``: where a word stands that the section has another for.
    """
    held = total = 0.0
    for word in _WORD.finditer(content):
        start = word.start()
        for at, weight, found in _weighed(word[0], there, rarity):
            by_others = any(a <= start + at < b for a, b in alike)
            total += weight
            held += weight * (found or by_others)
    return held / total if total else 0.0


def several(
    content: str, there: Collection[str], rarity: Rarity, alike: Sequence[tuple[int, int]] = ()
) -> bool:
    """Whether more than one word of a folded question stands in a section, and the one among them that tells most on the shelf.

    "Write me a will" shares one with a rule for complaints.
    """
    words = units(content)
    known = [unit for unit in words if rarity.knows(unit)]
    rarest = max(known, key=lambda unit: rarity[unit], default="")
    by_others = [content[start:end] for start, end in alike]
    others = {unit for word in by_others for unit in units(word)}
    held = [unit for unit in words if unit in there or unit in others]
    return len(held) > 1 and rarest in held


def _weighed(
    word: str, there: Collection[str], rarity: Rarity
) -> Iterable[tuple[int, float, bool]]:
    if word.isascii():
        unit = stem(word)
        yield 0, 2 * rarity[unit], unit in there
        return
    for at in range(len(word)):
        pairs = [word[max(at - 1, 0) : at + 1], word[at : at + 2]]
        pairs = [pair for pair in pairs if len(pair) == min(2, len(word))]
        held = [pair for pair in pairs if pair in there]
        weights = [rarity[pair] for pair in held or pairs]
        yield at, (max if held else min)(weights), bool(held)

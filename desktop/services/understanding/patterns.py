"""Patterns over word classes: the small language in which rules say what must stand where.

==================  ==========================================================================
``want return``     a word of *want* and, with at most one word between, one of *return*
``want ~ return``   the same with a phrase between (no end of sentence)
``want … return``   anywhere later
``return & want``   both somewhere, in any order
``a|b``             a word of either class
``'no longer'``     these very words
``^a``  ``a$``      at the beginning, at the end (marks and particles aside)
``!a``              no word of *a* anywhere (beside ``&``)
==================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from desktop.domain.expressions import Expression
from desktop.services.understanding.lexicon import Hits

NEXT_GAP = 1
"""Words that may stand between two neighbours: "return [the] shoes", 退[一]双."""

_ELEMENT = Expression(r"\s*(?:(~|…|&)|(!?\^?)('[^']+'|[\w<>-]+(?:\|[\w<>-]+)*)(\$?))")


class Distance(IntEnum):
    """How far apart two elements of a pattern may stand."""

    NEXT = 0
    PHRASE = 1
    ANYWHERE = 2


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    classes: tuple[str, ...]
    distance: Distance
    first: bool = False
    last: bool = False


class Reach(NamedTuple):
    """The part of a text that is looked at, and how long a phrase is in its language."""

    start: int
    end: int
    phrase: int
    """Words that may stand between two elements joined by ``~``."""
    stops: tuple[int, ...]
    """Places of the marks that end a sentence, in the whole text."""
    opening: int
    """First word that counts for ``^``."""
    closing: int
    """Word after the last that counts for ``$``."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Chains of elements that all must occur, and classes that must not."""

    chains: tuple[tuple[Element, ...], ...]
    absent: tuple[str, ...]
    source: str

    def classes(self) -> Iterator[str]:
        """Every class the pattern speaks of."""
        yield from self.absent
        for chain in self.chains:
            for element in chain:
                yield from element.classes

    def find(self, hits: Hits, reach: Reach) -> tuple[int, int] | None:
        """Where the first chain holds within ``reach``, if all of them do."""
        for name in self.absent:
            for start, end in hits.spans.get(name, ()):
                if reach.start <= start and end <= reach.end:
                    return None
        found: tuple[int, int] | None = None
        for chain in self.chains:
            place = _chain(chain, 0, -1, hits.spans, reach)
            if place is None:
                return None
            found = found or place
        return found


def _chain(
    chain: tuple[Element, ...],
    index: int,
    after: int,
    spans: Mapping[str, list[tuple[int, int]]],
    reach: Reach,
) -> tuple[int, int] | None:
    """Where the elements of a chain from ``index`` on stand behind the word ``after``, wherever that is less than nought."""
    element = chain[index]
    left, right = reach.start, reach.end
    for name in element.classes:
        if name not in spans:
            continue
        for start, end in spans[name]:
            if start < left or end > right:
                continue
            if after >= 0 and not _near(element.distance, after, start, reach):
                continue
            if (element.first and start > reach.opening) or (element.last and end < reach.closing):
                continue
            if index + 1 == len(chain):
                return start, end
            rest = _chain(chain, index + 1, end, spans, reach)
            if rest is not None:
                return start, rest[1]
    return None


def _near(distance: Distance, after: int, start: int, reach: Reach) -> bool:
    gap = start - after
    if gap < 0:
        return False
    if distance is Distance.ANYWHERE:
        return True
    if distance is Distance.NEXT:
        return gap <= NEXT_GAP
    if gap > reach.phrase or not reach.stops:
        return gap <= reach.phrase
    return not any(after <= stop < start for stop in reach.stops)


class PatternError(ValueError):
    """A pattern in a rules file cannot be read; the message shows it."""


def parse(source: str) -> tuple[Pattern, dict[str, str]]:
    """The pattern that a line of a rules file means, and the words it names itself: class name to phrase."""
    literals: dict[str, str] = {}
    chains: list[list[Element]] = [[]]
    absent: list[str] = []
    distance = Distance.NEXT
    text = source.strip()
    at = 0
    while at < len(text):
        found = _ELEMENT.match(text, at)
        if found is None:
            raise PatternError(f"cannot read {source!r} from {text[at:]!r}")
        at = found.end()
        if found[1]:
            if found[1] == "&":
                chains.append([])
            distance = {"~": Distance.PHRASE, "…": Distance.ANYWHERE, "&": Distance.NEXT}[found[1]]
            continue
        names = _names(found[3], literals)
        if found[2].startswith("!"):
            absent.extend(names)
        else:
            chains[-1].append(Element(names, distance, found[2].endswith("^"), bool(found[4])))
        distance = Distance.NEXT
    kept = tuple(tuple(chain) for chain in chains if chain)
    if not kept:
        raise PatternError(f"{source!r} demands nothing")
    return Pattern(kept, tuple(absent), source), literals


def _names(written: str, literals: dict[str, str]) -> tuple[str, ...]:
    if written.startswith("'"):
        literals[written] = written[1:-1]
        return (written,)
    return tuple(written.split("|"))

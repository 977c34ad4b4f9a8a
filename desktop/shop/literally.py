"""How far a question's own words stand in a section, beside what it is about, and what of it has to be named there.

A matter that was read wrongly must not silence words that one section alone holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.shop.held import covered
from desktop.shop.passages import Passage
from desktop.shop.specifics import Needed

TOPIC_COVERS = 0.67
"""Of the question that a passage answers at least whose heading names what it is about."""

SURELY = 0.9
"""Belief in a matter from which the question's own words put no other section before its own."""

LITERALLY = 0.8
"""Share of the question's letters from which a section that holds them is told before one that only its matter speaks for."""

MORE_LITERALLY = 0.3
"""By how much more it must hold than that one."""


def literal(content: str, shelf: list[Passage], scores: Mapping[int, float]) -> dict[int, float]:
    """The share of the question's letters that stand in each section which holds some word of it."""
    return {number: covered(content, [], shelf[number - 1].pieces) for number in scores}


def with_words(
    about: dict[int, dict[str, Any]],
    held: Mapping[int, float],
    shelf: list[Passage],
    wanted: set[str],
) -> dict[int, dict[str, Any]]:
    """What the matters found, with a section in front that holds nearly all of the question where theirs hold little of it.

    "Is the filter covered" is read as asking how long a warranty lasts; one section alone speaks of filters.
    """
    if not about:
        return about
    best = max(about, key=lambda number: about[number]["score"])
    most = max(held, key=lambda number: held[number], default=best)
    more = held.get(most, 0.0) - held.get(best, 0.0)
    if most == best or held[most] < LITERALLY or more < MORE_LITERALLY:
        return about
    alone = shelf[most - 1].title == shelf[best - 1].title or any(
        sum(word in one.pieces for one in shelf) == 1 for word in wanted & shelf[most - 1].pieces
    )
    if not alone:
        return about  # "how long does it take" stands above many things
    ahead = about[best]["score"] + 1.0
    return {**about, most: shelf[most - 1].told(ahead, TOPIC_COVERS)}


def naming(
    needed: Sequence[Needed], found: dict[int, dict[str, Any]], shelf: list[Passage]
) -> dict[int, dict[str, Any]]:
    """Those that name all of what the question stands and falls with."""
    return {
        number: one
        for number, one in found.items()
        if all(_stands(it, shelf[number - 1]) for it in needed)
    }


def _stands(it: Needed, passage: Passage) -> bool:
    return it.stands_in(passage.folded if it.of_title else passage.untitled)

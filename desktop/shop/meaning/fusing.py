"""Words, matter and meaning put together: what each says of a passage is added up, and one that stands out is taken for an answer.

Cosines of one model are no measure for those of another, so what counts is by how many standard deviations a passage stands out from
the whole shelf. Weight and bound were chosen on two invented shops and scored on two others (docs/decisions/095).
"""

from __future__ import annotations

import statistics
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from desktop.domain import locations

WORTH = 2.0
"""What each standard deviation adds to a passage's score: a heading that names the matter is worth eight to twelve."""

STANDS_OUT = 3.25
"""Standard deviations, with the share of the question that the passage's words cover on top, from which the best one is an answer."""

COVERED = 0.67
"""Share of the question that such a passage is taken to cover: as much as one whose heading names what is asked."""

FEWEST = 8
"""Passages from which standing out means anything."""

Told = dict[str, Any]


def fused(
    found: Mapping[int, Told], near: Sequence[float], blank: Callable[[int], Told]
) -> dict[int, Told]:
    """What was found, with what nearness adds; and the nearest passage, where no word of it was.

    ``near``: the cosine of each passage of the shelf, ``found`` by their numbers, from 1; ``blank`` makes one of a number.
    """
    spread = statistics.pstdev(near) if len(near) >= FEWEST else 0.0
    if not spread:
        return dict(found)
    usual = statistics.fmean(near)
    out = [(one - usual) / spread for one in near]
    scores = {
        number: WORTH * far + (found[number]["score"] if number in found else 0.0)
        for number, far in enumerate(out, 1)
    }
    best = max(scores, key=lambda number: scores[number])
    told = {number: {**each, "score": round(scores[number], 3)} for number, each in found.items()}
    one = told.get(best) or {**blank(best), "score": round(scores[best], 3)}
    if out[best - 1] + one["covered"] >= STANDS_OUT:
        told[best] = {**one, "covered": max(one["covered"], COVERED)}
    return told


def asked_in_full(question: str, lang: str, matter: str | None) -> str:
    """The question behind the matter it is about: "until when" alone is near nothing."""
    full = _questions(lang).get(matter.replace(".", "_"), "") if matter else ""
    return f"{full} {question}".strip()


@lru_cache(maxsize=4)
def _questions(lang: str) -> Mapping[str, str]:
    try:
        file = locations.assets() / "phrases" / lang / "matter.toml"
        return tomllib.loads(file.read_text(encoding="utf-8"))["matter"]
    except OSError:
        return {}

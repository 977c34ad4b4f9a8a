"""How much of a question's letters stands in a section."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.matching import pieces

_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]+")


def covered(content: str, places: Sequence[tuple[int, int]], there: frozenset[str]) -> float:
    """The share of the content's letters that stand in a passage, or at places where its topic is asked about."""
    held = total = 0
    for word in _WORD.finditer(content):
        start, end = word.span()
        marked = [any(a <= at < b for a, b in places) for at in range(start, end)]
        for at in range(start, end):
            # A Latin word is held as a whole, a Chinese character with either of its neighbours.
            near = (
                {word[0]}
                if word[0].isascii()
                else {content[max(at - 1, start) : at + 1], content[at : min(at + 2, end)]}
            )
            marked[at - start] = marked[at - start] or any(pieces(part) <= there for part in near)
        total += len(marked)
        held += sum(marked)
    return held / total if total else float(bool(places))

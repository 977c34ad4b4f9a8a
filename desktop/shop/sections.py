"""Which matters the sentences of a shop's documents answer: shops write "Second thoughts" above their rule for returns.

A table, learnt from sentences of hundreds of invented shops (``packaging/matters/learn.py``): for each piece of a word how much it speaks for
each matter. It is read when documents in its language are, and needs nothing but Python: plugins have no room for a network.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from desktop.domain.matching import pieces

NOTHING = "none"
"""The label of a sentence that answers nothing people ask."""
_KIND = b"\0sections\n"
"""What such a file begins with: no text, for whoever looks at its first bytes."""
_MARK = b"\n\n"
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[a-z0-9']+")
_STOP = frozenset(
    "a an and are as at be by can do does for from has have i if in is it my no not of on or our that the this to us we will with you your".split()
)


def features(text: str) -> set[str]:
    """The pieces of a sentence: stems and pairs of them, pairs of Chinese characters; all numbers are alike."""
    plain = _DIGITS.sub("0", text.casefold().replace("’", "'"))
    found = {one for one in pieces(plain) if one not in _STOP}
    words = [min(pieces(word), default=word) for word in _WORD.findall(plain)]
    return found | {f"{one} {other}" for one, other in pairwise(words)}


def packed(
    labels: Sequence[str], names: Sequence[str], rows: bytes, alone: Sequence[float], scale: float
) -> bytes:
    """The table as a file: a line of JSON, the features, and a byte for each feature with each label."""
    head = {"labels": list(labels), "alone": [round(one, 4) for one in alone], "scale": scale}
    return _KIND + _MARK.join((json.dumps(head).encode(), "\n".join(names).encode(), rows))


class Table:
    """What speaks for which matter."""

    def __init__(self, file: Path) -> None:
        """Read a file that :func:`packed` made.

        Raises:
            ValueError, KeyError: it is damaged.
        """
        content = file.read_bytes()
        if not content.startswith(_KIND):
            raise ValueError(f"{file.name} is no table")
        head, names, rows = content.removeprefix(_KIND).split(_MARK, 2)
        told = json.loads(head)
        self.labels: tuple[str, ...] = tuple(told["labels"])
        self._alone: list[float] = told["alone"]
        self._scale: float = told["scale"]
        self._rows = array("b", rows)
        self._places = {name: place for place, name in enumerate(names.decode().split("\n"))}
        if len(self._rows) != len(self._places) * len(self.labels):
            raise ValueError(f"{file.name} is not whole")

    def shares(self, text: str) -> list[float]:
        """For each label the share of belief that this sentence answers it; they add up to one."""
        known = [place for one in features(text) if (place := self._places.get(one)) is not None]
        width = len(self.labels)
        stretch = self._scale / math.sqrt(max(len(known), 1))
        scores = list(self._alone)
        for place in known:
            row = self._rows[place * width : (place + 1) * width]
            scores = [score + stretch * one for score, one in zip(scores, row, strict=True)]
        most = max(scores)
        powers = [math.exp(score - most) for score in scores]
        whole = sum(powers)
        return [power / whole for power in powers]

    def answered(self, parts: Sequence[str]) -> dict[str, float]:
        """How far a section of these parts answers each matter: one of them is enough."""
        not_yet = [1.0] * len(self.labels)
        for part in parts:
            not_yet = [
                old * (1 - share) for old, share in zip(not_yet, self.shares(part), strict=True)
            ]
        found = zip(self.labels, (1 - one for one in not_yet), strict=True)
        return {label: share for label, share in found if label != NOTHING and share > _LEAST}


_LEAST = 0.02
"""Belief below which nothing is kept of a section."""


@lru_cache(maxsize=4)
def table(lang: str) -> Table | None:
    """The table of a language; None where there is none."""
    file = Path(__file__).with_name(f"sections-{lang}.bin")
    return Table(file) if file.is_file() else None

"""The beliefs of a small encoder: word vectors, two stacks of layers over them, and the steps that tell what is believed.

One stack was taught what is wanted, what is asked and what answers are; the other nothing but whether words are of a shop's business: what
does not tell one wish from another the first forgets, and that is what this is about. Both are asked for it, and their odds are weighed. Word vectors are whole numbers of four bits, with a scale for 32 of them.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from desktop.adapters.encoder.layers import Dense, Floats, Stack, gelu

BLOCK = 32
"""Numbers of a word vector that share a scale (llama.cpp's Q4_0)."""
_MARKING = ("words", "layer0.query.rows", "layer5.narrow.rows")
"""Arrays that no two trainings have the same; the layers hold them anyway."""
SCOPE = "scope."
"""What the names of the second stack's arrays begin with."""
OF_SCOPE = 0.7
"""Share of the second stack's word in what is beyond a shop's business: it alone was taught whose the goods are that are named (decision 158)."""


class Network:
    """The layers, and the beliefs on top of them."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        """Read the arrays of an open ``.npz``.

        Raises:
            KeyError, ValueError: something is missing or of another shape.
        """
        self._words = found["words"]
        self._word_scales = found["word_scales"]
        self._places = found["places"].astype(np.float32)
        self._stack = Stack(found)
        self._marking = tuple(found[name] for name in _MARKING if name in found)
        self._last = Dense(found, "last")
        self._asked = Dense(found, "asked")
        self._answered = Dense(found, "answered")
        self._beyond = _Border(found, "beyond_")
        self._of_scope = Stack(found, SCOPE)
        self._beyond_too = _Border(found, SCOPE)
        if self._words.shape[:2] != self._word_scales.shape:
            raise ValueError("the word vectors are not whole")

    @cached_property
    def mark(self) -> str:
        """What tells these layers from those of another training; hashed when it is first asked for, some ten milliseconds."""
        told = hashlib.blake2b(digest_size=8)
        for array in self._marking:
            told.update(array.tobytes())
        return told.hexdigest()

    def beliefs(
        self, pieces: Sequence[int], *, scope: bool = True
    ) -> tuple[Floats, Floats, Floats, float]:
        """The share of belief in each label, in each matter and in each kind of answer, in their orders, and in what is beyond a shop.

        Without ``scope`` the last is nothing, and the second stack is not asked.
        """
        here = list(pieces)[: len(self._places)]
        vectors = self._vectors(here) + self._places[: len(here)]
        every = self._stack.pooled(vectors)
        wishes, matters, answers = (
            _shares(step(every[-1][None])[0]) for step in (self._last, self._asked, self._answered)
        )
        if not scope:
            return wishes, matters, answers, 0.0
        too = self._beyond_too(self._of_scope.pooled(vectors))
        score = (1.0 - OF_SCOPE) * self._beyond(every) + OF_SCOPE * too
        return wishes, matters, answers, 1.0 / (1.0 + math.exp(-score))

    def words(self, pieces: Sequence[int], depth: int) -> Floats:
        """What the first ``depth`` layers make of each piece."""
        here = list(pieces)[: len(self._places)]
        return self._stack.states(self._vectors(here) + self._places[: len(here)], depth)

    def _vectors(self, pieces: Sequence[int]) -> Floats:
        """The word vectors: in each byte the number of the block's first half below, of its second half above."""
        packed = self._words[pieces]
        whole = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8.0
        return (whole * self._word_scales[pieces][..., None]).reshape(len(pieces), -1)


class _Border:
    """The two steps that tell whether words are beyond a shop's business, of what some layers make of them."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._after = tuple(map(int, found[f"{name}after"]))
        self._wide, self._narrow = Dense(found, f"{name}wide"), Dense(found, f"{name}narrow")

    def __call__(self, every: Sequence[Floats]) -> float:
        """The logarithm of the odds that they are."""
        along = np.concatenate([every[after - 1] for after in self._after])
        return float(self._narrow(gelu(self._wide(along[None])))[0, 0])


def _shares(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()

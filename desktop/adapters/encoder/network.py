"""A transformer encoder computed with numpy: a few layers of attention over the pieces of one utterance.

Vaswani 2017 (arXiv 1706.03762), normalised after each addition as BERT does it (Devlin 2018, arXiv 1810.04805). Weights stay
whole numbers of eight bits with a scale a row (word vectors: four bits, a scale for 32 of them), and are made floating when they are used: a
quarter of the memory, and no slower than reading four times as much of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HEAD = 32
"""Numbers that one head of attention works on."""
BLOCK = 32
"""Numbers of a word vector that share a scale (llama.cpp's Q4_0)."""
TINY = 1e-12
"""What keeps a division by a spread of nothing from failing, as in the model it was made from."""


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
        self._begin = _Norm(found, "begin")
        count = int(found["layers"])
        self._layers = [_Layer(found, f"layer{number}.") for number in range(count)]
        self._last = _Dense(found, "last")
        self._asked = _Dense(found, "asked")
        self._answered = _Dense(found, "answered")
        self._beyond_after = tuple(map(int, found["beyond_after"]))
        self._beyond_wide = _Dense(found, "beyond_wide")
        self._beyond_narrow = _Dense(found, "beyond_narrow")
        if self._words.shape[:2] != self._word_scales.shape or count < 1:
            raise ValueError("the word vectors are not whole")

    def beliefs(self, pieces: Sequence[int]) -> tuple[Floats, Floats, Floats, float]:
        """The share of belief in each label, in each matter and in each kind of answer, in their orders, and in what is beyond a shop."""
        here = list(pieces)[: len(self._places)]
        state = self._begin(self._vectors(here) + self._places[: len(here)])
        along: list[Floats] = []
        for number, layer in enumerate(self._layers, 1):
            state = layer(state)
            if number in self._beyond_after:
                along.append(_pooled(state))
        pooled = _pooled(state)
        wishes, matters, answers = (
            _shares(step(pooled[None])[0]) for step in (self._last, self._asked, self._answered)
        )
        score = self._beyond_narrow(_gelu(self._beyond_wide(np.concatenate(along)[None])))[0, 0]
        return wishes, matters, answers, 1.0 / (1.0 + math.exp(-float(score)))

    def _vectors(self, pieces: Sequence[int]) -> Floats:
        """The word vectors: in each byte the number of the block's first half below, of its second half above."""
        packed = self._words[pieces]
        whole = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32) - 8.0
        return (whole * self._word_scales[pieces][..., None]).reshape(len(pieces), -1)


def _pooled(state: Floats) -> Floats:
    """The mean of the pieces, and the most of each number."""
    return np.concatenate([state.mean(axis=0), state.max(axis=0)])


def _shares(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


class _Dense:
    """Every output from every input."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._rows = found[f"{name}.rows"]
        self._scales = found[f"{name}.scales"].astype(np.float32)
        self._bias = found[f"{name}.bias"].astype(np.float32)
        if len(self._rows) != len(self._scales) or len(self._rows) != len(self._bias):
            raise ValueError(f"{name} is not whole")

    def __call__(self, state: Floats) -> Floats:
        return (state @ self._rows.astype(np.float32).T) * self._scales + self._bias


class _Norm:
    """Each row moved and stretched to mean and spread of its own."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._weight = found[f"{name}.weight"].astype(np.float32)
        self._bias = found[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: Floats) -> Floats:
        centred = state - state.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + TINY)
        return centred / spread * self._weight + self._bias


class _Layer:
    """Every piece looks at every other, then each for itself is thought over."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._query, self._key, self._value, self._out, self._wide, self._narrow = (
            _Dense(found, name + part)
            for part in ("query", "key", "value", "out", "wide", "narrow")
        )
        self._between, self._after = _Norm(found, name + "between"), _Norm(found, name + "after")

    def __call__(self, state: Floats) -> Floats:
        query, key, value = (
            part(state).reshape(len(state), -1, HEAD).transpose(1, 0, 2)
            for part in (self._query, self._key, self._value)
        )
        near = query @ key.transpose(0, 2, 1) / math.sqrt(HEAD)
        near = np.exp(near - near.max(axis=2, keepdims=True))
        near /= near.sum(axis=2, keepdims=True)
        seen = (near @ value).transpose(1, 0, 2).reshape(len(state), -1)
        state = self._between(state + self._out(seen))
        return self._after(state + self._narrow(_gelu(self._wide(state))))


def _gelu(value: Floats) -> Floats:
    """The Gaussian error linear unit in its usual approximation (Hendrycks 2016, arXiv 1606.08415)."""
    cube = (
        value * value * value
    )  # numpy's power of float32 takes forty times as long as all else here
    return 0.5 * value * (1 + np.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * cube)))

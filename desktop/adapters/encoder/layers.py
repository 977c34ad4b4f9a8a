"""The layers of a transformer encoder, computed with numpy: attention over the pieces of one utterance.

Vaswani 2017 (arXiv 1706.03762), normalised after each addition as BERT does it (Devlin 2018, arXiv 1810.04805). Weights stay
whole numbers of eight bits with a scale a row, and are made floating when they are used: a quarter of the memory, and no
slower than reading four times as much of it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

HEAD = 32
"""Numbers that one head of attention works on."""
BLOCK = 32_768
"""Weights that are made floating at once, for few pieces: 128 kB, which stay in the processor's own cache."""
FEW = 16
"""Pieces up to which blocks are quicker than a whole layer's weights at once."""
TINY = 1e-12
"""What keeps a division by a spread of nothing from failing, as in the model it was made from."""


class Stack:
    """Layers one upon the other."""

    def __init__(self, found: Mapping[str, Any], name: str = "") -> None:
        """Read the arrays whose names begin so.

        Raises:
            KeyError, ValueError: something is missing or of another shape.
        """
        self._begin = Norm(found, f"{name}begin")
        count = int(found[f"{name}layers"])
        self._layers = [Layer(found, f"{name}layer{number}.") for number in range(count)]
        if count < 1:
            raise ValueError(f"{name}layers: there is none")

    def pooled(self, vectors: Floats) -> list[Floats]:
        """Of what each layer makes of the pieces the mean, and the most of each number."""
        state = self._begin(vectors)
        found: list[Floats] = []
        for layer in self._layers:
            state = layer(state)
            found.append(np.concatenate([state.mean(axis=0), state.max(axis=0)]))
        return found

    def states(self, vectors: Floats, depth: int) -> Floats:
        """What the first ``depth`` layers make of the pieces, one row for each."""
        state = self._begin(vectors)
        for layer in self._layers[:depth]:
            state = layer(state)
        return state


class Dense:
    """Every output from every input."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._rows = found[f"{name}.rows"]
        self._scales = found[f"{name}.scales"].astype(np.float32)
        self._bias = found[f"{name}.bias"].astype(np.float32)
        if len(self._rows) != len(self._scales) or len(self._rows) != len(self._bias):
            raise ValueError(f"{name} is not whole")

    def __call__(self, state: Floats) -> Floats:
        """The outputs of each row.

        The weights stand before what they are multiplied with: an utterance has few pieces, and with the short side last the
        product takes three fifths of the time.
        """
        rows, across = self._rows, state.T
        step = BLOCK // rows.shape[1] if len(state) <= FEW else len(rows)
        if step >= len(rows):
            product = rows.astype(np.float32) @ across
        else:
            product = np.empty((len(rows), len(state)), np.float32)
            for begin in range(0, len(rows), step):
                block = rows[begin : begin + step].astype(np.float32)
                np.matmul(block, across, out=product[begin : begin + step])
        return product.T * self._scales + self._bias


class Norm:
    """Each row moved and stretched to mean and spread of its own."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._weight = found[f"{name}.weight"].astype(np.float32)
        self._bias = found[f"{name}.bias"].astype(np.float32)

    def __call__(self, state: Floats) -> Floats:
        """The rows, each with mean and spread of its own."""
        centred = state - state.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + TINY)
        return centred / spread * self._weight + self._bias


class Layer:
    """Every piece looks at every other, then each for itself is thought over."""

    def __init__(self, found: Mapping[str, Any], name: str) -> None:
        self._query, self._key, self._value, self._out, self._wide, self._narrow = (
            Dense(found, name + part) for part in ("query", "key", "value", "out", "wide", "narrow")
        )
        self._between, self._after = Norm(found, name + "between"), Norm(found, name + "after")

    def __call__(self, state: Floats) -> Floats:
        """The state of the pieces after this layer."""
        query, key, value = (
            part(state).reshape(len(state), -1, HEAD).transpose(1, 0, 2)
            for part in (self._query, self._key, self._value)
        )
        near = query @ key.transpose(0, 2, 1) / math.sqrt(HEAD)
        near = np.exp(near - near.max(axis=2, keepdims=True))
        near /= near.sum(axis=2, keepdims=True)
        seen = (near @ value).transpose(1, 0, 2).reshape(len(state), -1)
        state = self._between(state + self._out(seen))
        return self._after(state + self._narrow(gelu(self._wide(state))))


def gelu(value: Floats) -> Floats:
    """The Gaussian error linear unit in its usual approximation (Hendrycks 2016, arXiv 1606.08415)."""
    # numpy's power of float32 takes forty times as long as all else here
    cube = value * value * value
    return 0.5 * value * (1 + np.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * cube)))

"""An ear that knows nothing but digits: a small network on top of what Whisper's encoder made of the sound.

Whisper's decoder writes likely sentences: it joins, doubles and loses digits, and all its hearings of one sound err
alike. This reader looks at each 20 ms for itself, as connectionist temporal classification does (Graves 2006: one symbol
or none a frame, rows of the same are one, whatever lies between two is dropped), so it errs elsewhere. It costs no second pass of the
encoder, about 10 ms. The weights are ours, made by ``packaging/digits/learn.py`` for the multilingual base model, and are used with no other.
"""

from __future__ import annotations

import contextlib
import math
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from desktop.domain import locations

SYMBOLS = "0123456789D*"
"""``D`` is "double", ``*`` any words that are no digits."""
FRAMES_A_SECOND = 50
TAIL_S = 0.3
"""Sound behind the speech that is looked at; the padding after it holds nothing."""
WAYS = 12
BEAM = 24
SILENT = 0.999
"""A frame that is nothing with this probability adds nothing to any reading."""
LIKELY = 1e-4
SAME_MODEL = 0.995
"""Cosine between what the encoder makes of silence here and where the weights were made: 0.9999 for the same model in another
precision. Others of the same size have less than 0.9."""
FOLDER = "speech"


class Spelling(NamedTuple):
    """Digits that the sound may be."""

    value: str
    logprob: float
    """Of the whole, not of each digit."""


class DigitReader:
    """The network of one language."""

    def __init__(self, file: Path) -> None:
        """Read the weights.

        Raises:
            OSError, ValueError, KeyError: the file cannot be used.
        """
        with file.open("rb") as opened, np.load(opened) as found:
            self._first, self._first_bias = _pair(found, "first")
            self._around, self._around_bias = _pair(found, "around")
            self._last, self._last_bias = _pair(found, "last")
            self._silence = found["silence"].astype(np.float32)

    def knows(self, silence: np.ndarray[Any, Any]) -> bool:
        """Whether the encoder that made this of silence is the one the weights belong to."""
        mean = silence.mean(axis=0)
        if mean.shape != self._silence.shape:
            return False
        size = float(np.linalg.norm(mean) * np.linalg.norm(self._silence))
        return size > 0 and float(mean @ self._silence) / size > SAME_MODEL

    def spellings(self, encoded: np.ndarray[Any, Any], seconds: float) -> list[Spelling]:
        """The likeliest readings of ``seconds`` of speech, best first; none where no digit was heard."""
        frames = encoded[: int((seconds + TAIL_S) * FRAMES_A_SECOND)].astype(np.float32)
        return spelt(self._logprobs(frames)) if len(frames) else []

    def _logprobs(self, frames: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        near = _gelu(frames @ self._first + self._first_bias)
        width = self._around.shape[0]
        padded = np.pad(near, ((width // 2, width // 2), (0, 0)))
        wide = sum(padded[at : at + len(near)] @ self._around[at] for at in range(width))
        both = _gelu(wide + self._around_bias) + near
        scores = both @ self._last + self._last_bias
        scores -= scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def readers_of(silence: np.ndarray[Any, Any], folder: Path | None = None) -> dict[str, DigitReader]:
    """By language the readers that belong to the encoder which made this of silence; empty for a strange one.

    A file that cannot be used is left out: numbers are then heard by the other ears, as with any other model.
    """
    found: dict[str, DigitReader] = {}
    for file in sorted((folder or locations.assets() / FOLDER).glob("digits-*.npz")):
        with contextlib.suppress(OSError, ValueError, KeyError, BadZipFile):
            reader = DigitReader(file)
            if reader.knows(silence):
                found[file.stem.removeprefix("digits-")] = reader
    return found


def spelt(logprobs: np.ndarray[Any, Any]) -> list[Spelling]:
    """Readings of frames of log-probabilities (nothing first, then ``SYMBOLS``), by a search over prefixes.

    None where no digit at all is the likeliest.
    """
    prefixes: dict[str, tuple[float, float]] = {"": (0.0, -math.inf)}
    for frame in logprobs:
        if frame[0] > math.log(SILENT):
            prefixes = {one: (_plus(*ends), -math.inf) for one, ends in prefixes.items()}
            continue
        options = [
            (SYMBOLS[at - 1], float(frame[at]))
            for at in np.flatnonzero(frame > math.log(LIKELY))
            if at
        ]
        prefixes = _grown(prefixes, float(frame[0]), options)
    values: dict[str, float] = {}
    for prefix, ends in prefixes.items():
        value = _value(prefix)
        values[value] = _plus(values.get(value, -math.inf), _plus(*ends))
    ranked = sorted(values.items(), key=lambda one: -one[1])[:WAYS]
    if not ranked[0][0]:
        return []
    return [Spelling(value, logprob) for value, logprob in ranked if value]


def _grown(
    prefixes: dict[str, tuple[float, float]], nothing: float, options: list[tuple[str, float]]
) -> dict[str, tuple[float, float]]:
    """The prefixes one frame later: what ends in nothing, and what ends in its last symbol."""
    grown: dict[str, tuple[float, float]] = {}

    def add(prefix: str, silent: float, sounding: float) -> None:
        before = grown.get(prefix, (-math.inf, -math.inf))
        grown[prefix] = (_plus(before[0], silent), _plus(before[1], sounding))

    for prefix, (silent, sounding) in prefixes.items():
        add(prefix, _plus(silent, sounding) + nothing, -math.inf)
        for symbol, logprob in options:
            if prefix and prefix[-1] == symbol:
                add(prefix, -math.inf, sounding + logprob)
                add(prefix + symbol, -math.inf, silent + logprob)
            else:
                add(prefix + symbol, -math.inf, _plus(silent, sounding) + logprob)
    best = sorted(grown.items(), key=lambda one: -_plus(*one[1]))
    return dict(best[:BEAM])


def _value(symbols: str) -> str:
    """The digits of a reading; "double" takes the digit behind it twice, and is nothing in front of none."""
    value, twice = "", False
    for one in symbols:
        if one.isdigit():
            value += one * (1 + twice)
        twice = one == "D"
    return value


def _plus(one: float, other: float) -> float:
    """The logarithm of the sum of what two logarithms stand for."""
    high, low = max(one, other), min(one, other)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _gelu(value: Any) -> Any:
    return 0.5 * value * (1 + np.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * value**3)))


def _pair(found: Any, name: str) -> tuple[Any, Any]:
    return found[name].astype(np.float32), found[f"{name}_bias"].astype(np.float32)

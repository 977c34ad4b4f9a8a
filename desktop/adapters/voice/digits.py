"""An ear that knows nothing but digits: a small network on top of what Whisper's encoder made of the sound.

Whisper's decoder writes likely sentences: it joins, doubles and loses digits, and all its hearings of one sound err
alike. This reader looks at each 20 ms for itself, as connectionist temporal classification does (Graves 2006: one symbol
or none a frame, rows of the same are one, whatever lies between two is dropped), so it errs elsewhere. It costs no second pass of the
encoder, about 10 ms. The weights are ours, made by ``packaging/digits/learn.py`` for the multilingual base model, and are used with no other.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np

from desktop.domain import locations

SYMBOLS = "0123456789D*"
"""``D`` is "double", ``*`` any words that are no digits."""
OTHER = 1 + SYMBOLS.index("*")
NOT_A_DIGIT = 1 + len(SYMBOLS)
"""Nothing or other words."""
FRAMES_A_SECOND = 50
TAIL_S = 0.3
"""Sound behind the speech that is looked at; the padding after it holds nothing."""
WAYS = 12
BEAM = 24
DOUBLED = 3
"""Pairs of one digit in a number that may each have been said as "double"; there are hardly ever more."""
SILENT = 0.999
"""A frame that is no digit with this probability adds nothing to any reading."""
LIKELY = 1e-4
TINY = 1e-300
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

    def spellings(
        self,
        encoded: np.ndarray[Any, Any],
        seconds: float,
        heard: Iterable[str] = (),
        *,
        alone: bool = False,
    ) -> list[Spelling]:
        """The likeliest readings of ``seconds`` of speech and what the other ears ``heard`` of digits, best first.

        None where no digit was heard. ``alone``: other words may stand around the digits, none between them.
        """
        frames = encoded[: int((seconds + TAIL_S) * FRAMES_A_SECOND)].astype(np.float32)
        return spelt(self._logprobs(frames), heard, alone=alone) if len(frames) else []

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


def spelt(
    logprobs: np.ndarray[Any, Any], heard: Iterable[str] = (), *, alone: bool = False
) -> list[Spelling]:
    """Readings of frames of log-probabilities (nothing first, then ``SYMBOLS``), found by a search over prefixes.

    Each has the whole probability of its digits, and so has what was ``heard`` otherwise, likely or not. None where no digit at
    all is the likeliest.
    """
    prefixes: dict[str, tuple[float, float]] = {"": (0.0, -math.inf)}
    nothing = np.logaddexp(logprobs[:, 0], logprobs[:, OTHER])
    for quiet, frame in zip(nothing, logprobs, strict=True):
        if quiet > math.log(SILENT):
            prefixes = {one: (_plus(*ends), -math.inf) for one, ends in prefixes.items()}
            continue
        options = [
            (SYMBOLS[at - 1], float(frame[at]))
            for at in np.flatnonzero(frame > math.log(LIKELY))
            if at not in {0, OTHER}
        ]
        prefixes = _grown(prefixes, float(quiet), options)
    ranked = sorted(prefixes.items(), key=lambda one: -_plus(*one[1]))
    if not _value(ranked[0][0]):
        return []
    values = dict.fromkeys(_value(prefix) for prefix, _ in ranked)
    ways = {
        value: ways_to_say(value) for value in (*list(values)[:WAYS], *heard) if value.isdigit()
    }
    for prefix in prefixes:
        if prefix not in ways.get(_value(prefix), [prefix]):
            ways[_value(prefix)].append(prefix)
    every = [(value, way) for value, said in ways.items() for way in said]
    each = likelihoods(logprobs, [way for _, way in every], alone=alone)
    chances = dict.fromkeys(ways, -math.inf)
    for (value, _), one in zip(every, each, strict=True):
        chances[value] = _plus(chances[value], float(one))
    return [Spelling(*one) for one in sorted(chances.items(), key=lambda one: -one[1])]


def likelihoods(
    logprobs: np.ndarray[Any, Any], said: Sequence[str], *, alone: bool = False
) -> np.ndarray[Any, Any]:
    """The log-probability of each row of digits and "double" over the frames, wherever each of them begins and ends."""
    longest = max(map(len, said))
    symbols = np.zeros((len(said), 2 * longest + 1), int)  # nothing, a symbol, nothing, a symbol …
    for row, way in zip(symbols, said, strict=True):
        row[1 : 2 * len(way) : 2] = [SYMBOLS.index(one) + 1 for one in way]
    skips = np.zeros(symbols.shape, bool)
    skips[:, 3::2] = symbols[:, 3::2] != symbols[:, 1:-2:2]
    ends, rows = np.array([2 * len(way) for way in said]), np.arange(len(said))
    chance = np.concatenate([np.exp(logprobs), np.zeros((len(logprobs), 1))], axis=1)
    chance[:, NOT_A_DIGIT] = chance[:, 0] + chance[:, OTHER]
    around = np.s_[rows, ends], np.s_[:, 0]
    for place in around if alone else (symbols == 0,):
        symbols[place] = NOT_A_DIGIT
    state, total = np.zeros(symbols.shape), np.zeros(len(said))
    state[:, 0] = 1.0
    for frame in chance:
        moved = state.copy()
        moved[:, 1:] += state[:, :-1]
        moved[:, 2:] += np.where(skips[:, 2:], state[:, :-2], 0.0)
        state = moved * frame[symbols]
        size = state.sum(axis=1, keepdims=True) + TINY
        state /= size
        total += np.log(size[:, 0])
    return total + np.log(state[rows, ends] + state[rows, ends - 1] + TINY)


def ways_to_say(value: str) -> list[str]:
    """The symbols of a number: digit by digit, with "double" for its first pairs, and with one in front of nothing."""
    ways, at, pairs = [value[:1]], 1, 0
    while at < len(value):
        plain = [way + value[at] for way in ways]
        if value[at] == value[at - 1] and pairs < DOUBLED:
            pairs += 1
            doubled = [way[:-1] + "D" + value[at] for way in ways if way[-2:-1] != "D"]
            plain += doubled
        ways, at = plain, at + 1
    return [*ways, value + "D"]


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
    cube = (
        value * value * value
    )  # numpy's power of float32 takes forty times as long as all else here
    return 0.5 * value * (1 + np.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * cube)))


def _pair(found: Any, name: str) -> tuple[Any, Any]:
    return found[name].astype(np.float32), found[f"{name}_bias"].astype(np.float32)

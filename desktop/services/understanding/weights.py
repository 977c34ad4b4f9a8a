"""How much each feature of a sentence speaks for each wish: a table learnt from sentences, kept in one file.

The table is a plain multinomial logistic regression: a wish's share is the exponential of the sum of its weights, over
all wishes. ``packaging/understanding/learn.py`` makes the file, from sentences that are kept beside it.

The file is JSON. For each language: ``labels``; ``features``, one a line; and in base64 ``counts`` (a byte a feature: how
many labels it speaks for), ``places`` (a byte each: which ones) and ``values`` (two bytes each, little endian). Held
like this the table takes 6 MB of memory; as nested tuples it took 37.
"""

from __future__ import annotations

import base64
import json
import math
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SCALE = 100
"""Weights are kept as hundredths, so that the file stays small and the sums exact."""
TEMPER = 1.0
"""The sums are divided by this: learnt on sentences that resemble each other, the weights believe too firmly. Held-out
sentences are judged best between 1 and 2."""
_COUNT_BITS = 8
"""Of a row's place in the table the lowest bits tell its length: one number a feature is half the memory of two."""


class WeightsError(ValueError):
    """The file of weights cannot be used; the message names it."""


class Weights:
    """The table of one language; features are known by their hash (64 bits)."""

    def __init__(
        self,
        labels: Sequence[str],
        features: Iterable[str],
        counts: bytes,
        places: bytes,
        values: array[int],
    ) -> None:
        """Raises ValueError when the parts do not fit each other."""
        if not sum(counts) == len(places) == len(values):
            raise ValueError("the table is cut off")
        if any(place >= len(labels) for place in set(places)):
            raise ValueError("the table speaks of a label that is none")
        self.labels = tuple(labels)
        self._places = places
        self._values = values
        self._rows: dict[int, int] = {}
        start = 0
        for feature, count in zip(features, counts, strict=True):
            self._rows[hash(feature)] = start << _COUNT_BITS | count
            start += count

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """For each label its share of belief; they add up to one."""
        sums = [0] * len(self.labels)
        for feature in features:
            for place, weight in self._row(feature):
                sums[place] += weight
        most = max(sums)
        powers = [math.exp((one - most) / (SCALE * TEMPER)) for one in sums]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}

    def why(self, features: Iterable[str], label: str, most: int = 3) -> list[str]:
        """The features that speak loudest for a label, for the evidence."""
        wanted = self.labels.index(label)
        weighed = [
            (weight, feature)
            for feature in features
            for place, weight in self._row(feature)
            if place == wanted and weight > 0
        ]
        return [feature for _, feature in sorted(weighed, reverse=True)[:most]]

    def _row(self, feature: str) -> Iterator[tuple[int, int]] | tuple[()]:
        row = self._rows.get(hash(feature))
        if row is None:
            return ()
        start = row >> _COUNT_BITS
        end = start + (row & (1 << _COUNT_BITS) - 1)
        return zip(self._places[start:end], self._values[start:end], strict=True)


def packed(
    labels: Sequence[str], table: Mapping[str, Sequence[tuple[int, int]]]
) -> dict[str, object]:
    """One language's part of the file: for each feature its labels' places and their weights, in hundredths."""
    values = array("h", (value for row in table.values() for _, value in row))
    return {
        "labels": list(labels),
        "features": "\n".join(table),
        "counts": _base64(bytes(len(row) for row in table.values())),
        "places": _base64(bytes(place for row in table.values() for place, _ in row)),
        "values": _base64(_little_endian(values).tobytes()),
    }


def load(path: Path) -> dict[str, Weights]:
    """The tables of a file, by language.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    try:
        data: Mapping[str, Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return {lang: _unpacked(one) for lang, one in data.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path.name}: {error}") from error


def _unpacked(one: Mapping[str, Any]) -> Weights:
    values = array("h")
    values.frombytes(base64.b64decode(one["values"]))
    return Weights(
        one["labels"],
        one["features"].split("\n"),
        base64.b64decode(one["counts"]),
        base64.b64decode(one["places"]),
        _little_endian(values),
    )


def _little_endian(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")

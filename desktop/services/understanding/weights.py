"""How much each feature of a sentence speaks for each wish: a table learnt from sentences, kept in one file.

The table is a plain multinomial logistic regression: a wish's share is the exponential of the sum of its weights, over
all wishes. ``packaging/understanding/learn.py`` makes the file, from sentences that are kept beside it.

The file is JSON. For each language: ``labels``; ``features``, one a line; and in base64 ``counts`` (a byte a feature: how
many labels it speaks for), ``places`` (a byte each: which ones) and ``values`` (two bytes each, little endian). Held
as one whole number a feature, both tables take some 14 MB of memory; as nested tuples they would take six times that.
"""

from __future__ import annotations

import base64
import json
import math
import re
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

SCALE = 100
"""Weights are kept as hundredths, so that the file stays small and the sums exact."""
TEMPER = 1.0
"""The sums are divided by this: learnt on sentences that resemble each other, the weights believe too firmly. Held-out
sentences are judged best between 1 and 2."""
_FIELD_BITS = 24
"""A feature's weights stand side by side in one whole number, so that adding up an utterance is one addition a feature:
a sixth of the time of going through labels. Sums of 1,000 features fit a field with room to spare."""
_MIDDLE = 1 << _FIELD_BITS - 1
_LINE = re.compile("[^\n]+")


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
        self._rows: dict[int, int] = {}
        self._middle = sum(_MIDDLE << _FIELD_BITS * place for place in range(len(labels)))
        self._bytes = len(labels) * _FIELD_BITS // 8
        start = 0
        for feature, count in zip(features, counts, strict=True):
            end = start + count
            self._rows[hash(feature)] = sum(
                value << _FIELD_BITS * place
                for place, value in zip(places[start:end], values[start:end], strict=True)
            )
            start = end

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """For each label its share of belief; they add up to one."""
        rows = self._rows
        total = self._middle + sum(filter(None, map(rows.get, map(hash, features))))
        sums = self._fields(total)
        most = max(sums)
        powers = [math.exp((one - most) / (SCALE * TEMPER)) for one in sums]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def why(self, features: Iterable[str], label: str, most: int = 3) -> list[str]:
        """The features that speak loudest for a label, for the evidence."""
        wanted = self.labels.index(label)
        weighed = [
            (weight, feature)
            for feature in features
            if (weight := self._fields(self._middle + self._rows.get(hash(feature), 0))[wanted]) > 0
        ]
        return [feature for _, feature in sorted(weighed, reverse=True)[:most]]

    def _fields(self, total: int) -> list[int]:
        """The labels' sums out of the one number that holds them side by side."""
        held = total.to_bytes(self._bytes, "little")
        step = _FIELD_BITS // 8
        return [
            int.from_bytes(held[at : at + step], "little") - _MIDDLE
            for at in range(0, self._bytes, step)
        ]


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
        data: dict[str, Mapping[str, Any]] = json.loads(path.read_bytes())
        # One language after the other, each given up when it is read: the file is three times what stays of it.
        return {lang: _unpacked(data.pop(lang)) for lang in list(data)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path.name}: {error}") from error


def _unpacked(one: Mapping[str, Any]) -> Weights:
    values = array("h")
    values.frombytes(base64.b64decode(one["values"]))
    return Weights(
        one["labels"],
        (found.group() for found in _LINE.finditer(one["features"])),
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

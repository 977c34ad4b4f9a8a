"""How much each feature of a sentence speaks for each wish: a table learnt from sentences, kept in one file.

The table is a plain multinomial logistic regression: a wish's share is the exponential of the sum of its weights, over
all wishes. ``packaging/understanding/learn.py`` makes the file, from sentences that are kept beside it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

SCALE = 100
"""Weights are kept as hundredths, so that the file stays small and the sums exact."""
TEMPER = 1.5
"""The sums are divided by this: learnt on sentences that resemble each other, the weights believe too firmly. Held-out
sentences are judged best between 1 and 2."""


class WeightsError(ValueError):
    """The file of weights cannot be used; the message names it."""


class Weights:
    """The table of one language."""

    def __init__(
        self, labels: tuple[str, ...], table: Mapping[str, tuple[tuple[int, int], ...]]
    ) -> None:
        self.labels = labels
        self._table = table

    def shares(self, features: Iterable[str]) -> dict[str, float]:
        """For each label its share of belief; they add up to one."""
        sums = [0] * len(self.labels)
        table = self._table
        for feature in features:
            entry = table.get(feature)
            if entry is not None:
                for place, weight in entry:
                    sums[place] += weight
        most = max(sums)
        powers = [math.exp((one - most) / (SCALE * TEMPER)) for one in sums]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.labels, powers, strict=True)}

    def why(self, features: Iterable[str], label: str, most: int = 3) -> list[str]:
        """The features that speak loudest for a label, for the evidence."""
        place = self.labels.index(label)
        weighed = [
            (weight, feature)
            for feature in features
            for at, weight in self._table.get(feature, ())
            if at == place and weight > 0
        ]
        return [feature for _, feature in sorted(weighed, reverse=True)[:most]]


def load(path: Path) -> dict[str, Weights]:
    """The tables of a file, by language.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            lang: Weights(
                tuple(one["labels"]),
                {
                    feature: tuple(zip(row[::2], row[1::2], strict=True))
                    for feature, row in one["table"].items()
                },
            )
            for lang, one in data.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path.name}: {error}") from error

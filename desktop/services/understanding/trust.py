"""How a model is best asked for an action, and how far its answer is to be believed; measured, and kept per model.

Small models differ more than their names tell: one calls tools well, one only chooses well from a list, one chooses no
better than chance. So each set of weights (its digest) is graded once on cases, and what came out stands here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, cast


class Way(StrEnum):
    """How a model is asked."""

    CONSTRAINED = "constrained"
    """It fills a JSON object whose only field is one of a closed list."""
    NATIVE = "native"
    """It calls one of several tools without arguments."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What a self-test found."""

    way: Way = Way.CONSTRAINED
    right: int = 1
    cases: int = 3
    """Cases of the test; one of three right is what is assumed of a model that was never tested: little more than chance."""
    ms: float = 0.0
    """Median time of a decision."""
    tested: str = ""
    """Day of the test, ISO; empty when there was none."""

    @property
    def share(self) -> float:
        """How often its choice is right, one case counted against and one for it, so that no test makes it infallible."""
        return (self.right + 1) / (self.cases + 2)

    def weight(self, choices: int) -> float:
        """What its choice adds to a candidate's belief, in natural logarithms; 0 where it is no better than chance.

        Its share is taken one standard error lower than it was measured: of a model that was tested on few cases, or on
        none, nothing is known that would be worth waiting for.
        """
        if choices < 2:
            return 0.0
        least = self.share - math.sqrt(self.share * (1 - self.share) / (self.cases + 2))
        if least <= 1 / choices:
            return 0.0
        return math.log(least / (1 - least)) + math.log(choices - 1)


def read(file: Path, model: str) -> Trust | None:
    """What is known of a model; None when it was never tested or the file cannot be read."""
    entry: Any = _entries(file).get(model)
    try:
        return Trust(
            Way(entry["way"]),
            int(entry["right"]),
            int(entry["cases"]),
            float(entry["ms"]),
            str(entry["tested"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def keep(file: Path, model: str, trust: Trust) -> None:
    """Write down what was found; other models' entries stay.

    Raises:
        OSError: the file cannot be written.
    """
    entries = {**_entries(file), model: asdict(trust)}
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")
    beside.replace(file)


def _entries(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}

"""What a model of embeddings wants to read before a question and before a passage; data, ``models.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prefixes:
    """Put before every text; both are empty where a model was taught with none."""

    question: str = ""
    passage: str = ""


def prefixes_of(model: str) -> Prefixes:
    """Those of a model by its name, whoever published it: ``jeffh/intfloat-multilingual-e5-small:f16`` is an e5."""
    name = model.strip().casefold().rpartition("/")[2]
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    for entry in table["model"]:
        if any(part in name for part in entry["named"]):
            return Prefixes(entry.get("question", ""), entry.get("passage", ""))
    return Prefixes()

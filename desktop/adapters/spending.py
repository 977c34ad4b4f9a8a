"""What was asked outside the building, in a small JSON file that is replaced whole; see :mod:`desktop.ports.spending`."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

from desktop.domain.reading import read_json
from desktop.ports.spending import Spent


class SpendingFile:
    """A file in the data folder; one that cannot be read means that nothing is approved."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def load(self) -> Spent | None:
        """What was kept last."""
        try:
            data = read_json(self._file.read_text(encoding="utf-8"))
            return Spent(
                date.fromisoformat(data["day"]),
                int(data["requests"]),
                int(data["tokens"]),
                data["approved"] is True,
                str(data["sample"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save(self, spent: Spent) -> None:
        """Keep it; readable by its owner only, since the sample is a customer's question without its data."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        draft = self._file.with_suffix(".draft")
        data = {**asdict(spent), "day": spent.day.isoformat()}
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            json.dump(data, out)
        draft.replace(self._file)

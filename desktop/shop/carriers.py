"""The carrier table: names, tracking pages and number shapes, from ``carriers.toml`` or the shop's own file.

A carrier is taken from the shop's word; where the shop names none, from the number's shape, and only when exactly one
carrier has that shape.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from desktop.domain.identifiers import canonical


@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier."""

    code: str
    names: dict[str, str]
    url: str
    """Template of the tracking page; ``{n}`` is the number."""
    numbers: tuple[re.Pattern[str], ...]

    def link(self, number: str) -> str:
        """The page that shows this parcel."""
        return self.url.replace("{n}", quote(re.sub(r"[\s-]", "", number), safe=""))


class Carriers:
    """All carriers of a table."""

    def __init__(self, file: Path | None = None) -> None:
        table = tomllib.loads(
            (file or Path(__file__).with_name("carriers.toml")).read_text(encoding="utf-8")
        )
        self._carriers = {
            code: Carrier(
                code,
                {lang: name for lang, name in entry.items() if lang not in {"url", "numbers"}},
                entry["url"],
                tuple(re.compile(shape, re.IGNORECASE) for shape in entry["numbers"]),
            )
            for code, entry in table.items()
        }

    def find(self, code: str | None, number: str) -> Carrier | None:
        """The carrier of that code, else the only one whose numbers look like this one; None when not certain."""
        if code in self._carriers:
            return self._carriers[code]
        plain = canonical(number).upper()
        fitting = [
            carrier
            for carrier in self._carriers.values()
            if any(s.fullmatch(plain) for s in carrier.numbers)
        ]
        return fitting[0] if len(fitting) == 1 else None

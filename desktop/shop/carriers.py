"""The carrier table: names, tracking pages and number shapes, from ``carriers.toml`` or the shop's own file.

A carrier is taken from the shop's word, by code or by name; where the shop says nothing, from the number's shape, and
only when exactly one carrier has that shape.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from desktop.domain.errors import ConfigError
from desktop.domain.identifiers import canonical

UNKNOWN = "unknown"
"""The entry with the words for a carrier that nobody knows."""

_KEYS = frozenset({"also", "url", "numbers"})


@dataclass(frozen=True, slots=True)
class Carrier:
    """One carrier."""

    code: str
    names: dict[str, str]
    url: str
    """Template of the tracking page; ``{n}`` is the number. Empty only for the words about an unknown carrier."""
    numbers: tuple[re.Pattern[str], ...]
    also: tuple[str, ...] = ()
    """What shops call it besides its code and its names."""

    def link(self, number: str) -> str:
        """The page that shows this parcel."""
        return self.url.replace("{n}", quote(re.sub(r"[\s-]", "", number), safe=""))

    def name(self, lang: str) -> str:
        """What it is called in that language, else in English, else by its code."""
        return self.names.get(lang) or self.names.get("en") or self.code


class Carriers:
    """All carriers of a table."""

    def __init__(self, file: Path | None = None) -> None:
        """``file``: the shop's own table instead of ours.

        Raises:
            ConfigError: not TOML, no http(s) page, or a shape that is no regular expression; names file and key.
        """
        file = file or Path(__file__).with_name("carriers.toml")
        try:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ConfigError(f"{file}: {error}") from error
        self._unknown = _unknown(file, table.pop(UNKNOWN, {}))
        self._carriers = {
            code.casefold(): _carrier(file, code, told) for code, told in table.items()
        }
        self._named: dict[str, Carrier] = {}
        for carrier in self._carriers.values():
            for name in {each.casefold() for each in (*carrier.names.values(), *carrier.also)}:
                other = self._named.setdefault(name, self._carriers.get(name, carrier))
                if other is not carrier:
                    raise ConfigError(
                        f"{file}: {carrier.code}: {other.code} is called {name!r}, too"
                    )

    def unknown(self, lang: str) -> str:
        """The words for a carrier that nobody knows; empty where the table has none."""
        return self._unknown.name(lang) if self._unknown.names else ""

    def find(self, said: str | None, number: str) -> Carrier | None:
        """The carrier the shop named; where it named none, the only one whose numbers look like this one.

        None when not certain: a carrier the table lacks stays what the shop calls it, whatever its numbers look like.
        """
        if said:
            word = said.strip().casefold()
            return self._carriers.get(word) or self._named.get(word)
        plain = canonical(number).upper()
        fitting = [
            carrier
            for carrier in self._carriers.values()
            if any(s.fullmatch(plain) for s in carrier.numbers)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _unknown(file: Path, told: Any) -> Carrier:
    names = told if isinstance(told, Mapping) else {"": told}
    if not all(isinstance(name, str) and lang for lang, name in names.items()):
        raise ConfigError(f"{file}: {UNKNOWN}: names by language are expected")
    return Carrier(UNKNOWN, dict(names), "", ())


def _carrier(file: Path, code: str, told: Any) -> Carrier:
    if not isinstance(told, Mapping):
        raise ConfigError(f"{file}: {code}: a table such as [{code}] is expected")
    url = told.get("url")
    if not isinstance(url, str) or not _opens(url):
        raise ConfigError(f"{file}: {code}.url: an http(s) address is expected, not {url!r}")
    shapes: list[re.Pattern[str]] = []
    for shape in told.get("numbers", ()):
        try:
            shapes.append(re.compile(shape, re.IGNORECASE | re.ASCII))
        except (re.error, TypeError) as error:
            raise ConfigError(f"{file}: {code}.numbers: {shape!r}: {error}") from error
    names = {lang: name for lang, name in told.items() if lang not in _KEYS}
    also = told.get("also", [])
    if not isinstance(also, list) or not all(
        isinstance(name, str) for name in (*names.values(), *also)
    ):
        raise ConfigError(f"{file}: {code}: names by language, also, url and numbers are expected")
    return Carrier(code, names, url, tuple(shapes), tuple(also))


def _opens(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    # The number may not choose where the link leads.
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "{n}" not in parts.netloc

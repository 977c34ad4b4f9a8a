"""The days of the week that a text names: "Tue–Thu" is about Wednesday, and 周末 about Saturday and Sunday.

Names are data, ``days.toml``; days are compared as ``day:1`` (Monday) to ``day:7``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


def days(text: str) -> set[str]:
    """Of a folded text; empty where it names none."""
    pattern, names, several = _table()
    found: set[int] = set()
    for hit in pattern.finditer(text):
        first, last, more = hit["first"], hit["last"], hit["more"]
        if more:
            found |= set(several[more])
            continue
        start, end = names[first], names[last or first]
        found |= set(
            range(start, end + 1) if start <= end else {*range(start, 8), *range(1, end + 1)}
        )
    return {f"day:{one}" for one in found}


@cache
def _table() -> tuple[re.Pattern[str], dict[str, int], dict[str, tuple[int, ...]]]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    names = {
        name: number
        for table in told.values()
        for number, day in enumerate(table["names"], 1)
        for name in day
    }
    several = {
        word: tuple(them) for table in told.values() for word, them in table["several"].items()
    }
    between = "|".join(re.escape(one) for table in told.values() for one in table["to"])
    day, more = _any(names), _any(several)
    pattern = rf"(?P<first>{day})(?:\s*(?:{between})\s*(?P<last>{day}))?|(?P<more>{more})"
    return re.compile(pattern), names, several


def _any(words: dict[str, int] | dict[str, tuple[int, ...]]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"(?<![a-z]){re.escape(one)}(?![a-z])" if one.isascii() else re.escape(one)
        for one in ordered
    )

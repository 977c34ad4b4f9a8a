"""The days of the week that a text names: "Tue–Thu" is about Wednesday, and 周末 about Saturday and Sunday.

Names are data, ``days.toml``; days are compared as ``day:1`` (Monday) to ``day:7``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_NAME = re.compile(r"[^\W\d_]+")


def days(text: str) -> set[str]:
    """Of a folded text; empty where it names none."""
    table = _table()
    found: set[int] = set()
    for hit in table.pattern.finditer(text):
        if more := hit["more"]:
            found |= set(table.several[more])
            continue
        first = hit["first"] or hit["brief"] or hit["row"]
        last = hit["last"] or hit["until"] or first
        start, end = table.numbers[first], table.numbers[last]
        found |= set(
            range(start, end + 1) if start <= end else {*range(start, 8), *range(1, end + 1)}
        )
        found |= {table.numbers[one] for one in _NAME.findall(hit["also"] or hit["beside"] or "")}
    return {f"day:{one}" for one in found}


class _Table(NamedTuple):
    pattern: re.Pattern[str]
    numbers: Mapping[str, int]
    several: Mapping[str, tuple[int, ...]]


@cache
def _table() -> _Table:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    each = told.values()
    names = {
        name: number for of in each for number, day in enumerate(of["names"], 1) for name in day
    }
    brief = {one: number for of in each for number, one in enumerate(of.get("brief", ()), 1)}
    bare = {one: number for of in each for number, one in enumerate(of.get("bare", ()), 1)}
    several = {word: tuple(them) for of in each for word, them in of["several"].items()}
    between = "|".join(re.escape(one) for of in each for one in of["to"])
    day, short = f"(?:{_any(names)})", f"(?:{_any(brief)})"
    counted = "".join(of.get("counted", "") for of in each)
    alone = rf"(?:{_any(bare)})(?![{counted}])"
    pattern = (
        rf"(?P<more>{_any(several)})"
        rf"|(?P<first>{day})(?:\.?\s*(?:{between})\s*(?P<last>{day}|(?<!\s){alone}))?(?P<also>(?:[、/&]{alone})*)"
        rf"|(?P<brief>{short})\.?(?:\s*[-–—]\s*(?P<until>{short})|(?P<beside>(?:\s*[/&,]\s*{short})+))"
        rf"|^\s*(?P<row>{short})(?=\.?\s*[·:：])"
    )
    return _Table(re.compile(pattern), names | brief | bare, several)


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"(?<![a-z]){re.escape(one)}(?![a-z])" if one.isascii() else re.escape(one)
        for one in ordered
    )

"""What kind of figure a question asks for, and whether a sentence has one: a price, a time, an hour, a number to ring.

They are data, ``kinds.toml``. Two sentences of a section on delivery may be about what it costs; one of them says how much.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.shop.topics import folded

LEAST = 0.5
"""Belief in the matters that ask for a kind from which it is asked for, where no word says it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of figure."""

    matters: frozenset[str]
    asked: re.Pattern[str]
    written: re.Pattern[str]
    heads: re.Pattern[str]

    def stands_in(self, text: str) -> bool:
        """Whether a folded text has one."""
        return self.written.search(text) is not None


def asked_for(question: str, about: Mapping[str, float]) -> tuple[Kind, ...]:
    """The kinds that a folded question asks for; ``about``: the belief in each matter that it may be about."""
    return tuple(
        kind
        for kind in _kinds()
        if kind.asked.search(question)
        or sum(share for matter, share in about.items() if matter in kind.matters) >= LEAST
    )


def has_all(kinds: tuple[Kind, ...], text: str) -> bool:
    """Whether a text has a figure of each kind; any has where none is asked for."""
    plain = folded(text) if kinds else ""
    return all(kind.stands_in(plain) for kind in kinds)


@cache
def _kinds() -> tuple[Kind, ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Kind(
            frozenset(one["matters"]),
            re.compile("|".join(one["asked"])),
            re.compile("|".join(one["written"])),
            re.compile("|".join(one["heads"])),
        )
        for one in told.values()
    )

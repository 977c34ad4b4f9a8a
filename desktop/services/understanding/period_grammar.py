"""How a language's ways to tell a time are held against a text: the most telling first, and no word read twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression

Way = tuple[Expression, Callable[[re.Match[str], date], Period | None], tuple[str, ...]]
"""What a time looks like, the days that are meant, counted from today (None where it is none after all), and letters of
which some stand in every text that holds it: most texts hold none, and looking for them takes a tenth of the time. Where
there are none to name, it is always looked for."""


_BRACKETS = Expression(r"\((?:[^()]|\([^()]*\))*\)[?*]?")
_OPTIONAL = Expression(r"\\?.[?*]")


def letters_of(pattern: str) -> tuple[str, ...]:
    """What a text holds some of that a plain pattern fits: of each alternative its longest letters outside brackets.

    Plain is a pattern of letters, alternatives, and brackets in brackets at most, with no class of characters.
    """
    bare = _OPTIONAL.sub("\0", _BRACKETS.sub("\0", pattern))
    return tuple(
        max(one.replace("\\", "").split("\0"), key=len) for one in dict.fromkeys(bare.split("|"))
    )


def first_taken(grammar: Sequence[Way], text: str, today: date) -> list[tuple[int, int, Period]]:
    """Every time the text speaks of, by its place: (start, end, days)."""
    taken: list[tuple[int, int, Period]] = []
    for pattern, make, needs in grammar:
        for need in needs:
            if need in text:
                break
        else:
            if needs:
                continue
        for found in pattern.finditer(text):
            start, end = found.span()
            if start == end or any(start < right and left < end for left, right, _ in taken):
                continue
            try:
                period = make(found, today)
            except (ValueError, OverflowError, KeyError):
                period = None  # no such day, or a year the calendar does not have
            if period is not None:
                taken.append((start, end, period))
    return sorted(taken, key=lambda one: one[0])

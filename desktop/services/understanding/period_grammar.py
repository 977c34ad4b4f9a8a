"""How a language's ways to tell a time are held against a text: the most telling first, and no word read twice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression

Way = tuple[Expression, Callable[[re.Match[str], date], Period | None]]
"""What a time looks like, and the days that are meant, counted from today; None where it is none after all."""


def first_taken(grammar: Sequence[Way], text: str, today: date) -> list[tuple[int, int, Period]]:
    """Every time the text speaks of, by its place: (start, end, days)."""
    taken: list[tuple[int, int, Period]] = []
    for pattern, make in grammar:
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

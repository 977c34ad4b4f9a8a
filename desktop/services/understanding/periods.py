"""Times in either language, ranges of two of them joined, as spans of the folded text."""

from __future__ import annotations

from datetime import date

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.services.understanding import periods_en, periods_zh
from desktop.services.understanding.tokens import Span

_CHINESE = Expression(r"[一-鿿]")
_LATIN = Expression(r"[a-z]")
_TO = Expression(r"\s*(?:到|至|和|或者?|还是|、|-|~|—|to|till|until|and|or|through)\s*")
_FIGURES = Expression(r"[0-9]{1,4}[-/.][0-9]")


def periods(text: str, today: date) -> list[Span]:
    """The times a folded text speaks of, two that are joined by "to" as one."""
    found: list[tuple[int, int, Period]] = []
    chinese = _CHINESE.search(text) is not None
    if chinese:
        found = periods_zh.find(text, today)
    if (_LATIN.search(text) and not found) or (not chinese and _FIGURES.search(text)):
        found = sorted([*found, *periods_en.find(text, today)], key=lambda one: one[0])
    return [
        Span("period", start, end, period)
        for start, end, period in _joined(text, found)
        if not _in_a_number(text, start, end)
    ]


_FIGURE = frozenset("0123456789零〇一二三四五六七八九幺")


def _in_a_number(text: str, start: int, end: int) -> bool:
    """Whether the figures at its edge go on: then it is a piece of a longer number, not a date."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (text[start] in _FIGURE and before in _FIGURE) or (
        text[end - 1] in _FIGURE and after in _FIGURE
    )


def _joined(text: str, found: list[tuple[int, int, Period]]) -> list[tuple[int, int, Period]]:
    result: list[tuple[int, int, Period]] = []
    for start, end, period in found:
        if result and _TO.fullmatch(text, result[-1][1], start):
            first, _, earlier = result[-1]
            whole = Period(min(earlier.start, period.start), max(earlier.end, period.end))
            result[-1] = (first, end, whole)
        elif not result or start >= result[-1][1]:
            result.append((start, end, period))
    return result

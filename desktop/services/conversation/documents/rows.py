"""Rows of a table that stand in a section, said as sentences: "Lighting: 1 year." instead of "Lighting · 1 year" under "Goods · Warranty".

Rows that a question names come as sentences from the shop's documents already; these are the ones of a section that is told as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from desktop.domain.expressions import Expression

CELLS = " · "
"""What stands between the cells of a row in a section's text; see ``docs/documents.md``."""

_TWO = 2
_NOTHING = frozenset({"", "-", "–", "—", "/"})
_WIDE = "\u2e80"
_SIGNS = {True: ("，", "：", "；", "。"), False: (" – ", ": ", "; ", ".")}
_PLAIN_HEAD = Expression(r"[A-Z][a-z]+ [a-z]")
"""A head that is written large only because it stands first."""


def as_sentences(text: str) -> str:
    """The text with its rows as sentences; the same where it has none."""
    if CELLS not in text:
        return text
    return "\n".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    for width, group in groupby(text.split("\n"), key=lambda line: line.count(CELLS)):
        lines = list(group)
        if width:
            yield from _rows([[cell.strip() for cell in line.split(CELLS)] for line in lines])
        else:
            yield from lines


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *below = rows
    wide = any(sign >= _WIDE for row in rows for cell in row for sign in cell)
    behind, colon, between, end = _SIGNS[wide]
    if len(head) == _TWO:
        for row in below if _is_head(head, below) else rows:
            yield _ended(f"{row[0]}{colon}{row[1]}", end)
    elif not below:
        yield _ended(f"{head[0]}{colon}{between.join(head[1:])}", end)
    for row in below if len(head) > _TWO else ():
        told = [
            f"{_plain(name)}{colon if name else ''}{cell}"
            for name, cell in zip(head[1:], row[1:], strict=True)
            if cell not in _NOTHING
        ]
        yield _ended(f"{row[0]}{behind}{between.join(told)}", end)


def _plain(head: str) -> str:
    return f"{head[:1].lower()}{head[1:]}" if _PLAIN_HEAD.match(head) else head


def _is_head(head: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first of some rows of two cells names the columns: it alone has no figure."""
    figures = [any(sign.isdigit() for sign in row[1]) for row in below]
    return any(figures) and not any(sign.isdigit() for sign in head[1])


def _ended(said: str, end: str) -> str:
    return said if said.endswith((".", "。")) else f"{said}{end}"

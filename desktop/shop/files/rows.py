"""Tables of a PDF: its words come cell by cell or as lines without columns; how they stand on the page tells which are rows.

A PDF knows no tables. Whoever reads "Tandem", "£30", "£48", "£180" as four lines cannot be told what a tandem costs for a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from desktop.shop.files.lines import CELLS

LEAST_ROWS = 2
"""Rows from which it is a table: a date beside a name is none."""

_GAP = re.compile(r"\s{2,}")
_WIDE_GAP = re.compile(r"\s{3,}")
"""Between words of one line, where the words came as a line: justified prose has gaps of two."""


def with_rows(lines: Sequence[str], layout: Sequence[str]) -> list[str]:
    """The lines of a page, with those that make up rows of a table put together to rows.

    ``layout``: the page's lines with blanks between the words as wide as they stand apart.
    """
    rows = _rows(layout)
    found: list[str] = []
    at = 0
    while at < len(lines):
        table: list[str] = []
        on = at
        while on < len(lines) and (row := _row_at(lines, on, rows)):
            table.append(CELLS.join(row[0]))
            on += row[1]
        if len(table) >= LEAST_ROWS:
            found += table
            at = on
        else:
            found.append(lines[at])
            at += 1
    return found


def _rows(layout: Sequence[str]) -> Mapping[str, list[list[str]]]:
    """What may be rows, by their first cell and by all their letters."""
    found: dict[str, list[list[str]]] = {}
    for line in layout:
        cells = [_plain(cell) for cell in _GAP.split(line.strip())]
        if len(cells) > 1:
            found.setdefault(cells[0], []).append(cells)
        wide = [_plain(cell) for cell in _WIDE_GAP.split(line.strip())]
        if len(wide) > 1:
            found.setdefault("".join(line.split()), []).append(wide)
    return found


def _row_at(
    lines: Sequence[str], at: int, rows: Mapping[str, list[list[str]]]
) -> tuple[list[str], int] | None:
    """The row that begins with a line, and how many lines it is made of."""
    for cells in _best(rows.get(_plain(lines[at]), ())):
        if [_plain(each) for each in lines[at : at + len(cells)]] == cells:
            return cells, len(cells)
    for cells in rows.get("".join(lines[at].split()), ()):
        if len(cells) > 1 and "".join("".join(cells).split()) == "".join(lines[at].split()):
            return cells, 1
    return None


def _best(rows: Sequence[list[str]]) -> Iterator[list[str]]:
    yield from sorted(rows, key=len, reverse=True)


def _plain(text: str) -> str:
    return " ".join(text.split())

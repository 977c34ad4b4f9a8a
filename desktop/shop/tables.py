"""What is told of a table: the rows and columns that are asked for, each cell under the head of its column.

"Fri · 9:30–19:30 · 10:00–19:00" is a riddle to whoever hears it, and three rows of others' days are nobody's answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from desktop.shop.days import days
from desktop.shop.evidence import units
from desktop.shop.files.lines import CELLS
from desktop.shop.kinds import Kind
from desktop.shop.topics import folded

COLUMNS = 3
"""Cells from which a row says little without the head of its table."""

OF_BEST = 0.75
"""Of what the words of a question are worth to the row they name best, from which another is told as well."""

LIKEST = 0.7
"""What it is worth to a row that it is the likest, beside a word that stands in no other."""

_NOTHING = frozenset({"", "-", "–", "—", "/"})
_CLOSED = "–"
"""Told where a row has nothing at all under what is asked for: that is the answer."""
_WIDE = "\u2e80"
_SIGNS = {True: ("，", "：", "；", "。"), False: (" – ", ": ", "; ", ".")}
"""What stands behind the name of a row, behind a head, between two of them, and at the end."""
_PLAIN_HEAD = re.compile(r"[A-Z][a-z]+ [a-z]")
"""A head that is written large only because it stands first."""


def cells(row: str) -> list[str]:
    """Of a row as it stands in a section."""
    return [cell.strip() for cell in f" {row} ".split(CELLS)]


def headed(rows: Sequence[str]) -> bool:
    """Whether the first row stands above the others: all have as many cells, enough to need a head."""
    widths = {len(cells(row)) for row in rows}
    return len(rows) > 1 and len(widths) == 1 and widths.pop() >= COLUMNS


def paired(rows: Sequence[str]) -> bool:
    """Whether it has two columns under a head, which has no figure where others have one: "Goods · Warranty"."""
    table = [cells(row) for row in rows]
    pairs = len(rows) > COLUMNS and all(len(row) == COLUMNS - 1 for row in table)
    figures = [any(map(str.isdigit, row[-1])) for row in table]
    return pairs and any(figures) and not figures[0]


def named(
    rows: Sequence[str],
    asked: frozenset[str],
    likest: int | None = None,
    before: Sequence[frozenset[str]] = (),
) -> list[int]:
    """The rows below the head that a question names, in their order; none where it names none.

    Rows that are called by all of their names are told, where several are. A word that stands in fewer rows tells more, and what stands at the head of a column names no row. That one is the ``likest`` word by word
    tells as well: "my aid got wet" names the aid that was lost, and means damage by moisture. Where its words name none, those are meant
    that a question ``before`` it named, the last of them first: "and the deposit?", after a wheelchair.
    """
    if before and not named(rows, asked):
        same = next((found for one in before if (found := named(rows, one))), None)
        if same:
            return same
    own = [_compared(row) for row in rows]
    words = asked - own[0]
    often = {word: sum(word in one for one in own) for word in words}
    # What most rows have in common beside their names, "years" or "days", names none of them.
    names = set[str]().union(*(_called(row) for row in rows))
    many = max(1, (len(rows) - 1) / 2)
    words = {word for word in words if word in names or often[word] <= many}
    called = [at for at, row in enumerate(rows) if at and set() < _called(row) <= words]
    if len(called) > 1:
        return called
    least = math.log(len(rows) + 1)
    worth = [sum(least - math.log(often[word]) for word in words & one) for one in own]
    if likest:
        worth[likest] += LIKEST * least
    best = max(worth[1:], default=0.0)
    return [at for at, each in enumerate(worth) if at and each and each >= OF_BEST * best]


def _called(row: str) -> set[str]:
    """The words of a row's own name: who names two rows by their names compares these."""
    return _compared(cells(row)[0])


def told(
    rows: Sequence[str],
    which: Sequence[int],
    asked: frozenset[str],
    kinds: tuple[Kind, ...] = (),
    before: Sequence[frozenset[str]] = (),
) -> list[str]:
    """Those rows as sentences; ``asked``: units of the question's words and the days it names, ``before``: the same of those before it.

    Where no column is named, those are told that have figures of the ``kinds`` that are asked for: "how long does it take", of a
    table of fees and times.
    """
    heads = cells(rows[0])
    every = list(range(1, len(heads)))
    columns = _columns(heads, asked)
    if columns == every and kinds:
        columns = _of_kinds(heads, kinds) or every
    elif columns == every:
        named_before = (_columns(heads, one) for one in before)
        columns = next((found for found in named_before if found != every), every)
    return [_told(cells(rows[at]), heads, columns) for at in which]


def _columns(heads: Sequence[str], asked: frozenset[str]) -> list[int]:
    """The columns whose heads are named, by the words that stand in fewest of them; all where none is."""
    own = [_compared(head) for head in heads]
    often = {word: sum(word in one for one in own[1:]) for word in asked}
    worth = [
        sum(1 / often[word] for word in one & asked if 0 < often[word] < len(own) - 1)
        for one in own
    ]
    best = max(worth[1:], default=0.0)
    return [at for at in range(1, len(heads)) if not best or worth[at] == best]


def _of_kinds(heads: Sequence[str], kinds: tuple[Kind, ...]) -> list[int]:
    """The columns whose heads say that such figures stand there."""
    return [
        at
        for at in range(1, len(heads))
        if any(one.heads.search(folded(heads[at])) for one in kinds)
    ]


def _compared(text: str) -> set[str]:
    plain = folded(text)
    return units(plain) | days(plain)


def _told(row: Sequence[str], heads: Sequence[str], columns: Sequence[int]) -> str:
    signs = _SIGNS[any(sign >= _WIDE for sign in "".join(row))]
    filled = [at for at in columns if row[at] not in _NOTHING]
    return _sentence(
        row[0],
        [(heads[at], row[at] if row[at] not in _NOTHING else _CLOSED) for at in filled or columns],
        signs,
    )


def _sentence(name: str, told: Sequence[tuple[str, str]], signs: tuple[str, str, str, str]) -> str:
    """A row of that name: what stands under each head."""
    behind, colon, between, end = signs
    said = [
        f"{head[:1].lower()}{head[1:]}{colon}{cell}"
        if _PLAIN_HEAD.match(head)
        else f"{head}{colon if head else ''}{cell}"
        for head, cell in told
    ]
    return f"{name}{behind}{between.join(said)}{end}"

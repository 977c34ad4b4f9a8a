"""The words of all sections in SQLite's full-text index: a space stands around each Chinese character, and questions are asked as pairs of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterable

from desktop.shop.passages import Passage

HEADING_WEIGHT = 4.0
"""A heading names what its section is about: worth several mentions in running text."""

TITLE_WEIGHT = 1.0
"""A document's title stands above all its sections, and tells none from another."""

_CJK = re.compile(r"([\u4e00-\u9fff])")


def index_of(shelf: Iterable[Passage]) -> sqlite3.Connection:
    """An index of the sections, by their numbers from 1."""
    index = sqlite3.connect(":memory:", check_same_thread=False)
    index.execute(
        "create virtual table passages using fts5(title, heading, words, tokenize='porter unicode61')"
    )
    for number, one in enumerate(shelf, 1):
        row = (number, _spaced(one.title), _spaced(one.section), _spaced(one.body))
        index.execute(
            "insert into passages (rowid, title, heading, words) values (?, ?, ?, ?)", row
        )
    return index


def bm25(index: sqlite3.Connection, wanted: Collection[str]) -> dict[int, float]:
    """What the words are worth, by row."""
    if not wanted:
        return {}
    query = " OR ".join(f'"{_spaced(piece)}"' for piece in sorted(wanted))
    weights = (TITLE_WEIGHT, HEADING_WEIGHT)
    sql = "select rowid, -bm25(passages, ?, ?, 1.0) from passages where passages match ?"
    return dict(index.execute(sql, (*weights, query)).fetchall())


def _spaced(text: str) -> str:
    return " ".join(_CJK.sub(r" \1 ", text).split())

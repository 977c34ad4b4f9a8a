"""Full text of Chinese and English in one index, the same tokens for both engines.

A run of Chinese characters becomes its overlapping pairs and its last character by itself: every character begins
exactly one token, so that one character is found by a prefix, a word of two by its token and a longer one by a phrase
of pairs. Pairs are rare where characters are common, which is what keeps a search in a million turns short. Measured
against one token a character, and against SQLite's own trigrams, which cannot find words of one or two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.adapters.history.link import Engine, Link
from desktop.domain.characters import caseless

_PIECES = re.compile(
    "([\u3400-\u9fff\U00020000-\U0003134f]+)|([^\\W_\u3400-\u9fff\U00020000-\U0003134f]+)"
)

LONGEST_TOKEN = 100
"""Characters kept of one word: longer ones are pasted rubbish, and PostgreSQL takes 2 kB at most."""

MOST_TOKENS = 16_000
"""Tokens indexed of one text: PostgreSQL counts positions to 16,383."""


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    folded = caseless(text)
    for found in _PIECES.finditer(folded):
        yield bool(found[1]), found[0]


def tokens(text: str) -> list[str]:
    """The tokens of a text, in order, as the index holds them."""
    made: list[str] = []
    for chinese, piece in _pieces(text):
        if chinese:
            made += [piece[at : at + 2] for at in range(len(piece))]
        else:
            made.append(piece[:LONGEST_TOKEN])
    return made[:MOST_TOKENS]


def phrases(words: str) -> list[tuple[list[str], bool]]:
    """For each word that is looked for its tokens as a phrase, and whether the last of them is only a beginning."""
    made: list[tuple[list[str], bool]] = []
    for word in words.split():
        pieces = list(_pieces(word))
        if not pieces:
            continue
        phrase = tokens(word)
        chinese, last = pieces[-1]
        if chinese and len(last) > 1:
            made.append((phrase[:-1], False))
        else:
            made.append((phrase, True))
    return made


def query_of(words: str, engine: Engine) -> str:
    """The query in which every word must stand; empty when there is nothing to look for."""
    if engine is Engine.SQLITE:
        return " AND ".join(
            f'"{" ".join(phrase)}"{"*" if open_ended else ""}'
            for phrase, open_ended in phrases(words)
        )
    return " & ".join(
        "(" + " <-> ".join(f"'{token}'" for token in phrase) + (":*)" if open_ended else ")")
        for phrase, open_ended in phrases(words)
    )


def add_text(link: Link, conversation: str, turn: int, at: str, part: str, body: str) -> None:
    """Keep what was said and index it. ``part``: question or reply."""
    found = tokens(body)
    if link.engine is Engine.SQLITE:
        link.execute(
            "insert into texts (conversation, turn, at, part, body) values (?, ?, ?, ?, ?)",
            (conversation, turn, at, part, body),
        )
        link.execute(
            "insert into words (rowid, body) values (last_insert_rowid(), ?)", (" ".join(found),)
        )
        return
    vector = " ".join(f"'{token}':{place}" for place, token in enumerate(found, 1))
    link.execute(
        "insert into texts (conversation, turn, at, part, body, words)"
        " values (?, ?, ?, ?, ?, cast(cast(? as text) as tsvector))",
        (conversation, turn, at, part, body, vector),
    )


def drop_texts(link: Link, conversation: str) -> None:
    """Take what was said in a conversation out of the store and out of the index."""
    if link.engine is Engine.SQLITE:
        rows = link.execute(
            "select number, body from texts where conversation = ?", (conversation,)
        ).fetchall()
        for number, body in rows:
            link.execute(
                "insert into words (words, rowid, body) values ('delete', ?, ?)",
                (number, " ".join(tokens(body))),
            )
    link.execute("delete from texts where conversation = ?", (conversation,))

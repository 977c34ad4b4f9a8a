"""Finding what was said: by words through the index, by numbers through the marks, or both.

Two ways, chosen by what narrows more. A filter that points at few conversations (an order, a phone, a customer) is
followed first and its texts are read; otherwise the index is read newest first and stops when enough was found.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from desktop.adapters.history.full_text import phrases, query_of, tokens
from desktop.adapters.history.link import Engine, Link
from desktop.adapters.history.queries import conditions, marks
from desktop.adapters.history.times import utc
from desktop.domain.characters import unified
from desktop.domain.conversations import Filters, SearchHit
from desktop.domain.identifiers import canonical
from desktop.domain.masking import mask_text

SNIPPET = 40
"""Characters shown on either side of a hit."""

FEW = 500
"""Conversations up to which reading their texts is quicker than asking the index."""

NUMBER = re.compile(r"[#A-Za-z]{0,5}-?\d{4,}")
"""A word that may be a number of an order, a parcel or a phone's end: looked for among the marks too."""

FIGURES = re.compile(r"\d{5,}")
"""Figures as they are typed. A million turns hold some hundred thousand numbers that begin alike; merging them all takes
the index a tenth of a second, and the marks none."""

_SHOWN = "t.conversation, t.turn, t.at, t.body, c.title"


def find(link: Link, words: str, filters: Filters, limit: int) -> list[SearchHit]:
    """Turns in which all the words stand and for which the filters hold, newest first."""
    query = query_of(words, link.engine)
    if not query and filters.none:
        return []
    leads = marks(filters) or filters.among is not None or filters.status
    few = _few(link, filters) if leads else None
    if not query:
        rows = _newest(link, filters, limit)
    elif few is not None:
        rows = _among(link, few, words, limit)
    elif FIGURES.fullmatch(words):
        rows = _figures(link, words, filters, limit) or _indexed(link, query, filters, limit)
    else:
        rows = _indexed(link, query, filters, limit)
    if query and len(rows) < limit and NUMBER.fullmatch(words):
        rows += _by_number(link, words, filters, limit - len(rows), {(r[0], r[1]) for r in rows})
    return [
        SearchHit(r[0], r[1], datetime.fromisoformat(r[2]), marked(mask_text(r[3]), words), r[4])
        for r in rows
    ]


def _few(link: Link, filters: Filters) -> list[str] | None:
    told, given = conditions(filters)
    rows = link.execute(
        f"select c.conversation from conversations c where {told} limit {FEW + 1}",  # noqa: S608 - conditions are ours
        given,
    ).fetchall()
    return [row[0] for row in rows] if len(rows) <= FEW else None


def _newest(link: Link, filters: Filters, limit: int) -> list[Any]:
    """The last question of each conversation that the filters leave."""
    told, given = conditions(filters)
    return link.execute(
        f"select {_SHOWN} from conversations c join texts t on t.number ="  # noqa: S608 - conditions are ours
        " (select max(x.number) from texts x where x.conversation = c.conversation and x.part = 'question')"
        f" where {told} order by c.updated_at desc limit ?",
        (*given, limit),
    ).fetchall()


def _among(link: Link, few: list[str], words: str, limit: int) -> list[Any]:
    wanted = phrases(words)
    found: list[Any] = []
    for conversation in sorted(few, reverse=True):
        rows = link.execute(
            f"select {_SHOWN} from texts t join conversations c on c.conversation = t.conversation"  # noqa: S608 - our own names
            " where t.conversation = ? order by t.number desc",
            (conversation,),
        ).fetchall()
        found += [row for row in rows if _holds(tokens(row[3]), wanted)]
        if len(found) >= limit:
            break
    return found[:limit]


def _holds(said: list[str], wanted: list[tuple[list[str], bool]]) -> bool:
    def stands(phrase: list[str], open_ended: bool, at: int) -> bool:
        here = said[at : at + len(phrase)]
        return here == phrase or (
            open_ended
            and len(here) == len(phrase)
            and here[:-1] == phrase[:-1]
            and here[-1].startswith(phrase[-1])
        )

    return all(
        any(stands(phrase, open_ended, at) for at in range(len(said)))
        for phrase, open_ended in wanted
    )


def _indexed(link: Link, query: str, filters: Filters, limit: int) -> list[Any]:
    told, given = conditions(filters)
    matched, first = "words match ?", "t.number = w.rowid"
    if link.engine is Engine.POSTGRES:
        matched, first = "t.words @@ cast(cast(? as text) as tsquery)", ""
    bounds, numbers = _bounds(link, filters)
    source = f"words w join texts t on {first}" if first else "texts t"
    order = "w.rowid" if first else "t.number"
    return link.execute(
        f"select {_SHOWN} from {source} join conversations c on c.conversation = t.conversation"  # noqa: S608 - our own names
        f" where {matched}{bounds.replace('NUMBER', order)} and {told} order by {order} desc limit ?",
        (query, *numbers, *given, limit),
    ).fetchall()


def _bounds(link: Link, filters: Filters) -> tuple[str, list[int]]:
    """Days as a range of the index's own numbers, which it follows without looking at every row.

    Only where both ends are given: what was imported later has higher numbers than its time, so the numbers of the days
    themselves have to be looked at, and without an end that would be all of them.
    """
    if not filters.since or not filters.until:
        return "", []
    first, last = link.execute(
        "select min(number), max(number) from texts where at >= ? and at < ?",
        (utc(filters.since), utc(filters.until)),
    ).fetchone()
    if first is None:
        return " and NUMBER < ?", [0]
    return " and NUMBER >= ? and NUMBER <= ?", [first, last]


def _figures(link: Link, figures: str, filters: Filters, limit: int) -> list[Any]:
    """Turns that name a number or conversations about one; the whole number first, then those that begin so."""
    phrase = phrases(figures)[0][0]
    whole = f'"{phrase[0]}"' if link.engine is Engine.SQLITE else f"'{phrase[0]}'"
    rows = _indexed(link, whole, filters, limit)
    seen = {(row[0], row[1]) for row in rows}
    if len(rows) < limit:
        told, given = conditions(filters)
        begun = link.execute(
            f"select {_SHOWN} from (select distinct conversation from marks where kind = 'order'"  # noqa: S608 - conditions are ours
            " and value >= ? and value < ? limit ?) m join conversations c on c.conversation = m.conversation"
            " join texts t on t.number = (select min(x.number) from texts x where x.conversation = c.conversation)"
            f" where {told} order by c.updated_at desc limit ?",
            (figures, figures + ":", 10 * limit, *given, limit - len(rows)),
        ).fetchall()
        rows += [row for row in begun if (row[0], row[1]) not in seen]
    return rows


def _by_number(
    link: Link, word: str, filters: Filters, limit: int, seen: set[tuple[str, int]]
) -> list[Any]:
    """Conversations about an order, parcel or phone that was not named in their own words."""
    told, given = conditions(filters)
    rows = link.execute(
        f"select {_SHOWN} from marks m join conversations c on c.conversation = m.conversation"  # noqa: S608 - conditions are ours
        " join texts t on t.number = (select min(x.number) from texts x where x.conversation = c.conversation)"
        f" where (m.kind = 'order' or m.kind = 'phone') and m.value = ? and {told}"
        " order by c.updated_at desc limit ?",
        (canonical(word), *given, limit),
    ).fetchall()
    return [row for row in rows if (row[0], row[1]) not in seen]


def marked(text: str, words: str) -> str:
    """The text around the first hit, each hit between \u2068 and \u2069."""
    wanted = {form for word in words.split() for form in (word, unified(word))}
    if not wanted:
        return text[: 2 * SNIPPET] + ("…" if len(text) > 2 * SNIPPET else "")
    pattern = re.compile(
        "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True)), re.IGNORECASE
    )
    first = pattern.search(text)
    start = max(first.start() - SNIPPET, 0) if first else 0
    end = min((first.end() if first else 0) + 2 * SNIPPET, len(text))
    body = pattern.sub(lambda found: f"\u2068{found[0]}\u2069", text[start:end])
    return ("…" if start else "") + body + ("…" if end < len(text) else "")

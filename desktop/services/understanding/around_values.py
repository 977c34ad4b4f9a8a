"""What stands around a value that somebody dictates and is no part of it: second thoughts, hesitation, who says so, which detail it is.

"No wait, company. Er, Golden Bridge LLC please" tells one name. It is cut in one place for every detail that can be told, so that no value
begins with what only led to it. The words are data, ``around_values.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from desktop.domain.expressions import Expression
from desktop.services.words_beside import words_beside


class Around(StrEnum):
    """What such words say of the value beside them."""

    BACK = "back"
    """What was told before it does not hold."""
    SLIP = "slip"
    """It was said or written wrongly, which takes it back as well."""
    DENIES = "denies"
    """The value is what it is not to be."""
    FILLER = "filler"
    PUTS = "puts"
    """To write it down, or that it is so."""
    TITLE = "title"
    TAX = "tax"
    PERSON = "person"
    RECIPIENT = "recipient"
    PHONE = "phone"
    ADDRESS = "address"


DETAILS = frozenset(
    {Around.TITLE, Around.TAX, Around.PERSON, Around.RECIPIENT, Around.PHONE, Around.ADDRESS}
)
"""Those that name a detail."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A clause without what stands around its value."""

    start: int
    end: int
    """Where the value stands in the clause; the same twice where nothing is left."""
    kinds: frozenset[Around]


_EDGES = ' \t\n,，;；:：.。!！?？、"“”‘’「」()（）-–—'
_SCRIPTS = Expression(r"[\u4e00-\u9fff]")


def cut(clause: str) -> Cut:
    """The value in a clause."""
    folded = clause.casefold().replace("’", "'")
    start, end = _edges(folded, 0, len(folded))
    kinds: set[Around] = set()
    while start < end:
        found = _at_start(folded, start, end)
        if found is None or _is_name(clause, start, found[1]):
            break
        kinds |= {found[0], Around.BACK} if found[0] is Around.SLIP else {found[0]}
        start, end = _edges(folded, found[1], end)
    while start < end:
        found = _at_end(folded, start, end)
        if found is None:
            break
        kinds.add(found[0])
        start, end = _edges(folded, start, found[1])
    return Cut(start, max(start, end), frozenset(kinds))


def value(clause: str) -> str:
    """The value in a clause, as it was said; empty where there is none."""
    place = cut(clause)
    return clause[place.start : place.end]


def _at_start(text: str, start: int, end: int) -> tuple[Around, int] | None:
    """The longest words at the beginning, and where they end."""
    found = [
        (kind, match.end())
        for kind, words in _words().starts
        if (match := words.compiled.match(text, start, end))
    ]
    return max(found, key=lambda one: one[1], default=None)


def _at_end(text: str, start: int, end: int) -> tuple[Around, int] | None:
    found = [
        (kind, match.start())
        for kind, words in _words().ends
        if (match := words.compiled.search(text, start, end))
    ]
    return min(found, key=lambda one: one[1], default=None)


def _is_name(clause: str, start: int, end: int) -> bool:
    """Whether such words begin a name by their capital: "put down Love Cakes Ltd", "Just Eat" at the very beginning."""
    words = clause[start:end]
    capitals = _words().capitals
    if not words[:1].isupper() or clause.isupper() or capitals.never.match(words):
        return False
    behind = clause[end:].lstrip(_EDGES)
    first = not clause[:start].strip(_EDGES)
    return behind[:1].isupper() and (not first or capitals.may_begin.fullmatch(words) is not None)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class _Capitals:
    never: Expression
    """Written large wherever they stand."""
    may_begin: Expression
    """Words with which names of firms begin."""


@dataclass(frozen=True, slots=True)
class _Words:
    starts: tuple[tuple[Around, Expression], ...]
    ends: tuple[tuple[Around, Expression], ...]
    capitals: _Capitals


@lru_cache(maxsize=1)
def _words() -> _Words:
    source = words_beside(__file__)
    starts: list[tuple[Around, Expression]] = []
    ends: list[tuple[Around, Expression]] = []
    for one in source["words"]:
        kind, where = Around(one["kind"]), one.get("where", "start")
        fits = "|".join(f"(?:{_bordered(words)})" for words in one["words"])
        if where != "end":
            starts.append((kind, Expression(fits)))
        if where != "start":
            ends.append((kind, Expression(rf"(?:{fits})$")))
    told = source["capitals"]
    capitals = _Capitals(
        Expression(rf"(?:{'|'.join(told['never'])})\b"),
        Expression("|".join(told["may_begin"]), re.IGNORECASE),
    )
    return _Words(tuple(starts), tuple(ends), capitals)


def _bordered(words: str) -> str:
    """Latin words stand by themselves; a space is any gap."""
    spaced = words.replace(" ?", r"[\s,]*").replace(" ", r"[\s,]+")
    if _SCRIPTS.search(re.sub(r"\\u[0-9a-f]{4}", "", words)):
        return spaced
    return rf"(?<![a-z0-9'&]){'(?:' + spaced + ')'}(?![a-z0-9'&])"

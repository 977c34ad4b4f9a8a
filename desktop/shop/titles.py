"""Which document somebody names: by the words of its title, or by another name of what stands in it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.domain.matching import pieces
from desktop.shop.topics import Topics, folded

LEAST_WORTH = 0.75
"""Of a title whose words are said: one word that stands in no other title, or several of those that stand in two."""

_RUN = re.compile(r"[\u4e00-\u9fff]{3,}")


def titled(asked: str, titles: Sequence[str], topics: Topics) -> str | None:
    """The title that the words name; None where they name none, or several alike.

    A word that stands in several titles ("policy", 说明) tells little, one that stands in a single title names it. Where
    none of them is said another name of it may be: "delivery" that of "Shipping" (``titles.toml``).
    """
    question = folded(asked)
    words = {title: _named_by(topics.content(folded(title))) or pieces(title) for title in titles}
    said = pieces(topics.content(question))
    worth = _worth(said, words)
    for title in titles:
        worth[title] += folded(title) in question
    best = max(worth.values(), default=0.0)
    if best < LEAST_WORTH:
        worth = _worth(_others(question), words)
        best = max(worth.values(), default=0.0)
    found = [title for title in titles if worth[title] == best]
    return found[0] if best >= LEAST_WORTH and len(found) == 1 else None


def _worth(said: set[str], words: Mapping[str, set[str]]) -> dict[str, float]:
    often = Counter(word for each in words.values() for word in each)
    return {title: sum(1 / often[word] for word in own & said) for title, own in words.items()}


def _named_by(title: str) -> set[str]:
    """Words that name a title; two compounds may share a character in it: 退换货 is 退货 and 换货."""
    shared = {run[at] + run[at + 2] for run in _RUN.findall(title) for at in range(len(run) - 2)}
    return pieces(title) | shared


def _others(question: str) -> set[str]:
    """Pieces of all other names of what the question names."""
    said = pieces(question)
    found: set[str] = set()
    for group in _names():
        if any(pieces(name) <= said for name in group):
            found |= {piece for name in group for piece in pieces(name)}
    return found


@functools.cache
def _names() -> tuple[tuple[str, ...], ...]:
    table = tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))
    return tuple(tuple(group) for groups in table.values() for group in groups)

"""What people call a thing that a shop writes otherwise: 充电宝 for 移动电源, "hoover" for a vacuum cleaner.

A shop's own search may know such names, but does not say which line of an order it found. The names are data, ``other_names.toml``; what only
describes a kind of thing ("warms up my dinner") stands there as well, and is compared by likeness (:mod:`desktop.services.likeness.goods`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from desktop.domain.expressions import Expression
from desktop.domain.orders import OrderItem
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import words_beside

_CHINESE = Expression(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Thing:
    written: Expression
    """As a shop writes it."""
    called: Expression
    """As people say it, or as it is written."""
    names: tuple[str, ...]
    part: bool
    """Whether it is also a part of other things: a charger, a band."""
    like: dict[str, tuple[str, ...]]
    """By language what it is called and what describes it."""


def by_other_name(text: str, items: Sequence[OrderItem]) -> list[OrderItem]:
    """Which of these things the words name by what people call them; none by a name that two of them bear."""
    folded = comparable(text)
    named = [thing for thing in _things() if thing.called.search(folded)]
    found: list[OrderItem] = []
    for thing in named:
        bear = [one for one in items if thing.written.search(comparable(one.title))]
        if len(bear) == 1:
            found += bear
    return [one for one in items if one in found]


def called_so(item: OrderItem) -> str | None:
    """A pattern of what people call that thing; None where it is called nothing else."""
    bears = [one for one in _things() if one.written.search(comparable(item.title))]
    return bears[0].called.pattern if len(bears) == 1 else None


def thing_called(text: str) -> str | None:
    """The one thing that the words name by what people call it, as a shop writes it; None where they name none, or several."""
    folded, chinese = comparable(text), _CHINESE.search(text) is not None
    named = [one for one in _things() if one.called.search(folded)]
    names = [name for name in named[0].names if name.isascii() is not chinese] if named else []
    return names[0] if len(named) == 1 and names else None


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of thing."""

    written: Expression
    """As shops write it."""
    names: dict[str, str]
    """By language its name, as shops write it first."""
    like: dict[str, tuple[str, ...]]
    """By language what it is called, and what describes it: what it is for, what it does, where it is worn."""


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """The kinds of things that are known."""
    return tuple(Kind(one.written, _first_of_each(one.names), one.like) for one in _things())


def kind_of(title: str) -> Kind | None:
    """The kind of the thing of that title; None where it is not known, or may be several."""
    bears = [one for one in kinds() if one.written.search(comparable(title))]
    return bears[0] if len(bears) == 1 else None


def _first_of_each(names: Sequence[str]) -> dict[str, str]:
    return {_language(name): name for name in reversed(names)}


def _language(name: str) -> str:
    return "zh" if _CHINESE.search(name) else "en"


def stands_alone(product: str) -> bool:
    """Whether that is known to be a thing by itself, and no part of another: a night light, not a charger."""
    folded = comparable(product)
    named = [one for one in _things() if one.called.search(folded)]
    return bool(named) and not any(one.part for one in named)


def written_so(product: str | None) -> str | None:
    """How shops write what was named, where that is another word; None where it is not known, or is written so already."""
    written = thing_called(product) if product else None
    return written if written and product and written not in comparable(product) else None


@lru_cache(maxsize=1)
def _things() -> tuple[_Thing, ...]:
    told: list[dict[str, Any]] = words_beside(__file__)["thing"]
    return tuple(
        _Thing(
            _any(one["is"]),
            _any([*one["called"], *one["is"]]),
            tuple(one["is"]),
            bool(one.get("part")),
            {lang: _like(one, lang) for lang in ("zh", "en")},
        )
        for one in told
    )


def _like(told: dict[str, Any], lang: str) -> tuple[str, ...]:
    names = [one for one in (*told["is"], *told["called"]) if _language(one) == lang]
    return (*names, *told.get(f"like_{lang}", ()))


def _any(words: Sequence[str]) -> Expression:
    return Expression("|".join(map(_whole, sorted(words, key=len, reverse=True))))


def _whole(word: str) -> str:
    plain = word.casefold()
    return rf"(?<![a-z0-9]){plain}(?:s|es)?(?![a-z0-9])" if plain.isascii() else plain

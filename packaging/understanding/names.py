"""Sentences that only the thing's name tells apart: "cancel my gym membership" is not a shop's business, "cancel my kettle" is.

``others-zh.txt`` and ``others-en.txt`` hold, under ``## kind``, names of what no shop sends in a parcel, and sayings (lines with ``{x}``) in which
people speak of such things in the very words they have for orders. Each name stands in some of its kind's sayings; the goods
that shops sell (``assets/understanding/goods.toml``) stand in the same ones, some of them dressed as ``## goods`` has it.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAID = 6
"""Sayings in which a name of others stands."""
GOODS_SAID = 4
"""The same of goods, of which there are more names."""
BOTH = ("service", "post", "ticket", "lent", "paper", "trouble")
"""Kinds whose sayings fit goods as well."""
WHOSE = {"en": ("trouble",)}
"""Kinds whose names say themselves whose the thing is ("our roof", "the lift"); goods are said to be mine there."""
DRESSED = 0.4
"""Share of the goods that are said with what tells one from another, as ``## goods`` has it: "the older kettle", 蓝色的水壶."""
EVERY = 10
"""One of so many names is never taught."""
PLACE = "{x}"


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence, and whether the thing it names is beyond a shop's business."""

    text: str
    lang: str
    beyond: bool
    held_back: bool


def sentences(folder: Path, goods: Path) -> Iterator[Named]:
    """The sentences of both languages, always the same ones."""
    sold = tomllib.loads(goods.read_text(encoding="utf-8"))
    for lang in ("zh", "en"):
        chance = random.Random(f"names {lang}")  # noqa: S311 - which saying is of no matter
        kinds = _kinds(folder / f"others-{lang}.txt")
        _, dresses = kinds.pop("goods")
        for names, sayings in kinds.values():
            yield from _said(names, sayings, SAID, chance, lang)
        sayings = [
            one.replace(PLACE, f"my {PLACE}") if kind in WHOSE.get(lang, ()) else one
            for kind in BOTH
            for one in kinds[kind][1]
        ]
        yield from _said(sold[lang], sayings, GOODS_SAID, chance, lang, dresses)


def _kinds(file: Path) -> dict[str, tuple[list[str], list[str]]]:
    kinds: dict[str, tuple[list[str], list[str]]] = {}
    names: list[str] = []
    sayings: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            names, sayings = kinds[line[3:]] = ([], [])
        elif line:
            (sayings if PLACE in line else names).append(line)
    return kinds


def _said(
    names: list[str],
    sayings: list[str],
    times: int,
    chance: random.Random,
    lang: str,
    dresses: list[str] | None = None,
) -> Iterator[Named]:
    """Each name in some of the sayings; ``dresses``: they are goods, and said with one of these now and then."""
    for place, name in enumerate(names):
        for saying in chance.sample(sayings, times):
            dressed = dresses and chance.random() < DRESSED
            said = chance.choice(dresses).replace(PLACE, name) if dresses and dressed else name
            yield Named(saying.replace(PLACE, said), lang, dresses is None, place % EVERY == 0)

"""More sentences out of the written ones: what people say around a wish, and wishes taken back or told apart.

A wish is the same with "um, so" before it, with a price or a door number beside it, in a mixture of two languages, or
after "I am not returning it, I only want to know". The frames stand in ``around.toml``; the same seed gives the same
sentences.
"""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from material import Sample, spelt_out

WRAPPED = 0.35
"""Share of the sentences that are said once more with words around them."""
MIXED = 0.08
"""Share that is said once more with words of the other language."""
TURNED = 35
"""Sentences a language and wish that come after another wish denied."""
TAKEN_BACK = 50
"""Sentences a language in which a wish is told and taken back."""
LIGHT = 0.8
"""What such a sentence counts beside a written one."""
LONGEST = {"zh": 28, "en": 75}
"""Characters of a sentence that is put into a frame."""
JOINED = 700
"""Pairs of spoken requests a language that are joined."""
_NO_REQUEST = {"smalltalk", "clarify", "control", "decline"}
_DENIED = {
    "return_order", "exchange_order", "cancel_order", "human", "invoice_request", "change_address", "order", "return_policy",
}  # fmt: skip
_ORDER = {"order_status", "track_parcel", "find_orders"}


def around(made: Sequence[Sample], folder: Path, *, seed: int = 11) -> Iterator[Sample]:
    """The further sentences, for both languages."""
    frames = tomllib.loads((folder / "around.toml").read_text(encoding="utf-8"))
    for lang, table in frames.items():
        chance = random.Random(f"{seed}{lang}")  # noqa: S311 - fills frames, always the same way
        own = [one for one in made if one.lang == lang]
        yield from _wrapped(own, table, chance)
        yield from _mixed(own, table, chance)
        yield from _turned(own, table, chance, lang)
        yield from _taken_back(own, table, chance, lang)


def joined(said: Sequence[Sample], folder: Path, *, seed: int = 13) -> Iterator[Sample]:
    """Two spoken requests put into one breath: people seldom write such lines, and say them often."""
    frames = tomllib.loads((folder / "around.toml").read_text(encoding="utf-8"))
    for lang, table in frames.items():
        chance = random.Random(f"{seed}{lang}")  # noqa: S311 - joins lines, always the same way
        short = [
            one
            for one in said
            if one.lang == lang
            and len(one.text) <= LONGEST[lang]
            and one.action.partition("+")[0] not in _NO_REQUEST
            and "+" not in one.action
        ]
        for _ in range(JOINED):
            one, other = chance.choice(short), chance.choice(short)
            if one.action == other.action or {one.action, other.action} <= _ORDER:
                continue
            text = one.text.rstrip("。.!！") + chance.choice(table["joining"]) + other.text
            yield replace(one, text=text, action=f"{one.action}+{other.action}", weight=LIGHT)


def _wrapped(
    own: Sequence[Sample], table: Mapping[str, Any], chance: random.Random
) -> Iterator[Sample]:
    for one in own:
        if chance.random() >= WRAPPED or one.action in {"smalltalk", "clarify"}:
            continue
        before = chance.choice(table["before"]) if chance.random() < 0.75 else ""
        after = chance.choice(table["after"]) if not before or chance.random() < 0.3 else ""
        decoys = table["decoys"] if one.action in _ORDER | {"return_order", "cancel_order"} else ()
        if decoys and chance.random() < 0.15:
            before, after = chance.choice(decoys), ""
        yield replace(one, text=before + one.text.rstrip("。.") + after, weight=LIGHT)


def _mixed(
    own: Sequence[Sample], table: Mapping[str, Any], chance: random.Random
) -> Iterator[Sample]:
    words: Mapping[str, str] = table["mixed"]
    for one in own:
        found = [word for word in words if word in one.text]
        if not found or chance.random() >= MIXED:
            continue
        text = one.text
        for word in found:
            if chance.random() < 0.7:
                text = text.replace(word, words[word])
        yield replace(one, text=text, weight=LIGHT)


def _turned(
    own: Sequence[Sample], table: Mapping[str, Any], chance: random.Random, lang: str
) -> Iterator[Sample]:
    by_wish: dict[str, list[Sample]] = defaultdict(list)
    for one in own:
        if len(one.text) <= LONGEST[lang]:
            by_wish["order" if one.action in _ORDER else one.action].append(one)
    for wish in sorted(by_wish):
        if wish in {"smalltalk", "clarify", "control", "decline"}:
            continue
        others = [name for name in table["denied"] if name != wish]
        for _ in range(TURNED):
            denied = spelt_out(chance.choice(table["denied"][chance.choice(others)]), lang, chance)
            asked = chance.choice(by_wish[wish])
            joint = chance.choice(table["joints"])
            parts = (
                (denied, joint, asked.text)
                if chance.random() < 0.75
                else (asked.text, table["comma"], denied)
            )
            yield replace(asked, text="".join(parts), weight=LIGHT)


def _taken_back(
    own: Sequence[Sample], table: Mapping[str, Any], chance: random.Random, lang: str
) -> Iterator[Sample]:
    acts = [
        one for one in own if one.action in table["taken_back"] and len(one.text) <= LONGEST[lang]
    ]
    for _ in range(TAKEN_BACK):
        one = chance.choice(acts)
        back = spelt_out(chance.choice(table["taken_back"][one.action]), lang, chance)
        lead = chance.choice(table["once_wanted"]) + one.text if chance.random() < 0.6 else ""
        text = f"{lead}{table['comma']}{back}" if lead else back
        yield replace(one, text=text, action="control", also=("smalltalk", "clarify"), weight=LIGHT)

"""Slips of the keyboard put into sentences: a misspelt wish is a wish all the same, and few lines are misspelt."""

from __future__ import annotations

import random
import re
import string
import tomllib
from functools import cache

from lines import ROOT

from desktop.services.understanding.spelling import homophones

LONG = 4
"""Letters from which a word is misspelt."""
_WORD = re.compile(rf"[A-Za-z]{{{LONG},}}")


def misspelt(text: str, chance: random.Random) -> str | None:
    """The same words with one slip or two; None where there is no place for one."""
    heard = _misheard(text, chance)
    if heard is not None:
        return heard
    found = list(_WORD.finditer(text))
    if not found:
        return None
    for one in sorted(chance.sample(found, min(len(found), chance.randint(1, 2))), key=_last_first):
        text = text[: one.start()] + _slip(one.group(), chance) + text[one.end() :]
    return text


def _last_first(found: re.Match[str]) -> int:
    return -found.start()


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :],
        )
    )


def _misheard(text: str, chance: random.Random) -> str | None:
    """With a key word written as another that sounds the same."""
    places = [
        (word, other) for word, others in _sounding().items() if word in text for other in others
    ]
    if not places:
        return None
    word, other = chance.choice(places)
    return text.replace(word, other, 1)


@cache
def _sounding() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "assets/understanding/zh.toml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for wrong, meant in homophones(table["spelling"]).items():
        found.setdefault("".join(meant), []).append("".join(wrong))
    return found

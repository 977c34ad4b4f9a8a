"""That somebody's own telephone number is another one now: "my number changed tho", 那账户里怎么改. The words are data, ``own_number.toml``."""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WORDS = {name: Expression(told) for name, told in patterns_beside(__file__).items()}
_LONGEST = 70
"""Characters; who says more tells a story, which is understood as a whole."""
_TOLD = Expression(r"\d(?:[\s-]?\d){4}")
"""Digits of a number: then that is told, and not only that it is another."""


def changed(text: str) -> bool:
    """Whether it is told or asked that somebody's own number is another one, without the new one."""
    return _says("changed", text)


def in_account(text: str) -> bool:
    """Whether it is asked how something is changed in somebody's account, and what is not named."""
    return _says("account", text) and _says("change", text)


def _says(kind: str, text: str) -> bool:
    folded = comparable(text)
    if len(folded) > _LONGEST or _TOLD.search(folded) or _WORDS["other"].search(folded):
        return False
    return _WORDS[kind].search(folded) is not None

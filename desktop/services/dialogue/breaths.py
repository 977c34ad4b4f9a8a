"""Two things said in one breath, and where the one ends: "yes, and where are my headphones", 茶轴那把，还有鼠标发票开了吗.

Here are only the places at which words may be cut, and what makes an answer beside them less than clear. The words are data,
``assets/phrases/<lang>/breaths.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

MAX_BREATH = 160
"""Characters; who says more tells a story, which is understood as a whole."""

_MARKS = r",.!?;:…，。！？；：、~～\n"
_HAN = "一-鿿"


@dataclass(frozen=True, slots=True)
class Cut:
    """Words cut in two."""

    before: str
    after: str
    joined: bool
    """Whether a word such as "and" or 顺便 says that the second comes on top of the first; else a mark or a gap stands there."""


class Breaths:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"breath.{key}"))

        joins = rf"(?P<joins>(?:(?:{words('joins')})[\s{_MARKS}]*)+)"
        self._border = Expression(
            rf"(?:\s*[{_MARKS}]+\s*|\s+|(?<=[{_HAN}])(?=[{_HAN}])){joins}"
            rf"|\s*[{_MARKS}]+\s*|(?<=[{_HAN}])\s+(?=[{_HAN}])",
            re.IGNORECASE,
        )
        self._but = Expression(rf"^(?:{words('but')})", re.IGNORECASE)
        self._conditions = Expression(words("conditions"), re.IGNORECASE)

    def cuts(self, text: str) -> list[Cut]:
        """The words in two at every place where something new may begin; those that join stand in neither part."""
        folded = unified(text).strip()
        if len(folded) > MAX_BREATH:
            return []
        found = [
            Cut(
                folded[: border.start()].strip(),
                folded[border.end() :].strip(),
                border["joins"] is not None,
            )
            for border in self._border.finditer(folded)
        ]
        return [one for one in found if one.before and one.after]

    def turns(self, text: str) -> bool:
        """Whether the words begin with a but: what was said before them does not hold as it was said."""
        return self._but.search(unified(text).strip()) is not None

    def without_turn(self, text: str) -> str:
        """The words without the but at their beginning: "is it picked up" of "but is it picked up"."""
        return self._but.sub("", unified(text).strip()).strip()

    def conditional(self, text: str) -> bool:
        """Whether the words may make something depend on something else, wherever they do."""
        return self._conditions.search(unified(text)) is not None

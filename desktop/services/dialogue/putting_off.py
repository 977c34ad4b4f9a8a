"""Putting an answer off and coming back to it: "hang on, let me ask my wife", 我问下我老公; "ok, she says go ahead", 他说退吧.

The words are data, ``assets/phrases/<lang>/keeping.toml``. Nothing is done by them: what was put off is shown once more.
"""

from __future__ import annotations

import re

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

MAX_PUT_OFF = 60
"""Characters; who says more tells a story, which is understood as a whole."""

_ASKING = r"\b(?:how|what|when|where|who|why|which|can|could|does|do|is|are|will|would)\b"
"""Words with which a question begins."""
_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…]+")


class PuttingOff:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"keeping.{key}"))

        self._puts_off = Expression(words("puts_off"))
        self._asks_us = Expression(words("asks_us"))
        self._relays = Expression(
            rf"(?:{words('relays_question')})\s*(?:(?:if|whether)\s+|(?={_ASKING})|(?<=[一-鿿])[,:]?(?=[一-鿿]{{3}}))",
            re.IGNORECASE,
        )
        self._after_all = Expression(words("after_all"))
        lead = words("then")
        self._not_wanted = Expression(
            rf"(?:(?:{lead})\s*)+(?:{words('not_wanted')})(?:\s*(?:{lead}))*"
        )
        led = rf"(?:{words('led')})"
        self._told = Expression(rf"^(?:{led}\s*)*(?:{words('relayed')})\s*")

    def puts_off(self, text: str) -> bool:
        """Whether the words want time for an answer, and give none yet."""
        folded = _folded(text)
        return len(folded) <= MAX_PUT_OFF and self._puts_off.search(folded) is not None

    def question_of(self, text: str) -> str:
        """What somebody beside them asks: "does it come with a new warranty" of "hold on, she's asking if …"; else the words themselves."""
        folded = unified(text).strip()
        match = self._relays.search(folded)
        rest = folded[match.end() :].strip() if match else ""
        if not rest:
            return text
        return rest if rest[-1] in "?？吗呢" else f"{rest}?"

    def asks_us(self, text: str) -> bool:
        """Whether a colleague is to ask or chase somebody first: 先帮我问问吧."""
        return self._asks_us.search(_folded(text)) is not None

    def after_all(self, text: str) -> bool:
        """Whether the words come back to what was left: "do it after all", 那还是办吧."""
        folded = _folded(text)
        return len(folded) <= MAX_PUT_OFF and self._after_all.search(folded) is not None

    def not_wanted(self, text: str) -> bool:
        """Whether the words say of a thing, and of nothing else, that it is not wanted any more: 那还是不要了吧."""
        return self._not_wanted.fullmatch(" ".join(_folded(text).split())) is not None

    def answer_of(self, text: str) -> str:
        """The answer that somebody at home gave, without "she says" before it; the words themselves where nobody did."""
        folded = unified(text).strip()
        match = self._told.match(_folded(folded))
        return (folded[match.end() :].strip(" ,，:：") if match else "") or text


def _folded(text: str) -> str:
    """Comparable form of the same length, so that a place in it is one in the words."""
    plain = unified(text).strip().replace("’", "'")
    return _SIGNS.sub(lambda found: " " * len(found[0]), plain.lower())

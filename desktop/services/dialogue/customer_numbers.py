"""The shop's own number of a customer, told by staff: "C0007 on the line", 客户号 C0007.

It is heard where something says that a customer is meant: a word before it, one behind it, or the place in front of all
the rest. Alone in a sentence letters with digits are a model ("the WH1000"). Words are data, ``assets/phrases/<lang>/desk.toml``.
"""

from __future__ import annotations

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

_SIGNS = r"[\s,，:：;；.。、-]*"
_SHAPE = r"(?<![a-z0-9_-])[a-z]{1,3}[-_]?\d{3,8}(?![\w-]*\d)(?![a-z_-])"
"""One to three letters and three to eight digits, by themselves."""


class CustomerNumbers:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"desk.{key}"))

        lead, frame = words("customer_lead"), words("customer_frame")
        self._led = Expression(rf"(?:{lead}){_SIGNS}(?P<number>{_SHAPE})(?:{_SIGNS}(?:{frame}))*")
        self._framed = Expression(rf"(?P<number>{_SHAPE})(?:{_SIGNS}(?:{frame}))+")
        self._first = Expression(rf"\W*(?P<number>{_SHAPE})\s*(?:$|[,，:：;；]|(?=[^\x00-\x7f]))")

    def told(self, text: str) -> tuple[str, str] | None:
        """The number, and the words without it; None where none is told."""
        folded = unified(text)
        lowered = folded.casefold()
        if len(lowered) != len(folded):
            lowered = folded
        found = self._led.search(lowered) or self._framed.search(lowered)
        found = found or self._first.match(lowered)
        if found is None:
            return None
        rest = f"{folded[: found.start()].rstrip()} {folded[found.end() :].lstrip(_AROUND)}"
        return found["number"].upper(), rest.strip(_AROUND)


_AROUND = " ,，:：;；.。!！"

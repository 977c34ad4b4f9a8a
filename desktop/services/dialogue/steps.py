"""Words that go on with something: "how do I do that", "start it now then", "what can you do about it", "I see".

They mean something only because of what was told before, so they are read from data, ``assets/phrases/<lang>/steps.toml``,
and never begin anything by themselves.
"""

from __future__ import annotations

import re

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

OPTIONS = "options"
"""The reason of a question for what can be done about an order."""

FAULT = "fault"
"""The reason of the same after a fault was told of, and nothing else was asked for."""

SUPPOSED = "supposed"
"""The reason of a question about a parcel after "if it is not here by Friday I want my money back"."""

TOLD = "told"
"""The reason of what only tells when the thing that is spoken of was bought or came."""

AMOUNT = "amount"
"""The reason of a question for how much would come back."""

STATE = "state"
"""The reason of a question whether something may go back though it was opened, used or worn."""

EVIDENCE = "evidence"
"""The reason of a question whether a fault has to be shown: a photo, a film."""

PART = "part"
"""The reason of a question whether some of an order can go back without the rest."""

SHORT_DELIVERY = "short_delivery"
"""The reason of a call for a person before which the records are looked at: fewer pieces came than were bought."""

_LONGEST = 60
"""Characters; who says more tells a story, which is understood as a whole."""

_WHOLE = ("begins", "how_to", "options", "acknowledged")
_PARTS = (
    "whole",
    "more_of",
    "change_back",
    "already_back",
    "as_well",
    "alike",
    "what_mean",
    "supposed",
    "not_come",
    "away",
    "brings",
    "wants_back",
)
_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’()（）-]+")


class Steps:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(*keys: str) -> str:
            return pattern_of(sayings(book, *(f"aim.{key}" for key in keys)))

        beside = words("beside")
        self._whole = {
            name: Expression(rf"(?:(?:{beside})\s*)*(?:{words(name)})(?:\s*(?:{beside}))*")
            for name in _WHOLE
        }
        self._acknowledged = Expression(rf"(?:(?:{words('acknowledged', 'beside')})\s*)+")
        self._parts = {name: Expression(words(name)) for name in _PARTS}
        self._away = {
            lang: book.templates(lang, "reading.nobody_home")[0] for lang in book.languages
        }
        self._relayed = Expression(rf"^(?:{words('relayed')})\s*")

    def begins(self, text: str) -> bool:
        """Whether the words are nothing but "start it", "那就办吧"."""
        return self._is("begins", text)

    def asks_how(self, text: str) -> bool:
        """Whether the words only ask how what was told of is done."""
        return self._is("how_to", text)

    def asks_options(self, text: str) -> bool:
        """Whether the words only ask what can be done: "那怎么办", "what are my options"."""
        return self._is("options", text)

    def acknowledges(self, text: str) -> bool:
        """Whether the words only take note: "哦那还行", "I see"."""
        folded = _bare(text)
        return bool(self._acknowledged.fullmatch(folded)) and self._is_short(text)

    def says(self, what: str, text: str) -> bool:
        """Whether the words hold a phrase of that name."""
        return self._is_short(text) and self._parts[what].search(_bare(text)) is not None

    def away(self, lang: str) -> str:
        """What is asked of the documents by who will not be at home."""
        return self._away.get(lang) or next(iter(self._away.values()))

    def told_by(self, text: str) -> str:
        """The words without "he says" before them: at a desk an answer is passed on."""
        folded = unified(text).strip()
        match = self._relayed.match(_bare(folded))
        return folded[match.end() :].strip(" ,，:：") if match else text

    def _is(self, what: str, text: str) -> bool:
        return self._is_short(text) and self._whole[what].fullmatch(_bare(text)) is not None

    @staticmethod
    def _is_short(text: str) -> bool:
        return len(text) <= _LONGEST


def _bare(text: str) -> str:
    """Folded, with one space where signs stood; the apostrophe of "don't" stays."""
    kept = re.sub(r"(?<=[a-z])'(?=[a-z])", "\0", comparable(text))
    return _SIGNS.sub(" ", kept).replace("\0", "'").strip()

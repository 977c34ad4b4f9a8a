"""What is said at a kiosk when a visit ends or somebody else steps up: "bye", "I'm next", 我是后面的.

The words are data, ``assets/phrases/<lang>/visit.toml``. They only ever close what was opened; nothing is opened by them.
"""

from __future__ import annotations

import unicodedata

from desktop.domain.expressions import Expression, any_of
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 40
"""Characters of a farewell; a longer utterance asks for something besides."""


class VisitWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def anywhere(*keys: str) -> Expression:
            found = {
                w for lang in book.languages for key in keys for w in book.templates(lang, key)
            }
            return Expression(any_of(word.casefold() for word in found))

        self._other = anywhere("visit.somebody_else")
        self._leaves = anywhere("visit.leaves", "answer.bye")
        self._stays = anywhere("visit.stays")
        self._heard = anywhere("visit.heard")

    def somebody_else(self, text: str) -> bool:
        """Whether somebody speaks who is not the one who was served, or of that one."""
        return self._other.search(_folded(text)) is not None

    def asks_whether_heard(self, text: str) -> bool:
        """Whether it is asked if anybody hears: "is this thing listening"."""
        folded = _folded(text)
        return len(folded) <= _LONGEST and self._heard.search(folded) is not None

    def leaves(self, text: str) -> bool:
        """Whether the words say goodbye and ask for nothing."""
        folded = _folded(text)
        goes = len(folded) <= _LONGEST and self._leaves.search(folded) is not None
        return goes and self._stays.search(folded) is None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")

"""Hears that a whole document is wanted in short: "summarise the returns policy", "总结一下保修说明".

Word lists are data, ``assets/phrases/<lang>/summaries.toml``. Which document that is, the shop's documents tell.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

MAX_WISH = 120
"""Characters of such a wish; a longer text is a text that somebody wants summarised, or a story with one of the words in it."""


class Wish(StrEnum):
    """How sure it is that a document is meant."""

    NAMED = "named"
    """A document is spoken of, by such a word (policy, 说明), or what a shop has one about is to be summarised."""
    PERHAPS = "perhaps"
    """Something is to be summarised, and it is not said that it is a document."""


class Summaries:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(kind: str) -> Expression:
            return any_said(book, f"summary.{kind}")

        self._wish, self._short = words("wish"), words("short")
        self._document, self._subject = words("document"), words("subject")
        self._other = words("other")

    def wish(self, text: str) -> Wish | None:
        """What kind of such a wish the words are, if any."""
        said = comparable(text)
        if len(said) > MAX_WISH or self._other.search(said):
            return None
        summarises = self._wish.search(said)
        if self._document.search(said) and (summarises or self._short.search(said)):
            return Wish.NAMED
        if summarises:
            return Wish.NAMED if self._subject.search(said) else Wish.PERHAPS
        return None

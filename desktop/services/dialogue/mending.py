"""Whether a thing is to be repaired: asked ("can you fix it", 能修吗), or wanted ("book me a repair", 报个修).

Words are data, ``assets/phrases/<lang>/mending.toml``. How long a repair takes and where it is brought is asked of the documents.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

REPAIR = "repair"
"""Why a colleague is called, or offered."""
_LONGEST = 160
"""Characters; people tell the fault with it."""


class Mending(StrEnum):
    """What is said of a repair."""

    ASKED = "asked"
    WANTED = "wanted"


class MendingWords:
    """Hears it in every language at once."""

    def __init__(self, book: PhraseBook) -> None:
        self._wanted = any_said(book, "mending_heard.wanted")
        self._asked = any_said(book, "mending_heard.asked")
        self._other = any_said(book, "mending_heard.other")
        self._of_way = any_said(book, "mending_heard.of_way")
        self._cost = any_said(book, "mending_heard.cost")

    def said(self, text: str) -> Mending | None:
        """What is said of a repair; None where it is nothing of these."""
        plain = comparable(text)
        if len(plain) > _LONGEST or self._other.search(plain):
            return None
        if self._wanted.search(plain):
            return Mending.WANTED
        return Mending.ASKED if self._asked.search(plain) else None

    def asks_cost(self, text: str) -> bool:
        """Whether it is asked what that costs, and not what a way of bringing it does."""
        plain = comparable(text)
        return self._cost.search(plain) is not None and self._of_way.search(plain) is None

"""What is said that asks nothing: how somebody feels about it, who is speaking to them, what a colleague is to be told as well.

Words are data, ``assets/phrases/<lang>/feelings.toml``. No act is read from them.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

MAX_FELT = 60
"""Characters; who says more tells a story, which is understood as a whole."""
MAX_NOTE = 300
"""Characters of what is added for a colleague; more of it nobody reads on a ticket."""


class Feelings:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"felt.{key}")

        self._upset = words("upset")
        self._of_us = words("of_us")
        self._tells = words("tells")

    def upset(self, text: str) -> bool:
        """Whether somebody says that they are angry, worried or tired of it."""
        folded = comparable(text)
        return len(folded) <= MAX_FELT and self._upset.search(folded) is not None

    def asks_who_speaks(self, text: str) -> bool:
        """Whether it is asked who or what is speaking here."""
        return self._of_us.search(comparable(text)) is not None

    def tells_colleague(self, text: str) -> bool:
        """Whether a colleague is to be told something: "tell them it's urgent", 跟他说我周末不在."""
        folded = comparable(text)
        return len(folded) <= MAX_NOTE and self._tells.search(folded) is not None

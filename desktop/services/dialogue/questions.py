"""Questions that say only what kind of thing they ask for: "几点", "so when", "怎么这么慢", "and the money?"; and that the answer was none.

What they are about stands in the conversation, not in them. Word lists are data, ``assets/phrases/<lang>/questions.toml``.
"""

from __future__ import annotations

import re
from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import pattern_of, sayings, without_apostrophes
from desktop.services.replies.phrases import PhraseBook

MAX_BARE = 40
"""Characters; a longer question says itself what it is about."""

_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…\"“”‘’()（）-]+")


_AGE = Expression(
    r"\b(?:days?|weeks?|months?|years?) old\b|\b(?:bought|got|had|have had) (?:it|them|this|that)\b.{0,30}\b(?:ago|last \w+|since \w+|weeks?|months?)\b"
    r"|\b(?:brand new|bran new|hardly used|only used it)\b"
    r"|(?:才|刚|就)?(?:买|用|到手|收到)了?(?:还)?(?:才|不到|没|差不多|大概|就)?(?:[一二两三四五六七八九十几半\d]+)(?:个?[多来]?|多个?)?(?:天|周|星期|礼拜|月|年)"
    r"|(?:才|刚)(?:买|到手|收到|用)(?!的)"
)


class Bare(StrEnum):
    """What a bare question asks for."""

    WHEN = "when"
    WHY = "why"
    MONEY = "money"
    NEWS = "news"
    LINK = "link"
    CARRIER = "carrier"
    TOTAL = "total"
    NEXT = "next"
    """What happens then, or what there is to do yet."""


class Complaint(StrEnum):
    """What somebody finds wrong with the answer itself."""

    NOT_ASKED = "not_asked"
    SAME_AGAIN = "same_again"


class Questions:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> str:
            return pattern_of(sayings(book, f"bare.{key}"), form=_plain)

        beside = words("beside")
        self._bare = {
            kind: Expression(rf"(?:(?:{beside})\s*)*(?:{words(kind)})(?:\s*(?:{beside}))*")
            for kind in Bare
        }
        self._complaints = {kind: Expression(words(kind)) for kind in Complaint}
        self._about_order = Expression(words("about_order"))
        self._fine = Expression(rf"(?:(?:{words('fine')})\s*)+")
        self._empty = frozenset(sayings(book, "bare.empty"))
        self._lead = Expression(rf"^(?:(?:{words('asked_lead')})\s*)+")

    def bare(self, text: str) -> Bare | None:
        """What is asked for, where the words ask for that and say nothing else."""
        plain = self._lead.sub("", _plain(text))
        if not plain or len(plain) > MAX_BARE:
            return None
        return next((kind for kind, words in self._bare.items() if words.fullmatch(plain)), None)

    def asks_of_something(self, text: str) -> bool:
        """Whether a question has a word of its own beside those that any question has; Chinese is told by its length."""
        words = re.findall(r"[a-z]{4,}", _plain(text))
        return not text.isascii() or any(word not in self._empty for word in words)

    def of_an_order(self, text: str) -> bool:
        """Whether the words say that it is about an order, and not about which."""
        return len(text) <= MAX_BARE and self._about_order.search(_plain(text)) is not None

    def tells_age(self, text: str) -> bool:
        """Whether the words only say how old something is, or when it was bought: what the shop's records know already."""
        return len(text) <= MAX_BARE and _AGE.search(_plain(text)) is not None

    def takes_note(self, text: str) -> bool:
        """Whether the words only take note of what was told: "ok", 好吧."""
        return self._fine.fullmatch(_plain(text)) is not None

    def complaint(self, text: str) -> Complaint | None:
        """What is wrong with the last answer, where the words say only that."""
        plain = _plain(text)
        if len(plain) > MAX_BARE:
            return None
        return next((kind for kind, words in self._complaints.items() if words.search(plain)), None)


def _plain(text: str) -> str:
    return _SIGNS.sub(" ", without_apostrophes(text)).strip()

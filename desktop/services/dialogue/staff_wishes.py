"""What staff want for themselves beside what is looked up: words for the customer, something sent, copied, asked, submitted.

Words are data, ``assets/phrases/<lang>/wishes.toml``.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 80
"""Characters; who says more tells a story."""
_QUESTION = Expression(
    r"[?？]|[吗么呢]\W*$|\b(?:can|could|please|want|wants|need|needs)\b|想|要|帮|请"
)
"""What asks for something beside what is told."""
_AROUND = " ,，.。!！~～;；:：吧了啊呀"


class StaffWish(StrEnum):
    """One of them."""

    SUBMIT = "submit"
    """What is open is to be written down."""
    SEND = "send"
    """The customer is to get it."""
    TEXT = "text"
    """Words to say to the customer."""
    COPY = "copy"
    ASKS_THEM = "asks_them"
    """The customer is to be asked, or rung."""
    TELLS = "tells"
    """Something is only told in passing."""


class StaffWishes:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        kinds = (StaffWish.TEXT, StaffWish.SEND, StaffWish.COPY, StaffWish.ASKS_THEM)
        self._kinds: dict[StaffWish, Expression] = {
            one: any_said(book, f"wishes.{one}") for one in kinds
        }
        self._submit = any_said(book, "wishes.submit")
        self._colleague = any_said(book, "wishes.colleague")
        self._payment = any_said(book, "wishes.payment")
        self._tells = any_said(book, "wishes.tells")
        self._in_general = any_said(book, "wishes.in_general")

    def wish(self, text: str) -> StaffWish | None:
        """What is wished; None where it is nothing of these."""
        folded = comparable(text)
        if len(folded) > _LONGEST:
            return None
        if self._submit.fullmatch(folded.strip(_AROUND)):
            return StaffWish.SUBMIT
        if self._tells.search(folded) and not _QUESTION.search(folded):
            return StaffWish.TELLS
        if self._colleague.search(folded):
            return None  # it is for somebody of the shop
        kind = next((kind for kind, words in self._kinds.items() if words.search(folded)), None)
        if kind is StaffWish.TEXT and self._in_general.search(folded):
            return (
                None  # "what do we say to somebody whose parcel is lost" asks for the shop's rule
            )
        return kind

    def of_payment(self, text: str) -> bool:
        """Whether a way to pay is to be sent."""
        return self._payment.search(comparable(text)) is not None

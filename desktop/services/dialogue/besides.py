"""What visitors say that is no shop's business: a lost umbrella, a caller who asked for the card's number, letters too small.

Words are data, ``assets/phrases/<lang>/besides.toml``. Two lists that must both be heard keep each of them from ordinary
words: "I left my parcel's number at home" loses nothing here.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 160
"""Characters; who says more tells a story, which is understood as a whole."""
_SHORT = 60
"""Characters of words that go on from one of these."""


class Beside(StrEnum):
    """What it is."""

    LOST = "lost"
    """Something was left behind, or found."""
    FRAUD = "fraud"
    """Somebody who said they were the shop wanted money, a code or a number."""
    TOLD = "told"
    """They were told it, or paid, already."""
    TRUST = "trust"
    """Who can be believed then."""
    LETTERS = "letters"
    """The letters are too small, or cannot be read."""


class Besides:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"besides.{key}")

        self._lost = words("lost"), words("lost_here")
        self._lost_at_once = words("lost_at_once")
        self._no_loss = words("no_loss")
        self._fraud = words("fraud_way"), words("fraud_what")
        self._fraud_at_once = words("fraud_at_once")
        self._no_fraud = words("no_fraud")
        self._letters = words("letters")
        self._no_letters = words("no_letters")
        self._more = {
            Beside.TOLD: words("told_it"),
            Beside.TRUST: words("trust"),
            Beside.LOST: words("lost_more"),
        }

    def heard(self, text: str) -> Beside | None:
        """Which of them is told; None where it is none."""
        folded = comparable(text)
        if len(folded) > _LONGEST:
            return None
        if _both(self._lost, folded) or self._lost_at_once.search(folded):
            return None if self._no_loss.search(folded) else Beside.LOST
        if _both(self._fraud, folded) or self._fraud_at_once.search(folded):
            return None if self._no_fraud.search(folded) else Beside.FRAUD
        if self._letters.search(folded) and not self._no_letters.search(folded):
            return Beside.LETTERS
        return None

    def goes_on(self, text: str, before: Beside) -> Beside | None:
        """What follows one that was just told: that the number was given away already, what the umbrella looks like."""
        folded = comparable(text)
        if len(folded) > _SHORT:
            return None
        ways = (Beside.LOST,) if before is Beside.LOST else (Beside.TOLD, Beside.TRUST)
        if before is Beside.LETTERS:
            return None
        return next((one for one in ways if self._more[one].search(folded)), None)


def _both(words: tuple[Expression, Expression], folded: str) -> bool:
    return all(one.search(folded) for one in words)

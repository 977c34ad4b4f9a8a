"""What visitors say that is no shop's business: a lost umbrella, a caller who asked for the card's number, letters too small.

Words are data, ``assets/phrases/<lang>/besides.toml``. Two lists that must both be heard keep each of them from ordinary
words: "I left my parcel's number at home" loses nothing here.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 160
"""Characters; who says more tells a story, which is understood as a whole."""
_FEWEST = 8
"""Bytes in UTF-8 of the shortest words beside these that may be a wish: 退货吧, "where is"."""
_PARTS = Expression(r"[,，.。;；!！?？]+\s*|(?<=[一-鿿])\s+(?=[一-鿿])")
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
    SMALLER = "smaller"
    """They are too large."""
    READ = "read"
    """They are to be read out."""


LETTERS = frozenset({Beside.LETTERS, Beside.SMALLER, Beside.READ})
"""What is said of what stands on the screen."""


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
        self._smaller = words("letters_smaller")
        self._read = words("read_out")
        around = rf"(?:(?:{pattern_of(sayings(book, 'besides.letters_around'))})\W*)*"
        self._steps = {
            way: Expression(
                rf"\W*{around}(?:{pattern_of(sayings(book, f'besides.{key}'))})\W*{around}"
            )
            for way, key in ((Beside.LETTERS, "letters_more"), (Beside.SMALLER, "letters_less"))
        }
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
        return None if self._no_letters.search(folded) else self._of_the_screen(folded)

    def _of_the_screen(self, folded: str) -> Beside | None:
        if self._smaller.search(folded):
            return Beside.SMALLER
        if self._letters.search(folded):
            return Beside.LETTERS
        return Beside.READ if self._read.search(folded) else None

    def rest(self, text: str) -> str:
        """What is said besides the letters: 念给我听不，我的锅啥时候到. Empty where that is nothing, or nothing that could be a wish."""
        parts = [part for part in _PARTS.split(text) if part.strip()]
        left = [part for part in parts if self._of_the_screen(comparable(part)) is None]
        told = "，".join(left) if len(left) < len(parts) else ""
        return told if len(told.encode()) >= _FEWEST else ""

    def goes_on(self, text: str, before: Beside) -> Beside | None:
        """What follows one that was just told: that the number was given away already, what the umbrella looks like."""
        folded = comparable(text)
        if len(folded) > _SHORT:
            return None
        if before in LETTERS:
            return next((way for way, said in self._steps.items() if said.fullmatch(folded)), None)
        ways = (Beside.LOST,) if before is Beside.LOST else (Beside.TOLD, Beside.TRUST)
        return next((one for one in ways if self._more[one].search(folded)), None)


def _both(words: tuple[Expression, Expression], folded: str) -> bool:
    return all(one.search(folded) for one in words)

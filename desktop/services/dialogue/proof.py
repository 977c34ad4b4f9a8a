"""The two numbers by which a visitor is known, told in words: an order's number, and the last four digits of its phone.

Whether they belong together only the shop knows; here they are heard, in one breath or one after the other, and kept
until both are there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import canonical
from desktop.services.dialogue.sayings import any_said, without_apostrophes
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.numbers import Run, runs

DIGITS = 4
"""Of the phone, as many as the shop asks for."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a visitor has told of who they are."""

    order_id: str | None = None
    digits: str | None = None
    refused: tuple[str, str] | None = None
    """Both numbers as they were told when they opened nothing: one of them is put right, and the other stays."""

    @property
    def whole(self) -> tuple[str, str] | None:
        """Both numbers, once they are there."""
        return (self.order_id, self.digits) if self.order_id and self.digits else None

    def with_more(self, order_id: str | None, digits: str | None) -> Proof:
        """What was told now takes the place of what was told before."""
        return replace(self, order_id=order_id or self.order_id, digits=digits or self.digits)


class Proofs:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, key, form=without_apostrophes)

        self._cue = words("after.last_digits")
        self._lost = words("proof.lost")
        self._lost_phone = words("proof.lost_phone")
        self._papers = words("proof.papers")

    def last_digits(
        self, text: str, order_id: str | None, phone: str | None, *, asked: bool
    ) -> str | None:
        """The digits, told alone or as the end of a whole phone number; four figures alone only where ``asked`` for."""
        if phone:
            return "".join(filter(str.isdigit, phone))[-DIGITS:]
        folded = without_apostrophes(text)
        if not (asked or order_id or self._cue.search(folded)):
            return None
        found = {_of(run, order_id) for run in runs(self._cue.sub(" ; ", folded))} - {None}
        return found.pop() if len(found) == 1 else None

    def names_phone(self, text: str, product: str) -> bool:
        """Whether what was taken for goods is only the phone whose last digits are told: 手机 of 手机尾号1234."""
        folded, named = without_apostrophes(text), without_apostrophes(product)
        cue = self._cue.search(folded)
        if cue is None or folded.count(named) != 1:
            return False
        return named in cue[0] or folded[: cue.start()].rstrip(" 的'").endswith(named)

    def has_no_number(self, text: str) -> bool:
        """Whether the words say that the order's number is not at hand."""
        return self._lost.search(without_apostrophes(text)) is not None

    def offers_papers(self, text: str) -> bool:
        """Whether papers or cards are spoken of that nobody here asks for: 身份证, "my passport"."""
        return self._papers.search(without_apostrophes(text)) is not None

    def has_no_phone(self, text: str) -> bool:
        """Whether the words say that it is not known which phone the order was placed with."""
        return self._lost_phone.search(without_apostrophes(text)) is not None


def _of(run: Run, order_id: str | None) -> str | None:
    """Four figures of a run: all of it, or what stands behind the order's number."""
    value = "".join(one.value for one in run.elements if one.how != "letters")  # "are 1234"
    if order_id and value.startswith(canonical(order_id)):
        value = value.removeprefix(canonical(order_id))
    return value if len(value) == DIGITS and value.isdigit() else None

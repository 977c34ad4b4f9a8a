"""What waits for a yes is given up in passing: "then I'll keep it", 还是照发吧, "leave it as it is".

Heard anywhere in an utterance, since nothing may be written of which the person has just said that it is not wanted. The words
are data, ``assets/phrases/<lang>/withdrawing.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.actions import Action
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_CLAUSES = Expression(r"(?<=[.!?;。！？；,，])\s*|\s+(?=(?:and|but) )")
_LETTERS = Expression(r"\w")
_ALIKE = {Action.EXCHANGE_ORDER: Action.RETURN_ORDER}
"""Who keeps a thing neither returns nor exchanges it."""
_KINDS = (Action.RETURN_ORDER, Action.CANCEL_ORDER, Action.CHANGE_ADDRESS)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The part of an utterance that gives it up, and what else was said."""

    words: str
    rest: str


class Withdrawing:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        self._of = {one: any_said(book, f"withdrawing.{one}") for one in _KINDS}
        self._denied = any_said(book, "withdrawing.denied")
        self._not_goods = any_said(book, "withdrawing.not_goods")
        self._thanks = any_said(book, "withdrawing.thanks")
        self._acknowledged = any_said(book, "withdrawing.acknowledged")

    def of(self, text: str, action: Action) -> Withdrawn | None:
        """The words that give this act up; None where there are none, or they ask, deny it, or speak of a box or a receipt."""
        words = self._of.get(_ALIKE.get(action, action))
        if words is None:
            return None
        clauses = [one for one in _CLAUSES.split(text) if one.strip()]
        for place, clause in enumerate(clauses):
            folded = comparable(clause)
            if self._denied.search(folded) or self._not_goods.search(folded):
                continue
            if words.search(folded.rstrip(" .!。！,，;；")):
                rest = "".join((*clauses[:place], " ", *clauses[place + 1 :])).strip()
                return Withdrawn(clause.strip(" ,，;；"), rest)
        return None

    def only_thanks(self, text: str) -> bool:
        """Whether the words thank and no more: behind an answer to something else that is no yes to what still waits."""
        folded = comparable(text)
        rest = self._acknowledged.sub(" ", self._thanks.sub(" ", folded))
        return self._thanks.search(folded) is not None and not _LETTERS.search(rest)

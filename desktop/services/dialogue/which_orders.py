"""Which of their orders somebody asks about: those that stand so and so, or those besides the one at hand.

"Which one hasn't come yet", 退了的是哪个, "has she got anything else open with us". The words are data, ``which_orders.toml``.
"""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.expressions import Expression
from desktop.domain.orders import NOT_SENT, TO_COME, OrderStatus
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import words_beside

_LONGEST = 70
"""Characters; who says more tells a story, which is understood as a whole."""


class Stands(StrEnum):
    """How the orders stand that are asked about."""

    UNPAID = "unpaid"
    NOT_SENT = "not_sent"
    NOT_HERE = "not_here"
    ON_WAY = "on_way"
    CANCELLED = "cancelled"
    BACK = "back"
    """They go back, or are exchanged."""
    HERE = "here"


STATES = {
    Stands.UNPAID: frozenset({OrderStatus.PENDING}),
    Stands.NOT_SENT: NOT_SENT,
    Stands.NOT_HERE: TO_COME,
    Stands.ON_WAY: frozenset({OrderStatus.SHIPPED}),
    Stands.CANCELLED: frozenset({OrderStatus.CANCELLED}),
    Stands.BACK: frozenset({OrderStatus.RETURNING}),
    Stands.HERE: frozenset({OrderStatus.DELIVERED}),
}
"""The states that an order may be in of which that is said."""


class Besides(StrEnum):
    """What is asked of their orders besides the one at hand."""

    OPEN = "open"
    """Which of them are not settled."""
    ALL = "all"


class WhichOrders:
    """Hears them in both languages at once: people mix them."""

    def __init__(self) -> None:
        told = words_beside(__file__)
        self._which, self._wish = _any(told["which"]), _any(told["wish"])
        self._states = {one: _any(told["state"][one]) for one in Stands}
        self._besides = {name: _any(words) for name, words in told["besides"].items()}

    def stands(self, text: str) -> Stands | None:
        """How those stand of which it is asked which they are; None where that is not asked."""
        folded = comparable(text)
        if len(folded) > _LONGEST or self._which.search(folded) is None:
            return None
        if self._wish.search(folded):
            return None  # "which one can I return" asks what may be done
        return next((one for one, words in self._states.items() if words.search(folded)), None)

    def besides(self, text: str) -> Besides | None:
        """What is asked of their orders besides the one at hand; None where nothing, or what else is in this one."""
        folded, words = comparable(text), self._besides
        if len(folded) > _LONGEST or words["of_this"].search(folded):
            return None
        if not all(words[one].search(folded) for one in ("asks", "of_person", "else", "bought")):
            return None
        return Besides.OPEN if words["open"].search(folded) else Besides.ALL


def _any(words: list[str]) -> Expression:
    return Expression("|".join(words))

"""What staff ask of the whole shop: how many orders wait for payment, which were placed today, what is still on its way.

Words are data, ``assets/phrases/<lang>/overview.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.expressions import Expression
from desktop.domain.orders import OrderStatus
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 70
"""Characters; who says more tells of a customer."""
_MORE = 28
"""Characters of words that only name another day or state of the overview before: "and yesterday?"."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is asked of all orders of the shop."""

    status: OrderStatus | None
    unseen: bool
    """Whether it is asked by what no list of orders tells: which parcels do not move, which are due."""


class OverviewWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"overview.{key}")

        self._asks = words("asks")
        self._which = words("which")
        self._list_them = words("list_them")
        self._orders = words("orders")
        self._of_somebody = words("of_somebody")
        self._whole = words("whole")
        self._of_those = words("of_those")
        self._unseen = words("unseen")
        self._states = {one: words(f"is_{one}") for one in OrderStatus}

    def whole_shop(self, text: str) -> bool:
        """Whether it is said that all of the shop is meant, whoever is served."""
        return self._whole.search(comparable(text)) is not None

    def of_those(self, text: str) -> bool:
        """Whether some of those that were told of are meant."""
        return self._of_those.search(comparable(text)) is not None

    def lists_them(self, text: str) -> bool:
        """Whether, asked whose they are, somebody wants all of them."""
        folded = comparable(text)
        return len(folded) <= _MORE and self._list_them.search(folded) is not None

    def asked(self, text: str) -> Overview | None:
        """What is asked of all orders; None where it is of one, of somebody's, or of something else."""
        folded = comparable(text)
        if len(folded) > _LONGEST or self._of_somebody.search(folded):
            return None
        told = self._told(folded)
        # "Which are unpaid" may be asked for one who is served; "which are stuck" is asked of all.
        which = told.unseen or self._whole.search(folded)
        if not (self._asks.search(folded) or (which and self._which.search(folded))):
            return None
        return told if told.status or told.unseen or self._orders.search(folded) else None

    def more(self, text: str) -> Overview | None:
        """The same for words that only name another state or day behind an overview; None for longer ones."""
        folded = comparable(text)
        return self._told(folded) if len(folded) <= _MORE else None

    def _told(self, folded: str) -> Overview:
        status = next((one for one, words in self._states.items() if words.search(folded)), None)
        return Overview(status, self._unseen.search(folded) is not None)

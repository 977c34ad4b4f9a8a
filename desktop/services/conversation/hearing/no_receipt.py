"""Who was asked for the number on a receipt and has none: that is no question for an invoice."""

from __future__ import annotations

from desktop.domain.actions import Action, Request
from desktop.domain.expressions import Expression
from desktop.domain.people import CallerKind
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WITHOUT = Expression(patterns_beside(__file__)["without"])
_LONGEST = 60
"""Characters; who says more tells a story, which is understood as a whole."""


def no_receipt(turn: Turn, text: str) -> Heard | None:
    """An order that cannot be named, asked of somebody of whom nothing is known yet; None for all else."""
    if turn.caller.kind is not CallerKind.CUSTOMER or turn.caller.customer or turn.number < _SECOND:
        return None
    folded = comparable(text)
    if len(folded) > _LONGEST or not _WITHOUT.search(folded):
        return None
    return Wishes(certain(Request(Action.ORDER_STATUS), turn.lang, "no receipt"))


_SECOND = 2
"""Before the second turn nobody was asked for it."""

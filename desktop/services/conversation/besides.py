"""Answers what is no shop's business and still must not be met with a request for an order number."""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.people import CallerKind
from desktop.services.conversation.heard import certain
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.besides import Beside

BESIDES = "besides."
"""What the reason of small talk begins with that tells one of these."""
_WITHIN = 2
"""Turns within which words go on from it."""
_OFFERS = frozenset({Beside.LOST, Beside.FRAUD, Beside.TOLD, Beside.TRUST})
"""After these a colleague is offered."""


def beside_business(
    turn: Turn, text: str, short: ShortAnswers, *, at_kiosk: bool
) -> Understanding | None:
    """What is told beside all business; None where it is none of that, and at a desk, where orders are spoken of.

    ``at_kiosk``: visitors come and go, and the letters are made larger at the top of the screen.
    """
    if turn.caller.kind is CallerKind.STAFF:
        return None
    memory = turn.memory
    found = short.besides.heard(text)
    before, at = memory.beside or (None, -_WITHIN)
    if found is None and before and memory.turn - at <= _WITHIN:
        found = short.besides.goes_on(text, Beside(before))
    if found is None:
        return None
    main = {Beside.TOLD: Beside.FRAUD, Beside.TRUST: Beside.FRAUD}.get(found, found)
    memory.beside = (main, memory.turn)
    memory.offered = None
    if found in _OFFERS:
        memory.expect_nothing()
    home = "_home" if found is Beside.LETTERS and not at_kiosk else ""
    given = Arguments(reason=f"{BESIDES}{found}{home}")
    return certain(Request(Action.SMALLTALK, given), turn.lang, "beside all business")


async def tell(turn: Turn, request: Request) -> None:
    """The answer, and a colleague offered where one can do more."""
    found = (request.arguments.reason or "").removeprefix(BESIDES)
    turn.memory.note(matters=True)
    await turn.say(f"besides.is_{found}")
    if found in _OFFERS and not turn.memory.confirmation:
        await turn.say("besides.colleague")
        turn.memory.offered = "asked"

"""Answers what is no shop's business and still must not be met with a request for an order number."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import WANTS_NOTHING, Action, Arguments, Command, Request, Understanding
from desktop.domain.people import CallerKind
from desktop.domain.screens import Letters
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.besides import LETTERS, Beside

BESIDES = "besides."
"""What the reason of small talk begins with that tells one of these."""
LAST = f"{BESIDES}last"
"""The reason of a wish for other letters where there is no size left that way."""
SIZES = frozenset({Command.LARGER, Command.SMALLER})
"""What a screen does with its letters when it is understood."""
_WITHIN = 2
"""Turns within which words go on from it."""
_OFFERS = frozenset({Beside.LOST, Beside.FRAUD, Beside.TOLD, Beside.TRUST})
"""After these a colleague is offered."""
_AT_HOME = {
    Beside.LETTERS: "letters_home",
    Beside.SMALLER: "letters_home",
    Beside.READ: "read_home",
}
"""What is told there instead, where a page of the settings has both sizes of letters and the voice."""
_AT_KIOSK = {Beside.SMALLER: "smaller_by_hand"}
"""What is told there instead: the letters are set at the top of the screen."""


def beside_business(
    turn: Turn, text: str, short: ShortAnswers, *, at_kiosk: bool, letters: Letters | None
) -> Understanding | None:
    """What is told beside all business; None where it is none of that, and at a desk, where orders are spoken of.

    ``at_kiosk``: visitors come and go, and the letters are made larger at the top of the screen. ``letters``: what the
    screen can do by itself; None where none listens.
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
    request = _request(found, at_kiosk=at_kiosk, letters=letters)
    return certain(request, turn.lang, "beside all business")


def _request(found: Beside, *, at_kiosk: bool, letters: Letters | None) -> Request:
    if letters and found in {Beside.LETTERS, Beside.SMALLER}:
        larger = found is Beside.LETTERS
        left = letters.larger if larger else letters.smaller
        command = Command.LARGER if larger else Command.SMALLER
        return Request(Action.CONTROL, Arguments(command=command, reason=None if left else LAST))
    told = (_AT_KIOSK if at_kiosk else _AT_HOME).get(found, found)
    return Request(Action.SMALLTALK, Arguments(reason=f"{BESIDES}{told}"))


def only_before(understood: Understanding | None, text: str, short: ShortAnswers) -> str:
    """What is wanted besides other letters, or to have them read: 我不识几个字，我想问我的锅啥时候到; empty where that is all."""
    if understood is None:
        return ""
    said = understood.requests[0]
    found = (said.arguments.reason or "").removeprefix(BESIDES).removesuffix("_home")
    of_screen = said.arguments.command in SIZES or found in LETTERS
    return short.besides.rest(text) if of_screen else ""


def asks_nothing(heard: Heard) -> bool:
    """Whether the words besides it want nothing by themselves."""
    if not isinstance(heard, Wishes):
        return False
    return heard.understood.requests[0].action in WANTS_NOTHING


def with_it(before: Understanding, understood: Understanding) -> Understanding:
    """Both, as one utterance."""
    return replace(understood, requests=(*before.requests, *understood.requests))


async def tell_before(turn: Turn, understood: Understanding) -> None:
    """In short, where what is wanted is told next."""
    said = understood.requests[0]
    if said.arguments.command in SIZES:
        await resize(turn, said)
    else:
        turn.memory.note(matters=True)
        await turn.say("besides.is_read_besides")


async def resize(turn: Turn, request: Request) -> None:
    """What the screen does with its letters, which takes the command from what was understood."""
    last = "_last" if request.arguments.reason == LAST else ""
    await turn.say(f"besides.is_{request.arguments.command}{last}")


async def tell(turn: Turn, request: Request) -> None:
    """The answer, and a colleague offered where one can do more."""
    found = (request.arguments.reason or "").removeprefix(BESIDES)
    turn.memory.note(matters=True)
    await turn.say(f"besides.is_{found}")
    if found in _OFFERS and not turn.memory.confirmation:
        await turn.say("besides.colleague")
        turn.memory.offered = "asked"

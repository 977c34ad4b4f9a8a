"""The act on the card with something beside it that the card does not do: on another day, only half of it, not for that price.

None of these is a yes, and nobody is told that the card does just that: what it cannot do is said, and it stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request
from desktop.domain.cards import Confirmation
from desktop.services.conversation.turn.heard import Heard, Tells, Wishes, certain, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.assent import Assent

MORE = frozenset({Assent.LATER, Assent.SOME, Assent.OBJECTS})
"""Kinds of words that want the act otherwise than the card does it."""


def more_than_the_card(
    short: ShortAnswers,
    text: str,
    assent: Assent,
    pending: Confirmation,
    lang: str,
    phrase: Callable[[str], str],
) -> Heard | None:
    """What is said to it; None where others hear it better: which of several pieces, an answer that is put off."""
    if assent is Assent.LATER:
        later = Tells(steering(Command.REPEAT, lang, "at another time"), "confirm.another_day")
        return None if short.putting_off.puts_off(text) else later
    if assent is Assent.SOME:
        if pending.action is Action.CANCEL_ORDER or any(one.quantity > 1 for one in pending.goods):
            return None
        key = "confirm.which_of_it" if len(pending.goods) > 1 else "confirm.no_half"
        return Tells(steering(Command.REPEAT, lang, "only some of it"), key)
    if pending.action not in WAYS_BACK:
        return Tells(steering(Command.REPEAT, lang, "not for that"), "confirm.only_so")
    given = Arguments(question=phrase("asked.return_cost"))
    return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "not for that price"))

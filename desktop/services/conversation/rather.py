"""One way of giving back is wanted instead of the one that waits for its yes: "a refund, not a swap", 还是退吧 换太慢.

What was told stays with it, above all why: whoever told a fault of an exchange sends back something faulty.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Command, Understanding
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.heard import Amend, Heard, Settle, certain, steering
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory

_WAYS_BACK = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER})
_MOST_AGREEING = {"zh": 10, "en": 40}
"""Characters of words that turn the other way down and so agree to this one; who says more may tell something else."""


def preferred(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that name both ways and turn one of them down: a yes to the card, or its other way."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in _WAYS_BACK:
        return None
    wanted = short.repairs.preferred(text)
    if wanted is None:
        return None
    if wanted is not pending.action:
        return Amend(certain(replace(wish, action=wanted), lang, "the other way back"))
    if len(text) > _MOST_AGREEING.get(lang, _MOST_AGREEING["en"]):
        return None
    return Settle(steering(Command.YES, lang), accepted=True)


def the_other_way(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """The other way back for the very thing on the card, named among whatever else is said."""
    pending, wish = memory.confirmation, memory.wish
    (said, *more) = understood.requests
    if pending is None or wish is None or more or asks(text):
        return None
    if {pending.action, said.action} != _WAYS_BACK or said.arguments.names_an_order:
        return None
    if not short.repairs.names_another_act(text, pending.action):
        return None  # "it's too big" says why, and is only taken for a wish
    own = replace(said.arguments, order_id=None, reason=None)
    given = own.filled_from(replace(wish.arguments, wanted=None))
    reason = wish.arguments.reason or said.arguments.reason
    request = replace(wish, action=said.action, arguments=replace(given, reason=reason))
    return Amend(certain(request, understood.lang, "the other way back"))

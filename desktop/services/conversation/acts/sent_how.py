"""How goods come back, told beside a card of what goes back: brought to a shop, sent, or fetched, and what that costs.

The shop's system reckons it once more by that; what is free only where it is booked so is never promised by words.
"""

from __future__ import annotations

import re

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.amending import MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Amend, Heard, Tells, Wishes, certain, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.steps import AMOUNT

METHOD, IN_SHOP = "method", "store"
"""The argument of the shop's tools that says how goods come back, and that they are brought to a shop."""


_ASKS = Expression(
    r"还是(?:我|自己|你们|快递|要)|(?:可以|行|能|成|要得|得行|阔以)[不没嘛么](?=$|[\s，。,.])|得不得"
)
"""What asks and has no sign of it."""
_WHEN = Expression(
    r"\b(?:when|how long|what time|how soon)\b|几点|什么时候|啥时候|多久|哪天|几天", re.IGNORECASE
)
"""A question of time, which the ways do not answer."""


def brought_in(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """How the goods come back, told or asked beside a card of what goes back: it is reckoned once more by that."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in WAYS_BACK:
        return None
    told = short.portions.brings_in(text)
    if (
        told is None
        or short.questions.bare(text)
        or short.repairs.names_another_act(text, pending.action)
    ):
        return None
    decided = short.answers.decision(text, pending.action)
    was = pending.proposal.arguments.get(METHOD) == IN_SHOP
    if decided is False or len(text) > MAX_REASON:
        return None
    asked = asks(text) or short.answers.asks(text) or short.answers.asks_either(text)
    asked = asked or _ASKS.search(text) is not None
    if told is was and _WHEN.search(text):
        return None
    if asked and (short.portions.both_ways(text) or (told is was and not told)):
        # Which ways there are the documents say, and what each costs.
        about = Arguments(question=short.portions.ways_of_sending(lang))
        return Wishes(certain(Request(Action.RETURN_POLICY, about), lang, "the ways of sending"))
    if told is was:
        # It is on the card so already: a statement is taken note of, a question is answered elsewhere.
        plain = decided is None and not asked and not short.card.asks_cost(text)
        return Tells(steering(Command.REPEAT, lang, "so already")) if plain else None
    return Amend(certain(wish, lang, "how it comes back"), quiet=True)


def of_the_fee(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """What sending costs, stated beside a card of what goes back: 那运费就不用出了; what the card comes to is told."""
    pending = memory.confirmation
    if pending is None or pending.action not in WAYS_BACK or asks(text):
        return None
    if not short.portions.speaks_of_fee(text) or len(text) > MAX_REASON:
        return None
    if short.answers.decision(text, pending.action) is not None:
        return None
    given = Arguments(order_id=pending.order.order_id, reason=AMOUNT)
    return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "the fee of the card"))

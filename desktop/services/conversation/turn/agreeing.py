"""A yes to a card that no list holds: two readers that know nothing of each other agree, or the words of the wish are said again.

Neither is belief alone: a rule heard nothing but a yes, and the reader that knows what is open takes it for one; or what the wish
itself was put in ("kill it") comes once more, behind a yes.
"""

from __future__ import annotations

import re

from desktop.domain.actions import Action, Command, Understanding
from desktop.domain.expressions import Expression
from desktop.domain.openings import Answer
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Heard, Settle, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.answers import MAX_ANSWER
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.time_of_it import is_of

BOTH = 0.85
"""Belief in a yes from which one that a rule heard is one: 成不成 has 0.33, 要 to a cancellation, which may be of the goods, 0.67."""
FIRST_WISHES = 3
"""How many of the last utterances before these words may have put the wish that waits."""


_POINTS = Expression(
    r"\b(?:from|bought|ordered|placed|got|came|arrived)\b|买|下单|订的|到的|[那这](?:一)?[个单笔台件把条只双盏]",
    re.IGNORECASE,
)
"""What points at an order by a time."""


def agreed(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """A yes by rule and by its kind; None for all else."""
    (said, *more) = understood.requests
    pending = memory.confirmation
    if pending is None or more or said.action is not Action.CONTROL or len(text) > MAX_ANSWER:
        return None
    if said.arguments.command is not Command.YES or Action.CONTROL in understood.unruled:
        return None
    beliefs = understood.answers
    if (
        beliefs.get(Answer.YES, 0.0) < BOTH
        or max(beliefs, key=lambda one: beliefs[one]) is not Answer.YES
    ):
        return None
    elsewhen = memory.when is not None and _POINTS.search(text) is not None
    if elsewhen and memory.when and not is_of(pending.order, memory.when):
        return None  # "yes, that one from yesterday" takes the card for another order's
    doubted = asks(text) or short.answers.asks(text) or short.answers.denies(text)
    other = short.repairs.named_act(text) not in {None, pending.action}
    other = other or short.breaths.conditional(text) or short.assent.of_another(text, pending)
    if doubted or other or short.answers.hums(text):
        return None
    return Settle(steering(Command.YES, understood.lang, "yes, by two readers"), accepted=True)


def said_again(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that may mean the act or its refusal, behind a yes, where the wish that waits was put in the very same."""
    pending = memory.confirmation
    found = short.card.either_words(text, pending.action) if pending else None
    if pending is None or found is None or asks(text):
        return None
    words, rest = found
    before = memory.heard[-FIRST_WISHES - 1 : -1]
    put = any(words in one.casefold() for one in before)
    if (
        not put
        or not rest.strip()
        or short.answers.decision(f"ok {rest}", pending.action) is not True
    ):
        return None
    return Settle(steering(Command.YES, lang, "the wish said again"), accepted=True)

"""A refusal at the end of a longer turn: "hang on, my daughter could use it… no, leave it", 等一下，我再想想……还是不改了.

What is said last holds. It is read by itself, since what led up to it (a wait, a reason, a day) is no part of a no and hides it.
"""

from __future__ import annotations

from desktop.domain.actions import WAYS_BACK, Action, Command
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Settle, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.unwanted import goods_unwanted

_CLAUSES = Expression(
    r"\s*(?:[,.!;，。！；…~～]+|\s-+\s|——)\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=还是不|还是别|还是算了|算了)"
)
_TAIL = 2
"""Clauses at the end that may be the no: "no, leave it"."""
_MAY_BE_THE_ACT = Expression(
    r"算了|不要|拉倒|得了|罢了|免了|(?<![a-z])(?:forget|scrap|drop|bin|stop|never mind)"
)
"""What turns down the goods as well as their cancellation."""


def refused_last(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Settle | None:
    """The no to the card that is open; None where the last words are no clear one to it, or only part of it is meant."""
    pending = memory.confirmation
    if pending is None or asks(text) or goods_unwanted(text):
        return None
    act = pending.action
    clauses = [one for one in _CLAUSES.split(unified(text).strip()) if one.strip()]
    if not any(_refuses(short, clauses, count, act) for count in range(1, _TAIL + 1)):
        return None
    if any(short.answers.decision(one, act) for one in clauses):
        return None  # a yes beside a no is neither
    if short.repairs.names_another_act(text, act) or short.repairs.preferred(text):
        return None  # 退 不换 turns the other way down
    if short.card.detail_stays(text) or short.repairs.speaks_of_other(text):
        return None
    if short.choices.none_of_these(text):
        return None  # another thing is meant
    if act in WAYS_BACK and len(pending.goods) > 1:
        return None
    return Settle(steering(Command.NO, lang, "refused at the end"), accepted=False)


def _refuses(short: ShortAnswers, clauses: list[str], count: int, act: Action) -> bool:
    """Whether so many clauses at the end are a clear no, and others stand before them."""
    if len(clauses) <= count:
        return False
    tail = " ".join(clauses[-count:])
    either = act is Action.CANCEL_ORDER and _MAY_BE_THE_ACT.search(tail.casefold())
    if either or short.putting_off.puts_off(tail):
        return False
    return short.answers.decision(tail, act) is False

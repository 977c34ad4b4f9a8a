"""Something else is wanted instead of what is open: the other way back ("a refund, not a swap", 还是退吧 换太慢), or a person.

What was told stays with it, above all why: whoever told a fault of an exchange sends back something faulty.
"""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request, Understanding
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.amending import GIVING_BACK, MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    Heard,
    Repeats,
    Settle,
    certain,
    read_as,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.delivery import told_recipient
from desktop.services.dialogue.memory import Memory

_MOST_AGREEING = {"zh": 10, "en": 40}
"""Characters of words that turn the other way down and so agree to this one; who says more may tell something else."""


def preferred(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that turn one of both ways down, or choose the one that is not on the card: its other way, or a yes to it."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in WAYS_BACK:
        return None
    wanted = short.repairs.preferred(text)
    if wanted is None:
        chosen = None if asks(text) else short.repairs.chosen_way(text)
        # To choose what is on the card already is no yes by itself: "I'll take the refund when I'm back".
        wanted = chosen if chosen is not pending.action else None
    if wanted is None:
        return None
    if wanted is not pending.action:
        return Amend(certain(replace(wish, action=wanted), lang, "the other way back"))
    if len(text) > _MOST_AGREEING.get(lang, _MOST_AGREEING["en"]):
        return Repeats(steering(Command.REPEAT, lang, "the same once more"))
    return Settle(steering(Command.YES, lang), accepted=True)


def the_other_way(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """The other way back for the very thing on the card, named among whatever else is said."""
    pending, wish = memory.confirmation, memory.wish
    (said, *more) = understood.requests
    if pending is None or wish is None or more or asks(text):
        return None
    if frozenset({pending.action, said.action}) != WAYS_BACK or said.arguments.names_an_order:
        return None
    if not short.repairs.names_another_act(text, pending.action):
        return None  # "it's too big" says why, and is only taken for a wish
    own = replace(said.arguments, order_id=None, reason=None)
    given = own.filled_from(replace(wish.arguments, wanted=None))
    reason = wish.arguments.reason or said.arguments.reason
    request = replace(wish, action=said.action, arguments=replace(given, reason=reason))
    return Amend(certain(request, understood.lang, "the other way back"))


def with_taker(text: str, understood: Understanding) -> Understanding:
    """The understanding; of a new address with who takes the parcel in, told by what they are and their name: 我儿子 李小军."""
    (said, *more) = understood.requests
    taker = told_recipient(text) if said.action is Action.CHANGE_ADDRESS and not more else None
    if taker is None or said.arguments.recipient:
        return understood
    request = replace(said, arguments=replace(said.arguments, recipient=taker))
    return replace(understood, requests=(request,))


def says_because(text: str, understood: Understanding, memory: Memory) -> Heard | None:
    """Why, said as such beside an act that gives something back or calls it off: "it's because it's cheaper down the road"."""
    pending, wish = memory.confirmation, memory.wish
    if pending is None or wish is None or pending.action not in GIVING_BACK or asks(text):
        return None
    because = _BECAUSE.match(text.strip())
    reason = text.strip()[because.end() :].strip(" .。!！") if because else ""
    if not reason or len(text) > MAX_REASON or understood.requests[0].action is Action.HUMAN:
        return None
    given = replace(wish.arguments, reason=reason)
    return Amend(certain(replace(wish, arguments=given), understood.lang, "says why"), reason)


_BECAUSE = Expression(
    r"(?:(?:well|it'?s|that'?s|it is|just|only)\s+)*(?:because|cause|cos)\s+|(?:就是|主要是?|是)?因为|(?:主要是?|就是)(?=嫌|觉得)",
    re.IGNORECASE,
)


def rather_a_person(short: ShortAnswers, text: str, understood: Understanding) -> Understanding:
    """The understanding, or a call for somebody where a no comes first and the call after it: 那算了 叫你们同事来吧."""
    (said, *more) = understood.requests
    if (
        said.action is Action.HUMAN
        and not more
        and said.arguments.reason in {None, "asked", "complaint"}
    ):
        # "Then somebody" names who is wanted and nothing else: it is no complaint that is asked about first.
        named = short.answers.wants_person(text) is True and not asks(text)
        call = Request(Action.HUMAN, Arguments(reason="asked"))
        return read_as(understood, call, "a person by name") if named else understood
    named = short.answers.speaks_of_person(text) and short.answers.agrees(text) is None
    nothing = named and said.action in _SAYS_LITTLE | understood.perhaps
    if nothing and not more and not asks(text) and short.answers.wants_person(text) is True:
        # "Make a ticket" is no thing that was ever bought.
        return read_as(
            understood, Request(Action.HUMAN, Arguments(reason="asked")), "a person by name"
        )
    withdraws = said.arguments.command in {Command.NO, Command.STOP, Command.BACK}
    if more or not withdraws or asks(text):
        return understood
    *before, last = [part for part in _CLAUSES.split(text.strip(" .。!！")) if part]
    if not before or short.answers.denies(last) or not short.answers.speaks_of_person(last):
        return understood
    call = Request(Action.HUMAN, Arguments(reason="asked"))
    return read_as(understood, call, "a person instead")


_SAYS_LITTLE = frozenset(
    {Action.FIND_ORDERS, Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL}
)
_CLAUSES = Expression(
    r"[,，;；。.!！]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\band\b|\bthen\b"
)

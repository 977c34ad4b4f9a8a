"""What is asked of something that was bought before a rule is: a fact of its record, or its repair.

Both are read from the words first of all, and fall back on the shop's documents where no record knows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from desktop.domain.actions import ORDER_LOOKS, Action, Arguments, Request, Understanding
from desktop.domain.matters import Matter
from desktop.domain.people import Caller
from desktop.services.conversation.acts import fields, mending
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory


def of_own_record(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    caller: Caller,
    at: float,
) -> Understanding:
    """The understanding, or what is asked of something that was bought; ``at``: now, on the conversation's clock."""
    recent = memory.order_id is not None and memory.is_recent(at)
    for way in (mending.of_mending, fields.of_fields):
        told = way(short, text, understood, memory, caller, recent=recent)
        if told is not understood:
            return told
    return _of_standing(short, text, understood, memory)


def _of_standing(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Understanding:
    """How many points somebody has, or which level: asked of the documents, which say that it cannot be seen here; no order knows it."""
    said = understood.requests[0]
    if memory.confirmation or memory.question or len(understood.requests) > 1:
        return understood
    if said.action not in _MAY_STAND or said.arguments.names_an_order:
        return understood
    if not short.aims.says("own_standing", text):
        return understood
    asked = understood.asks
    known = asked is not None and asked.matter.kin in {"member", "giftcard"}
    matter = asked.matter if asked and known else Matter.MEMBER_LEVELS
    given = Arguments(question=text, matter=matter)
    return read_as(understood, Request(Action.SHOP_QUESTION, given), "what they have themselves")


_MAY_STAND = ORDER_LOOKS | {Action.CLARIFY, Action.DECLINE, Action.SMALLTALK}


def handler(request: Request) -> Callable[[Turn, Request, Parts], Awaitable[None]] | None:
    """What answers it; None of anything else."""
    if mending.asks_mending(request):
        return mending.tell
    return fields.tell if fields.asks_fields(request) else None

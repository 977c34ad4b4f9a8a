"""What is asked of something that was bought before a rule is: a fact of its record, or its repair.

Both are read from the words first of all, and fall back on the shop's documents where no record knows.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from desktop.domain.actions import Request, Understanding
from desktop.domain.people import Caller
from desktop.services.conversation import fields, mending
from desktop.services.conversation.parts import Parts, ShortAnswers
from desktop.services.conversation.turn import Turn
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
    return understood


def handler(request: Request) -> Callable[[Turn, Request, Parts], Awaitable[None]] | None:
    """What answers it; None of anything else."""
    if mending.asks_mending(request):
        return mending.tell
    return fields.tell if fields.asks_fields(request) else None

"""Of words in two parts the one that is to be read, where the other only leads to it.

这是耳机的吧，台灯呢 asks of the lamp, whatever it says of the headphones; 电饭煲呢，煮好了不跳 tells a fault of the cooker and asks no longer where it is.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Understanding
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.next_thing import (
    asked_of,
    identifies,
    is_fragment,
    parts_of,
    thing_of,
)
from desktop.services.dialogue.sayings import comparable

_LONGEST = 90
"""Characters; who says more tells a story, which is understood as a whole."""
_TWO = 2
_LATIN = "\u02ff"
"""The last letter that is Latin."""


async def next_thing(short: ShortAnswers, text: str, memory: Memory, read: Read) -> str:
    """The part that is meant; the whole where it is not so, or an answer is waited for."""
    if memory.confirmation or memory.question or len(text) > _LONGEST:
        return text
    parts = parts_of(text)
    if len(parts) < _TWO:
        return text
    first, last = ", ".join(parts[:-1]), parts[-1]
    if identifies(first):
        return asked_of(last) or text
    if len(parts) == _TWO and is_fragment(first) and not asks(last):
        return await _told_of(short, thing_of(first), last, read) or text
    return text


async def _told_of(short: ShortAnswers, thing: str, last: str, read: Read) -> str | None:
    """What is told of that thing, where something is wrong with it."""
    joint = "" if last[0] > _LATIN else ", "
    whole = last if thing in comparable(last) else f"{thing}{joint}{last}"
    if short.afterwards.says("faulty", last):
        return whole
    return whole if _tells_fault(await read(whole)) else None


def _tells_fault(understood: Understanding) -> bool:
    (said, *more) = understood.requests
    told = said.action is Action.RETURN_POLICY and said.arguments.reason is not None
    # What is told of goods that do not work is read as a wish for others.
    return not more and (told or said.action is Action.EXCHANGE_ORDER)

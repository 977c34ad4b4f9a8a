"""An act that waits for its yes is given up, alone or beside another question: it is settled as a no before anything else is done."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Command, Understanding
from desktop.services.conversation.acts.rather import preferred
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import AnswerAnd, Settle, steering
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import named_in
from desktop.services.dialogue.memory import Memory

_SAYS_LITTLE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL})


async def withdrawn(
    short: ShortAnswers, text: str, memory: Memory, lang: str, choosing: Read, wished: Read
) -> Settle | AnswerAnd | None:
    """The no, and what was wanted beside it; None where nothing is given up, or only another thing or a part is.

    ``choosing`` says what the rules alone make of words, ``wished`` what all readers make of a wish.
    """
    pending = memory.confirmation
    found = short.withdrawing.of(text, pending.action) if pending else None
    if pending is None or found is None or asks(found.words):
        return None
    if preferred(short, text, memory, lang) or short.repairs.instead(text, pending.action):
        return None  # the other way back is wanted for it
    named = named_in(text, pending.order.items)
    if named and len(named) < len(pending.goods) > 1:
        return None  # a part of it stays: that is heard elsewhere
    product = (await choosing(found.words)).slots.product
    if product and asked_item(pending.order.items, product) is None:
        return None  # another thing is kept
    answer = Settle(steering(Command.NO, lang, "given up"), accepted=False)
    if not found.rest:
        return answer
    wishes = await wished(found.rest)
    if wishes.requests[0].action in _SAYS_LITTLE or not _wants(short, found.rest, wishes):
        return answer
    requests = (*answer.understood.requests, *wishes.requests)
    both = replace(answer.understood, requests=requests, reason="given up, and a wish beside it")
    return AnswerAnd(both, answer, wishes, found.rest)


def _wants(short: ShortAnswers, rest: str, wishes: Understanding) -> bool:
    """Whether what was said beside it wants something; a statement says why it is given up: 我周六在家，还是送原来那儿吧."""
    named = wishes.slots.product or wishes.slots.order_id
    called = short.answers.speaks_of_person(rest)
    return bool(named or called or asks(rest) or short.repairs.names_an_act(rest))

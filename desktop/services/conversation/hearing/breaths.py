"""Several wishes in one breath, of which the words together told only one: each part is read by itself.

Strict on purpose: every part has to be one clear wish about goods or an order of its own. A story in several clauses
("I bought headphones, the lamp came with them, where is it") stays what it was understood as.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ABOUT_AN_ORDER,
    ACTS,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.between import LOOKS
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.dialogue.breaths import Breaths
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.repair import Repairs

_SEVERAL = 2

BELIEVED = 0.7
"""Belief from which a part counts as a wish: what a write needs anywhere before it may be asked for a yes."""


def without_courtesy(short: ShortAnswers, text: str, memory: Memory) -> str:
    """The question of "great. is it free"; whole where an answer is waited for, which that may be."""
    if memory.confirmation or memory.question or memory.offered or memory.may_begin:
        return text
    first, *rest = _CLAUSES.split(text.strip(), 1)
    if not rest or not asks(rest[0]) or not short.questions.takes_note(first):
        return text
    return rest[0].strip()


_CLAUSES = Expression(r"[.!。！,，]\s*")
"""What stands behind "great" or 谢谢 before a question begins."""


async def each_wish(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, read: Read
) -> Understanding:
    """The understanding with every wish of the breath in it, in the order they were said."""
    if memory.confirmation is None:
        understood = await _not_wanted_part(short.breaths, text, understood, read)
    understood = await _each_act(text, understood, short.repairs, read)
    return await _each_part(text, understood, short.repairs, read)


async def _not_wanted_part(
    breaths: Breaths, text: str, understood: Understanding, read: Read
) -> Understanding:
    """Of "where is my soundbar, the toothbrush I don't want" the second is no no, while nothing is open: it is asked about."""
    said = understood.requests
    withdraws = [one for one in said if one.arguments.command in _WITHDRAWN]
    if len(said) < _SEVERAL or not withdraws:
        return understood
    named = {one.arguments.product for one in said}
    for cut in breaths.cuts(text):
        for side in (cut.after, cut.before):
            (act,) = one_clear_wish(await read(side))[:1] or (None,)
            if act is None or act.action not in ACTS or act.arguments.product in named:
                continue
            return replace(
                understood,
                requests=tuple(act if one is withdraws[0] else one for one in said),
                perhaps=understood.perhaps | {act.action},
                reason="a part that is not wanted",
            )
    return understood


_WITHDRAWN = frozenset({Command.NO, Command.STOP})


async def _each_act(
    text: str, understood: Understanding, repairs: Repairs, read: Read
) -> Understanding:
    parts = repairs.acts_apart(text)
    if len(parts) < _SEVERAL or len(understood.requests) >= len(parts):
        return understood
    requests: list[Request] = []
    acts = 0
    for clause in repairs.parts(text):
        told = await read(clause)
        if clause in parts:
            own = [one for one in told.requests if one.action in ACTS]
            acts += len([one for one in own if one.arguments.names_an_order])
        else:  # "headphones status, lamp cancel, microwave return": what only looks is no less wanted
            own = [one for one in one_clear_wish(told) if one.action in LOOKS]
        requests += [one for one in own if one.arguments.names_an_order]
    if acts < len(parts):
        return understood
    return replace(understood, requests=tuple(requests), reason="each act by itself")


async def _each_part(
    text: str, understood: Understanding, repairs: Repairs, read: Read
) -> Understanding:
    """An act and a question, each of goods of its own: "cancel the lamp, and where are my headphones"."""
    parts = repairs.parts(text)
    if len(understood.requests) > 1 or not parts:
        return understood
    requests = [
        request
        for part in parts
        for request in one_clear_wish(await read(part))
        if request.action in ABOUT_AN_ORDER
    ]
    named = {one.arguments.order_id or one.arguments.product for one in requests} - {None}
    kept = {one.action for one in requests} >= {one.action for one in understood.requests}
    acts = any(one.action in ACTS for one in requests)
    if len(named) < _SEVERAL or len(named) != len(requests) or not (acts and kept):
        return understood
    return replace(understood, requests=tuple(requests), reason="each part by itself")


def one_clear_wish(read: Understanding) -> tuple[Request, ...]:
    """The request of some words, where they are one that is believed in; else nothing."""
    if len(read.requests) > 1:
        return ()
    likeliest = read.candidates[0][1] if read.candidates else 0.0
    clear = read.certainty is Certainty.CERTAIN or likeliest >= BELIEVED
    return read.requests if clear else ()

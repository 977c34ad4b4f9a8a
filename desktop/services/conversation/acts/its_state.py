"""In what state a thing is, told beside what is open: whether it was opened or used. It goes along, and answers no card."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request
from desktop.services.conversation.acts.remedies import on_the_table
from desktop.services.conversation.turn.amending import MAX_REASON
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    Amend,
    GoOn,
    Heard,
    Unclear,
    Wishes,
    certain,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import OPENED, WISH
from desktop.services.dialogue.steps import STATE


def of_its_state(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Whether it was opened: the answer to that question, or told beside a card that holds for sealed goods only."""
    told = short.portions.opened(text)
    wish = memory.suspended
    if memory.missing == OPENED and wish is not None:
        faulty = short.afterwards.says("faulty", text) and not asks(text)
        if told is None and not faulty:
            told = short.answers.agrees(text)
        if faulty and told is not False:
            why = replace(wish.arguments, opened=told, reason=text.strip()[:MAX_REASON])
            return GoOn(certain(replace(wish, arguments=why), lang, "a fault told of it"))
        if told is None:
            return None
        return GoOn(
            certain(
                replace(wish, arguments=replace(wish.arguments, opened=told)), lang, "its state"
            )
        )
    pending = memory.confirmation
    state = told is not None or short.portions.used(text)
    decided = pending is not None and short.answers.decision(text, pending.action) is not None
    if state and not decided and not asks(text) and len(text) <= MAX_REASON:
        beside = _state_beside(short, text, memory, lang)
        if beside:
            return beside
    wish = memory.wish
    if pending is None or wish is None or pending.action is not Action.RETURN_ORDER:
        return None
    if told is not True or wish.arguments.opened is not False:
        return None
    given = replace(wish.arguments, opened=True)
    return Amend(certain(replace(wish, arguments=given), lang, "opened after all"))


def _state_beside(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Only its state is told: beside a card that is noted, beside "do you want to send it back" it goes along."""
    pending, wish = memory.confirmation, memory.suspended
    if short.repairs.names_an_act(text) or short.afterwards.says("faulty", text):
        return None
    if pending and pending.action in WAYS_BACK and memory.wish:
        if memory.wish.arguments.opened is False:
            return None  # it may go back only sealed: that is another matter
        given = Arguments(order_id=pending.order.order_id, question=text.strip(), reason=STATE)
        return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "its state"))
    table = on_the_table(memory) if pending is None and wish is None else None
    if table and table.order_id:
        given = Arguments(
            order_id=table.order_id, product=table.product, question=text.strip(), reason=STATE
        )
        return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "its state"))
    if wish is None or wish.action not in WAYS_BACK:
        return None
    if memory.missing == WISH:
        return GoOn(certain(wish, lang, "its state"))
    return Unclear(steering(Command.REPEAT, lang, "its state")) if memory.candidates else None

"""Somebody's own telephone number is another one now: the documents say where that is changed; a parcel under way keeps the old one."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import WRITES, Action, Arguments, Request, Understanding
from desktop.domain.matters import Matter
from desktop.domain.orders import NOT_SENT
from desktop.services.conversation.turn.heard import read_as
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.own_number import changed, in_account
from desktop.services.dialogue.spans import FOLLOWS_WITHIN


def own_number(
    text: str, understood: Understanding, memory: Memory, phrase: Callable[[str], str]
) -> Understanding:
    """The understanding, or the question how one's number is changed; an order that is not sent yet takes the new one itself."""
    (said, *more) = understood.requests
    if more or memory.confirmation or memory.question:
        return understood
    before = [one for one in memory.heard[-FOLLOWS_WITHIN - 1 : -1] if changed(one)]
    if not changed(text) and not (before and in_account(text)):
        return understood
    order = memory.order_spoken_of
    if said.action is Action.CHANGE_ADDRESS and order and order.status in NOT_SENT:
        return understood
    if said.action in WRITES - {Action.CHANGE_ADDRESS}:
        return understood
    given = Arguments(question=phrase("asked.own_number"), matter=Matter.MEMBER_CODE)
    return read_as(understood, Request(Action.SHOP_QUESTION, given), "the own number")

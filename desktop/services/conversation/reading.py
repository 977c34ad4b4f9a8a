"""Reads an utterance against what is open: a yes awaited, a choice offered, a question asked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Certainty, Lane, Request, Understanding
from desktop.domain.cards import Confirmation
from desktop.domain.orders import Order
from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.memory import Memory

_CONTROLS = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

WEAK = frozenset(
    {
        Action.CLARIFY,
        Action.SMALLTALK,
        Action.CONTROL,
        Action.DECLINE,
        Action.FIND_ORDERS,
        Action.ORDER_STATUS,
    }
)
"""What a bare answer ("the black one", "20261112047") may be taken for when read alone."""

MAX_FREE_ANSWER = 120
"""Characters of an answer to an open question such as a new address."""


def clean(text: str, limit: int) -> str:
    """The words without control, bidirectional and zero-width characters, at most ``limit`` characters."""
    return _CONTROLS.sub("", text[: limit * 2]).replace("\r", "\n").strip()[:limit]


_ASKS = re.compile(r"[?？]|吗|怎么|什么")


def _may_be_an_address(said: Request, text: str) -> bool:
    """Whether words that followed the question for an address can be one: no question, and no call for somebody."""
    if said.action is Action.CHANGE_ADDRESS:
        return True
    other = said.action in {Action.HUMAN, Action.CONTROL, *ACTS}
    return not other and not said.arguments.order_id and not _ASKS.search(text)


class Reader:
    """Short answers in their context."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def decision(self, text: str, pending: Confirmation | None) -> bool | None:
        """The answer to the open confirmation; None when there is none, or it is not a clear one."""
        return self._answers.decision(text) if pending else None

    def against_open_question(
        self, text: str, understood: Understanding, memory: Memory
    ) -> tuple[Understanding, Order | None] | None:
        """The suspended request with the answer filled in; None when the utterance is no answer to it."""
        suspended = memory.suspended
        if suspended is None or memory.confirmation:
            return None
        said = understood.requests[0]
        alone = len(understood.requests) == 1 and said.action in WEAK
        if memory.candidates:
            chosen = self._answers.choice(text, memory.candidates)
            if chosen and (alone or said.action is suspended.action):
                return self._filled(
                    understood, suspended, Arguments(order_id=chosen.order_id)
                ), chosen
        if memory.missing == "address" and (alone or _may_be_an_address(said, text)):
            return self._address(text, understood, suspended), None
        given = understood.slots if understood.slots.names_an_order else said.arguments
        if memory.missing in {"order", "verify", "order_id"} and alone and given.names_an_order:
            return self._filled(understood, suspended, given), None
        if memory.missing == "items" and alone:
            return self._filled(understood, suspended, Arguments(items=(text.strip(),))), None
        if memory.candidates and alone and given.names_an_order:
            return self._filled(understood, suspended, given), None
        return None

    @staticmethod
    def _filled(understood: Understanding, suspended: Request, given: Arguments) -> Understanding:
        request = Request(
            suspended.action,
            replace(given, wants=None, command=None).filled_from(suspended.arguments),
        )
        if given.order_id:
            request = Request(
                request.action,
                replace(request.arguments, product=None, period=None, phone=None, status=None),
            )
        return replace(
            understood,
            requests=(request,),
            certainty=Certainty.CERTAIN,
            lane=Lane.INSTANT,
            reason="answer",
        )

    def _address(self, text: str, understood: Understanding, suspended: Request) -> Understanding:
        slots = understood.slots
        given = Arguments(
            address=slots.address,
            recipient=slots.recipient,
            new_phone=slots.new_phone or slots.phone,
        )
        if not given.given():
            given = Arguments(address=unicodedata.normalize("NFKC", text).strip()[:MAX_FREE_ANSWER])
        return self._filled(understood, suspended, given)

"""What a question is about, where the words say less than the conversation: "until when?" after an unpaid order, "and if I'm out?".

The reader of questions names the matter (:mod:`desktop.domain.matters`). The shop's documents are asked about that, whatever words
were used, and what was taken for one more look at the parcel, or for nothing, asks the documents where it is plainly one of theirs.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
)
from desktop.domain.matters import Matter

NAMED = 0.5
"""Belief from which a question that the documents are asked anyway is asked about that matter."""
INSTEAD = 0.7
"""Belief from which it takes the place of a question that a rule put together, or of a wish that was not firmly believed in."""
FIRM = 0.85
"""Belief from which it takes the place of a look at an order that was read as certain."""

_QUESTIONS = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION})
_LOOKS = frozenset({Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.FIND_ORDERS})
_SAID_LITTLE = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK})
_OF_RETURNS = "returns."


def about(understood: Understanding, text: str, asks: tuple[Matter, float] | None) -> Understanding:
    """The understanding, with the matter that the documents are asked about.

    ``asks``: what the words alone were read as asking about, and the belief in that.
    """
    (said, *more) = understood.requests
    if asks is None or more:
        return understood
    matter, belief = asks
    own = said.arguments
    if not matter.in_documents or own.matter is not None:
        return understood
    if said.action in _QUESTIONS and own.reason is None:
        put_together = own.question is not None and own.question.strip() != text.strip()
        if belief < (INSTEAD if put_together else NAMED):
            return understood
        return _with(
            understood, replace(said, arguments=replace(own, matter=matter, question=text))
        )
    if belief < _least(understood, said):
        return understood
    action = Action.RETURN_POLICY if matter.startswith(_OF_RETURNS) else Action.SHOP_QUESTION
    kept = Arguments(order_id=own.order_id, product=own.product, question=text, matter=matter)
    found = replace(understood, certainty=Certainty.CERTAIN, perhaps=frozenset())
    return _with(found, Request(action, kept))


def _least(understood: Understanding, said: Request) -> float:
    """The belief in a matter that this wish gives way to; more than one where it never does."""
    own = said.arguments
    if own.order_id or own.tracking_number or own.phone or own.return_id or own.period:
        return 2.0
    sure = understood.certainty is Certainty.CERTAIN
    if said.action in _LOOKS:
        return FIRM if sure or own.product else INSTEAD
    if said.action in _SAID_LITTLE and own.reason in {None, "out_of_scope"}:
        return FIRM if sure and said.action is Action.SMALLTALK else INSTEAD
    if said.action is Action.HUMAN and not sure and own.reason == "complaint":
        return INSTEAD
    return 2.0


def _with(understood: Understanding, request: Request) -> Understanding:
    reason = f"{understood.reason}; asks about {request.arguments.matter}"
    return replace(understood, requests=(request,), reason=reason)

"""Questions about the rules that the record of an order answers better than any document: how much comes back, if it was opened.

Asked while an order is spoken of they are asked of that; of nothing in particular the shop's documents tell the rule.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import RULE_QUESTIONS, Action, Arguments, Request, Understanding
from desktop.domain.matters import Matter
from desktop.services.conversation.turn.amending import GIVING_BACK
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.steps import AMOUNT, PART, STATE

_OF_RECORD = {
    Matter.RETURNS_REFUND_AMOUNT: AMOUNT,
    Matter.RETURNS_CONDITION: STATE,
    Matter.RETURNS_PART: PART,
}
"""What is told of the order that is spoken of, by the matter that was asked about."""


def by_record(understood: Understanding, memory: Memory) -> Understanding:
    """The understanding, or the same question asked of the order that is spoken of."""
    (said, *more) = understood.requests
    own = said.arguments
    reason = _OF_RECORD.get(own.matter) if own.matter else None
    if reason is None or more or own.reason or said.action not in RULE_QUESTIONS:
        return understood
    pending = memory.confirmation
    goes_back = memory.about() is Thread.GIVING_BACK or (
        pending is not None and pending.action in GIVING_BACK
    )
    order_id = own.order_id or (pending.order.order_id if pending else memory.order_id)
    if order_id is None or not goes_back or memory.booked == order_id:
        return understood
    given = Arguments(
        order_id=order_id,
        product=own.product or (memory.product if order_id == memory.order_id else None),
        question=own.question,
        reason=reason,
    )
    request = Request(Action.RETURN_POLICY, given)
    return replace(understood, requests=(request,), reason=f"{understood.reason}; of this order")

"""What a turn has told: what a fragment in the next one leans on."""

from __future__ import annotations

from desktop.domain.actions import ACTS, RULE_QUESTIONS, Action
from desktop.domain.cards import (
    AddressCard,
    AnswerCard,
    CancelCard,
    Card,
    HandOverCard,
    InvoiceCard,
    OrderCard,
    ReturnCard,
    TrackingCard,
)
from desktop.domain.orders import OrderStatus, ReturnStatus, ShipmentStatus
from desktop.domain.situations import Situation
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.parcel_news import STUCK
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.fields import FIELDS, Field
from desktop.services.dialogue.memory import Memory

_STANDS = {
    OrderStatus.PENDING: Situation.NOT_SENT,
    OrderStatus.PROCESSING: Situation.NOT_SENT,
    OrderStatus.SHIPPED: Situation.UNDER_WAY,
    OrderStatus.DELIVERED: Situation.DELIVERED,
    OrderStatus.CANCELLED: Situation.CANCELLED,
    OrderStatus.RETURNING: Situation.RETURNING,
}
_DONE = {
    Action.RETURN_ORDER: Situation.BOOKED,
    Action.EXCHANGE_ORDER: Situation.BOOKED,
    Action.CANCEL_ORDER: Situation.CANCELLED,
    Action.CHANGE_ADDRESS: Situation.ADDRESS_DONE,
    Action.INVOICE_REQUEST: Situation.INVOICE,
}
_WARRANTY = f"{FIELDS}{Field.WARRANTY}"
_STEERS = frozenset({Action.CONTROL, Action.SMALLTALK, Action.CLARIFY})
"""What tells nothing: what was told before it still stands."""


def told(turn: Turn) -> Situation | None:
    """What this turn has told; what was told before it, where it told nothing."""
    action = turn.wishes[0].action if turn.wishes else Action.CONTROL
    memory = turn.memory
    if memory.done and memory.done.turn == turn.number and action is Action.CONTROL:
        return _DONE.get(memory.done.action)
    if memory.refused and memory.refused[2] == turn.number:
        return _refused(memory, memory.refused[0])
    if turn.wishes and turn.wishes[0].arguments.reason == OWN_GOODS:
        return Situation.MAY_RETURN
    if turn.wishes and turn.wishes[0].arguments.reason == _WARRANTY:
        return Situation.SHOP  # what it covers is asked next, and where it is brought
    for card in reversed(turn.shown):
        found = _shown(card, action)
        if found:
            return Situation.STUCK if memory.offered == STUCK else found
    if memory.offered or action is Action.HUMAN:
        return Situation.HANDED_OVER
    return _by_action(action, memory.situation)


def _refused(memory: Memory, act: Action) -> Situation:
    if act is Action.CANCEL_ORDER:
        return Situation.REFUSED_CANCEL
    stands = _STANDS[memory.order.status] if memory.order else None
    # What cannot go back because it has not come is told with how it stands.
    early = stands in {Situation.NOT_SENT, Situation.UNDER_WAY, Situation.CANCELLED}
    return stands if stands and early else Situation.REFUSED_RETURN


def _shown(card: Card, action: Action) -> Situation | None:
    match card:
        case TrackingCard(parcel=parcel) if parcel.status is ShipmentStatus.DELIVERED:
            return Situation.DELIVERED
        case TrackingCard():
            return Situation.UNDER_WAY
        case OrderCard(order=order):
            return _STANDS[order.status]
        case ReturnCard(record=record) if record.status is ReturnStatus.EXCHANGED:
            return Situation.UNDER_WAY
        case ReturnCard():
            return Situation.RETURNING
        case CancelCard():
            return Situation.CANCELLED
        case AddressCard():
            return Situation.ADDRESS_DONE
        case InvoiceCard():
            return Situation.INVOICE
        case HandOverCard():
            return Situation.HANDED_OVER
        case AnswerCard():
            return Situation.RULES if action is Action.RETURN_POLICY else Situation.SHOP
        case _:
            return None


def _by_action(action: Action, before: Situation | None) -> Situation | None:
    """Of a reply without a card."""
    if action in _STEERS:
        greeted = Situation.GREETED if action is Action.SMALLTALK else None
        return before or greeted
    if action is Action.DECLINE:
        return Situation.DECLINED
    if action in RULE_QUESTIONS:
        return Situation.NO_ANSWER
    return before if action in ACTS else None

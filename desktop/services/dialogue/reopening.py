"""What a conversation remembers that is opened again: as far as its own events tell.

An open confirmation is not among it, because its token died with the process.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.actions import Request
from desktop.domain.cards import OrderChoiceCard, ReturnCard, TrackingCard
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    TextArrived,
    TurnEvent,
    TurnStarted,
    Understood,
)
from desktop.services.dialogue.memory import Memory


def reopened(events: Iterable[TurnEvent]) -> Memory:
    """What is remembered after these events."""
    memory = Memory()
    for event in events:
        memory.turn = max(memory.turn, event.turn)
        match event:
            case TurnStarted(text=text):
                memory.heard.append(text)
                memory.said.clear()
                memory.expect_nothing()
            case TextArrived(text=text, settled=True):
                memory.said.append(text)
            case Understood(requests=requests):
                memory.order_id = requests[0].arguments.order_id or memory.order_id
                memory.suspended = requests[0]
            case CardReady(card=OrderChoiceCard(orders=orders, then=then)):
                memory.candidates = orders
                wanted = memory.suspended or Request(then)
                memory.suspended = replace(wanted, action=then)
            case CardReady(card=TrackingCard(order_id=order_id)):
                memory.order_id = order_id
            case CardReady(card=ReturnCard(record=record)):
                memory.order_id = record.order_id
            case CardReady(card=card) if (order := getattr(card, "order", None)) is not None:
                memory.order_id = order.order_id
            case ConfirmationAsked(confirmation=confirmation):
                memory.order_id = confirmation.order.order_id
            case _:
                pass
    if not memory.candidates:
        memory.suspended = None
    return memory

"""What is open in a conversation, as a reader of answers is told it."""

from __future__ import annotations

from desktop.domain.actions import Action
from desktop.domain.openings import Opening
from desktop.services.conversation.turn.offering import VERIFY
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS, OPENED, WISH

_CARDS = {
    Action.RETURN_ORDER: Opening.CONFIRM_RETURN,
    Action.EXCHANGE_ORDER: Opening.CONFIRM_EXCHANGE,
    Action.CANCEL_ORDER: Opening.CONFIRM_CANCEL,
    Action.CHANGE_ADDRESS: Opening.CONFIRM_ADDRESS,
    Action.INVOICE_REQUEST: Opening.CONFIRM_INVOICE,
}
_QUESTIONS = {
    VERIFY: Opening.ASK_PERSON,
    GUESS: Opening.ASK_THIS_ONE,
    WISH: Opening.ASK_WISH,
    "address": Opening.ASK_ADDRESS,
    "items": Opening.ASK_ITEM,
}
"""What the questions ask for; any other one asks which order is meant."""


def opening(memory: Memory) -> Opening | None:
    """What an answer is waited for; None where nothing is open."""
    if memory.confirmation:
        return _CARDS.get(memory.confirmation.action)
    if memory.missing == OPENED:
        return None  # a yes or a no to that is told by words of its own
    if memory.question:
        return _QUESTIONS.get(memory.question.missing or "", Opening.ASK_ORDER)
    return Opening.ASK_TITLE if memory.invited else None

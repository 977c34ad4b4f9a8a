"""What somebody has just said yes to, asked: "what did I just agree to?", 我刚才同意了啥. It is told of the record, never from memory."""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Command, Request
from desktop.services.conversation.turn.heard import Heard, Tells, Wishes, certain, steering
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.memory import Memory


def what_was_agreed(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """What was booked last, as it stands now; beside a card that nothing was agreed to yet, and what it is for."""
    if not short.card.asks_agreed(text):
        return None
    if memory.confirmation:
        return Tells(steering(Command.REPEAT, lang, "nothing agreed yet"), "confirm.not_yet")
    done = memory.done
    if done is None:
        return None
    if done.return_id:
        look = Request(Action.RETURN_STATUS, Arguments(return_id=done.return_id))
    elif done.action is Action.INVOICE_REQUEST:
        look = Request(Action.INVOICE_STATUS, Arguments(order_id=done.order_id))
    else:
        look = Request(Action.ORDER_STATUS, Arguments(order_id=done.order_id))
    return Wishes(certain(look, lang, "what was agreed"))

"""A fact of a record asked beside an open choice of a few orders: it is told of each of them, and nobody is asked to choose first.

Who looks at two orders side by side and asks how they were paid asks of both; the choice is still theirs afterwards.
"""

from __future__ import annotations

from desktop.domain.actions import (
    ORDER_LOOKS,
    RULE_QUESTIONS,
    WANTS_NOTHING,
    Action,
    Arguments,
    Request,
    Understanding,
)
from desktop.services.conversation.lookup.of_the_record import OF_PARCELS, asked_fact
from desktop.services.conversation.turn.heard import Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.fields import FIELDS, OF_INVOICES, OF_RETURNS
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.remembered import GUESS
from desktop.services.settings import MAX_CANDIDATES

_SEVERAL = 2
_MAY_ASK = ORDER_LOOKS | WANTS_NOTHING | RULE_QUESTIONS
"""What a question for a fact may be taken for where no order is named."""


def fact_of_each(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Wishes | None:
    """A look at that fact of every order on offer; None where one of them is chosen, or something else is asked."""
    question = memory.question
    (said, *more) = understood.requests
    if question is None or more or question.missing == GUESS or said.action not in _MAY_ASK:
        return None
    if not _SEVERAL <= len(question.candidates) <= MAX_CANDIDATES:
        return None
    if said.arguments.names_an_order or understood.slots.product or short.choices.points(text):
        return None
    if said.arguments.reason in {"attack", "other_people"}:
        return None
    fields = [
        one for one in short.record_fields.fields(text) if one not in OF_RETURNS | OF_INVOICES
    ]
    fact = asked_fact(short, text, understood.asks, said, memory)
    if fields:
        reason = f"{FIELDS}{','.join(fields)}"
    elif fact and fact not in OF_PARCELS:
        reason = fact
    else:
        return None
    wishes = tuple(
        Request(
            Action.ORDER_STATUS,
            Arguments(order_id=one.order_id, reason=reason, question=text),
        )
        for one in question.candidates
    )
    found = certain(wishes[0], understood.lang, "a fact of each of them")
    return Wishes(Understanding(wishes, found.certainty, found.reason, found.lang), question)

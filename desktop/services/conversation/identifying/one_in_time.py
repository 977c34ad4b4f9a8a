"""Another order than the one spoken of, named by its time alone: "and the newer one?", 那更早的那单呢."""

from __future__ import annotations

from desktop.domain.actions import Action, Request, Understanding
from desktop.domain.identifiers import same
from desktop.services.conversation.turn.heard import AnotherOne, GoOn, Heard, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.goods import with_order
from desktop.services.dialogue.memory import Memory

_LOOKS = frozenset({Action.ORDER_STATUS, Action.TRACK_PARCEL, Action.INVOICE_STATUS})


def one_in_time(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory
) -> Heard | None:
    """The one of those offered before, else what other orders there are; None where something else is said."""
    spoken_of = memory.order_id
    if memory.confirmation or memory.question or spoken_of is None:
        return None
    if not short.desk.one_in_time(text):
        return None
    last = memory.last if memory.last and memory.last.action in _LOOKS else None
    wish = last or Request(Action.ORDER_STATUS)
    chosen = short.choices.choice(text, memory.past_choice)
    if chosen and not same(chosen.order_id, spoken_of):
        return GoOn(certain(with_order(wish, chosen), understood.lang, "one in time"), chosen)
    return AnotherOne(certain(wish, understood.lang, "one in time"), spoken_of)

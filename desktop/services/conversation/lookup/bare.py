"""What a bare question is about: "几点" after a parcel is when it comes, "when" after a cancellation is the money.

Also words that name a thing that was bought and nothing else, and words that find fault with the answer itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.domain.actions import (
    ORDER_LOOKS,
    WANTS_NOTHING,
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.orders import NOT_SENT, OrderStatus
from desktop.services.conversation.lookup.parcels import CARRIER, WHEN
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.questions import Bare

GIVEN_BACK = frozenset({OrderStatus.CANCELLED, OrderStatus.RETURNING})
"""States in which money or another one is to come, and "when" asks for that."""

_MAY_BE_BARE = (
    WANTS_NOTHING
    | ORDER_LOOKS
    | {Action.SHOP_QUESTION, Action.RETURN_POLICY, Action.HUMAN, Action.RETURN_STATUS}
)
_STEERS = frozenset({Command.YES, Command.NO, Command.STOP, Command.BACK, Command.REPEAT})
_HOW_LONG = frozenset({Bare.WHEN, Bare.WHY})
"""Questions for how long it takes yet; also "why so slow" asks that."""
_COURTESY = 3
"""Characters of the longest sound that says nothing: 哦哦哦."""
_MAX_NAMED = 24
"""Characters of words that only name a thing."""


def bare_question(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
    *,
    recent: bool,
) -> Understanding:
    """The understanding, or what a question that only says its kind is about; ``recent``: an order may be meant by "it"."""
    (said, *more) = understood.requests
    if more or said.action not in _MAY_BE_BARE or said.arguments.reason == "attack":
        return understood
    fault = short.questions.complaint(text)
    if fault and not (memory.confirmation or memory.question):
        given = Arguments(missing=fault.value)
        return read_as(understood, Request(Action.CLARIFY, given), "of the answer itself")
    kind = short.questions.bare(text)
    if kind and recent and not memory.confirmation and not memory.candidates:
        request = _asked(kind, memory, phrase)
        return read_as(understood, request, "a bare question") if request else understood
    named = understood.slots.product or said.arguments.product
    unsure = understood.certainty is not Certainty.CERTAIN
    if said.action is Action.SHOP_QUESTION and unsure and named:
        given = replace(said.arguments, product=named)
        return replace(understood, requests=(replace(said, arguments=given),))
    if named and is_weak(short, understood, text) and not memory.question:
        short_enough = len(text) <= _MAX_NAMED * (2 if text.isascii() else 1)
        if short_enough and not asks(text):
            found = Request(Action.FIND_ORDERS, replace(understood.slots, product=named))
            return replace(understood, requests=(found,), reason=f"{understood.reason}; a thing")
    act = short.repairs.named_act(text) if is_weak(short, understood, text) else None
    if act and not asks(text) and not memory.question and not memory.confirmation:
        meant = short.choices.choice(text, memory.past_choice)
        number = meant.order_id if meant else None
        found = Request(act, Arguments(order_id=number, product=named or memory.product))
        return replace(read_as(understood, found, "names an act"), perhaps=frozenset({act}))
    return understood


def is_weak(short: ShortAnswers, understood: Understanding, text: str) -> bool:
    """Whether the words alone said next to nothing, or were taken for an answer or a courtesy that they are not."""
    (said, *more) = understood.requests
    own, sure = said.arguments, understood.certainty is Certainty.CERTAIN
    if more:
        return False
    match said.action:
        case Action.CLARIFY:
            return own.missing in {None, "action"}
        case Action.DECLINE:
            return not sure and own.reason in {None, "out_of_scope"}
        case Action.SMALLTALK:
            tells = not sure and not short.steps.acknowledges(text) and len(text) > _COURTESY
            return own.reason is None and (asks_somewhere(text) or tells)
        case Action.CONTROL:
            if own.command is Command.REPEAT:
                return not sure  # "pardon?" is one, though it asks
            decided = short.answers.decision(text) is not None or short.answers.agrees(text)
            return own.command in _STEERS and not decided and (not sure or asks_somewhere(text))
        case _:
            return False


def asks_somewhere(text: str) -> bool:
    """Whether a part of the words is a question by its form: "oh good, could my neighbour take it in"."""
    parts = text.replace("，", ",").replace("。", ".").replace(".", ",").split(",")
    return any(asks(part) for part in (text, *parts) if part.strip())


def _asked(kind: Bare, memory: Memory, phrase: Callable[[str], str]) -> Request | None:
    order = memory.order
    number = memory.order_id
    if kind is Bare.NEXT:
        return None  # nothing takes its course; what there is to do then is no look at an order
    if memory.just_about(Thread.INVOICE) and kind in _HOW_LONG and number:
        question = phrase("asked.how_long_invoice")
        return Request(Action.INVOICE_STATUS, Arguments(order_id=number, question=question))
    sent_again = number is not None and memory.swapped == number and memory.booked != number
    if sent_again and kind in {*_HOW_LONG, Bare.NEWS, Bare.CARRIER, Bare.LINK}:
        # Another one is on its way: that is the parcel which is asked about.
        why = CARRIER if kind is Bare.CARRIER else None
        return Request(Action.TRACK_PARCEL, Arguments(order_id=number, reason=why))
    if number is None or order is None or order.order_id != number:
        # Its state is not known here; where it is, is what both "when" and "why" come to.
        if memory.booked == number or kind is Bare.MONEY:
            question = _until_it_ends(kind, memory, phrase) if memory.booked == number else None
            return Request(Action.RETURN_STATUS, Arguments(order_id=number, question=question))
        why = WHEN if kind is Bare.WHEN else None
        return Request(Action.TRACK_PARCEL, Arguments(order_id=number, reason=why))
    given = Arguments(order_id=number, product=memory.product)
    if kind is Bare.TOTAL:
        return Request(Action.ORDER_STATUS, replace(given, wants=Wants.PRICE))
    if kind in {Bare.LINK, Bare.CARRIER}:
        why = CARRIER if kind is Bare.CARRIER else None
        return Request(Action.TRACK_PARCEL, replace(given, reason=why))
    if order.status in GIVEN_BACK or memory.booked == number:
        goes_back = order.status is not OrderStatus.CANCELLED
        question = _until_it_ends(kind, memory, phrase) if goes_back else None
        return Request(Action.RETURN_STATUS, replace(given, question=question))
    if kind is Bare.MONEY or (kind is Bare.WHEN and order.status is OrderStatus.DELIVERED):
        return None
    if kind is Bare.NEWS and order.status is not OrderStatus.SHIPPED:
        return Request(Action.ORDER_STATUS, given)
    if order.status in NOT_SENT:
        return Request(Action.ORDER_STATUS, replace(given, question=phrase("asked.sent_when")))
    why = WHEN if kind is Bare.WHEN else None
    return Request(Action.TRACK_PARCEL, replace(given, reason=why))


def _until_it_ends(kind: Bare, memory: Memory, phrase: Callable[[str], str]) -> str | None:
    """What the documents say of how long the money takes, or another one, beside how it stands."""
    if kind not in {*_HOW_LONG, Bare.MONEY}:
        return None
    swaps = memory.swapped is not None and memory.swapped == memory.order_id
    return phrase("asked.exchange_how_long" if swaps else "asked.money")

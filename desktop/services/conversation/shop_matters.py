"""What only the shop's documents answer, whatever order is spoken of: who mends it, for how long it is guaranteed, the nearest shop."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.actions import ACTS, Action, Arguments, Certainty, Request, Understanding
from desktop.domain.orders import OrderStatus
from desktop.services.conversation.carrying import asks
from desktop.services.conversation.parts import ShortAnswers
from desktop.services.dialogue.memory import FOLLOWS_WITHIN, Memory

_LOOKS = frozenset({Action.ORDER_STATUS, Action.FIND_ORDERS, Action.TRACK_PARCEL})
_WEAK = frozenset({Action.CLARIFY, Action.DECLINE, Action.SMALLTALK, Action.CONTROL, Action.HUMAN})
UNDER_WAY = frozenset({OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.SHIPPED})
MAX_SHORT = 12
"""Characters of a question that only names the matter."""


def sent_for_repair(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """Where something is taken, after its repair was spoken of: no return is meant."""
    asked, turn = memory.asked_documents or ("", 0)
    mends = asked in {phrase("asked.repair"), phrase("asked.warranty")}
    if not mends or memory.turn - turn > FOLLOWS_WITHIN or understood.requests[0].action in ACTS:
        return None
    if not short.afterwards.says("send_how", text):
        return None
    return Request(Action.SHOP_QUESTION, Arguments(question=phrase("asked.repair")))


def of_the_shop(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    phrase: Callable[[str], str],
) -> Request | None:
    """What only the shop's documents answer: who mends it, how long that takes, "how long to London" after a delivery."""
    said, hears = understood.requests[0], short.afterwards
    own = said.arguments
    lost = hears.says("lost", text)
    another = lost and said.action is Action.EXCHANGE_ORDER and said.action in understood.perhaps
    vague = another or said.action in {*_WEAK, *_LOOKS, Action.SHOP_QUESTION}
    if not vague or memory.confirmation:
        return None
    if own.order_id or own.tracking_number or own.phone or own.return_id:
        return None
    product = own.product or understood.slots.product
    if lost:
        return Request(Action.SHOP_QUESTION, Arguments(question=phrase("asked.lost")))
    if hears.says("repair_cost", text):
        return Request(Action.SHOP_QUESTION, Arguments(question=phrase("asked.repair_cost")))
    if hears.says("repair", text):
        given = Arguments(question=phrase("asked.repair"), product=product)
        return Request(Action.SHOP_QUESTION, given)
    if hears.says("warranty", text):
        question = phrase("asked.warranty") if len(text) <= MAX_SHORT else text
        return Request(Action.SHOP_QUESTION, Arguments(question=question, product=product))
    if hears.says("place", text):
        return Request(Action.SHOP_QUESTION, Arguments(question=text))
    before = memory.asked_documents
    if before is None or before[1] != memory.turn - 1 or memory.question:
        return None
    under_way = memory.order is not None and memory.order.status in UNDER_WAY
    if hears.only_how_long(text) and under_way and memory.order_id:
        return None  # how long that takes, of whatever else was asked in between
    if hears.only_how_long(text):
        return Request(Action.SHOP_QUESTION, Arguments(question=f"{before[0]} {text}"))
    sure = understood.certainty is Certainty.CERTAIN and said.action is not Action.CLARIFY
    unsure = said.action in {Action.CLARIFY, Action.DECLINE} and not sure
    about = said.action in _LOOKS and short.aims.goes_on(text) and not hears.says("parcel", text)
    if (unsure and asks(text)) or (about and not own.product and not own.period):
        return Request(Action.SHOP_QUESTION, Arguments(question=text))
    return None

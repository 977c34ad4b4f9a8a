"""Money back for what never came: nothing goes back, so nothing is taken off for sending it.

Shops' systems reckon a return of what is on its way like any other. Who says that it never came, or whose parcel does not move,
is told what the shop's documents say of that, and offered a colleague who asks the carrier and settles it.
"""

from __future__ import annotations

from functools import lru_cache

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Request
from desktop.domain.orders import Order, OrderStatus, Shipment, ShipmentStatus
from desktop.domain.records import parse
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parcel_news import STUCK
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.aims import NOT_RECEIVED, Aims
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.steps import Steps
from desktop.services.dialogue.ways import Ways
from desktop.services.replies.phrases import PhraseBook

NEVER_CAME = "never_came"
"""Why a return is refused for goods that nobody has; also the reason of a question what that costs."""
_THERE = frozenset({OrderStatus.SHIPPED, OrderStatus.DELIVERED})


@lru_cache(maxsize=2)
def _readers(book: PhraseBook) -> tuple[Aims, Ways, Steps]:
    return Aims(book), Ways(book), Steps(book)


async def tell_never_came(turn: Turn, action: Action, order: Order) -> bool:
    """Instead of a return or a cancellation; False where it came, or is only on its way and nobody misses it."""
    if order.status not in _THERE or not await _is_missing(turn, order):
        return False
    item = asked_item(order.items, turn.memory.product)
    product = item.title if item else turn.words.product(order)
    turn.memory.refuse(action, order.order_id, NEVER_CAME)
    await turn.say("remedy.never_came", item=product, order_id=order.order_id)
    turn.beside = turn.words.say("asked.lost")
    turn.closing = "remedy.ask_carrier"
    turn.memory.offered = STUCK if order.status is OrderStatus.SHIPPED else NOT_RECEIVED
    return True


async def _is_missing(turn: Turn, order: Order) -> bool:
    aims, ways, steps = _readers(turn.words.book)
    told = (*turn.memory.words, *turn.memory.heard[-1:])
    if order.status is not OrderStatus.SHIPPED:
        return any(aims.not_received(one) for one in told)
    # "It hasn't come yet", 等不及了 is said of parcels that are on time as well, and "if it isn't here tomorrow" of what may come.
    if any(ways.never_came(one) and not steps.says("supposed", one) for one in told):
        return True
    result = await turn.call("logistics.track", order_id=order.order_id)
    record = parse(result.record) if result.record else None
    parcels = record.parcels if isinstance(record, Shipment) else ()
    return any(
        one.status is not ShipmentStatus.DELIVERED
        and (one.stuck_hours or (one.expected_at and turn.words.is_past(one.expected_at)))
        for one in parcels
    )


def costs_nothing(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """What it costs to have the money back for what never came: "do I pay anything for that"."""
    refused = memory.refused
    if refused is None or memory.refused_for != NEVER_CAME or memory.turn - refused[2] > 1:
        return None
    if refused[0] not in WAYS_BACK | {Action.CANCEL_ORDER} or not short.ways.asks_cost(text):
        return None
    given = Arguments(order_id=refused[1], reason=NEVER_CAME)
    return Wishes(certain(Request(Action.RETURN_POLICY, given), lang, "what it costs"))


def wants_it_settled(short: ShortAnswers, text: str, memory: Memory) -> bool:
    """Whether a yes to the colleague says again what was wanted: 嗯 退吧, "yes, refund it"."""
    refused = memory.refused
    if refused is None or memory.refused_for != NEVER_CAME or memory.turn - refused[2] > 1:
        return False
    return short.answers.decision(text, refused[0]) is True


async def tell_cost(turn: Turn, request: Request) -> None:  # noqa: ARG001 - a handler
    """That nothing is sent back, so nothing is taken off for it."""
    await turn.say("remedy.nothing_off")
    await turn.say("remedy.ask_carrier_again")
    turn.memory.offered = STUCK


HANDLERS = {NEVER_CAME: tell_cost}

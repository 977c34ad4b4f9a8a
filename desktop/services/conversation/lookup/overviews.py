"""What staff ask of the whole shop: how many there are, and which.

Only where nobody is served, or the whole shop is named: with a customer at hand their orders are meant. What no list of
orders tells, such as which parcels do not move, is said to be so beside what there is.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import OrderChoiceCard
from desktop.domain.orders import Orders, OrderStatus
from desktop.domain.people import CallerKind
from desktop.services.conversation.identifying.finding import record_of
from desktop.services.conversation.identifying.in_vain import asked_by
from desktop.services.conversation.lookup.lists import EVERYBODYS, named_by
from desktop.services.conversation.turn.heard import Heard, Wishes, certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.spans import FOLLOWS_WITHIN
from desktop.services.settings import MAX_CANDIDATES

OVERVIEW = "overview"
"""The reason of a look at all orders of the shop."""
UNSEEN = "overview.unseen"
"""The same, asked by what no list of orders tells."""


async def of_the_shop(turn: Turn, text: str, short: ShortAnswers, read: Read) -> Heard | None:
    """A look at all orders of the shop, where staff ask for that."""
    memory, words = turn.memory, short.overviews
    if turn.caller.kind is not CallerKind.STAFF or memory.confirmation:
        return None
    served = memory.at_hand(turn.now()) or memory.order_id
    before, at = memory.listed or (Arguments(), -FOLLOWS_WITHIN)
    goes_on = memory.turn - at <= FOLLOWS_WITHIN and not (before.whose or before.product)
    if served and not words.whole_shop(text):
        return None
    whose = memory.question if memory.missing == "order" else None
    wanted = whose.suspended.arguments if whose else Arguments()
    if (wanted.status or wanted.period) and not wanted.product and words.lists_them(text):
        return _all_of(turn, Arguments(status=wanted.status, period=wanted.period, reason=OVERVIEW))
    asked = words.asked(text) or (words.more(text) if goes_on else None)
    if asked is None:
        return None
    slots = (await read(text)).slots
    named = slots.order_id or slots.phone or slots.product or slots.tracking_number
    if named or not (asked.status or asked.unseen or slots.period):
        return None
    status = asked.status or (OrderStatus.SHIPPED if asked.unseen else None)
    status = status.value if status else None
    reason = UNSEEN if asked.unseen else OVERVIEW
    period = None if asked.unseen else slots.period
    if goes_on and words.of_those(text):
        period = period or before.period
        status = status or before.status
    return _all_of(turn, Arguments(status=status, period=period, reason=reason))


def _all_of(turn: Turn, given: Arguments) -> Heard:
    turn.memory.expect_nothing()
    return Wishes(certain(Request(Action.FIND_ORDERS, given), turn.lang, "of the whole shop"))


async def tell(turn: Turn, request: Request) -> None:
    """How many there are, and the latest of them."""
    said = replace(request.arguments, reason=None)
    result = await turn.call("orders.find", **asked_by(said) | {"limit": EVERYBODYS})
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return
    turn.memory.expect_nothing()
    if not record.items:
        await turn.say("overview.none")
        return
    orders = named_by(turn, record.items, "overview.one", record.total)
    if request.arguments.reason == UNSEEN:
        await turn.say("overview.unseen_are", count=record.total, orders=orders)
    else:
        key = "overview.are" if record.total > 1 else "overview.is_one"
        await turn.say(key, count=record.total, orders=orders)
    turn.memory.listed = (said, turn.number)
    turn.memory.past_choice, turn.memory.past_choice_at = record.items[:MAX_CANDIDATES], turn.number
    shown = record.items[:MAX_CANDIDATES]
    source = source_of(result)
    await turn.card(OrderChoiceCard(shown, record.total, Action.ORDER_STATUS, source))

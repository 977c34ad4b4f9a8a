"""Which of somebody's orders stand so and so, asked beside a list of them; and which they have besides the one at hand.

"Which one hasn't come yet" is asked of all that were found, not of the three that are shown; one that stands so alone is spoken of from then on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.actions import ACTS, Action, Arguments, Request, Understanding
from desktop.domain.cards import OrderCard, OrderChoiceCard, Source
from desktop.domain.identifiers import same
from desktop.domain.orders import TO_COME, Order, Orders, OrderStatus
from desktop.domain.people import CallerKind
from desktop.services.conversation.identifying.finding import ask_openly, record_of
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    asked_by,
    whose_at_desk,
)
from desktop.services.conversation.identifying.on_desk import customer_on_desk
from desktop.services.conversation.lookup.lists import LISTS, WITHIN, named_by
from desktop.services.conversation.turn.heard import certain
from desktop.services.conversation.turn.parts import Read, ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.which_orders import STATES, Besides, Stands
from desktop.services.settings import MAX_CANDIDATES

WHICH = f"{LISTS}which."
"""The reason of a look at those that stand so and so; how they stand follows."""
BESIDES = f"{LISTS}besides."
"""The same at those besides the order at hand."""
_SETTLES = TO_COME | {OrderStatus.RETURNING}
"""Orders that are not settled."""


async def which_of_theirs(
    turn: Turn, text: str, short: ShortAnswers, read: Read
) -> Understanding | None:
    """A look at those that are asked about; None where the words ask for none, or name a thing."""
    memory = turn.memory
    if memory.confirmation or not (turn.caller.customer or turn.caller.kind is CallerKind.STAFF):
        return None
    stands, besides = short.which_orders.stands(text), short.which_orders.besides(text)
    at_hand = memory.order_id is not None and memory.is_recent(turn.now())
    if memory.question or not at_hand or short.repairs.names_an_act(text):
        besides = None
    criteria = Arguments()
    if stands and not besides:
        listed, at = memory.listed or (criteria, -WITHIN - 1)
        offered = bool(memory.candidates) or memory.past_choice_at == memory.turn - 1
        acts = memory.suspended is not None and memory.suspended.action in ACTS
        if memory.turn - at > WITHIN or not offered or acts:
            return None  # "which one do you want to cancel?" waits for one that can be
        criteria = listed
    if not (stands or besides):
        return None
    slots = (await read(text)).slots
    if slots.product or slots.order_id or slots.tracking_number or slots.phone or slots.period:
        return None
    reason = f"{BESIDES}{besides}" if besides else f"{WHICH}{stands}"
    given = replace(criteria, reason=reason, wants=None, status=None)
    return certain(Request(Action.FIND_ORDERS, given), turn.lang, "which of theirs")


async def tell(turn: Turn, request: Request) -> None:
    """Those that are asked about, each with how it stands."""
    reason = request.arguments.reason or ""
    said = replace(request.arguments, reason=None)
    whose = said.whose or whose_at_desk(turn) or customer_on_desk(turn)
    if not (turn.caller.customer or whose or said.names_an_order):
        await ask_openly(turn, replace(request, arguments=said))
        return
    result = await turn.call("orders.find", **asked_by(said.of(whose)) | {"limit": LOOKED_THROUGH})
    record = await record_of(turn, result)
    if not isinstance(record, Orders):
        return
    turn.memory.expect_nothing()
    turn.memory.listed = (said, turn.number)
    if reason.startswith(BESIDES):
        found = await _others(turn, record.items, Besides(reason.removeprefix(BESIDES)))
    else:
        found = await _standing(turn, record.items, Stands(reason.removeprefix(WHICH)))
    await _show(turn, found, source_of(result))


async def _standing(turn: Turn, orders: Sequence[Order], stands: Stands) -> Sequence[Order]:
    found = [one for one in orders if one.status in STATES[stands]]
    key = f"listing.{stands}_are" if found else f"listing.{stands}_none"
    await turn.say(key, **({"orders": named_by(turn, found, "listing.one")} if found else {}))
    if len(found) == 1:
        turn.memory.remember(found[0], turn.now())
    return found


async def _others(turn: Turn, orders: Sequence[Order], besides: Besides) -> Sequence[Order]:
    here = turn.memory.order_id or ""
    others = [one for one in orders if not same(one.order_id, here)]
    found = [one for one in others if besides is Besides.ALL or one.status in _SETTLES]
    told = named_by(turn, found or others, "listing.one") if others else ""
    key = "besides_are" if found else ("besides_settled" if others else "besides_none")
    await turn.say(f"listing.{key}", order_id=here, **({"orders": told} if told else {}))
    return found or others


async def _show(turn: Turn, found: Sequence[Order], source: Source) -> None:
    """They are in sight, so that one of them may be meant next."""
    if not found:
        return
    shown = tuple(found[:MAX_CANDIDATES])
    turn.memory.past_choice, turn.memory.past_choice_at = shown, turn.number
    if len(found) == 1:
        await turn.card(OrderCard(found[0], source))
        return
    await turn.card(OrderChoiceCard(shown, len(found), Action.ORDER_STATUS, source))

"""A parcel on its way that is not to be taken in: 拒收, "can I just refuse it". What the shop's rules say of that very order now.

Such an order is not cancelled any more; where the shop lets it, it is booked to go back before it has come, after a yes to the card.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.orders import Eligibility, OrderStatus, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts.options import tell_options
from desktop.services.conversation.identifying.finding import find
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import names_person, read_as
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.steps import AMOUNT

REFUSE = "refuse"
"""The reason of a question about a parcel that is not to be taken in."""


def not_taken_in(
    short: ShortAnswers, text: str, understood: Understanding, memory: Memory, *, recent: bool
) -> Understanding:
    """The understanding, or that a parcel is to be refused; ``recent``: the order spoken of may be meant."""
    (said, *more) = understood.requests
    if more or memory.confirmation or not short.card.refuses(text):
        return understood
    own = said.arguments
    if own.reason in {SAFETY, "attack"} or (
        said.action is Action.HUMAN and names_person(understood)
    ):
        return understood
    if said.action is Action.TRACK_PARCEL or short.aims.not_received(text):
        return understood  # one that has not come, or is asked for, is refused by nobody
    product = own.product or understood.slots.product
    named = own.names_an_order or own.phone or product or understood.slots.period
    told = memory.may_begin
    if told and told.action is Action.RETURN_ORDER and not (asks(text) or named):
        return read_as(understood, told, "refused, as it was told")
    order = memory.order_spoken_of
    spoken = recent and order is not None and order.status is not OrderStatus.DELIVERED
    booked = None if named else memory.booked
    given = Arguments(
        order_id=own.order_id or booked,
        product=product,
        phone=own.phone,
        status=None if named or spoken or booked else OrderStatus.SHIPPED.value,
        reason=AMOUNT if spoken and not named and short.card.asks_cost(text) else REFUSE,
    )
    return read_as(understood, Request(Action.RETURN_POLICY, given), "not to be taken in")


async def tell_refusing(turn: Turn, request: Request) -> None:
    """Whether the order can go back before it has come, and what the shop's documents say of refusing a parcel."""
    plain = replace(request, arguments=replace(request.arguments, question=None))
    order = await find(turn, plain, Action.RETURN_POLICY)
    if order is None:
        return
    if order.status is OrderStatus.RETURNING:
        turn.beside = turn.words.say("asked.refuse")
    if order.status is not OrderStatus.SHIPPED:
        await tell_options(turn, Request(request.action, Arguments(order_id=order.order_id)))
        return
    result = await turn.call("returns.check", order_id=order.order_id, kind=ReturnKind.RETURN.value)
    record = parse(result.record) if result.record else None
    if isinstance(record, Eligibility) and record.allowed:
        product = turn.words.asked(order, turn.memory.product)
        await turn.say("refuse.shipped", product=product, order_id=order.order_id)
        back = Arguments(order_id=order.order_id, product=request.arguments.product)
        turn.memory.tell_of(Request(Action.RETURN_ORDER, back))
    else:
        await turn.say("cancel.too_late", order_id=order.order_id, status=turn.words.status(order))
    turn.beside = turn.words.say("asked.refuse")

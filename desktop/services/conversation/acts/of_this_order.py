"""What the shop's rules say of this very order: how much comes back, whether opened, whether a part of it, whether to be shown."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import Confirmation
from desktop.domain.orders import Eligibility, Order, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts import options
from desktop.services.conversation.acts.invoice_details import TO_MAIL, tell_mail
from desktop.services.conversation.acts.refusing import REFUSE, tell_refusing
from desktop.services.conversation.acts.what_was_told import STAYS, tell_what_stays
from desktop.services.conversation.consent.faults import told_to_shop
from desktop.services.conversation.identifying.finding import find
from desktop.services.conversation.identifying.what_goes import (
    WhatGoes,
    portions,
    refund_of,
    what_goes,
)
from desktop.services.conversation.turn import before_the_card
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.steps import AMOUNT, EVIDENCE, PART, STATE


async def tell_amount(turn: Turn, request: Request) -> None:
    """How much would come back, as the shop's system reckons it now; where nothing may go back, what else can be done."""
    pending = turn.memory.confirmation
    if pending and pending.order.order_id == request.arguments.order_id:
        await _tell_of_card(turn, pending)
        return
    found = await _judged(turn, request)
    if found is None:
        return
    order, record, goes = found
    if not record.allowed or goes is None or not goes.items:
        await options.tell_options(turn, _plain(order))
        return
    words, fee = turn.words, record.fee
    product = goes.items[0].title if goes.named and len(goes.items) == 1 else None
    turn.memory.tell_of(
        Request(Action.RETURN_ORDER, Arguments(order_id=order.order_id, product=product))
    )
    refund = refund_of(record, goes.items)
    facts: dict[str, object] = {"order_id": order.order_id, "item": words.items(goes.items)}
    key = "amount.back" if refund else "amount.told_first"
    if refund:
        facts["refund"] = words.money(refund)
    if refund and fee and fee.amount:
        key, facts["fee"] = f"{key}_fee", words.money(fee)
    await turn.say(key, **facts)


async def _tell_of_card(turn: Turn, pending: Confirmation) -> None:
    """What the card that waits for its yes comes to."""
    words, rules = turn.words, pending.eligibility
    if pending.action is Action.EXCHANGE_ORDER:
        await turn.say("amount.exchange")
        return
    if rules is None:
        await turn.say("amount.card", refund=words.money(pending.order.total))
        return
    if rules.refund is None:
        await turn.say("amount.reckoned_later")
        return
    fee = rules.fee if rules.fee and rules.fee.amount else None
    if fee is None:
        await turn.say("amount.card", refund=words.money(rules.refund))
        return
    worth = replace(rules.refund, amount=rules.refund.amount + fee.amount)
    await turn.say(
        "amount.card_fee",
        refund=words.money(rules.refund),
        worth=words.money(worth),
        fee=words.money(fee),
    )


async def tell_state(turn: Turn, request: Request) -> None:
    """Whether it may go back though it was opened or used: by the rule for these goods."""
    found = await _judged(turn, request)
    if found is None:
        return
    order, record, goes = found
    if not record.allowed or goes is None or not goes.items:
        await options.tell_options(turn, _plain(order))
        return
    words, sealed = turn.words, goes.conditional(record)
    names = words.items(sealed or goes.items)
    told = portions(words.book).opened(turn.memory.heard[-1])
    if sealed:
        await turn.say("state.sealed_only", items=names)
        if not turn.memory.confirmation:
            turn.memory.tell_of(_return(order, request))
        return
    if told is False:
        await turn.say("state.unopened")
        return
    if portions(words.book).used(turn.memory.heard[-1]):
        await turn.say("state.used")
        if not turn.memory.confirmation:
            turn.memory.tell_of(_return(order, request))
        return
    day = words.day(record.deadline) if record.deadline else ""
    key = "state.opened" if told is not None or record.deadline is None else "state.by_time"
    if not turn.memory.confirmation:
        turn.memory.tell_of(_return(order, request))
    await turn.say(key, items=names, deadline=day)
    if told is None:
        turn.beside = words.say("asked.state")


async def tell_part(turn: Turn, request: Request) -> None:
    """Whether some of an order can go back without the rest."""
    found = await _judged(turn, request)
    if found is None:
        return
    order, record, _ = found
    whole = what_goes(turn.words.book, (), Arguments(), order, record)
    if not record.allowed or whole is None or not whole.items:
        await options.tell_options(turn, _plain(order))
        return
    several = sum(one.quantity for one in whole.items) > 1
    key = "part.return" if several else "part.only_one"
    await turn.say(key, items=turn.words.items(whole.items), order_id=order.order_id)


async def tell_evidence(turn: Turn, _request: Request) -> None:
    """Whether a fault has to be shown before anything can be booked."""
    await turn.say("evidence.not_needed")


async def _judged(
    turn: Turn, request: Request
) -> tuple[Order, Eligibility, WhatGoes | None] | None:
    wish = replace(request, arguments=replace(request.arguments, reason=None, question=None))
    order = await find(turn, wish, Action.RETURN_POLICY)
    if not order:
        return None
    harm = turn.memory.harm
    why = told_to_shop(turn.words, harm[0] if harm and harm[1] == order.order_id else None)
    result = await turn.call(
        "returns.check", order_id=order.order_id, kind=ReturnKind.RETURN.value, reason=why
    )
    record = parse(result.record) if result.record else None
    if not isinstance(record, Eligibility):
        await options.tell_options(turn, _plain(order))
        return None
    said = Arguments(product=turn.memory.product)
    goes = what_goes(turn.words.book, turn.memory.words, said, order, record)
    return order, record, goes


def _plain(order: Order) -> Request:
    return Request(Action.RETURN_POLICY, Arguments(order_id=order.order_id))


def _return(order: Order, request: Request) -> Request:
    given = Arguments(order_id=order.order_id, product=request.arguments.product)
    return Request(Action.RETURN_ORDER, given)


HANDLERS = {
    **options.HANDLERS,
    **before_the_card.HANDLERS,
    AMOUNT: tell_amount,
    STATE: tell_state,
    PART: tell_part,
    EVIDENCE: tell_evidence,
    REFUSE: tell_refusing,
    STAYS: tell_what_stays,
    TO_MAIL: tell_mail,
}
"""By the reason that the request bears."""

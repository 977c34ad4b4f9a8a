"""A write's way through the yes: asked in words drawn from the order record, answered, run once, told.

The gateway checks a write before it is asked and again before it runs; what is told is what the gateway recorded.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.calls import ERRORS, Outcome, Proposal, ToolResult
from desktop.domain.cards import (
    AddressCard,
    CancelCard,
    Card,
    Confirmation,
    InvoiceCard,
    ReturnCard,
)
from desktop.domain.errors import RecordError
from desktop.domain.identifiers import same
from desktop.domain.orders import Invoice, Order, OrderStatus, ReturnKind, ReturnRecord
from desktop.domain.records import Record, parse
from desktop.services.conversation.identifying.finding import record_of
from desktop.services.conversation.identifying.on_desk import tell_customer
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.afterwards import Thread
from desktop.services.dialogue.courses import Course
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.remembered import Done, LaidAside, OpenQuestion
from desktop.services.replies.words import Words

NOT_KEPT = "problem.store_write"
"""What is said where a write is refused because its intent cannot be kept."""


_COURSES = {
    Action.CANCEL_ORDER: Course.CANCELLED,
    Action.RETURN_ORDER: Course.RETURN,
    Action.EXCHANGE_ORDER: Course.EXCHANGE,
    Action.CHANGE_ADDRESS: Course.ADDRESS,
    Action.INVOICE_REQUEST: Course.INVOICE,
}
"""What each act sets going."""


async def propose(
    turn: Turn, request: Request, tool: str, arguments: dict[str, Any], order: Order, **details: Any
) -> None:
    """Let the gateway check the write, and ask for a yes; not where its intent could not be kept anyway."""
    if turn.memory.unsaved:
        await turn.problem(NOT_KEPT)
        return
    wish = replace(request, arguments=replace(request.arguments, order_id=order.order_id))
    if turn.memory.confirmation or turn.asking:
        turn.memory.waiting.append(wish)
        await turn.say("confirm.one_by_one", order_id=order.order_id)
        return
    proposal = await turn.tools.propose(tool, arguments, turn.caller)
    if isinstance(proposal, ToolResult):
        await turn.report(proposal)
        await record_of(turn, proposal, order.order_id)
        return
    confirmation = Confirmation(proposal, request.action, order, **details)
    turn.memory.wish, turn.memory.laid_aside = wish, None
    await tell_customer(turn, order)
    asked = question(turn.words, confirmation)
    if asked == turn.agreed_to:
        await turn.ask(confirmation)
        await carry_out(turn, confirmation)
        return
    await turn.tell(asked)
    await turn.ask(confirmation)


def beside_the_same(
    pending: Confirmation | None, requests: tuple[Request, ...]
) -> tuple[Request, ...]:
    """The wishes without one that only says again what waits for its yes: "go on then, swap it. Who pays the postage?".

    Begun anew it would be for all of the order, of which the card holds what was agreed on.
    """
    if pending is None or len(requests) == 1:
        return requests
    others = tuple(one for one in requests if not _is_the_same(pending, one))
    return others or requests


def _is_the_same(pending: Confirmation, request: Request) -> bool:
    given = request.arguments
    if request.action is not pending.action or given.items or given.quantity or given.period:
        return False
    if given.order_id and not same(given.order_id, pending.order.order_id):
        return False
    item = asked_item(pending.order.items, given.product)
    return given.product is None or item in pending.goods


def question(words: Words, asked: Confirmation) -> str:
    """Exactly what will happen, and the question whether it should."""
    order = asked.order
    facts: dict[str, object] = {
        "order_id": order.order_id,
        "product": words.product(order),
        "total": words.money(order.total),
    }
    key = f"confirm.{asked.action}"
    if asked.action is Action.CANCEL_ORDER and order.status is OrderStatus.PENDING:
        key += "_unpaid"
    if asked.eligibility:
        facts["items"] = words.items(asked.eligibility.items)
        if asked.eligibility.refund:
            facts["refund"] = words.money(asked.eligibility.refund)
            if asked.eligibility.fee and asked.eligibility.fee.amount:
                facts["fee"] = words.money(asked.eligibility.fee)
                key += "_fee" if asked.action is Action.RETURN_ORDER else ""
        elif asked.action is Action.RETURN_ORDER:
            key += "_plain"
            if asked.eligibility.fee and asked.eligibility.fee.amount:
                facts["fee"] = words.money(asked.eligibility.fee)
                key += "_fee"
    if asked.wanted:
        facts["wanted"] = asked.wanted
        key += "_for"
    fee = asked.eligibility.fee if asked.eligibility else None
    if asked.action is Action.EXCHANGE_ORDER and fee and fee.amount:
        facts["fee"] = words.money(fee)
        key += "_fee"
    if asked.action is Action.CHANGE_ADDRESS:
        changes = {
            "address": asked.address,
            "recipient": asked.recipient,
            "new_phone": asked.new_phone,
        }
        told = [
            words.say(f"change.{name}", **{name: value}) for name, value in changes.items() if value
        ]
        facts["change"] = words.say("format.list_comma").join(told)
    if asked.action is Action.INVOICE_REQUEST:
        tax_id = asked.proposal.arguments.get("tax_id")
        if asked.replaces is not None:
            key += "_again"
            told = [
                words.say(f"change.{name}", **{name: value})
                for name, value in (("title", asked.title), ("tax_id", tax_id))
                if value
            ]
            facts["change"] = words.say("format.list_comma").join(told)
        elif asked.title and tax_id:
            facts |= {"title": asked.title, "tax_id": tax_id}
            key += "_company"
        elif asked.title:
            facts["title"] = asked.title
        else:
            key += "_plain"
    return words.say(key, **facts)


async def carry_out(turn: Turn, asked: Confirmation) -> None:
    """The person said yes: run it once and tell what the gateway recorded."""
    proposal: Proposal = asked.proposal
    await turn.settle_confirmation(asked, accepted=True)
    turn.memory.expect_nothing()
    turn.memory.finish()
    turn.memory.order = None
    result = await turn.confirm(proposal)
    if result.outcome is Outcome.OK and result.record is not None:
        await tell_done(turn, asked.action, asked.order, result)
    elif result.code == "expired":
        await turn.say("confirm.expired")
    elif result.code == "not_recorded":
        await turn.problem(NOT_KEPT)
    elif result.code in {"unknown", "unsettled"} or result.outcome is Outcome.TIMEOUT:
        await turn.problem("problem.write_unknown")
    elif result.outcome is Outcome.DECLINED:
        await tell_refusal(turn, result.code, None)
    else:
        await turn.problem(ERRORS[result.outcome].phrase)


async def tell_done(turn: Turn, action: Action, order: Order, result: ToolResult) -> None:
    """What the gateway recorded as done, in a sentence and a card."""
    words = turn.words
    try:
        record = parse(result.record)
    except RecordError:
        await turn.problem(RecordError.phrase)
        return
    turn.memory.failures = 0
    facts: dict[str, object] = {"order_id": order.order_id, "total": words.money(order.total)}
    key = f"done.{action}"
    return_id = record.return_id if isinstance(record, ReturnRecord) else ""
    unpaid = action is Action.CANCEL_ORDER and order.status is OrderStatus.PENDING
    key += "_unpaid" if unpaid else ""
    turn.memory.done = Done(action, order.order_id, return_id, turn.number, turn.memory.wish)
    turn.memory.run(Course.UNPAID if unpaid else _COURSES[action], order.order_id)
    if isinstance(record, Invoice):
        turn.memory.thread = (Thread.INVOICE, turn.number)
    if isinstance(record, ReturnRecord):
        facts["return_id"] = record.return_id
        turn.memory.booked = order.order_id
        turn.memory.harm = None  # what else of the order goes back may do so for another reason
        turn.memory.swapped = order.order_id if action is Action.EXCHANGE_ORDER else None
        turn.memory.thread = (Thread.GIVING_BACK, turn.number)
        if record.deadline:
            facts["deadline"] = words.day(record.deadline)
        else:
            key += "_plain"
    await turn.say(key, **facts)
    card = _done_card(action, record, result)
    if card:
        await turn.card(card)


def _done_card(action: Action, record: Record, result: ToolResult) -> Card | None:
    source = source_of(result)
    match record:
        case ReturnRecord():
            return ReturnCard(record, source)
        case Invoice():
            return InvoiceCard(record, source)
        case Order() if action is Action.CANCEL_ORDER:
            return CancelCard(record, source)
        case Order():
            return AddressCard(record, source)
        case _:
            return None


async def take_back(turn: Turn, done: Done) -> None:
    """What was just done is not wanted after all: say what stands on the books, and who can undo it."""
    await turn.say(f"undo.{done.action}", order_id=done.order_id, return_id=done.return_id)
    if done.action is Action.CHANGE_ADDRESS:
        wish = Request(Action.CHANGE_ADDRESS, Arguments(order_id=done.order_id))
        turn.memory.ask(OpenQuestion(wish, "address"))
        turn.asking = True
    else:
        turn.memory.offered = "undo"


async def decline(turn: Turn, asked: Confirmation) -> None:
    """The person said no: nothing was done, and that is said."""
    wish = turn.memory.wish
    await turn.settle_confirmation(asked, accepted=False)
    turn.memory.expect_nothing()
    turn.memory.finish()
    turn.memory.laid_aside = LaidAside(wish, turn.number, denied=True) if wish else None
    await turn.say("confirm.kept")


async def tell_refusal(
    turn: Turn, code: str | None, rule: str | None, kind: ReturnKind | None = None
) -> None:
    """Why the shop's rules or its system do not allow it, and what may be done instead."""
    key = f"return.{code}"
    if code == "not_delivered":
        await turn.say(key)
        return
    if rule:
        await turn.say("return.not_allowed", rule=turn.words.spoken_dates(rule))
    elif turn.words.book.has(turn.lang, key):
        await turn.say(key)
    else:
        await turn.say("return.refused")
    if code == "out_of_window" and kind is ReturnKind.RETURN:
        await turn.say("return.or_exchange")
    await turn.say("return.refused_fallback")

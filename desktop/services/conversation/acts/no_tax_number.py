"""A firm's invoice without its tax number: asked for once, and what there is to say where there is none.

What an invoice needs stands in the shop's documents; they are quoted, and nothing is asked of the shop before it is complete.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import Order
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import Amend, GoOn, Heard, Wishes, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.memory import Memory

NO_TAX_NUMBER = "invoice.no_tax_number"
TAX_NUMBER_LATER = "invoice.tax_number_later"
"""Reasons of an invoice that waits: there is no tax number, or it comes later."""


async def ask_for_tax_number(turn: Turn, order: Order, said: Arguments) -> None:
    """Which number goes with the firm's name; what was told stays with the invoice."""
    await turn.say("invoice.tax_please", title=said.title)
    given = Arguments(order_id=order.order_id, title=said.title)
    turn.memory.invited = Request(Action.INVOICE_REQUEST, given)


def tax_number_missing(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """That there is no number, or not now, where a firm's invoice waits for one; or that it is to be a person's after all."""
    pending, invited = memory.confirmation, memory.invited
    wish = memory.wish if pending else invited
    if wish is None or wish.action is not Action.INVOICE_REQUEST or memory.question:
        return None
    if pending and pending.action is not Action.INVOICE_REQUEST:
        return None
    given = wish.arguments
    if short.invoices.personal(text) and not asks(text):
        own = replace(wish, arguments=replace(given, title=None, tax_id=None, reason=None))
        found = certain(own, lang, "a person's")
        memory.invited = None
        return Amend(found) if pending else GoOn(found)
    firm = given.title is not None and given.tax_id is None
    if not firm:
        return None
    waits = pending is None
    none = short.invoices.has_none(text) or (waits and short.invoices.plainly_none(text))
    reason = NO_TAX_NUMBER if none else None
    reason = reason or (TAX_NUMBER_LATER if short.invoices.later(text) else None)
    if reason is None:
        return None
    about = Request(Action.INVOICE_REQUEST, Arguments(order_id=given.order_id, reason=reason))
    return Wishes(certain(about, lang, "no tax number"))


async def tell_none(turn: Turn, request: Request) -> None:
    """What the documents say a firm's invoice needs, and that a person's is made out all the same."""
    await turn.say("invoice.no_tax")
    turn.beside = turn.words.say("asked.firms_invoice")
    turn.closing = "invoice.in_whose_name"
    given = Arguments(order_id=request.arguments.order_id)
    turn.memory.invited = Request(Action.INVOICE_REQUEST, given)


async def tell_later(turn: Turn, request: Request) -> None:  # noqa: ARG001 - a handler
    """That nothing is asked for yet, and it goes on with the number."""
    await turn.say("invoice.tax_later")


HANDLERS = {NO_TAX_NUMBER: tell_none, TAX_NUMBER_LATER: tell_later}

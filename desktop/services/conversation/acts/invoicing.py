"""An invoice: asked for or put right, in whose name, and what is said where there is one already.

A yes is asked only where the shop's plugin says that this writes. A firm's number goes with its name only.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import InvoiceCard
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Invoice, InvoiceStatus, Order
from desktop.services.conversation.acts.no_tax_number import ask_for_tax_number
from desktop.services.conversation.consent.confirming import propose, tell_done
from desktop.services.conversation.documents.going_on import WRONG_NAME
from desktop.services.conversation.identifying.finding import find, record_of
from desktop.services.conversation.lookup.reads import invoice_sentence
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.invoice_words import InvoiceWords
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_NO_INVOICE = frozenset({"order_cancelled", "not_paid"})
"""Shops' words for an order of which there is no invoice; whether it is on its way or issued stands in its state."""


async def invoice_request(turn: Turn, request: Request) -> None:
    """Get an invoice, or correct it: a yes is asked only where the shop's plugin says that this writes."""
    order = await find(turn, request, Action.INVOICE_REQUEST)
    if not order:
        return
    said = request.arguments
    if said.title and invoice_words(turn.words.book).is_nobodys(said.title):
        said = replace(
            said, title=None
        )  # 个人 is nobody's name: the shop writes the one on the order
    if await _asks_whose(turn, order, said):
        return
    state = await turn.call("invoices.status", order_id=order.order_id)
    record = await record_of(turn, state, order.order_id)
    if record is None:
        return
    if isinstance(record, Invoice) and record.code in _NO_INVOICE:
        await turn.say(f"invoice.{record.code}", order_id=order.order_id)
        turn.memory.refuse(request.action, order.order_id, record.code)
        return
    if isinstance(record, Invoice) and not _may_ask_for(record, said):
        await _tell_there_is_one(turn, order, record, said)
        await turn.card(InvoiceCard(record, source_of(state)))
        return
    issued = None
    if isinstance(record, Invoice) and record.status is InvoiceStatus.ISSUED:
        issued = record
    if await _asks_for_the_rest(turn, order, said, issued):
        return
    if said.tax_id and not said.title and issued:
        said = replace(said, title=issued.title)
    arguments = {"order_id": order.order_id}
    arguments |= {
        name: value for name, value in (("title", said.title), ("tax_id", said.tax_id)) if value
    }
    writes = any(tool.name == "invoices.request" and tool.write for tool in turn.tools.catalogue())
    if _wants_receipt(turn):
        await turn.say("invoice.no_receipt")
    if writes:
        replaced = (issued.title or "") if issued else None
        await propose(
            turn,
            request,
            "invoices.request",
            arguments,
            order,
            title=said.title,
            replaces=replaced,
        )
        return
    result = await turn.call("invoices.request", **arguments)
    if await record_of(turn, result, order.order_id):
        await tell_done(turn, request.action, order, result)


async def _asks_whose(turn: Turn, order: Order, said: Arguments) -> bool:
    """Whether the words only say that it is a company's: "for my company" says that there is a name, and not which."""
    told = said.title or (turn.memory.heard[-1] if turn.memory.heard else "")
    # Nothing that was only said around a name is ever written on an invoice.
    talk = said.title is not None and invoice_words(turn.words.book).is_talk(said.title)
    nobody = invoice_words(turn.words.book).is_some_company(told)
    if not talk and (said.tax_id or not nobody):
        return False
    await turn.say("invoice.name_please")
    given = Arguments(order_id=order.order_id, tax_id=said.tax_id)
    turn.memory.invited = Request(Action.INVOICE_REQUEST, given)
    return True


async def _asks_for_the_rest(
    turn: Turn, order: Order, said: Arguments, issued: Invoice | None
) -> bool:
    """Whether a firm's name was told without its number, or the number without the name, and no earlier invoice holds the other."""
    if issued and issued.tax_id:
        return False
    if said.tax_id and not said.title:
        await _ask_for_firm(turn, order, said)
        return True
    firm = said.title is not None and invoice_words(turn.words.book).is_firm(said.title)
    if firm and not said.tax_id:
        await ask_for_tax_number(turn, order, said)
        return True
    return False


async def _ask_for_firm(turn: Turn, order: Order, said: Arguments) -> None:
    """A firm's number was told without its name: the shop would take neither."""
    await turn.say("invoice.firm_please")
    given = Arguments(order_id=order.order_id, tax_id=said.tax_id)
    turn.memory.invited = Request(Action.INVOICE_REQUEST, given)


async def _tell_there_is_one(turn: Turn, order: Order, record: Invoice, said: Arguments) -> None:
    """That it is issued already, or being issued, and how it is put right."""
    await turn.tell(invoice_sentence(turn.words, record))
    wrong = said.reason == WRONG_NAME
    if record.status is InvoiceStatus.ISSUED:
        await turn.say("invoice.name_please" if wrong else _on_its_card(turn, record))
        of_order = Arguments(order_id=order.order_id)
        turn.memory.invited = Request(Action.INVOICE_REQUEST, of_order)
    elif said.title or said.tax_id or wrong:
        await turn.say("invoice.not_now")
        turn.memory.offered = "asked"


def _on_its_card(turn: Turn, record: Invoice) -> str:
    """The key of where the issued one is found; of how it is put right, where the words speak of what stands on it."""
    heard = turn.memory.heard[-1] if turn.memory.heard else ""
    words = invoice_words(turn.words.book)
    return (
        "invoice.here" if record.url and not words.of_what_it_bears(heard) else "invoice.to_correct"
    )


def _wants_receipt(turn: Turn) -> bool:
    """Whether the last words ask for the slip of a till."""
    heard = turn.memory.heard[-1:]
    return any(_receipts(turn.words.book).search(comparable(one)) for one in heard)


@lru_cache(maxsize=2)
def _receipts(book: PhraseBook) -> Expression:
    """What people call the slip of a till, which no order system prints."""
    return any_said(book, "after.receipt")


@lru_cache(maxsize=2)
def invoice_words(book: PhraseBook) -> InvoiceWords:
    """The reader of names on invoices."""
    return InvoiceWords(book)


def _may_ask_for(invoice: Invoice, said: Arguments) -> bool:
    """Whether there is anything to ask the shop for: no invoice yet, or other details than an issued one bears."""
    if invoice.status is InvoiceStatus.NOT_REQUESTED:
        return True
    if invoice.status is not InvoiceStatus.ISSUED:
        return False
    named = bool(said.title) and (said.title or "").casefold() != (invoice.title or "").casefold()
    numbered = bool(said.tax_id) and not same(said.tax_id or "", invoice.tax_id or "")
    return named or numbered

"""Acts that change something: checked first, then a confirmation drawn from the order record, then a yes, then once.

The shop's rules decide whether it may even be asked; the gateway decides whether it may run.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.cards import InvoiceCard
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Invoice, InvoiceStatus, Order, OrderStatus
from desktop.services.conversation.confirming import propose, tell_done
from desktop.services.conversation.doubting import refused_again
from desktop.services.conversation.finding import find, record_of
from desktop.services.conversation.going_on import WRONG_NAME
from desktop.services.conversation.keeping import keep
from desktop.services.conversation.of_the_whole import asks_for_part, kept_of
from desktop.services.conversation.offering import open_question
from desktop.services.conversation.reads import invoice_sentence
from desktop.services.conversation.sending_back import send_back
from desktop.services.conversation.told_apart import why
from desktop.services.conversation.turn import Turn, source_of
from desktop.services.conversation.what_goes import portions
from desktop.services.dialogue.delivery import is_oneself, is_relation, said_address
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import RECIPIENT, OpenQuestion
from desktop.services.dialogue.places import may_be_address, names_place
from desktop.services.replies.words import Words

_NO_INVOICE = frozenset({"order_cancelled", "not_paid"})
"""Shops' words for an order of which there is no invoice; whether it is on its way or issued stands in its state."""
_LATE = {"cancel": Action.CANCEL_ORDER, "address": Action.CHANGE_ADDRESS}
_TOO_LATE = {
    OrderStatus.SHIPPED,
    OrderStatus.DELIVERED,
    OrderStatus.RETURNING,
    OrderStatus.CANCELLED,
}


async def cancel_order(turn: Turn, request: Request) -> None:
    """Not shipped yet and no longer wanted."""
    order = await find(turn, request, Action.CANCEL_ORDER)
    if not order:
        return
    if order.status is OrderStatus.CANCELLED:
        await turn.say("cancel.already", order_id=order.order_id)
    elif not order.can_cancel:
        await _too_late(turn, "cancel", order)
    else:
        kept = kept_of(turn, order)
        if kept and not (turn.memory.confirmation or turn.asking):
            await keep(turn, kept)
            return
        counted = portions(turn.words.book).counted(turn.memory.heard[-1])
        pieces = [one for one in order.items if one.quantity > 1]
        alone = len(order.items) > 1 and asks_for_part(turn)
        if (alone or (counted and pieces)) and not (turn.memory.confirmation or turn.asking):
            # Nobody asked for all of it.
            await turn.say("confirm.one_of_it" if alone else "confirm.part_only_again")
            turn.memory.tell_of(Request(Action.CANCEL_ORDER, Arguments(order_id=order.order_id)))
            turn.memory.past_offer = ("asked", turn.memory.turn + 1)
            return
        arguments: dict[str, Any] = {"order_id": order.order_id}
        named = request.arguments.items or (request.arguments.product,)
        if len(order.items) > 1 and any(asked_item(order.items, one) for one in named):
            await turn.say("confirm.whole_only")
        reason = why(turn, request.arguments.reason)
        if reason:
            arguments["reason"] = reason
        await propose(turn, request, "orders.cancel", arguments, order, reason=reason)


async def _too_late(turn: Turn, what: str, order: Order) -> None:
    """The order's state forbids it; each state has its own next step, where it has one."""
    if turn.memory.has_refused(_LATE[what], order.order_id):
        await refused_again(turn, _LATE[what], order.order_id)
        return
    turn.memory.refuse(_LATE[what], order.order_id)
    own = f"{what}.{order.status}"
    if what == "cancel" and order.status in {OrderStatus.SHIPPED, OrderStatus.DELIVERED}:
        spoken = turn.memory.product
        given = Arguments(order_id=order.order_id, product=spoken)
        turn.memory.tell_of(Request(Action.RETURN_ORDER, given))
    key = own if turn.words.book.has(turn.lang, own) else f"{what}.too_late"
    await turn.say(key, order_id=order.order_id, status=turn.words.status(order))


async def change_address(turn: Turn, request: Request) -> None:
    """New address, recipient or phone of an order that is not shipped."""
    order = await find(turn, request, Action.CHANGE_ADDRESS)
    if not order:
        return
    said = request.arguments
    if not order.can_change_address or order.status in _TOO_LATE:
        await _too_late(turn, "address", order)
        return
    if said.address and not may_be_address(said.address):
        await _ask_for_place(turn, request, order, said.address)
        return
    unnamed = said.recipient if said.recipient and is_relation(said.recipient) else None
    if said.recipient and (unnamed or is_oneself(said.recipient)):
        said = replace(said, recipient=None)
        request = replace(request, arguments=said)
    change = {"address": said.address, "recipient": said.recipient, "new_phone": said.new_phone}
    given = {name: value for name, value in change.items() if value}
    if not given:
        wish = replace(request, arguments=replace(said, order_id=order.order_id))
        if unnamed and await open_question(turn, OpenQuestion(wish, RECIPIENT)):
            await turn.say("address.ask_name")
        elif not unnamed and await open_question(turn, OpenQuestion(wish, "address")):
            product = turn.words.product(order)
            await turn.say("address.ask", order_id=order.order_id, product=product)
        return
    arguments = {"order_id": order.order_id, **given}
    await propose(turn, request, "orders.change_address", arguments, order, **given)


async def _ask_for_place(turn: Turn, request: Request, order: Order, place: str) -> None:
    """A place such as "my mum's" is no address: where that is, is asked."""
    given = replace(request.arguments, order_id=order.order_id, address=None)
    if await open_question(turn, OpenQuestion(replace(request, arguments=given), "address")):
        named = said_address(place)
        key = "address.ask_place" if names_place(named) else "address.ask_again"
        await turn.say(key, place=named)


async def invoice_request(turn: Turn, request: Request) -> None:
    """Get an invoice, or correct it: a yes is asked only where the shop's plugin says that this writes."""
    if not request.arguments.names_an_order and not turn.memory.order_id:
        await turn.say("documents.how_to_invoice")
    order = await find(turn, request, Action.INVOICE_REQUEST)
    if not order:
        return
    said = request.arguments
    told = said.title or (turn.memory.heard[-1] if turn.memory.heard else "")
    if names_nobody(turn.words, told) and not said.tax_id:
        # "For my company" says that there is a name, and not which.
        await turn.say("invoice.name_please")
        turn.memory.invited = Request(request.action, Arguments(order_id=order.order_id))
        return
    state = await turn.call("invoices.status", order_id=order.order_id)
    record = await record_of(turn, state, order.order_id)
    if record is None:
        return
    if isinstance(record, Invoice) and record.code in _NO_INVOICE:
        await turn.say(f"invoice.{record.code}", order_id=order.order_id)
        turn.memory.refuse(request.action, order.order_id, record.code)
        return
    issued = None
    if isinstance(record, Invoice) and record.status is InvoiceStatus.ISSUED:
        issued = record
    if isinstance(record, Invoice) and not _may_ask_for(record, said):
        await turn.tell(invoice_sentence(turn.words, record))
        if issued and said.reason == WRONG_NAME:
            await turn.say("invoice.name_please")
            of_order = Arguments(order_id=order.order_id)
            turn.memory.invited = Request(Action.INVOICE_REQUEST, of_order)
        elif issued:
            await turn.say("invoice.to_correct")
            of_order = Arguments(order_id=order.order_id)
            turn.memory.invited = Request(Action.INVOICE_REQUEST, of_order)
        elif said.title or said.tax_id or said.reason == WRONG_NAME:
            await turn.say("invoice.not_now")
            turn.memory.offered = "asked"
        await turn.card(InvoiceCard(record, source_of(state)))
        return
    arguments = {"order_id": order.order_id}
    arguments |= {
        name: value for name, value in (("title", said.title), ("tax_id", said.tax_id)) if value
    }
    writes = any(tool.name == "invoices.request" and tool.write for tool in turn.tools.catalogue())
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


_PIECE = Expression(r"开(?:一?[张个份])?")
_CLAUSES = Expression(r"[,，;；。.!！]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_TITLE_LEAD = Expression(
    r"^(?:(?:and|it'?s|make it|made|out|put it|put|please|for|to|in|on|under|the name of|name of)\s+)+"
    r"|^(?:发票|抬头|帮我|给我|要|想|就|开|写|用|是|给|成|的|按|以)+",
)
"""What leads to the name on an invoice."""


def names_nobody(words: Words, title: str) -> bool:
    """Whether a title only says that it is a company's: "for my company", 开公司的."""
    clauses = _CLAUSES.split(title.casefold().strip(" .。!！"))
    plain = {_TITLE_LEAD.sub("", clause.strip()).strip() for clause in (title.casefold(), *clauses)}
    plain |= {_PIECE.split(clause)[-1] for clause in clauses}
    plain |= {one.strip(" .。!！") for one in plain}
    return any(
        word in plain
        for lang in words.book.languages
        for word in words.book.templates(lang, "after.some_company")
    )


def _may_ask_for(invoice: Invoice, said: Arguments) -> bool:
    """Whether there is anything to ask the shop for: no invoice yet, or other details than an issued one bears."""
    if invoice.status is InvoiceStatus.NOT_REQUESTED:
        return True
    if invoice.status is not InvoiceStatus.ISSUED:
        return False
    named = bool(said.title) and (said.title or "").casefold() != (invoice.title or "").casefold()
    numbered = bool(said.tax_id) and not same(said.tax_id or "", invoice.tax_id or "")
    return named or numbered


HANDLERS: dict[Action, Callable[[Turn, Request], Awaitable[None]]] = {
    Action.RETURN_ORDER: send_back,
    Action.EXCHANGE_ORDER: send_back,
    Action.CANCEL_ORDER: cancel_order,
    Action.CHANGE_ADDRESS: change_address,
    Action.INVOICE_REQUEST: invoice_request,
}
"""What each act that changes something is done by."""

"""Whether something bought may go back: who asks that of goods of their own is told of their order, besides the rule."""

from __future__ import annotations

from desktop.domain.actions import Action, Request
from desktop.domain.orders import Eligibility, Orders, ReturnKind
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.confirming import tell_refusal
from desktop.services.conversation.turn import Turn
from desktop.services.dialogue.goods import asked_item

_FEW = 2
"""Orders that are looked for: with more than one, whose turn it is would have to be asked for a question about a rule."""


async def tell_whether_it_may_go_back(turn: Turn, request: Request) -> Eligibility | None:
    """Tell of the one order that holds what is asked about; None, and silent, where none or several do."""
    said, memory = request.arguments, turn.memory
    at_desk = turn.caller.kind is CallerKind.STAFF
    phone = memory.recent_phone(turn.now()) if at_desk else None
    if request.action is not Action.RETURN_POLICY or not said.product:
        return None
    if not (turn.caller.customer or phone):
        return None
    criteria = {"product": said.product, "phone": phone, "limit": _FEW}
    found = await turn.call("orders.find", **criteria)
    record = parse(found.record) if found.record else None
    if not isinstance(record, Orders) or len(record.items) != 1:
        return None
    (order,) = record.items
    exchanges = turn.words.book.templates(turn.lang, "answer.act_exchange_order")
    swaps = any(word in (said.question or "").casefold() for word in exchanges)
    kind = ReturnKind.EXCHANGE if swaps else ReturnKind.RETURN
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value)
    verdict = parse(result.record) if result.record else None
    if not isinstance(verdict, Eligibility):
        return None
    memory.remember(order, turn.now())
    memory.product = said.product
    memory.last = Request(
        Action.EXCHANGE_ORDER if swaps else Action.RETURN_ORDER, request.arguments
    )
    if not verdict.allowed:
        await tell_refusal(turn, verdict.code, verdict.rule, kind)
        return verdict
    item = asked_item(verdict.items, said.product)
    key = f"own_goods.{kind.value}" if verdict.deadline else f"own_goods.{kind.value}_plain"
    await turn.say(
        key,
        item=item.title if item else turn.words.product(order),
        order_id=order.order_id,
        deadline=turn.words.day(verdict.deadline) if verdict.deadline else "",
    )
    return verdict

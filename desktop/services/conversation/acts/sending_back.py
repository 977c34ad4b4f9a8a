"""Return or exchange: what of the order is meant, what the shop's rules say of it, what they need to know, then the yes.

One question at a time: which order, whether it was opened where only sealed goods may go back, and at last the card.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.actions import Action, Request
from desktop.domain.expressions import Expression
from desktop.domain.orders import Eligibility, Order, OrderStatus, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts.never_came import tell_never_came
from desktop.services.conversation.acts.sent_how import IN_SHOP, METHOD
from desktop.services.conversation.consent.confirming import propose, tell_refusal
from desktop.services.conversation.consent.faults import told_to_shop
from desktop.services.conversation.consent.not_sent_yet import rather_cancelled
from desktop.services.conversation.identifying.finding import find, record_of
from desktop.services.conversation.identifying.what_goes import (
    NEVER,
    WhatGoes,
    portions,
    reduced,
    what_goes,
)
from desktop.services.conversation.lookup.reads import tell_returns
from desktop.services.conversation.turn.offering import open_question
from desktop.services.conversation.turn.too_late import refused_again
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.portions import Change, Wanted
from desktop.services.dialogue.reasons import without_goods
from desktop.services.dialogue.remembered import OPENED, OpenQuestion


async def send_back(turn: Turn, request: Request) -> None:
    """Return or exchange: eligibility from the shop's rules, then a confirmation."""
    kind = ReturnKind.EXCHANGE if request.action is Action.EXCHANGE_ORDER else ReturnKind.RETURN
    order = await find(turn, request, request.action)
    if not order:
        return
    request = _with_wanted(turn, _with_reason(turn, request, order), order, kind)
    if kind is ReturnKind.RETURN and await tell_never_came(turn, request.action, order):
        return
    # Who pays for sending it back, and whether it may be, depends on why.
    why = told_to_shop(turn.words, request.arguments.reason)
    record = await _judged(turn, order, kind, why)
    if record is None:
        return
    request = _with_all(turn, _of_what_was_meant(turn, request, order), order)
    goes = what_goes(turn.words.book, turn.memory.words, request.arguments, order, record)
    if record.code == "not_delivered" and order.can_cancel:
        said = request.arguments
        await rather_cancelled(turn, order, kind, said.product, said.reason)
        return
    if not record.allowed:
        await _refuse(turn, request, order, record, kind, goes)
        return
    if goes is None or _one_of_several_is_faulty(turn, order, goes):
        await _ask_which(turn, request, order, record)
        return
    if goes.barred and not await _tell_barred(turn, request, order, goes, kind):
        return
    opened = await _without_opened(turn, request, order, record, goes)
    if opened is None:
        return
    await _propose(turn, request, order, record, opened)


def _with_all(turn: Turn, request: Request, order: Order) -> Request:
    """The request for every thing of the order where "both" answered which is meant."""
    items = request.arguments.items
    if not items or not all(map(portions(turn.words.book).means_all, items)):
        return request
    titles = tuple(one.title for one in order.items)
    return replace(request, arguments=replace(request.arguments, items=titles))


def _one_of_several_is_faulty(turn: Turn, order: Order, goes: WhatGoes) -> bool:
    """Whether a fault was told and nothing said which of several things has it: then the card may not hold them all."""
    harm = turn.memory.harm
    of_this = harm is not None and harm[1] == order.order_id
    all_of_it = any(map(portions(turn.words.book).means_all, turn.memory.words))
    several = len(goes.items) + len(goes.barred) > 1
    return of_this and several and not (goes.named or goes.counted or all_of_it)


async def _judged(
    turn: Turn, order: Order, kind: ReturnKind, why: str | None
) -> Eligibility | None:
    """What the shop's rules say, of goods that are brought in where that was said; None after it was told why that is not known."""
    given = {"order_id": order.order_id, "kind": kind.value, "reason": why}
    record = await record_of(turn, await turn.call("returns.check", **given), order.order_id)
    if not isinstance(record, Eligibility):
        return None
    if not (record.fee and record.fee.amount and _brings_in(turn)):
        return record
    if not turn.takes("returns.check", METHOD):
        return record
    result = await turn.call("returns.check", **given, method=IN_SHOP)
    brought = parse(result.record) if result.record else None
    return brought if isinstance(brought, Eligibility) else record


def _brings_in(turn: Turn) -> bool:
    """Whether the goods are brought to a shop, as it was told last."""
    reader = portions(turn.words.book)
    told = (reader.brings_in(text) for text in reversed(turn.memory.words))
    return next((one for one in told if one is not None), False)


async def _refuse(
    turn: Turn,
    request: Request,
    order: Order,
    record: Eligibility,
    kind: ReturnKind,
    goes: WhatGoes | None,
) -> None:
    """Nothing of the order may go back: why, and what can be done instead."""
    if order.status is OrderStatus.RETURNING:
        turn.memory.finish()
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return
    if turn.memory.has_refused(request.action, order.order_id):
        await refused_again(turn, request.action, order.order_id)
        return
    turn.memory.refuse(request.action, order.order_id, record.code)
    if kind is ReturnKind.RETURN and await _only_exchange(turn, request, order, record):
        return
    if turn.reply:
        # It comes after something else was told: which one this is of.
        item = asked_item(order.items, request.arguments.product)
        product = item.title if item else turn.words.product(order)
        await turn.say("return.as_for", product=product, order_id=order.order_id)
    if goes and goes.barred and record.code in NEVER:
        await _say_barred(turn, goes)
        return
    await tell_refusal(turn, record.code, record.rule, kind)
    if record.code == "out_of_window" and kind is ReturnKind.EXCHANGE:
        turn.beside = turn.words.say("asked.warranty_now")


async def _only_exchange(turn: Turn, request: Request, order: Order, record: Eligibility) -> bool:
    """Too late for the money, and something is wrong with it: until when that was, and the card of another one; whether there is one."""
    harm = turn.memory.harm
    told = request.arguments.reason or (harm[0] if harm and harm[1] == order.order_id else None)
    if record.code != "out_of_window" or not told or record.deadline is None:
        return False
    why = told_to_shop(turn.words, told)
    result = await turn.call(
        "returns.check", order_id=order.order_id, kind=ReturnKind.EXCHANGE.value, reason=why
    )
    swap = parse(result.record) if result.record else None
    if not isinstance(swap, Eligibility) or not swap.allowed or swap.deadline is None:
        return False
    item = asked_item(order.items, request.arguments.product or turn.memory.product)
    await turn.say(
        "remedy.only_exchange",
        item=item.title if item else turn.words.product(order),
        returnable=turn.words.day(record.deadline),
        exchangeable=turn.words.day(swap.deadline),
    )
    await send_back(turn, replace(request, action=Action.EXCHANGE_ORDER))
    return True


async def _ask_which(turn: Turn, request: Request, order: Order, record: Eligibility) -> None:
    """Something is named that the order does not hold, or holds under a name that nobody gave it."""
    said = request.arguments
    unnamed = replace(said, order_id=order.order_id, items=None, product=None)
    if not said.items:
        if await open_question(turn, OpenQuestion(replace(request, arguments=unnamed), "items")):
            await turn.say("return.which_item", items=turn.words.items(record.items))
        return
    wish = replace(request, arguments=replace(said, order_id=order.order_id, items=None))
    if await open_question(turn, OpenQuestion(wish, "items")):
        wanted = turn.words.say("format.list_comma").join(said.items or ())
        await turn.say("return.item_unknown", item=wanted, items=turn.words.items(record.items))


async def _tell_barred(
    turn: Turn, request: Request, order: Order, goes: WhatGoes, kind: ReturnKind
) -> bool:
    """Tell of what may not go back, and why; whether anything is left that may."""
    codes = {code for _, code in goes.barred}
    if goes.items:
        await _say_codes(turn, goes)
        return True
    if codes == {"already_returned"}:
        turn.memory.finish()
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return False
    # The rest of the order may go back, but nobody asked for that.
    turn.memory.refuse(request.action, order.order_id, goes.barred[0][1])
    if codes <= NEVER:
        await _say_barred(turn, goes)
    else:
        await tell_refusal(turn, goes.barred[0][1], None, kind)
    return False


async def _say_codes(turn: Turn, goes: WhatGoes) -> None:
    words = turn.words
    for code in dict.fromkeys(code for _, code in goes.barred):
        items = tuple(one for one, why in goes.barred if why == code)
        key = f"return.barred_{code}"
        known = words.book.has(turn.lang, key)
        await turn.say(key if known else "return.barred", items=words.items(items))


async def _say_barred(turn: Turn, goes: WhatGoes) -> None:
    """Goods that only a fault would let go back: if there is one, that is what has to be told."""
    await _say_codes(turn, goes)
    await turn.say("return.barred_fault")


async def _without_opened(
    turn: Turn, request: Request, order: Order, record: Eligibility, goes: WhatGoes
) -> WhatGoes | None:
    """What is left without goods that were opened and had to be sealed; None after that was asked, or nothing is left."""
    sealed = goes.conditional(record)
    if not sealed:
        return goes
    names = turn.words.items(sealed)
    opened = _opened(turn, request)
    if opened is None:
        wish = replace(request, arguments=replace(request.arguments, order_id=order.order_id))
        if await open_question(turn, OpenQuestion(wish, OPENED)):
            await turn.say("return.ask_opened", items=names)
        return None
    if not opened:
        return goes
    left = goes.without(sealed, "opened")
    await turn.say("return.opened", items=names)
    if left.items:
        return left
    turn.memory.refuse(request.action, order.order_id, "opened")
    await turn.say("return.opened_next")
    return None


def _opened(turn: Turn, request: Request) -> bool | None:
    """Whether the goods were opened, as it was told last."""
    reader = portions(turn.words.book)
    told = (reader.opened(text) for text in reversed(turn.memory.words))
    return next((one for one in told if one is not None), request.arguments.opened)


async def _propose(
    turn: Turn, request: Request, order: Order, record: Eligibility, goes: WhatGoes
) -> None:
    items = goes.items
    rules = [(one, record.line(one.item_id)) for one in items]
    some = [one for one, rule in rules if rule and one.quantity < rule.quantity]
    if some and not record.partial:
        whole = next(rule.quantity for one, rule in rules if rule and one in some)
        await turn.say("return.whole_line", item=some[0].title, count=whole)
        turn.memory.offered = "asked"
        return
    exchanges = request.action is Action.EXCHANGE_ORDER
    arguments: dict[str, Any] = {
        "order_id": order.order_id,
        "items": [one.item_id for one in items],
    }
    if some:
        arguments["quantities"] = [one.quantity for one in items]
    said = request.arguments
    if said.reason:
        arguments["reason"] = told_to_shop(turn.words, said.reason)
    wanted = said.wanted if exchanges and turn.takes("returns.exchange", "wanted") else None
    if wanted:
        arguments["wanted"] = wanted
    tool = "returns.exchange" if exchanges else "returns.create"
    charged = record.fee is not None and bool(record.fee.amount)
    brought = not charged and _brings_in(turn) and turn.takes(tool, METHOD)
    if brought:
        arguments[METHOD] = IN_SHOP
    kept = replace(
        said,
        opened=False if goes.conditional(record) else said.opened,
        items=tuple(one.title for one in items) if goes.named else said.items,
        quantity=items[0].quantity if some and len(items) == 1 else None,
    )
    if goes.named and len(items) == 1:
        turn.memory.product = items[0].title
    await _say_first(turn, goes, some=bool(some), wanted=wanted)
    if brought and not (turn.memory.confirmation or turn.asking):
        await turn.say("confirm.brought_in")
    await propose(
        turn,
        replace(request, arguments=kept),
        tool,
        arguments,
        order,
        eligibility=reduced(record, items),
        reason=said.reason,
        wanted=wanted,
    )


async def _say_first(turn: Turn, goes: WhatGoes, *, some: bool, wanted: str | None) -> None:
    """What belongs to the card and is no question: that comes last."""
    if turn.memory.confirmation or turn.asking:
        return
    pieces = [one for one in goes.items if one.quantity > 1]
    every = any(map(portions(turn.words.book).means_all, turn.memory.words))
    if len(goes.items) == 1 and pieces and not (some or goes.counted or every):
        await turn.say("confirm.pieces_hint", count=pieces[0].quantity)
    if wanted:
        await turn.say("confirm.stock_unseen", wanted=wanted)


def _with_wanted(turn: Turn, request: Request, order: Order, kind: ReturnKind) -> Request:
    """The request with what is wanted instead; another size or make is why, where nothing else was told."""
    if kind is not ReturnKind.EXCHANGE:
        return request
    reader = portions(turn.words.book)
    told = (reader.wanted(text) for text in reversed(turn.memory.words))
    wanted: Wanted | None = next((one for one in told if one and not _is_had(one, order)), None)
    if wanted is None:
        return request
    said = request.arguments
    why = said.reason or turn.words.say(f"wanted.{wanted.change}")
    return replace(request, arguments=replace(said, wanted=wanted.words, reason=why))


def _is_had(wanted: Wanted, order: Order) -> bool:
    """Whether what seemed to be wanted instead tells which one it is: the brown ones that were bought."""
    plain = _POINTS.sub("", wanted.words.casefold()).strip()
    titles = (f"{one.title} {one.variant or ''}".casefold() for one in order.items)
    return wanted.change is Change.STYLE and bool(plain) and any(plain in one for one in titles)


_POINTS = Expression(r"(?:的|那款|款|色)+$|\bones?$")


def _with_reason(turn: Turn, request: Request, order: Order) -> Request:
    """The request with why it goes back: what was told of that order before stays so, whichever way back is asked for."""
    said, memory = request.arguments, turn.memory
    if said.reason:
        told = without_goods(said.reason, (one.title for one in order.items))
        if told:
            memory.harm, memory.harm_of = (told, order.order_id), said.product or memory.product
        return replace(request, arguments=replace(said, reason=told))
    words, number = memory.harm or (None, None)
    if number != order.order_id or _of_another_item(order, said.product, memory.harm_of):
        return request
    return replace(request, arguments=replace(said, reason=words))


def _of_another_item(order: Order, product: str | None, than: str | None) -> bool:
    """Whether another thing of the order is named than the one: what is wrong with the kettle is no fault of the headphones."""
    item, other = asked_item(order.items, product), asked_item(order.items, than)
    return item is not None and other is not None and item != other


def _of_what_was_meant(turn: Turn, request: Request, order: Order) -> Request:
    """The request for the item that was spoken of: who only ever asked for the headphones does not return their case.

    A number that is told now, or items, say more than what was spoken of before.
    """
    said, spoken = request.arguments, turn.memory.product
    if said.product or said.items or said.order_id or not asked_item(order.items, spoken):
        return request
    return replace(request, arguments=replace(said, product=spoken))

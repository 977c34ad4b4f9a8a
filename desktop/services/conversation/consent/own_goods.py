"""Whether something bought may go back: who asks that of goods of their own is told of their order, besides the rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Final, Literal

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Request
from desktop.domain.orders import Eligibility, Order, Orders, OrderStatus, ReturnKind
from desktop.domain.people import CallerKind, Whose
from desktop.domain.records import parse
from desktop.services.conversation.consent.confirming import tell_refusal
from desktop.services.conversation.consent.not_sent_yet import rather_cancelled
from desktop.services.conversation.identifying.finding import fetch
from desktop.services.conversation.identifying.in_vain import asked_by, whose_at_desk
from desktop.services.conversation.identifying.what_goes import NEVER, UNOPENED, portions, why_not
from desktop.services.conversation.lookup.reads import tell_order, tell_returns
from desktop.services.conversation.turn.amending import MAX_REASON
from desktop.services.conversation.turn.giving_back import OWN_GOODS
from desktop.services.conversation.turn.offering import offer
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.choices import by_title
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.other_names import written_so


class Asked(Enum):
    """Instead of a verdict: it was asked which one is meant, or told why there is none."""

    ASKED = "asked"


ASKED: Final = Asked.ASKED


async def tell_whether_it_may_go_back(
    turn: Turn, request: Request
) -> Eligibility | Literal[Asked.ASKED] | None:
    """Tell of the order that holds what is asked about; None, and silent, where there is none.

    Where several hold it, which one is meant is asked only of who asks for something of their own: a question about
    the rule is answered by the rule.
    """
    said, memory = request.arguments, turn.memory
    if request.action is not Action.RETURN_POLICY:
        return None
    if said.order_id:
        order = await fetch(turn, said.order_id)
        return await _tell(turn, request, order) if order else ASKED
    here = _at_hand(turn, said)
    if here:
        return await _tell(turn, request, here)
    found = await _search(turn, said)
    if found and not found.items and (other := written_so(said.product)):
        said = replace(said, product=other)
        found = await _search(turn, said)
    if found and not found.items and said.period:
        # "The one I got this week" was bought before it.
        said = replace(said, period=None)
        found = await _search(turn, said)
    if found is None or not found.items:
        return None
    if len(found.items) > 1:
        if said.reason != OWN_GOODS or turn.asking or memory.confirmation:
            return None
        wanted = replace(request, arguments=replace(said, product=None, period=None))
        result = await turn.call("orders.find", **_criteria(turn, said))
        await offer(turn, found, wanted, Action.RETURN_POLICY, result)
        return ASKED
    return await _tell(turn, request, next(iter(found.items)))


async def say_of_wish(turn: Turn, names_an_act: Callable[[str], bool]) -> None:
    """After a danger: that what was wanted of the thing is not lost, so that nobody has to say it again, and that it is not posted."""
    memory = turn.memory
    wanted = memory.suspended is not None and memory.suspended.action in WAYS_BACK
    if wanted or any(names_an_act(one) for one in memory.heard[-_WISHED_WITHIN:]):
        await turn.say("person.safety_wish")


_WISHED_WITHIN = 3
"""Utterances, the danger's own with them, in which what is wanted of the thing may stand."""


def _at_hand(turn: Turn, said: Arguments) -> Order | None:
    """The order that was told of last at a desk, where it holds what is asked about: which other ones hold it too is not asked."""
    memory = turn.memory
    order = memory.order_spoken_of if memory.is_recent(turn.now()) else None
    if turn.caller.kind is not CallerKind.STAFF or order is None or said.period:
        return None
    return order if asked_item(order.items, said.product) else None


async def remember_harm(turn: Turn, product: str | None, whose: Whose | None = None) -> None:
    """After a danger was told of: silently find the order with the thing, so that it is the one spoken of."""
    memory = turn.memory
    if whose and turn.caller.kind is CallerKind.STAFF:
        memory.serve(whose, turn.now())
    if product and not await speak_of(turn, product):
        return
    if memory.order_id and memory.is_recent(turn.now()):
        memory.harm = (memory.heard[-1][:MAX_REASON], memory.order_id)
        memory.harm_of = product or memory.product


async def bought(turn: Turn, said: Arguments) -> tuple[Order, ...]:
    """The latest orders that hold such a thing."""
    found = await _search(turn, said)
    return found.items if found else ()


async def speak_of(turn: Turn, product: str) -> bool:
    """Silently take the one order that holds such a thing for the one spoken of; False where there is none, or several."""
    found = await _search(turn, Arguments(product=product))
    if found is None or len(found.items) != 1:
        return False
    turn.memory.remember(next(iter(found.items)), turn.now())
    turn.memory.product = product
    return True


async def show(turn: Turn, request: Request) -> bool:
    """What was bought of the goods that are asked about, where the documents know nothing; False where nothing was."""
    said = request.arguments
    found = await _search(turn, said)
    if found is None or not found.items or turn.memory.confirmation:
        return False
    wish = Request(Action.FIND_ORDERS, Arguments(product=said.product))
    named = by_title(turn.memory.heard[-1], found.items) if len(found.items) > 1 else None
    if len(found.items) > 1 and named is None:
        result = await turn.call("orders.find", **_criteria(turn, said))
        await offer(turn, found, wish, Action.ORDER_STATUS, result)
        return True
    order = named or next(iter(found.items))
    turn.memory.remember(order, turn.now())
    turn.memory.product = said.product
    await tell_order(turn, order)
    return True


def _whole(turn: Turn, order: Order, verdict: Eligibility) -> str:
    """What may go back of an order: never a thing of it that may not."""
    some = len(verdict.items) < len(order.items)
    return turn.words.items(verdict.items) if some else turn.words.product(order)


def _names(turn: Turn, said: Arguments, act: str) -> bool:
    words = turn.words.book.templates(turn.lang, f"answer.act_{act}")
    return any(word in (said.question or "").casefold() for word in words)


def _used(turn: Turn, question: str | None) -> bool:
    """Whether it is asked of something opened or used."""
    words = turn.words.book.templates(turn.lang, "after.used")
    return any(word in (question or "").casefold() for word in words)


async def _search(turn: Turn, said: Arguments) -> Orders | None:
    if not said.product or not (turn.caller.customer or whose_at_desk(turn)):
        return None
    result = await turn.call("orders.find", **_criteria(turn, said))
    record = parse(result.record) if result.record else None
    return record if isinstance(record, Orders) else None


def _criteria(turn: Turn, said: Arguments) -> dict[str, object]:
    return asked_by(Arguments(product=said.product, period=said.period).of(whose_at_desk(turn)))


async def _tell(
    turn: Turn, request: Request, order: Order
) -> Eligibility | Literal[Asked.ASKED] | None:
    said, memory = request.arguments, turn.memory
    wanted = portions(turn.words.book).wanted(said.question or "")
    swaps = wanted is not None or _names(turn, said, "exchange_order")
    swaps = swaps and not _names(turn, said, "return_order")
    kind = ReturnKind.EXCHANGE if swaps else ReturnKind.RETURN
    why = turn.words.say(f"wanted.{wanted.change}") if wanted and swaps else None
    result = await turn.call("returns.check", order_id=order.order_id, kind=kind.value, reason=why)
    verdict = parse(result.record) if result.record else None
    if not isinstance(verdict, Eligibility):
        return None
    memory.remember(order, turn.now())
    memory.product = said.product or memory.product
    wanted_item = asked_item(order.items, memory.product)
    left = wanted_item and why_not(verdict, wanted_item) is None
    if order.status is OrderStatus.RETURNING and not (verdict.allowed and left):
        await turn.say("return.booked_already")
        await tell_returns(turn, order_id=order.order_id)
        return ASKED
    given = replace(said, order_id=order.order_id, question=None, reason=None, period=None)
    memory.last = Request(Action.EXCHANGE_ORDER if swaps else Action.RETURN_ORDER, given)
    asked = asked_item(order.items, memory.product)
    allowed = verdict.allowed
    if allowed and asked and all(asked.item_id != one.item_id for one in verdict.items):
        # The rest of the order may go back, but nobody asked for that.
        code = why_not(verdict, asked) or "not_returnable"
        memory.refuse(memory.last.action, order.order_id, code)
        key = f"return.barred_{code}"
        known = turn.words.book.has(turn.lang, key)
        await turn.say(key if known else "return.barred", items=asked.title)
        if code in NEVER:
            await turn.say("return.barred_fault")
        return verdict
    if swaps and verdict.code == "not_delivered" and order.can_cancel:
        await rather_cancelled(turn, order, kind, memory.product)
        return ASKED
    if not allowed:
        memory.refuse(memory.last.action, order.order_id, verdict.code)
        await tell_refusal(turn, verdict.code, verdict.rule, kind)
        return verdict
    memory.tell_of(memory.last)
    pending = memory.confirmation
    if pending and pending.action is not memory.last.action and pending.action in WAYS_BACK:
        # "Can I have the money instead" wants no exchange: a yes that comes now must not book one.
        await turn.settle_confirmation(pending, accepted=False)
        await turn.say("own_goods.instead", act=turn.words.say(f"act.{pending.action}"))
    item = asked_item(verdict.items, memory.product)
    key = f"own_goods.{kind.value}" if verdict.deadline else f"own_goods.{kind.value}_plain"
    if verdict.deadline and _used(turn, said.question):
        key = f"own_goods.{kind.value}_if"  # the shop's system judges it as it was sold
    rule = verdict.line(item.item_id) if item else None
    if rule and rule.condition == UNOPENED and verdict.deadline:
        key = f"own_goods.{kind.value}_sealed"
    await turn.say(
        key,
        item=item.title if item else _whole(turn, order, verdict),
        order_id=order.order_id,
        deadline=turn.words.day(verdict.deadline) if verdict.deadline else "",
    )
    return verdict

"""What an order has of the ways back today, told in one short question, and the card of the only one that is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.matters import Matter
from desktop.domain.orders import Eligibility, Order, OrderItem, OrderStatus, ReturnKind
from desktop.domain.records import parse
from desktop.services.conversation.acts.sending_back import send_back
from desktop.services.conversation.consent.faults import told_to_shop
from desktop.services.conversation.identifying.what_goes import meant_items
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import named_in
from desktop.services.dialogue.repair import Repairs
from desktop.services.dialogue.ways import Ways
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words

_ACTS = {
    ReturnKind.RETURN: Action.RETURN_ORDER,
    ReturnKind.EXCHANGE: Action.EXCHANGE_ORDER,
}


@lru_cache(maxsize=2)
def _ways(book: PhraseBook) -> Ways:
    return Ways(book)


@lru_cache(maxsize=2)
def _repairs(book: PhraseBook) -> Repairs:
    return Repairs(book)


def as_fault(words: Words, told: str) -> str:
    """What was heard as a fault, as one in the shop's words too, where it gives no other reason: a size, a taste."""
    if told_to_shop(words, told) != told or _ways(words.book).misfits(told):
        return told
    other = _repairs(words.book).gives_reason(told)
    return told if other else words.say("reason.faulty", reason=told)


def faulty_one(turn: Turn, order: Order, told: str, product: str | None) -> OrderItem | None:
    """The one thing of the order that the words say a fault of; None where they name none of several, or more than one.

    What was taken for the thing may be a part of it ("one speaker side of the soundbar"), or tell the order ("the one with the cooker").
    """
    if len(order.items) == 1:
        return order.items[0]
    named = asked_item(order.items, product)
    said = Arguments(product=product if named else None)
    meant = meant_items(turn.words.book, (told,), said, order) or ()
    found = meant if len(meant) == 1 else tuple(named_in(told, order.items))
    return found[0] if len(found) == 1 else named


async def tell_both(
    turn: Turn, back: Eligibility, swap: Eligibility, facts: Mapping[str, object]
) -> None:
    """Both ways and their last days; to who told what is wrong, as the question which it shall be."""
    harm = _harm(turn, back.order_id)
    days = _days(turn.words, back, swap)
    if harm is None:
        await turn.say("options.both", **facts, **days)
    elif turn.memory.confirmation:
        await turn.say("remedy.both_told", **facts, **days)
    else:
        turn.memory.either = turn.number
        key = "both_size" if _ways(turn.words.book).misfits(harm) else "both"
        await turn.say(f"remedy.{key}", **facts, **days)


async def tell_stock(turn: Turn, request: Request) -> None:
    """Whether there is another one of what is wanted: not to be seen here, and what is left if there is none."""
    said = request.arguments
    if said.wanted:
        await turn.say("confirm.stock_unseen", wanted=said.wanted)
    else:
        await turn.say("remedy.stock")
    order = turn.memory.order
    if order is None or order.order_id != said.order_id:
        return
    harm = told_to_shop(turn.words, _harm(turn, order.order_id))
    result = await turn.call(
        "returns.check", order_id=order.order_id, kind=ReturnKind.RETURN.value, reason=harm
    )
    back = parse(result.record) if result.record else None
    if isinstance(back, Eligibility) and back.allowed and back.deadline:
        await turn.say("remedy.if_none", returnable=turn.words.day(back.deadline))


async def tell_only_one(
    turn: Turn,
    order: Order,
    back: Eligibility,
    swap: Eligibility,
    facts: Mapping[str, object],
) -> bool:
    """That one way is over, and until when the other is open; False where that is not known to the day.

    Where something is wrong with it the card of the way that is left follows; it waits for its own yes.
    """
    if not (back.deadline and swap.deadline) or "out_of_window" not in {back.code, swap.code}:
        return False
    left = swap if swap.allowed else back
    await turn.say(f"remedy.only_{left.kind.value}", **facts, **_days(turn.words, back, swap))
    waits = turn.memory.confirmation or turn.asking or order.status is not OrderStatus.DELIVERED
    if _harm(turn, order.order_id) and not waits:
        given = Arguments(order_id=order.order_id, product=turn.memory.product)
        await send_back(turn, Request(_ACTS[left.kind], given))
    return True


async def tell_too_late(
    turn: Turn, order: Order, told: Sequence[Eligibility], item: OrderItem | None
) -> None:
    """That both ways are over and since when; to who told a fault, until when the thing is under warranty, or how long that is: a size that does not fit has none."""
    harm = _harm(turn, order.order_id)
    days = [one.deadline for one in told if one.deadline]
    facts = {"item": item.title if item else turn.words.product(order), "order_id": order.order_id}
    if days:
        facts["deadline"] = turn.words.day(max(days))
    misfits = harm is not None and _ways(turn.words.book).misfits(harm)
    if misfits and days:
        await turn.say("remedy.too_late_to_swap", **facts)
        return
    until = item.warranty_until if harm and item else None
    over = until is not None and until < turn.words.today()
    if over and days:
        await turn.say("remedy.too_late_to_swap", **facts)
    else:
        await turn.say("remedy.too_late" if days else "options.too_late", **facts)
    if until and item:
        key = "field.warranty_over" if over else "field.warranty"
        await turn.say(key, item=item.title, until=turn.words.day(until))
        # "Where do I take it" is of its repair from here on.
        turn.memory.asked_about = (Matter.WARRANTY_TIME, turn.number)
        turn.memory.asked_documents = (turn.words.say("asked.warranty_now"), turn.number)
    elif harm:
        turn.beside = turn.words.say("asked.warranty_now")


def _harm(turn: Turn, order_id: str) -> str | None:
    harm = turn.memory.harm
    return harm[0] if harm and harm[1] == order_id else None


def _days(words: Words, back: Eligibility, swap: Eligibility) -> dict[str, object]:
    return {
        "returnable": words.day(back.deadline) if back.deadline else "",
        "exchangeable": words.day(swap.deadline) if swap.deadline else "",
    }

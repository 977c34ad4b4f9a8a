"""Words that said next to nothing by themselves: what may still be made of them before it is asked what is meant.

The shop's documents may know; else what can be done about the very thing that is spoken of is offered. A general "what
can I look up?" to somebody who has just talked of their parcel helps nobody.
"""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.orders import NOT_SENT, Order, Orders, OrderStatus
from desktop.domain.records import parse
from desktop.services.conversation.documents import policies
from desktop.services.conversation.identifying.finding import LOOKED_THROUGH
from desktop.services.conversation.lookup.bare import asks_somewhere
from desktop.services.conversation.turn.offering import guess, offer
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.choices import by_title, item_by_words
from desktop.services.dialogue.questions import Complaint
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.settings import MAX_CANDIDATES

LEAST_ASKED = {"zh": 5, "en": 12}
"""Characters from which a question says enough for the shop's documents: 几点 would find the opening hours."""

_GROUPS = {OrderStatus.SHIPPED: "sent", OrderStatus.DELIVERED: "bought"}


async def answer(turn: Turn, text: str, parts: Parts) -> bool:
    """Whether something helpful could be said."""
    memory = turn.memory
    least = LEAST_ASKED.get(turn.lang, LEAST_ASKED["en"])
    asked = asks_somewhere(text) and parts.short.questions.asks_of_something(text)
    if asked and len(text) >= least and await policies.beside(turn, text, parts):
        return True
    if turn.asking or memory.confirmation or memory.question:
        return False
    if await offer_topic(turn, read=True) or await _mentioned(turn, text):
        return True
    shows = memory.failures > 0 or parts.short.questions.of_an_order(text)
    return shows and await _show_orders(turn)


async def _mentioned(turn: Turn, text: str) -> bool:
    """Words of which nothing was understood may still name something that was bought."""
    if not turn.caller.customer:
        return False
    result = await turn.call("orders.find", limit=LOOKED_THROUGH)
    record = parse(result.record) if result.record else None
    named = by_title(text, record.items) if isinstance(record, Orders) else None
    if named is None:
        return False
    turn.memory.remember(named, turn.now())
    turn.memory.product = item_by_words(text, named)
    return await offer_topic(turn)


async def offer_topic(turn: Turn, *, read: bool = False) -> bool:
    """What can be done about the order that is spoken of, where one is; ``read``: also where it has not been read yet."""
    memory = turn.memory
    order = memory.order
    if read and order is None and memory.order_id and memory.is_recent(turn.now()):
        # Spoken of, and not read yet: a parcel was looked for by its number.
        result = await turn.call("orders.get", order_id=memory.order_id)
        record = parse(result.record) if result.record else None
        if isinstance(record, Order):
            memory.remember(record, turn.now())
            order = record
    if order and memory.order_id == order.order_id and memory.is_recent(turn.now()):
        memory.failures += 1
        memory.past_offer = ("asked", memory.turn + 1)  # a colleague is among what is offered
        group = "not_sent" if order.status in NOT_SENT else _GROUPS.get(order.status, "other")
        known = turn.words.say(f"lost.{group}", product=turn.words.asked(order, memory.product))
        if known in memory.said:
            # A second time nobody is read the same list: somebody who can listen is offered.
            await turn.say("lost.again")
            await turn.say("person.offer")
            memory.offered = "asked"
        else:
            await turn.tell(known)
        return True
    return False


async def wider(turn: Turn, question: OpenQuestion, parts: Parts) -> bool:
    """What fits "it was for the kitchen" among all that was bought, where none on offer does."""
    memory, clues = turn.memory, parts.short.clues
    text = memory.heard[-1] if memory.heard else ""
    if not turn.caller.customer or clues.all_by_meaning(text, question.candidates):
        return False
    result = await turn.call("orders.find", limit=LOOKED_THROUGH)
    record = parse(result.record) if result.record else None
    fits = clues.all_by_meaning(text, record.items) if isinstance(record, Orders) else ()
    if not fits:
        return False
    memory.expect_nothing()
    wish = question.suspended
    if len(fits) == 1:
        await guess(turn, fits[0], wish, "find.is_it", source_of(result))
    else:
        found = Orders(tuple(fits), len(fits))
        await offer(turn, found, wish, wish.action, result)
    return True


async def _show_orders(turn: Turn) -> bool:
    """To a customer who did not get through once: their latest orders, to point at."""
    if not turn.caller.customer:
        return False
    result = await turn.call("orders.find", limit=MAX_CANDIDATES)
    record = parse(result.record) if result.record else None
    if not isinstance(record, Orders) or not record.items:
        return False
    turn.memory.failures += 1
    wish = Request(Action.ORDER_STATUS, Arguments())
    await offer(turn, record, wish, Action.ORDER_STATUS, result, "lost.which")
    return True


FAULTS = {fault.value: fault for fault in Complaint}
"""By what the request says is missing."""


async def tell_fault(turn: Turn, fault: Complaint) -> None:
    """Words that found fault with the answer itself: owned up to, and a way on."""
    memory = turn.memory
    memory.failures += 1
    if fault is Complaint.SAME_AGAIN:
        await turn.say("lost.same_again")
        memory.offered = "asked"
        return
    order = memory.order
    if order and memory.order_id == order.order_id and memory.failures == 1:
        await turn.say("lost.not_asked_of", product=turn.words.product(order))
    else:
        await turn.say("lost.not_asked")

"""The returns and exchanges of the customer at hand, settled ones too, where the shop's order system lists them by customer."""

from __future__ import annotations

from desktop.domain.cards import ReturnCard
from desktop.domain.orders import Orders, ReturnRecord, Returns, ReturnStatus
from desktop.domain.records import parse
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.afterwards import Thread
from desktop.services.settings import MAX_CANDIDATES

MOST_NAMED = 6
"""Returns named in one sentence."""
_GOING = frozenset({ReturnStatus.REQUESTED, ReturnStatus.RECEIVED})
"""Returns that are not settled yet."""


async def tell_returns_of_customer(turn: Turn, bought: Orders) -> bool:
    """How many there are and how each stands, those under way first; False where the shop does not list them so."""
    if not bought.items or turn.takes("returns.find", "customer") is False:
        return False
    result = await turn.call("returns.find", customer=bought.items[0].customer_id)
    record = parse(result.record) if result.record else None
    if not isinstance(record, Returns):
        return False
    if not record.items:
        await turn.say("customer.returns_none")
        return True
    going = [one for one in record.items if one.status in _GOING]
    ordered = [*going, *(one for one in record.items if one not in going)]
    told = turn.words.say("listing.between").join(_each(turn, one) for one in ordered[:MOST_NAMED])
    key = "customer.returns_are" if record.total > 1 else "customer.return_is_one"
    await turn.say(key, count=record.total, going=len(going), returns=told)
    if len(going) == 1:
        turn.memory.speak_of(going[0].order_id, turn.now())
        turn.memory.booked = going[0].order_id
        turn.memory.thread = (Thread.GIVING_BACK, turn.number)
    for one in (going or ordered)[:MAX_CANDIDATES]:
        await turn.card(ReturnCard(one, source_of(result)))
    return True


def _each(turn: Turn, one: ReturnRecord) -> str:
    words = turn.words
    return words.say(
        "customer.return_each",
        return_id=one.return_id,
        items=words.items(one.items),
        created=words.day(one.created_at.date()),
        state=words.say(f"return_status.{one.status}"),
    )

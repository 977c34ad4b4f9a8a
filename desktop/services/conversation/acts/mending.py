"""A thing that was bought is to be repaired: its own warranty first, what the shop's documents say of repairs, and a colleague.

No plugin books a repair, so it is handed over, with the order named; who only asks whether it can be repaired is offered that.
"""

from __future__ import annotations

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Request, Understanding
from desktop.domain.cards import OrderCard, Source
from desktop.domain.matters import Matter
from desktop.domain.orders import Order, OrderItem, OrderStatus
from desktop.domain.people import Caller
from desktop.services.conversation.acts.order_meant import order_meant
from desktop.services.conversation.colleagues import handing_over
from desktop.services.conversation.documents import policies
from desktop.services.conversation.turn.amending import SAFETY
from desktop.services.conversation.turn.heard import read_as
from desktop.services.conversation.turn.parts import Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.fields import Field
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.mending import REPAIR, Mending

MENDING = "mending:"
"""How the reason of such a request begins; what is said of the repair follows."""
COST = f"{MENDING}cost"

_MAY_BE = frozenset(
    {
        *WAYS_BACK,
        Action.RETURN_POLICY,
        Action.SHOP_QUESTION,
        Action.HUMAN,
        Action.CLARIFY,
        Action.CONTROL,
        Action.DECLINE,
        Action.SMALLTALK,
        Action.FIND_ORDERS,
        Action.ORDER_STATUS,
        Action.TRACK_PARCEL,
        Action.RETURN_STATUS,
        Action.INVOICE_REQUEST,
    }
)
_HERE = frozenset({OrderStatus.DELIVERED, OrderStatus.RETURNING})


def of_mending(
    short: ShortAnswers,
    text: str,
    understood: Understanding,
    memory: Memory,
    caller: Caller,
    *,
    recent: bool,
) -> Understanding:
    """The understanding, or a repair of something that was bought; ``recent``: it may be meant by "it"."""
    said = understood.requests[0]
    own = said.arguments
    if memory.confirmation or memory.question or own.reason in {SAFETY, "attack", "other_people"}:
        return understood
    if any(one.action not in _MAY_BE for one in understood.requests):
        return understood
    product = own.product or understood.slots.product
    number = own.order_id or understood.slots.order_id
    mine = caller.customer is not None or memory.whose is not None
    if _spoken_of(memory) and short.mending.asks_cost(text) and not product:
        given = Arguments(question=text, reason=COST)
        return read_as(understood, Request(Action.SHOP_QUESTION, given), "what a repair costs")
    mending = short.mending.said(text)
    if mending is None or not (
        number or recent or (mine and (product or mending is Mending.WANTED))
    ):
        return understood
    given = Arguments(
        order_id=number,
        product=product,
        period=own.period,
        phone=own.phone,
        customer=own.customer,
        question=text,
        reason=f"{MENDING}{mending}",
    )
    action = Action.ORDER_STATUS if number or not product else Action.FIND_ORDERS
    return read_as(understood, Request(action, given), f"a repair {mending}")


def _spoken_of(memory: Memory) -> bool:
    """Whether a repair was told of in the last reply."""
    last = memory.last.arguments.reason if memory.last else None
    return bool(last and last.startswith(MENDING) and memory.last_at == memory.turn - 1)


def asks_mending(request: Request) -> bool:
    """Whether a repair is asked about or wanted."""
    return (request.arguments.reason or "").startswith(MENDING)


async def tell(turn: Turn, request: Request, parts: Parts) -> None:
    """The thing's warranty and the shop's rule; a colleague for who wants it repaired."""
    if request.arguments.reason == COST:
        await _documents(turn, Matter.REPAIR_COST, parts)
        return
    order = await order_meant(turn, request, (Field.WARRANTY,))
    if order is None:
        if not turn.reply and not turn.asking:
            await _documents(turn, Matter.REPAIR_HOW, parts)
        return
    turn.memory.speak_of(order.order_id, turn.now())
    turn.memory.product = request.arguments.product or turn.memory.product
    item = asked_item(order.items, turn.memory.product)
    item = item or (order.items[0] if len(order.items) == 1 else None)
    wanted = request.arguments.reason == f"{MENDING}{Mending.WANTED}"
    if order.status not in _HERE:
        await turn.say("mending.not_here", **_facts(turn, order, item))
        await turn.card(OrderCard(order, Source("orders.get")))
        return
    await _warranty(turn, order, item)
    if wanted:
        call = Request(Action.HUMAN, Arguments(reason=REPAIR))
        await handing_over.person(turn, call, parts.outbox)
        return
    await _documents(turn, Matter.REPAIR_HOW, parts)
    await turn.say("mending.offer")
    turn.memory.offered = REPAIR


def _facts(turn: Turn, order: Order, item: OrderItem | None) -> dict[str, object]:
    return {"item": item.title if item else turn.words.product(order), "order_id": order.order_id}


async def _warranty(turn: Turn, order: Order, item: OrderItem | None) -> None:
    """That of the thing; where it is not known which is meant, of each that has one."""
    covered = [one for one in ((item,) if item else order.items) if one.warranty_until]
    told = [_until(turn, order, one) for one in covered]
    if told and set(told) <= set(turn.memory.said):
        return
    for sentence in told:
        await turn.tell(sentence)
    if not told and order.delivered_at:
        delivered = turn.words.moment(order.delivered_at)
        await turn.say("mending.plain", delivered=delivered, **_facts(turn, order, item))
    elif not told:
        await turn.say("mending.none", **_facts(turn, order, item))
    await turn.card(OrderCard(order, Source("orders.get")))


def _until(turn: Turn, order: Order, item: OrderItem) -> str:
    until = item.warranty_until or turn.words.today()
    key = "mending.over" if until < turn.words.today() else "mending.free"
    return turn.words.say(key, until=turn.words.day(until), **_facts(turn, order, item))


async def _documents(turn: Turn, matter: Matter, parts: Parts) -> None:
    """What the shop's documents say of it, asked in plain words: the person's own name a fault."""
    await policies.beside(turn, turn.words.say(matter.key), parts)

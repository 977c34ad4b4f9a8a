"""Which of several orders is meant by what the last words say of it: how it stands, when it came, what it is, what is wrong with it.

Where the words describe an order and none is so, that is said and it is asked; the one that was spoken of before is not taken instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.calls import ToolResult
from desktop.domain.identifiers import same
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind
from desktop.services.conversation.identifying.choosing import (
    OFFERED_WITHIN,
    among,
    holding,
    nearest,
)
from desktop.services.conversation.turn.offering import guess, offer
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.choices import MAX_CHOICE, Choices, by_title
from desktop.services.dialogue.described import Described
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.suited import suited
from desktop.services.replies.phrases import PhraseBook


@lru_cache(maxsize=2)
def _described(book: PhraseBook) -> Described:
    return Described(book)


@lru_cache(maxsize=2)
def _choices(book: PhraseBook) -> Choices:
    return Choices(book)


def describes_other(turn: Turn, order: Order | None) -> bool:
    """Whether the last words describe an order, and this one is not so, or need not be so among all."""
    if order is None or not turn.memory.heard:
        return False
    described, text = _described(turn.words.book), turn.memory.heard[-1]
    return described.so(text, (order,)) == () or described.most(text, (order,)) is not None


def among_offered(turn: Turn, then: Action) -> str | None:
    """The number of the dearest, the oldest, the last to come of those offered a moment ago, where the words want one such.

    The number only: how the order stood then is no news any more.
    """
    memory = turn.memory
    lately = turn.number - memory.past_choice_at <= OFFERED_WITHIN
    if not (lately and memory.heard):
        return None
    offered = of_whom_is_served(turn)
    if len(offered) < _SEVERAL:
        return None
    left = suited(Orders(offered, len(offered)), then)
    most = _described(turn.words.book).most(memory.heard[-1], left.items)
    return most[0].order_id if most and len(most) == 1 else None


def of_whom_is_served(turn: Turn) -> tuple[Order, ...]:
    """What was offered before; at a desk only while it is certain that all of it is that customer's who is served now."""
    memory = turn.memory
    offered = memory.past_choice
    if turn.caller.kind is not CallerKind.STAFF:
        return offered
    customers = {one.customer_id for one in offered}
    if memory.at_hand(turn.now()):
        customers.add(memory.whose_id or "")
    if memory.order_id:
        read = (
            memory.order if memory.order and same(memory.order.order_id, memory.order_id) else None
        )
        customers.add(read.customer_id if read else "")
    return offered if len(customers) == 1 else ()


_SEVERAL = 2


def fitting(turn: Turn, found: Orders, then: Action) -> Orders | None:
    """Those of the orders that the last words describe; None where they describe one, and none of these is so."""
    described, text = _described(turn.words.book), turn.memory.heard[-1]
    so = described.so(text, found.items)
    if so == ():
        return None
    # Where all that were read are so, there may be more of them than were read.
    count = found.total if so and len(so) == len(found.items) else len(so or ())
    last = described.last_placed(text, so or found.items)
    if last:
        return Orders(last, len(last))
    left = suited(Orders(so, count) if so else found, then)
    most = described.most(text, left.items)
    if most is None:
        return left if so else found
    return Orders(most, len(most))


def names_last(turn: Turn) -> bool:
    """Whether the last words name the order that was placed last: what can be done of it does not choose it."""
    return _described(turn.words.book).names_last(turn.memory.heard[-1])


def describes_one(turn: Turn, orders: Sequence[Order]) -> bool:
    """Whether the last words tell by how it stands which of these is meant: "what I haven't paid yet"."""
    return _described(turn.words.book).so(turn.memory.heard[-1], tuple(orders)) is not None


def why(turn: Turn, reason: str | None) -> str | None:
    """The reason; none where the words only say which order is meant."""
    return None if reason and _described(turn.words.book).speaks_of_one(reason) else reason


def named_apart(turn: Turn, found: Orders) -> Orders:
    """Those of several that a word beside the product tells from the others: of three keyboards the two red ones."""
    left = _choices(turn.words.book).named(turn.memory.heard[-1], found.items)
    return Orders(left, len(left)) if left and found.total == len(found.items) else found


def named_beside(turn: Turn, record: Orders, said: Arguments) -> Order | None:
    """The one of several that is meant by what was said beside the product, by what was spoken of, or by all that was named."""
    held = holding(record.items, said.product)
    named = among(turn, held) if said.product and record.total == len(record.items) else None
    if named is None and said.product and not said.period:
        named = nearest(turn, record.items, said.product)
    if named is None and not said.product and not turn.asking and turn.memory.heard:
        # "13600004321, she asks about her air fryer": a thing that no rule took for goods is one of theirs.
        named = by_title(turn.memory.heard[-1][-MAX_CHOICE:], record.items) if said.phone else None
    return named or _holding_all(said, record.items)


def _holding_all(said: Arguments, orders: Sequence[Order]) -> Order | None:
    """The one of several that holds everything that was named."""
    names = [*(said.items or ()), said.product]
    found = [one for one in orders if all(asked_item(one.items, name) for name in names if name)]
    return found[0] if len(found) == 1 and said.items else None


async def none_so(turn: Turn, found: Orders, request: Request, result: ToolResult) -> None:
    """None of the orders is as it was described: say that, and ask."""
    left = suited(found, request.action)
    turn.memory.failures += 1
    if len(left.items) == 1:
        await guess(turn, left.items[0], request, "find.none_so_one", source_of(result))
        return
    await offer(turn, left, request, request.action, result, "find.none_so")

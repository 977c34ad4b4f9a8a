"""What whoever is spoken of has bought: all of it in sight at once, so that a thing that is named is one of theirs.

For a customer who is known, and for the customer at hand at a desk; of nobody else anything is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.actions import Arguments, Period
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import same
from desktop.domain.orders import Order, OrderItem, Orders
from desktop.domain.people import CallerKind
from desktop.domain.records import parse
from desktop.services.conversation.identifying.in_vain import (
    LOOKED_THROUGH,
    asked_by,
    whose_at_desk,
)
from desktop.services.conversation.identifying.on_desk import customer_on_desk
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.clues import came_in, placed_in
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.other_names import written_so
from desktop.services.dialogue.sayings import comparable


@dataclass(frozen=True, slots=True, eq=False)
class Theirs:
    """A thing of an order."""

    order: Order
    item: OrderItem


async def theirs(turn: Turn) -> tuple[Order, ...]:
    """The latest orders of whoever is spoken of, newest first; none where that is nobody."""
    whose = None
    if turn.caller.kind is CallerKind.STAFF:
        whose = whose_at_desk(turn) or customer_on_desk(turn)
        if whose is None:
            return ()
    elif not turn.caller.customer:
        return ()
    given = asked_by(Arguments().of(whose)) | {"limit": LOOKED_THROUGH}
    result = await turn.call("orders.find", **given)
    record = parse(result.record) if result.record else None
    return record.items if isinstance(record, Orders) else ()


def named_of(
    text: str,
    product: str | None,
    orders: Sequence[Order],
    at_hand: str | None = None,
    period: Period | None = None,
) -> tuple[Theirs, ...]:
    """The things that the words name, each as it was bought last; of the order at hand first. None where they name none for certain.

    ``product``: what was understood to be named; ``at_hand``: the number of the order spoken of; ``period``: when it came or was bought.
    """
    if period:
        orders = [one for one in orders if came_in(one, period) or placed_in(one, period)]
    here = [one for one in orders if at_hand and same(one.order_id, at_hand)]
    names = {one: _names(one.item) for one in _each_once(orders)}
    for things in (_each_once(here), list(names)):
        found = _named(text, things, names)
        if not found and product:
            items = tuple(one.item for one in things)
            item = asked_item(items, product) or asked_item(items, written_so(product))
            found = [one for one in things if one.item is item]
        if found:
            return tuple(found)
    return ()


def spoken_names(text: str, title: str) -> list[str]:
    """The words of the text that stand in a title."""
    return sorted(_pieces(text) & _pieces(title), key=len, reverse=True)


def keep_choice(turn: Turn) -> None:
    """What is open gives way to what is asked now; what was offered may still be meant by "the other one"."""
    memory = turn.memory
    if memory.candidates:
        memory.past_choice, memory.past_choice_at = memory.candidates, turn.number
    memory.expect_nothing()


def _named(text: str, things: Sequence[Theirs], names: Mapping[Theirs, set[str]]) -> list[Theirs]:
    """Those in whose name a word of the text stands that is in no other name."""
    said = _pieces(text)

    def own(thing: Theirs) -> set[str]:
        others = (name for one, name in names.items() if _title(one.item) != _title(thing.item))
        return _names(thing.item) - set[str]().union(*others)

    return [one for one in things if said & own(one)]


def _title(item: OrderItem) -> tuple[str, str | None]:
    return item.title, item.variant


def _names(item: OrderItem) -> set[str]:
    return _pieces(f"{item.title} {item.variant or ''}", colours=_COLOUR)


_LATIN = Expression(r"[a-z]{3,}|[a-z]+\d+")
_HAN = Expression(r"[\u4e00-\u9fff]+")
_COLOUR = Expression(r"[红橙黄绿青蓝紫黑白灰银粉棕茶]")
_COLOUR_SAID = Expression(r"[红橙黄绿青蓝紫黑白灰银粉棕茶](?=的|色|轴|那)")
"""A colour that is said of a thing, and is no part of another word."""


def _pieces(text: str, colours: Expression = _COLOUR_SAID) -> set[str]:
    """Words of Latin letters, pairs of Chinese characters, and colours."""
    folded = comparable(text)
    pairs = {run[0][at : at + 2] for run in _HAN.finditer(folded) for at in range(len(run[0]) - 1)}
    words = {one.removesuffix("s") for one in _LATIN.findall(folded)}
    return words | pairs | set(colours.findall(folded))


def _each_once(orders: Sequence[Order]) -> list[Theirs]:
    """Every thing of these orders, of two alike the one bought last."""
    found: dict[tuple[str, str | None], Theirs] = {}
    for order in orders:
        for item in order.items:
            found.setdefault(_title(item), Theirs(order, item))
    return list(found.values())

"""What of an order goes back: which things, how many of each, and what of them the shop's rules leave out.

Told in any order and over several turns ("only the jacket", "one of the two", "the router stays"), it is read against the order's
own lines; what was said last holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache

from desktop.domain.actions import Arguments
from desktop.domain.orders import Eligibility, LineRule, Money, Order, OrderItem
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.keeping import Kept, named_in
from desktop.services.dialogue.portions import Counted, Portions
from desktop.services.replies.phrases import PhraseBook

UNOPENED = "unopened"
"""Shops' word for a condition under which goods may go back without a fault (docs/plugins.md)."""

NEVER = frozenset({"non_returnable", "not_returnable", "opened"})
"""Shops' words for what only a fault would change."""

_CENT = Decimal("0.01")


@dataclass(slots=True)
class _Told:
    """What the words said so far leave of an order's lines."""

    stays: list[OrderItem] = field(default_factory=list[OrderItem])
    only: list[OrderItem] = field(default_factory=list[OrderItem])
    marks: list[OrderItem] = field(default_factory=list[OrderItem])
    """Named to say which order it is, and not meant."""
    meant: list[OrderItem] = field(default_factory=list[OrderItem])
    """Named beside these."""
    counts: dict[str | None, Counted] = field(default_factory=dict[str | None, Counted])
    """By the line's number; None: of the one line that has several pieces."""


@dataclass(frozen=True, slots=True)
class WhatGoes:
    """The lines that are meant, each with the pieces that go."""

    items: tuple[OrderItem, ...]
    """Those that may go back."""
    barred: tuple[tuple[OrderItem, str], ...] = ()
    """Those that may not, with the shop's word for why."""
    named: bool = False
    """Whether the person said which, rather than nothing or all of it."""
    counted: bool = False
    """Whether the person said how many."""

    def conditional(self, record: Eligibility) -> tuple[OrderItem, ...]:
        """Those that may go back only while they are sealed."""
        rules = ((one, record.line(one.item_id)) for one in self.items)
        return tuple(one for one, rule in rules if rule and rule.condition == UNOPENED)

    def without(self, gone: Sequence[OrderItem], code: str) -> WhatGoes:
        """The same where these may not go back either."""
        numbers = {one.item_id for one in gone}
        left = tuple(one for one in self.items if one.item_id not in numbers)
        return replace(self, items=left, barred=(*self.barred, *((one, code) for one in gone)))


@lru_cache(maxsize=2)
def _readers(book: PhraseBook) -> tuple[Kept, Portions]:
    return Kept(book), Portions(book)


def portions(book: PhraseBook) -> Portions:
    """The reader of how much and in what state."""
    return _readers(book)[1]


def what_goes(
    book: PhraseBook, words: Sequence[str], said: Arguments, order: Order, record: Eligibility
) -> WhatGoes | None:
    """What of the order is meant; None where something is named that it does not hold.

    ``words``: what was said of it, the latest last; ``said``: what was understood of them.
    """
    told = _told(book, words, order)
    meant = _meant(told, said, order)
    if meant is None:
        return None
    named = len(meant) < len(order.items) or bool(said.items or said.product)
    barred: list[tuple[OrderItem, str]] = []
    going: list[OrderItem] = []
    several = [one for one in meant if _left(record, one) > 1]
    for one in meant:
        code = why_not(record, one)
        if code:
            barred.append((one, code))
            continue
        left = _left(record, one)
        count = _count(told, one, several)
        if count is None and said.quantity and several == [one]:
            count = Counted(said.quantity, stays=False)
        going.append(replace(one, quantity=count.going(left) if count else left))
    return WhatGoes(
        tuple(going), tuple(barred), named or bool(told.only or told.stays), bool(told.counts)
    )


def meant_items(
    book: PhraseBook, words: Sequence[str], said: Arguments, order: Order
) -> tuple[OrderItem, ...] | None:
    """The lines that are meant, whatever the shop's rules say of them, with the pieces that were told."""
    told = _told(book, words, order)
    meant = _meant(told, said, order)
    several = [one for one in meant or () if one.quantity > 1]
    return meant and tuple(
        replace(one, quantity=count.going(one.quantity))
        if (count := _count(told, one, several))
        else one
        for one in meant
    )


def _count(told: _Told, item: OrderItem, several: Sequence[OrderItem]) -> Counted | None:
    """The number told of that line: by its name, or as the only one of which there are several pieces."""
    alone = told.counts.get(None) if list(several) == [item] else None
    return told.counts.get(item.item_id) or alone


def _meant(told: _Told, said: Arguments, order: Order) -> tuple[OrderItem, ...] | None:
    base = _named(order.items, said)
    if base is None and not said.items:
        # Named by other words than the shop's: what beside them names one of the lines tells which.
        base = tuple(one for one in order.items if one in (*told.only, *told.meant)) or None
    if base is None:
        return None
    base = tuple(one for one in base if one not in told.marks) or tuple(told.meant) or base
    left = tuple(one for one in told.only or base if one not in told.stays)
    # What was taken for the thing is what stays: then the others are meant.
    others = tuple(one for one in order.items if one not in told.stays)
    return left or others or base


def why_not(record: Eligibility, item: OrderItem) -> str | None:
    """The shop's word for why that line may not go back; None where it may."""
    rule = record.line(item.item_id)
    if rule is not None:
        return None if rule.allowed else rule.code
    if record.lines:
        return "already_returned"  # nothing of it is left
    return None if any(one.item_id == item.item_id for one in record.items) else "not_returnable"


def reduced(record: Eligibility, items: tuple[OrderItem, ...]) -> Eligibility:
    """The eligibility reduced to these pieces; the refund is told only where it can be reckoned to the cent."""
    return replace(record, items=items, refund=refund_of(record, items), lines=(), rule=record.rule)


def refund_of(record: Eligibility, items: Sequence[OrderItem]) -> Money | None:
    """What comes back for these pieces after the fee; None where that is not known exactly."""
    if _all_of(record, items):
        return record.refund
    parts = [_part(rule, one) for one in items if (rule := record.line(one.item_id))]
    if len(parts) != len(items) or None in parts or not parts:
        return None
    fee = record.fee.amount if record.fee else Decimal(0)
    worth = sum((part for part in parts if part is not None), Decimal(0)) - fee
    currency = next(rule.refund.currency for rule in record.lines if rule.refund)
    return Money(max(worth, Decimal(0)), currency)


def _part(rule: LineRule, item: OrderItem) -> Decimal | None:
    if rule.refund is None or not rule.quantity:
        return None
    exact = rule.refund.amount * item.quantity / rule.quantity
    rounded = exact.quantize(_CENT, ROUND_DOWN)
    return rounded if rounded == exact else None


def _all_of(record: Eligibility, items: Sequence[OrderItem]) -> bool:
    pieces = {one.item_id: one.quantity for one in items}
    return pieces == {one.item_id: one.quantity for one in record.items}


def _left(record: Eligibility, item: OrderItem) -> int:
    rule = record.line(item.item_id)
    return rule.quantity if rule else item.quantity


def _named(items: tuple[OrderItem, ...], said: Arguments) -> tuple[OrderItem, ...] | None:
    """The items that were named, all when none was; None when a named one is not among several, under the name it was given."""

    def fits(item: OrderItem, name: str) -> bool:
        title = f"{item.title} {item.variant or ''}".casefold()
        return name.casefold() in title or title.strip() in name.casefold()

    if said.items:
        found = tuple(
            one
            for one in items
            if any(fits(one, name) or asked_item(items, name) == one for name in said.items)
        )
        return found or None
    named = asked_item(items, said.product)
    if named:
        return (named,)
    if said.product:
        found = tuple(one for one in items if fits(one, said.product))
        found = found or tuple(named_in(said.product, items))
        return found or (items if len(items) == 1 else None)
    return items


def _told(book: PhraseBook, words: Sequence[str], order: Order) -> _Told:
    kept, counting = _readers(book)
    told = _Told()
    for text in words:
        keeping = kept.of(text, order.items)
        named = kept.meant(text, order.items)
        marks = kept.marks(text, order.items)
        told.marks = [*(one for one in told.marks if one not in named), *marks]
        told.meant = named if marks else told.meant
        if keeping:
            told.only = list(keeping.only) or [one for one in told.only if one not in keeping.kept]
            others = [one for one in told.stays if one not in keeping.only]
            told.stays = [*others, *(one for one in keeping.kept if one not in others)]
        elif alone := kept.alone(text, order.items):
            told.only, told.stays = alone, [one for one in told.stays if one not in alone]
        else:
            told.stays = [one for one in told.stays if one not in named]
            told.only = (
                [*told.only, *(one for one in named if one not in told.only)] if told.only else []
            )
        if counting.means_all(text):
            told.counts = {
                key: one for key, one in told.counts.items() if named and key not in _ids(named)
            }
            if not named:
                told.only, told.stays = [], []
        counted = counting.counted(text)
        if counted:
            told.counts[_line(named)] = counted
    return told


def _line(named: Sequence[OrderItem]) -> str | None:
    """The one line with several pieces that is named beside a number."""
    several = [one for one in named if one.quantity > 1]
    return several[0].item_id if len(several) == 1 else None


def _ids(items: Sequence[OrderItem]) -> set[str | None]:
    return {one.item_id for one in items}

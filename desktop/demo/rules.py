"""Whether something may be sent back: the shop's rules applied, without database or clock.

The window is counted from the day of delivery, day 0; the last day counts to its end. Reasons that are the customer's
own (``paid_by`` customer) obey a category's ``no_reason_return``, the shop's faults its ``other_return``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.demo.settings import Category, Reason


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the rule that decided."""

    code: str | None
    """None: it may go back. Else ``not_delivered``, ``cancelled``, ``out_of_window``, ``non_returnable``, ``opened``,
    ``already_returned`` or ``reason_not_allowed``."""
    days: int = 0
    last_day: date | None = None
    condition: str | None = None
    """``unopened``: only while still sealed."""

    @property
    def eligible(self) -> bool:
        """Whether it may go back."""
        return self.code is None


ON_THE_WAY = frozenset({"shipped", "returning"})
"""States in which a return may be booked before the parcel has come: the customer refuses it or sends it back."""


def judge_order(
    kind: str, reason: Reason, status: str, delivered: date | None, today: date
) -> Verdict:
    """The rules that hold for the whole order."""
    days = reason.return_days if kind == "return" else reason.exchange_days
    if status == "cancelled":
        return Verdict("cancelled")
    if delivered is None and status not in ON_THE_WAY:
        return Verdict("not_delivered")
    if not days:
        return Verdict("reason_not_allowed")
    if delivered is None:
        return Verdict(None, days)
    last_day = delivered + timedelta(days=days)
    return Verdict("out_of_window" if today > last_day else None, days, last_day)


def judge_item(
    order: Verdict, reason: Reason, category: Category, quantity_left: int, *, opened: bool = False
) -> Verdict:
    """The rules that hold for one item; ``opened`` is what the customer says of it."""
    if not order.eligible:
        return order
    if quantity_left < 1:
        return Verdict("already_returned", order.days, order.last_day)
    rule = category.no_reason_return if reason.paid_by == "customer" else category.other_return
    if rule == "never":
        return Verdict("non_returnable", order.days, order.last_day)
    if rule == "unopened":
        return Verdict(
            "opened" if opened else None, order.days, order.last_day, condition="unopened"
        )
    return order

"""Questions that rules put together for the shop's documents, by their phrase: which matter each is about."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.matters import Matter

_MATTERS = {
    "asked.lost": Matter.DELIVERY_LOST,
    "asked.repair_cost": Matter.REPAIR_COST,
    "asked.repair": Matter.REPAIR_HOW,
    "asked.warranty": Matter.WARRANTY_TIME,
    "asked.send_how": Matter.RETURNS_HOW,
    "asked.faulty": Matter.RETURNS_FAULTY,
    "asked.form": Matter.RETURNS_HOW,
    "asked.box": Matter.RETURNS_PACKAGING,
    "asked.cost": Matter.RETURNS_WHO_PAYS,
    "asked.money": Matter.RETURNS_REFUND_TIME,
    "asked.sent_where": Matter.INVOICE_WHERE,
    "asked.danger": Matter.SAFETY,
    "asked.never_back": Matter.RETURNS_EXCLUDED,
    "asked.why_not": Matter.RETURNS_TIME,
    "asked.how_long_invoice": Matter.INVOICE_TIME,
    "asked.sent_when": Matter.DELIVERY_LEAVES,
    "reading.nobody_home": Matter.DELIVERY_UNATTENDED,
}
"""The matters of the questions that rules put together, by their phrase."""


KNOWN_BETTER = (
    "asked.why_not",
    "asked.faulty",
    "asked.never_back",
    "asked.danger",
    "asked.sent_when",
)
"""Questions that a rule put together of what was refused or done: the words alone say less."""


def put_together(question: str | None, phrase: Callable[[str], str]) -> Matter | None:
    """The matter of a question that a rule put together; None of anybody's own words."""
    known = (it for key, it in _MATTERS.items() if question == phrase(key))
    return next(known, None) if question else None

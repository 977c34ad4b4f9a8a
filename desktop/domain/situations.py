"""What was told last: what a fragment such as "and if it is lost?" or "太大了" leans on.

A closed list, because whoever reads fragments is taught with it; it names kinds of answers, never an order, a customer
or a word of either.
"""

from __future__ import annotations

from enum import StrEnum


class Situation(StrEnum):
    """The last thing that was told, where nothing was asked for."""

    NOT_SENT = "not_sent"
    """The order is being prepared or waits for its payment."""
    UNDER_WAY = "under_way"
    """Where the parcel is and when it should come."""
    STUCK = "stuck"
    """The parcel has not moved for days; a colleague was offered."""
    DELIVERED = "delivered"
    CANCELLED = "cancelled"
    RETURNING = "returning"
    """How a return, an exchange or a refund stands."""
    BOOKED = "booked"
    """A return or an exchange was booked in this very turn."""
    ADDRESS_DONE = "address_done"
    """Address, recipient or phone were changed in this very turn."""
    INVOICE = "invoice"
    """How an invoice stands, or that one is asked for now."""
    MAY_RETURN = "may_return"
    """Something of theirs may go back, and until when."""
    REFUSED_RETURN = "refused_return"
    """It cannot go back or be exchanged."""
    REFUSED_CANCEL = "refused_cancel"
    """It cannot be cancelled any more."""
    RULES = "rules"
    """The shop's rule about returns, exchanges, refunds or fees."""
    SHOP = "shop"
    """Something else from the shop's documents."""
    NO_ANSWER = "no_answer"
    """The documents do not say."""
    HANDED_OVER = "handed_over"
    """A colleague was called or offered."""
    DECLINED = "declined"
    GREETED = "greeted"
    """Nothing but hello and thanks so far."""

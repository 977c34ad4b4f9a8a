"""What the shop's rules promise of one order: until when it is kept unpaid, when it leaves, how long its goods are under warranty."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from datetime import date, datetime, timedelta

from desktop.demo.api.calls import Call

_MONTHS = 12


def pay_by(call: Call, row: sqlite3.Row) -> str | None:
    """Until when an unpaid order is kept; None of any other."""
    if row["status"] != "pending":
        return None
    kept = timedelta(hours=call.shop.settings.unpaid_hours)
    return (datetime.fromisoformat(row["placed_at"]) + kept).isoformat()


def leaves_on(call: Call, row: sqlite3.Row) -> str | None:
    """The day on which a paid order is sent; None of one that is not paid, has left, or should have."""
    if row["status"] != "processing" or not row["paid_at"]:
        return None
    paid = datetime.fromisoformat(row["paid_at"]).astimezone(call.shop.clock.now().tzinfo)
    later = paid.time() > call.shop.settings.leaves_until
    day = paid.date() + timedelta(days=1 if later else 0)
    return day.isoformat() if day >= call.shop.clock.today() else None


def warranty_until(call: Call, row: sqlite3.Row, category: str) -> str | None:
    """The last day of the warranty of goods of that kind; None where there is none, or they have not come."""
    months = call.shop.settings.category(category).warranty_months
    if not months or not row["delivered_at"]:
        return None
    came = datetime.fromisoformat(row["delivered_at"]).date()
    return _later(came, months).isoformat()


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""What of an order may go back, for which reason, and what comes of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.demo.api.calls import Call, Reply, invalid
from desktop.demo.api.order_view import money
from desktop.demo.api.orders import find_order
from desktop.demo.rules import Verdict, judge_item, judge_order
from desktop.demo.settings import Category, Reason

DEFAULT_REASONS = {"return": "no_reason", "exchange": "faulty"}


@dataclass(frozen=True)
class Line:
    """One item of an order, with what is left of it to send back."""

    row: sqlite3.Row
    left: int
    category: Category

    @property
    def words(self) -> dict[str, str]:
        """What a refusal says of it."""
        return {"category_zh": self.category.label_zh, "category_en": self.category.label_en}


@dataclass(frozen=True)
class Case:
    """An order looked at for one kind of sending back and one reason."""

    kind: str
    reason: Reason
    order: sqlite3.Row
    lines: list[Line]
    verdict: Verdict
    """Of the whole order."""

    def judge(self, line: Line, *, opened: bool = False) -> Verdict:
        """Of one item."""
        return judge_item(self.verdict, self.reason, line.category, line.left, opened=opened)

    def refund(self, line: Line, quantity: int) -> int:
        """What comes back for so many pieces, in hundredths: their price less their share of the order's discount."""
        whole = sum(each.row["quantity"] * each.row["unit_price"] for each in self.lines)
        price = line.row["unit_price"] * quantity
        return price - round(price * self.order["discount"] / whole) if whole else price


def open_case(call: Call, order: sqlite3.Row, kind: str, reason: str | None) -> Case:
    """Look at an order.

    Raises:
        Refusal: there is no such reason.
    """
    reasons = call.shop.settings.reasons
    code = reason or DEFAULT_REASONS[kind]
    if code not in reasons:
        raise invalid("reason", f"not one of {', '.join(reasons)}")
    sql = """select items.*, items.quantity - coalesce((select sum(back.quantity) from return_items back
               join returns on returns.id = back.return_id
               where returns.order_id = items.order_id and returns.status <> 'cancelled' and back.line = items.line), 0)
             as quantity_left from items where order_id = ? order by line"""
    lines = [
        Line(row, row["quantity_left"], call.shop.settings.category(row["category"]))
        for row in call.db.execute(sql, (order["id"],)).fetchall()
    ]
    delivered = (
        datetime.fromisoformat(order["delivered_at"]).date() if order["delivered_at"] else None
    )
    verdict = judge_order(kind, reasons[code], order["status"], delivered, call.shop.clock.today())
    return Case(kind, reasons[code], order, lines, verdict)


def refusal_details(verdict: Verdict, line: Line | None) -> dict[str, Any]:
    """What the sentence of a refusal needs."""
    details: dict[str, Any] = {"days": verdict.days} | (line.words if line else {})
    if verdict.last_day:
        details["last_day"] = verdict.last_day.isoformat()
    return details


def read_eligibility(call: Call) -> Reply:
    """``GET /v1/orders/{id}/return-eligibility``."""
    order = find_order(call, call.params["id"])
    reason = call.query.get("reason")
    cases = {kind: open_case(call, order, kind, reason) for kind in DEFAULT_REASONS}
    some = cases["return"]
    items = [
        {
            **{name: line.row[name] for name in ("line", "sku", "name_zh", "name_en")},
            "quantity_left": max(line.left, 0),
            "unit_price": money(line.row["unit_price"]),
            "refund": money(some.refund(line, max(line.left, 0))),
            **{kind: _item_json(case.judge(line)) for kind, case in cases.items()},
        }
        for line in some.lines
    ]
    return Reply(
        {
            "order_id": order["id"],
            "status": order["status"],
            "delivered_at": order["delivered_at"],
            **{kind: _case_json(call, case) for kind, case in cases.items()},
            "items": items,
        }
    )


def _item_json(verdict: Verdict) -> dict[str, Any]:
    return {"eligible": verdict.eligible, "code": verdict.code, "condition": verdict.condition}


def decide(case: Case) -> tuple[Verdict, Line | None]:
    """Yes when at least one item may go back; else the rule that decided, and about which item."""
    verdicts = [(case.judge(line), line) for line in case.lines]
    allowed = next((found for found in verdicts if found[0].eligible), None)
    first = verdicts[0] if verdicts else (case.verdict, None)
    return allowed or first


def _case_json(call: Call, case: Case) -> dict[str, Any]:
    verdict, line = decide(case)
    last_day = case.verdict.last_day
    details = refusal_details(verdict, line)
    pays = case.reason.paid_by == "customer" and call.query.get("method") != "store"
    return {
        "eligible": verdict.eligible,
        "code": verdict.code,
        "message": call.shop.messages.say(verdict.code, call.lang, details)
        if verdict.code
        else None,
        "reason": case.reason.code,
        "last_day": last_day.isoformat() if last_day else None,
        "days_left": max((last_day - call.shop.clock.today()).days, 0) if last_day else None,
        "paid_by": case.reason.paid_by,
        "fee": money(call.shop.settings.return_fee(case.order["currency"]) if pays else 0),
    }

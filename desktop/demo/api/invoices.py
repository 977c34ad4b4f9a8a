"""Invoices: is there one, and asking for one."""

from __future__ import annotations

import re
import sqlite3
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from desktop.demo.api.calls import Call, Reply, conflict, invalid
from desktop.demo.api.order_view import money
from desktop.demo.api.orders import find_order

_TAX_ID = re.compile(r"[0-9A-Z]{15,20}")
"""Chinese tax numbers have 15, 18 or 20 characters; others that a shop meets lie between."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PLAIN = (
    "type",
    "title",
    "tax_id",
    "email",
    "number",
    "requested_at",
    "issued_at",
    "expected_by",
    "pdf_url",
)


def read_invoice(call: Call) -> Reply:
    """``GET /v1/orders/{id}/invoice``: an answer for every order, issued or not."""
    return Reply(_invoice_json(call, find_order(call, call.params["id"])))


def request_invoice(call: Call) -> Reply:
    """``POST /v1/orders/{id}/invoice``."""
    order = find_order(call, call.params["id"])
    correct = call.body.get("correct") is True
    title, email = call.text("title"), call.text("email")
    tax_id = re.sub(r"[\s-]", "", call.text("tax_id") or "").upper()
    kind = call.choice("type", ("company", "personal"), "company" if tax_id else "personal")
    if email and not _EMAIL.fullmatch(email):
        raise invalid("email", "not an e-mail address")
    if (kind == "company" or tax_id) and not _TAX_ID.fullmatch(tax_id):
        raise invalid("tax_id", "a company needs 15 to 20 letters and digits")
    if kind == "company" and not title:
        raise invalid("title", "a company needs its name")
    present = _row(call, order)
    code = _why_not(order, present)
    if code and not (correct and code == "already_issued"):
        raise conflict(code)
    customer = call.db.execute(
        "select * from customers where id = ?", (order["customer_id"],)
    ).fetchone()
    now = call.shop.clock.now()
    values = (
        order["id"],
        kind,
        title or order["recipient"] or customer["name_zh"],
        tax_id or None,
        email or (present["email"] if present else None) or customer["email"] or None,
        now.isoformat(),
        (now.date() + timedelta(days=call.shop.settings.invoice_days)).isoformat(),
    )
    call.db.execute(
        """insert or replace into invoices (order_id, status, type, title, tax_id, email, requested_at, expected_by)
           values (?, 'in_progress', ?, ?, ?, ?, ?, ?)""",
        values,
    )
    return Reply(_invoice_json(call, order), HTTPStatus.CREATED)


def _row(call: Call, order: sqlite3.Row) -> sqlite3.Row | None:
    return call.db.execute("select * from invoices where order_id = ?", (order["id"],)).fetchone()


def _why_not(order: sqlite3.Row, invoice: sqlite3.Row | None) -> str | None:
    if invoice is not None:
        return "already_issued" if invoice["status"] == "issued" else "in_progress"
    if order["status"] == "cancelled":
        return "order_cancelled"
    return "not_paid" if order["payment_status"] == "unpaid" else None


def _invoice_json(call: Call, order: sqlite3.Row) -> dict[str, Any]:
    row = _row(call, order)
    code = _why_not(order, row)
    return {
        "order_id": order["id"],
        "customer_id": order["customer_id"],
        "status": row["status"] if row else "not_issued",
        **{name: row[name] if row else None for name in _PLAIN},
        "amount": money(order["total"]),
        "currency": order["currency"],
        "can_request": code is None,
        "code": code,
    }

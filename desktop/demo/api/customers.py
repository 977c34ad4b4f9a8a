"""Customers, and whether somebody is one."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from desktop.demo import phones
from desktop.demo.api.calls import Call, Refusal, Reply, invalid, not_found
from desktop.domain.identifiers import canonical

WRONG_TRIES = 5
TRIES_WINDOW = timedelta(minutes=15)
"""Four digits are guessed in ten thousand tries; five in a quarter of an hour leave no hope of that."""
_LAST = 4


def read_customer(call: Call) -> Reply:
    """``GET /v1/customers/{id}``."""
    wanted = call.params["id"]
    row = call.db.execute(
        "select * from customers where id = ? collate nocase", (wanted,)
    ).fetchone()
    if row is None or (call.owner and canonical(call.owner) != canonical(row["id"])):
        raise not_found()
    return Reply(_customer_json(call, row))


def list_customers(call: Call) -> Reply:
    """``GET /v1/customers``: by phone or member code."""
    conditions, values = ["true"], dict[str, Any]()
    if "phone" in call.query:
        conditions.append("id in (select customer_id from phones where digits = :phone)")
        values["phone"] = phones.digits(call.query["phone"])
    if "member_code" in call.query:
        conditions.append("member_code = :code collate nocase and member_code <> ''")
        values["code"] = call.query["member_code"].strip()
    rows, frame = call.page(f"customers where {' and '.join(conditions)}", "id", values)
    return Reply({"items": [_customer_json(call, row) for row in rows], **frame})


def verify(call: Call) -> Reply:
    """``POST /v1/verifications``: an order number or member code, and the last four digits of a phone.

    Raises:
        Refusal: five wrong tries in a quarter of an hour.
    """
    last = call.text("phone_last4", required=True) or ""
    if len(last) != _LAST or not (last.isascii() and last.isdecimal()):
        raise invalid("phone_last4", "not four digits")
    order_id, code = call.text("order_id"), call.text("member_code")
    if not order_id and not code:
        raise invalid("order_id", "order_id or member_code is required")
    subject = canonical(order_id or code or "")
    _refuse_guessing(call, subject)
    customer, known = _known_phones(call, order_id, code)
    if customer and any(phones.digits(phone)[-_LAST:] == last for phone in known):
        call.db.execute("delete from failed_tries where subject = ?", (subject,))
        names = {"name_zh": customer["name_zh"], "name_en": customer["name_en"]}
        return Reply({"verified": True, "customer_id": customer["id"], **names})
    call.db.execute("insert into failed_tries values (?, ?)", (subject, call.shop.clock.stamp()))
    return Reply({"verified": False})


def _refuse_guessing(call: Call, subject: str) -> None:
    now = call.shop.clock.now()
    since = (now - TRIES_WINDOW).isoformat()
    sql = "select at from failed_tries where subject = ? and at > ? order by at desc"
    tries = call.db.execute(sql, (subject, since)).fetchall()
    if len(tries) >= WRONG_TRIES:
        free = datetime.fromisoformat(tries[WRONG_TRIES - 1]["at"]) + TRIES_WINDOW
        wait = max(1, int((free - now).total_seconds()))
        raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, "too_many_tries", retry_after_s=wait)


def _known_phones(
    call: Call, order_id: str | None, code: str | None
) -> tuple[sqlite3.Row | None, list[str]]:
    known: list[str] = []
    if order_id:
        key = canonical(order_id)
        order = call.db.execute(
            "select customer_id, phone from orders where key = ?", (key,)
        ).fetchone()
        if order is None:
            return None, known
        known.append(order["phone"])
        sql, value = "select * from customers where id = ?", order["customer_id"]
    else:
        sql, value = "select * from customers where member_code = ? collate nocase", code
    customer = call.db.execute(sql, (value,)).fetchone()
    if customer:
        known += [customer["phone"], *json.loads(customer["other_phones"])]
    return customer, [phone for phone in known if phone]


def _customer_json(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    orders = call.db.execute(
        "select count(*) from orders where customer_id = ?", (row["id"],)
    ).fetchone()[0]
    return {**dict(row), "other_phones": json.loads(row["other_phones"]), "orders": orders}

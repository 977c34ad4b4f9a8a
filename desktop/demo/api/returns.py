"""Returns and exchanges: asking for one, and where it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from desktop.demo.api.calls import Call, Reply, conflict, invalid, not_found
from desktop.demo.api.eligibility import Case, Line, decide, open_case, refusal_details
from desktop.demo.api.order_view import money
from desktop.demo.api.orders import find_order
from desktop.demo.api.return_form import form
from desktop.domain.identifiers import canonical

LETTERS = {"return": "R", "exchange": "X"}
_METHODS = ("courier", "store")


def create(kind: str) -> Callable[[Call], Reply]:
    """``POST /v1/returns`` or ``POST /v1/exchanges``."""

    def create_one(call: Call) -> Reply:
        order = find_order(call, call.text("order_id", required=True) or "")
        case = open_case(call, order, kind, call.text("reason"))
        method = call.choice("method", _METHODS, "courier")
        wanted = call.text("wanted") if kind == "exchange" else None
        comment = call.text("comment") or ""
        chosen = _chosen(call, case)
        identifier = _next_number(call, kind)
        paid_way = case.reason.paid_by == "customer" and method == "courier"
        settings, today = call.shop.settings, call.shop.clock.today()
        call.db.execute(
            """insert into returns (id, key, kind, order_id, status, reason, comment, method, wanted, requested_at,
               deadline, fee) values (?, ?, ?, ?, 'requested', ?, ?, ?, ?, ?, ?, ?)""",
            (
                identifier,
                canonical(identifier),
                kind,
                order["id"],
                case.reason.code,
                comment,
                method,
                wanted,
                call.shop.clock.stamp(),
                (today + timedelta(days=settings.send_back_days)).isoformat(),
                settings.return_fee(order["currency"]) if paid_way else 0,
            ),
        )
        rows = [(identifier, line.row["line"], quantity) for line, quantity in chosen]
        call.db.executemany(
            "insert into return_items (return_id, line, quantity) values (?, ?, ?)", rows
        )
        call.db.execute("update orders set status = 'returning' where id = ?", (order["id"],))
        return Reply(return_json(call, _find(call, kind, identifier)), HTTPStatus.CREATED)

    return create_one


def read(kind: str) -> Callable[[Call], Reply]:
    """``GET /v1/returns/{id}`` or ``GET /v1/exchanges/{id}``."""

    def read_one(call: Call) -> Reply:
        row = _find(call, kind, call.params["id"])
        find_order(call, row["order_id"])
        return Reply(return_json(call, row))

    return read_one


def list_all(kind: str) -> Callable[[Call], Reply]:
    """``GET /v1/returns`` or ``GET /v1/exchanges``: newest first."""

    def list_some(call: Call) -> Reply:
        conditions, values = ["kind = :kind"], {"kind": kind}
        if order := call.query.get("order"):
            conditions.append("order_id in (select id from orders where key = :order)")
            values["order"] = canonical(order)
        if customer := call.query.get("customer"):
            conditions.append(
                "order_id in (select id from orders where customer_id = :customer collate nocase)"
            )
            values["customer"] = customer
        if status := call.query.get("status"):
            conditions.append("status = :status")
            values["status"] = status
        rows, frame = call.page(
            f"returns where {' and '.join(conditions)}", "requested_at desc, id desc", values
        )
        return Reply({"items": [return_json(call, row) for row in rows], **frame})

    return list_some


def _find(call: Call, kind: str, identifier: str) -> sqlite3.Row:
    key = canonical(identifier)
    row = call.db.execute(
        "select * from returns where key = ? and kind = ?", (key, kind)
    ).fetchone()
    if row is None:
        raise not_found()
    return row


def _chosen(call: Call, case: Case) -> list[tuple[Line, int]]:
    wanted = call.body.get("items")
    if wanted is None:
        verdict, line = decide(case)
        if verdict.code:
            raise conflict(verdict.code, **refusal_details(verdict, line))
        return [(line, line.left) for line in case.lines if case.judge(line).eligible]
    if not isinstance(wanted, list) or not wanted:
        raise invalid("items", "a list of items is expected")
    chosen = dict[int, tuple[Line, int]]()
    for place, entry in enumerate(wanted):
        line, quantity = _choice(case, entry, f"items[{place}]")
        if line.row["line"] in chosen:
            raise invalid(f"items[{place}]", "the same item twice")
        chosen[line.row["line"]] = (line, quantity)
    return list(chosen.values())


def _choice(case: Case, entry: Any, place: str) -> tuple[Line, int]:
    if not isinstance(entry, dict):
        raise invalid(place, "an object with line and quantity is expected")
    if unknown := next(
        (name for name in entry if name not in {"line", "sku", "quantity", "opened"}), None
    ):
        raise invalid(f"{place}.{unknown}", "unknown")
    number, sku = entry.get("line"), entry.get("sku")
    line = next(
        (
            each
            for each in case.lines
            if number == each.row["line"] or (sku and sku == each.row["sku"])
        ),
        None,
    )
    if line is None or isinstance(number, bool):
        raise invalid(f"{place}.line", "no such item in the order")
    verdict = case.judge(line, opened=entry.get("opened") is True)
    if verdict.code:
        raise conflict(verdict.code, line=line.row["line"], **refusal_details(verdict, line))
    quantity = entry.get("quantity", line.left)
    if (
        isinstance(quantity, bool)
        or not isinstance(quantity, int)
        or not 1 <= quantity <= line.left
    ):
        raise invalid(f"{place}.quantity", f"not a number from 1 to {line.left}")
    return line, quantity


def _next_number(call: Call, kind: str) -> str:
    prefix = f"{LETTERS[kind]}-{call.shop.clock.now():%y%m}-"
    sql = "select max(cast(substr(id, ?) as integer)) from returns where id glob ?"
    last = call.db.execute(sql, (len(prefix) + 1, f"{prefix}[0-9]*")).fetchone()[0]
    return f"{prefix}{(last or 0) + 1:04d}"


def return_json(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    """One return or exchange as the API gives it."""
    settings = call.shop.settings
    order = call.db.execute("select * from orders where id = ?", (row["order_id"],)).fetchone()
    reason = row["reason"] if row["reason"] in settings.reasons else None
    case = open_case(call, order, row["kind"], reason)
    lines = {line.row["line"]: line for line in case.lines}
    sql = "select line, quantity from return_items where return_id = ? order by line"
    parts = [
        (lines[part["line"]], part["quantity"])
        for part in call.db.execute(sql, (row["id"],)).fetchall()
    ]
    own_fault = case.reason.paid_by == "customer"
    sealed = any(line.category.no_reason_return == "unopened" for line, _ in parts)
    plain = ("id", "kind", "order_id")
    times = ("requested_at", "received_at", "refunded_at", "completed_at", "deadline")
    result: dict[str, Any] = {name: row[name] for name in plain}
    result |= {"customer_id": order["customer_id"]}
    result |= {name: row[name] for name in ("status", "reason", "comment", "method")}
    result["items"] = [_part_json(case, line, quantity) for line, quantity in parts]
    result["conditions"] = ["unopened"] if own_fault and sealed else []
    result |= {name: row[name] for name in times}
    result |= {"paid_by": case.reason.paid_by, "fee": money(row["fee"])}
    result["currency"] = order["currency"]
    result["refund"] = _refund(
        row, order, sum(case.refund(line, quantity) for line, quantity in parts)
    )
    result["refund_by"] = _refund_by(settings.refund_days, row)
    result |= {name: row[name] for name in ("wanted", "replacement_tracking")}
    result["drop_off"] = settings.raw["drop_off"]
    result["qr_payload"] = settings.raw["return_number_url"].format(id=row["id"])
    result["form"] = form(call, result, order)
    return result


def _part_json(case: Case, line: Line, quantity: int) -> dict[str, Any]:
    plain = {name: line.row[name] for name in ("line", "sku", "name_zh", "name_en")}
    return {**plain, "quantity": quantity, "refund": money(case.refund(line, quantity))}


def _refund_by(days: int, row: sqlite3.Row) -> str | None:
    """The day by which the money is sent, while that is waited for."""
    if row["kind"] != "return" or row["status"] != "received" or not row["received_at"]:
        return None
    received = datetime.fromisoformat(row["received_at"]).date()
    return (received + timedelta(days=days)).isoformat()


def _refund(row: sqlite3.Row, order: sqlite3.Row, worth: int) -> dict[str, Any] | None:
    if row["kind"] == "exchange":
        return None
    status = {"refunded": "paid", "cancelled": "none"}.get(row["status"], "waiting")
    amount = money(max(worth - row["fee"], 0))
    return {
        "amount": amount,
        "currency": order["currency"],
        "method": order["payment_method"],
        "status": status,
    }

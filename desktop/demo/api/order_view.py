"""Orders as the API gives them, with items, parcels, returns and invoice read in one go."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from desktop.demo.api import promises
from desktop.demo.api.calls import Call

CHANGEABLE = ("pending", "processing")
"""In these states nothing has left the shop: the order can still be cancelled and sent elsewhere."""


def money(hundredths: int) -> str:
    """``129900`` as ``1299.00``."""
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def order_json(call: Call, row: sqlite3.Row) -> dict[str, Any]:
    """One order as the API gives it."""
    return orders_json(call, [row])[0]


def orders_json(call: Call, rows: Iterable[sqlite3.Row]) -> list[dict[str, Any]]:
    """Orders as the API gives them, with their parts read in one go."""
    rows = list(rows)
    ids = json.dumps([row["id"] for row in rows])
    items, parcels, returns, returned = (_by_order(call.db, sql, ids) for sql in _PARTS)
    invoices = _by_order(call.db, "select order_id, status from invoices", ids)
    names = _by_id(call.db, json.dumps([row["customer_id"] for row in rows]))
    found: list[dict[str, Any]] = []
    for row in rows:
        number = row["id"]
        sent_back = {entry["line"]: entry["quantity"] for entry in returned[number]}
        goods = [
            _item_json(item, sent_back.get(item["line"], 0))
            | {"warranty_until": promises.warranty_until(call, row, item["category"])}
            for item in items[number]
        ]
        pay = call.shop.settings.named("payment_methods", row["payment_method"])
        open_still = row["status"] in CHANGEABLE
        found.append(
            {
                "id": number,
                "customer_id": row["customer_id"],
                "customer_name_zh": names[row["customer_id"]]["name_zh"],
                "customer_name_en": names[row["customer_id"]]["name_en"],
                "placed_at": row["placed_at"],
                "status": row["status"],
                "currency": row["currency"],
                "items_total": money(
                    sum(item["quantity"] * item["unit_price"] for item in items[number])
                ),
                "discount": money(row["discount"]),
                "shipping_fee": money(row["shipping_fee"]),
                "total": money(row["total"]),
                "items": goods,
                "payment": {
                    "method": row["payment_method"],
                    "name_zh": pay["name_zh"],
                    "name_en": pay["name_en"],
                    "status": row["payment_status"],
                    "paid_at": row["paid_at"],
                },
                "delivery": {
                    "recipient": row["recipient"],
                    "phone": row["phone"],
                    "address": row["address"],
                },
                "note": row["note"],
                "shipped_at": row["shipped_at"],
                "delivered_at": row["delivered_at"],
                "cancelled_at": row["cancelled_at"],
                "cancel_reason": row["cancel_reason"],
                "expected_at": row["expected_at"]
                if row["status"] in {*CHANGEABLE, "shipped"}
                else None,
                "pay_by": promises.pay_by(call, row),
                "leaves_on": promises.leaves_on(call, row),
                "can_cancel": open_still,
                "can_change_address": open_still,
                "invoice_status": next(
                    (entry["status"] for entry in invoices[number]), "not_issued"
                ),
                "shipments": [
                    {name: parcel[name] for name in ("tracking_number", "carrier", "status")}
                    for parcel in parcels[number]
                ],
                "return_ids": [
                    entry["id"] for entry in returns[number] if entry["kind"] == "return"
                ],
                "exchange_ids": [
                    entry["id"] for entry in returns[number] if entry["kind"] == "exchange"
                ],
            }
        )
    return found


_PARTS = (
    "select * from items",
    "select * from shipments",
    "select id, kind, order_id from returns",
    """select * from (select order_id, line, sum(quantity) as quantity from return_items join returns on id = return_id
       where status <> 'cancelled' group by order_id, line)""",
)


def _by_order(db: sqlite3.Connection, select: str, ids: str) -> dict[str, list[sqlite3.Row]]:
    groups: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in db.execute(f"{select} where order_id in (select value from json_each(?))", (ids,)):  # noqa: S608  -- our own text
        groups[row["order_id"]].append(row)
    return groups


def _by_id(db: sqlite3.Connection, ids: str) -> dict[str, sqlite3.Row]:
    sql = "select id, name_zh, name_en from customers where id in (select value from json_each(?))"
    return {row["id"]: row for row in db.execute(sql, (ids,))}


def _item_json(item: sqlite3.Row, returned: int) -> dict[str, Any]:
    plain = ("line", "sku", "name_zh", "name_en", "variant_zh", "variant_en", "category")
    return {
        **{name: item[name] for name in plain},
        "aliases": json.loads(item["aliases"]),
        "quantity": item["quantity"],
        "unit_price": money(item["unit_price"]),
        "quantity_returned": returned,
    }

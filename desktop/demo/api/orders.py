"""Orders: one by its number, many by what is known, cancelling, another address."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from desktop.demo import phones
from desktop.demo.api.calls import Call, Reply, conflict, invalid, not_found
from desktop.demo.data.orders import STATUSES
from desktop.domain.identifiers import canonical

CHANGEABLE = ("pending", "processing")
"""In these states nothing has left the shop: the order can still be cancelled and sent elsewhere."""


def money(hundredths: int) -> str:
    """``129900`` as ``1299.00``."""
    return f"{'-' if hundredths < 0 else ''}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"


def find_order(call: Call, number: str) -> sqlite3.Row:
    """The order of that number, if it belongs to the customer whom the call names.

    Raises:
        Refusal: no such order, or somebody else's.
    """
    order = call.db.execute("select * from orders where key = ?", (canonical(number),)).fetchone()
    if order is None or (call.owner and canonical(call.owner) != canonical(order["customer_id"])):
        raise not_found()
    return order


def read_order(call: Call) -> Reply:
    """``GET /v1/orders/{id}``."""
    return Reply(order_json(call, find_order(call, call.params["id"])))


def list_orders(call: Call) -> Reply:
    """``GET /v1/orders``: newest first, every filter narrows."""
    conditions, values = ["true"], dict[str, Any]()
    if customer := call.query.get("customer"):
        conditions.append("customer_id = :customer collate nocase")
        values["customer"] = customer
    if phone := call.query.get("phone"):
        conditions.append(
            "(customer_id in (select customer_id from phones where digits = :phone)"
            " or id in (select order_id from order_phones where digits = :phone))"
        )
        values["phone"] = phones.digits(phone)
    if begin := call.day("from"):
        conditions.append("substr(placed_at, 1, 10) >= :begin")
        values["begin"] = begin
    if end := call.day("to"):
        conditions.append("substr(placed_at, 1, 10) <= :end")
        values["end"] = end
    if told := call.query.get("status"):
        wanted = [status.strip() for status in told.split(",")]
        if unknown := next((status for status in wanted if status not in STATUSES), None):
            raise invalid("status", f"{unknown} is not one of {', '.join(STATUSES)}")
        conditions.append("status in (select value from json_each(:statuses))")
        values["statuses"] = json.dumps(wanted)
    conditions += _product_condition(call, conditions, values)
    rows, frame = call.page(
        f"orders where {' and '.join(conditions)}", "placed_at desc, id desc", values
    )
    return Reply({"items": orders_json(call, rows), **frame})


def _product_condition(call: Call, others: list[str], values: dict[str, Any]) -> list[str]:
    wanted = unicodedata.normalize("NFKC", call.query.get("product", "")).casefold().strip()
    if not wanted:
        return []
    words = [word.removesuffix("s") if len(word) > 3 else word for word in wanted.split()]
    parts = [f"instr(words, :word{place})" for place in range(len(words))]
    values |= {f"word{place}": word for place, word in enumerate(words)} | {"product": wanted}
    # These pieces are our own text; what the request says is bound.
    exact = f"id in (select order_id from items where {' and '.join(parts)})"  # noqa: S608
    sql = f"select 1 from orders where {' and '.join([*others, exact])} limit 1"  # noqa: S608
    if call.db.execute(sql, values).fetchone():
        return [exact]
    return [_BY_ALIAS]


_BY_ALIAS = """id in (select order_id from items, json_each(items.aliases) alias
    where length(alias.value) > 1 and instr(:product, lower(alias.value)))"""
"""When nothing is called what the shopper says: "wireless Bose headphones" still means the headphones."""


def cancel_order(call: Call) -> Reply:
    """``POST /v1/orders/{id}/cancel``."""
    order = find_order(call, call.params["id"])
    reason = call.text("reason")
    _still_here(order)
    call.db.execute(
        "update orders set status = 'cancelled', cancelled_at = ?, cancel_reason = ?, payment_status ="
        " case payment_status when 'paid' then 'refunding' else payment_status end where id = ?",
        (call.shop.clock.stamp(), reason, order["id"]),
    )
    refund = None
    if order["payment_status"] == "paid":
        by = call.shop.clock.today() + timedelta(days=call.shop.settings.refund_days)
        refund = {
            "amount": money(order["total"]),
            "currency": order["currency"],
            "method": order["payment_method"],
            "expected_by": by.isoformat(),
        }
    return Reply(order_json(call, find_order(call, order["id"])) | {"refund": refund})


def change_address(call: Call) -> Reply:
    """``POST /v1/orders/{id}/address``."""
    order = find_order(call, call.params["id"])
    changes = {
        name: value for name in ("recipient", "phone", "address") if (value := call.text(name))
    }
    if not changes:
        raise invalid("address", "one of recipient, phone, address is required")
    _still_here(order)
    for name, value in changes.items():
        # The column is one of three words of our own.
        call.db.execute(f"update orders set {name} = ? where id = ?", (value, order["id"]))  # noqa: S608
    if "phone" in changes:
        call.db.execute("delete from order_phones where order_id = ?", (order["id"],))
        spelled = [(digits, order["id"]) for digits in phones.spellings(changes["phone"])]
        call.db.executemany("insert into order_phones (digits, order_id) values (?, ?)", spelled)
    return Reply(order_json(call, find_order(call, order["id"])))


def _still_here(order: sqlite3.Row) -> None:
    if order["status"] == "cancelled":
        raise conflict("already_cancelled")
    if order["status"] not in CHANGEABLE:
        raise conflict("already_shipped", shipped_at=order["shipped_at"])


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
        goods = [_item_json(item, sent_back.get(item["line"], 0)) for item in items[number]]
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

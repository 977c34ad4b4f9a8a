"""Orders: one by its number, many by what is known of them."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from typing import Any

from desktop.demo import phones
from desktop.demo.api.calls import Call, Reply, invalid, not_found
from desktop.demo.api.order_view import order_json, orders_json
from desktop.demo.data.orders import STATUSES
from desktop.domain.identifiers import canonical


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
    conditions += _name_condition(call.query.get("name", ""), values)
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


def _name_condition(told: str, values: dict[str, Any]) -> list[str]:
    """Each word of a name, in any order; a Chinese one is told by how it begins: 陈, 陈静."""
    words = unicodedata.normalize("NFKC", told).casefold().split()[:_MOST_NAMES]
    values |= {f"name{place}": word for place, word in enumerate(words)}
    return [_NAMED.replace(":name", f":name{place}") for place in range(len(words))]


_NAMED = """(customer_id in (select id from customers where instr(name_zh, :name) = 1
    or instr(' ' || lower(name_en) || ' ', ' ' || :name || ' '))
    or instr(recipient, :name) = 1 or instr(' ' || lower(recipient) || ' ', ' ' || :name || ' '))"""

_MOST_NAMES = 5
"""Words of one name."""


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

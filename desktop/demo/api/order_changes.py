"""What can still be changed of an order that has not left the shop: its address, or that there is one."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from desktop.demo import phones
from desktop.demo.api.calls import Call, Reply, conflict, invalid
from desktop.demo.api.order_view import CHANGEABLE, money, order_json
from desktop.demo.api.orders import find_order


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

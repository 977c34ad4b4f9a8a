"""Parcels and their timelines."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from desktop.demo.api.calls import Call, Reply, not_found
from desktop.demo.api.orders import find_order
from desktop.domain.identifiers import canonical

_EVENT = ("at", "status", "place_zh", "place_en", "text_zh", "text_en")


def order_shipments(call: Call) -> Reply:
    """``GET /v1/orders/{id}/shipments``: the order's parcels in the order they were sent."""
    order = find_order(call, call.params["id"])
    rows = call.db.execute(
        "select * from shipments where order_id = ? order by shipped_at", (order["id"],)
    )
    return Reply({"items": [shipment_json(call, row, order) for row in rows.fetchall()]})


def read_shipment(call: Call) -> Reply:
    """``GET /v1/shipments/{number}``."""
    number = canonical(call.params["number"])
    row = call.db.execute("select * from shipments where key = ?", (number,)).fetchone()
    if row is None:
        raise not_found()
    return Reply(shipment_json(call, row, find_order(call, row["order_id"])))


def shipment_json(call: Call, row: sqlite3.Row, order: sqlite3.Row) -> dict[str, Any]:
    """One parcel as the API gives it."""
    number = row["tracking_number"]
    events = call.db.execute(
        "select * from events where tracking_number = ? order by at desc, rowid desc", (number,)
    ).fetchall()
    lines = call.db.execute(
        "select line from items where order_id = ? order by line", (order["id"],)
    )
    return {
        "tracking_number": number,
        "carrier": row["carrier"],
        "carrier_zh": row["carrier_zh"],
        "carrier_en": row["carrier_en"],
        "order_id": order["id"],
        "customer_id": order["customer_id"],
        "lines": json.loads(row["lines"]) or [line["line"] for line in lines],
        "status": row["status"],
        "shipped_at": row["shipped_at"],
        "expected_at": row["expected_at"],
        "delivered_at": row["delivered_at"],
        "last_event_at": events[0]["at"] if events else None,
        "events": [{name: event[name] for name in _EVENT} for event in events],
    }

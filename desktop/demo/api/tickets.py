"""Tickets: what is handed to a person."""

from __future__ import annotations

import json
import sqlite3
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from desktop.demo.api.calls import LONG_TEXT, Call, Reply, invalid, not_found
from desktop.domain.identifiers import canonical

REPLY_WITHIN = {
    "normal": timedelta(hours=4),
    "high": timedelta(hours=1),
    "urgent": timedelta(minutes=10),
}
_TRANSCRIPT_MOST = 1000


def create_ticket(call: Call) -> Reply:
    """``POST /v1/tickets``."""
    summary, subject = call.text("summary", most=LONG_TEXT), call.text("subject")
    if not summary and not subject:
        raise invalid("summary", "subject or summary is required")
    transcript = call.body.get("transcript") or []
    if not isinstance(transcript, list) or len(transcript) > _TRANSCRIPT_MOST:
        raise invalid("transcript", f"not a list of at most {_TRANSCRIPT_MOST}")
    priority = call.choice("priority", REPLY_WITHIN, "normal")
    now = call.shop.clock.now()
    prefix = f"T-{now:%y%m}-"
    count = call.db.execute(
        "select count(*) from tickets where id like ?", (f"{prefix}%",)
    ).fetchone()[0]
    identifier = f"{prefix}{count + 1:04d}"
    plain = ("reason", "customer_id", "order_id", "phone", "channel", "lang")
    row: dict[str, Any] = {
        "id": identifier,
        "key": canonical(identifier),
        "status": "open",
        "subject": subject or (summary or "")[:80],
        "summary": summary or subject,
        "priority": priority,
        **{name: call.text(name) for name in plain},
        "transcript": json.dumps(transcript, ensure_ascii=False),
        "created_at": now.isoformat(),
        "reply_by": (now + REPLY_WITHIN[priority]).isoformat(),
    }
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    call.db.execute(f"insert into tickets ({names}) values ({marks})", row)  # noqa: S608  -- our own names
    return Reply(_ticket_json(_find(call, identifier)), HTTPStatus.CREATED)


def read_ticket(call: Call) -> Reply:
    """``GET /v1/tickets/{id}``."""
    return Reply(_ticket_json(_find(call, call.params["id"])))


def list_tickets(call: Call) -> Reply:
    """``GET /v1/tickets``: newest first."""
    conditions, values = ["true"], dict[str, Any]()
    if customer := call.query.get("customer"):
        conditions.append("customer_id = :customer collate nocase")
        values["customer"] = customer
    if status := call.query.get("status"):
        conditions.append("status = :status")
        values["status"] = status
    rows, frame = call.page(
        f"tickets where {' and '.join(conditions)}", "created_at desc, id desc", values
    )
    return Reply({"items": [_ticket_json(row) for row in rows], **frame})


def _find(call: Call, identifier: str) -> sqlite3.Row:
    row = call.db.execute(
        "select * from tickets where key = ?", (canonical(identifier),)
    ).fetchone()
    owner = call.query.get("customer")
    if row is None or (owner and canonical(owner) != canonical(row["customer_id"] or "")):
        raise not_found()
    return row


def _ticket_json(row: sqlite3.Row) -> dict[str, Any]:
    result = {name: row[name] for name in row.keys() if name != "key"}  # noqa: SIM118  -- a Row yields values
    return result | {"transcript": json.loads(row["transcript"])}

"""The shop about itself, its rules, and what became of a write."""

from __future__ import annotations

import json
from dataclasses import asdict

from desktop.demo.api.calls import Call, Reply
from desktop.demo.api.order_view import money

_FACTS = ("name_zh", "name_en", "currency", "phone", "website", "order_number_pattern")


def health(_call: Call) -> Reply:
    """``GET /health``: it answers."""
    return Reply({"status": "ok"})


def read_shop(call: Call) -> Reply:
    """``GET /v1/shop``."""
    now = call.shop.clock.now()
    facts = {name: call.shop.settings.raw[name] for name in _FACTS}
    return Reply(
        {
            **facts,
            "utc_offset": now.isoformat()[-6:],
            "now": now.isoformat(),
            "today": now.date().isoformat(),
            "languages": ["zh", "en"],
        }
    )


def read_rules(call: Call) -> Reply:
    """``GET /v1/rules``."""
    settings = call.shop.settings
    return Reply(
        {
            "return_window_days": settings.return_days,
            "exchange_window_days": settings.exchange_days,
            "window_starts": "delivered",
            "return_fee": money(settings.return_fee(settings.currency)),
            "currency": settings.currency,
            "send_back_within_days": settings.send_back_days,
            "refund_within_days": settings.refund_days,
            "invoice_within_days": settings.invoice_days,
            "reasons": [asdict(reason) for reason in settings.reasons.values()],
            "categories": [asdict(category) for category in settings.categories.values()],
        }
    )


def read_operation(call: Call) -> Reply:
    """``GET /v1/operations/{key}``: whether the write with this idempotency key was done."""
    key = call.params["key"]
    row = call.db.execute("select * from operations where key = ?", (key,)).fetchone()
    if row is None:
        return Reply({"key": key, "done": False})
    told = {name: row[name] for name in ("at", "method", "path", "status")}
    return Reply({"key": key, "done": True, **told, "result": json.loads(row["result"])})

"""The fields of the printed form that goes into the parcel, in both languages."""

from __future__ import annotations

import sqlite3
from typing import Any

from desktop.demo.api.calls import Call
from desktop.domain.masking import mask_phone


def form(call: Call, entry: dict[str, Any], order: sqlite3.Row) -> list[dict[str, str]]:
    """Labels and values for one return or exchange; what is left to be written by hand has an empty value.

    The phone is masked: the paper lies on counters.
    """
    by_language = {lang: _values(call, entry, order, lang) for lang in ("zh", "en")}
    rows: list[dict[str, str]] = []
    for label in call.shop.settings.raw["form"]:
        zh, en = (by_language[lang].get(label["key"]) for lang in ("zh", "en"))
        if zh is not None and en is not None:
            rows.append({**label, "value_zh": zh, "value_en": en})
    return rows


def _values(
    call: Call, entry: dict[str, Any], order: sqlite3.Row, lang: str
) -> dict[str, str | None]:
    settings = call.shop.settings
    words = settings.raw["form_words"][lang]
    customer = call.db.execute(
        "select * from customers where id = ?", (order["customer_id"],)
    ).fetchone()
    items = [
        words["item"].format(name=item[f"name_{lang}"], quantity=item["quantity"])
        for item in entry["items"]
    ]
    reason = settings.reasons.get(entry["reason"])
    return {
        "return_number": entry["id"],
        "order_number": order["id"],
        "customer": customer[f"name_{lang}"],
        "phone": mask_phone(order["phone"]),
        "items": words["list"].join(items),
        "reason": (reason.label_zh if lang == "zh" else reason.label_en)
        if reason
        else entry["reason"],
        "wanted": entry["wanted"],
        "refund": _refund(call, entry, words, lang),
        "deadline": entry["deadline"],
        "condition": words["unopened"] if entry["conditions"] else None,
        "signature": "",
    }


def _refund(call: Call, entry: dict[str, Any], words: dict[str, str], lang: str) -> str | None:
    refund = entry["refund"]
    if refund is None:
        return None
    method = call.shop.settings.named("payment_methods", refund["method"])[f"name_{lang}"]
    pattern = words["refund" if entry["fee"] == "0.00" else "refund_less_fee"]
    amount, fee = (f"{refund['currency']} {number}" for number in (refund["amount"], entry["fee"]))
    return pattern.format(amount=amount, fee=fee, method=method)

"""The shop's own documents."""

from __future__ import annotations

import sqlite3
from typing import Any

from desktop.demo.api.calls import Call, Reply, not_found


def list_documents(call: Call) -> Reply:
    """``GET /v1/documents``: without their text."""
    where, values = "documents", dict[str, Any]()
    if lang := call.query.get("lang"):
        where, values = "documents where lang = :lang", {"lang": lang}
    rows, frame = call.page(where, "lang, id", values)
    return Reply({"items": [_summary(row) for row in rows], **frame})


def read_document(call: Call) -> Reply:
    """``GET /v1/documents/{lang}/{id}``."""
    sql = "select * from documents where lang = :lang and id = :id"
    row = call.db.execute(sql, dict(call.params)).fetchone()
    if row is None:
        raise not_found()
    return Reply({**_summary(row), "text": row["text"]})


def _summary(row: sqlite3.Row) -> dict[str, Any]:
    lines = row["text"].splitlines()
    return {
        "id": row["id"],
        "lang": row["lang"],
        "title": row["title"],
        "updated": row["updated"],
        "url": f"/v1/documents/{row['lang']}/{row['id']}",
        "headings": [line.lstrip("# ").strip() for line in lines if line.startswith("##")],
    }

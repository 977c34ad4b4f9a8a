"""From a parsed HTTP request to a reply: route, words, idempotency, transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, unquote

from desktop.demo.api.calls import Call, Refusal, Reply, invalid
from desktop.demo.api.routes import Route, find_route
from desktop.demo.founding import Shop

KEY_MOST = 200
"""Characters in an idempotency key."""


@dataclass(frozen=True)
class Request:
    """What came over the wire."""

    method: str
    path: str
    """Still percent-encoded, without the query."""
    query: str
    body: bytes
    key: str | None
    """The Idempotency-Key header."""
    lang: str


def parse_query(text: str) -> dict[str, str]:
    """The query by name.

    Raises:
        Refusal: a name twice, or too many names.
    """
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=50)
    except ValueError:
        raise invalid("query", "too many fields") from None
    found = dict(pairs)
    if len(found) != len(pairs):
        raise invalid("query", "a name stands twice")
    return {name: value for name, value in found.items() if value}


def parse_body(raw: bytes) -> dict[str, Any]:
    """The body as an object; no body is an empty one.

    Raises:
        Refusal: not a JSON object in UTF-8.
    """
    if not raw:
        return {}
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise invalid("body", "not JSON in UTF-8") from None
    if not isinstance(body, dict):
        raise invalid("body", "not a JSON object")
    return body


def answer(shop: Shop, db: sqlite3.Connection, request: Request) -> Reply:
    """Do what is asked.

    Raises:
        Refusal: the shop says no; nothing has been done then.
    """
    route, words = find_route(request.method, request.path)
    query, body = parse_query(request.query), parse_body(request.body)
    if unknown := next((name for name in query if name not in route.query), None):
        raise Refusal(HTTPStatus.BAD_REQUEST, "unknown_parameter", field=unknown)
    if unknown := next((name for name in body if name not in route.body), None):
        raise invalid(unknown, "unknown")
    params = {name: unquote(word) for name, word in words.items()}
    call = Call(shop, db, params, query, body, request.lang)
    if route.method == "GET":
        return route.answer(call)
    if not route.writes:
        with shop.store.writing(db):
            return route.answer(call)
    return _write_once(call, route, request)


def _write_once(call: Call, route: Route, request: Request) -> Reply:
    key = request.key or ""
    if not (1 <= len(key) <= KEY_MOST and all("!" <= char <= "~" for char in key)):
        raise Refusal(HTTPStatus.BAD_REQUEST, "idempotency_key_required")
    said = json.dumps(call.body, sort_keys=True, ensure_ascii=False)
    with call.shop.store.writing(call.db):
        done = call.db.execute("select * from operations where key = ?", (key,)).fetchone()
        if done is not None:
            return _again(done, request, said)
        reply = route.answer(call)
        result = json.dumps(reply.body, ensure_ascii=False)
        row = (
            key,
            call.shop.clock.stamp(),
            request.method,
            request.path,
            said,
            int(reply.status),
            result,
        )
        call.db.execute("insert into operations values (?, ?, ?, ?, ?, ?, ?)", row)
        return reply


def _again(done: sqlite3.Row, request: Request, said: str) -> Reply:
    if (done["method"], done["path"], done["body"]) != (request.method, request.path, said):
        raise Refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "idempotency_mismatch")
    headers: Mapping[str, str] = {"Idempotency-Replayed": "true"}
    return Reply(json.loads(done["result"]), done["status"], headers)

"""One request to the shop, its reply, and its refusal; and how the words of a request are read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any

from desktop.demo.founding import Shop

PAGE_SIZE = 20
PAGE_MOST = 100
SHORT_TEXT = 500
"""Characters in a name, an address, a reason."""
LONG_TEXT = 20_000
"""Characters in a summary."""


class Refusal(Exception):
    """The shop says no: a status, a machine code and what the sentence needs."""

    def __init__(self, status: int, code: str, **details: Any) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.details = details


def not_found() -> Refusal:
    """The same for what is not there and for what is somebody else's."""
    return Refusal(HTTPStatus.NOT_FOUND, "not_found")


def invalid(name: str, problem: str) -> Refusal:
    """A field of the request that cannot be used."""
    return Refusal(HTTPStatus.BAD_REQUEST, "invalid", field=name, problem=problem)


def conflict(code: str, **details: Any) -> Refusal:
    """The shop's rules say no."""
    return Refusal(HTTPStatus.CONFLICT, code, **details)


@dataclass(frozen=True)
class Reply:
    """What goes back."""

    body: dict[str, Any]
    status: int = HTTPStatus.OK
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Call:
    """A request as the shop's own functions see it."""

    shop: Shop
    db: sqlite3.Connection
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]
    lang: str = "en"
    """Language of the sentences in the reply."""

    @property
    def owner(self) -> str | None:
        """The customer who must own what is asked for, where the request names one."""
        return self.query.get("customer") or self.text("customer_id")

    def text(self, name: str, *, most: int = SHORT_TEXT, required: bool = False) -> str | None:
        """A text of the body, trimmed; None when it is left out, null or blank.

        Raises:
            Refusal: not a text, too long, or required and not there.
        """
        value = self.body.get(name)
        if value is not None and not isinstance(value, str):
            raise invalid(name, "not a text")
        value = (value or "").strip()
        if len(value) > most:
            raise invalid(name, f"more than {most} characters")
        if required and not value:
            raise invalid(name, "required")
        return value or None

    def choice(self, name: str, allowed: Mapping[str, Any] | tuple[str, ...], default: str) -> str:
        """One of a closed list of words of the body.

        Raises:
            Refusal: another word.
        """
        value = self.text(name) or default
        if value not in allowed:
            raise invalid(name, f"not one of {', '.join(allowed)}")
        return value

    def day(self, name: str) -> str | None:
        """A date of the query, as ISO text.

        Raises:
            Refusal: not a date.
        """
        value = self.query.get(name)
        if not value:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise invalid(name, "not a date such as 2026-11-12") from None

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number of the query, from 1.

        Raises:
            Refusal: not such a number.
        """
        value = self.query.get(name, str(default))
        if not (
            value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= most
        ):
            raise invalid(name, f"not a number from 1 to {most}")
        return int(value)

    def page(
        self, source: str, order: str, values: Mapping[str, Any]
    ) -> tuple[list[sqlite3.Row], dict[str, Any]]:
        """One page of ``select *`` from ``source`` (table and conditions), and the frame of its reply.

        Raises:
            Refusal: page or page size out of range.
        """
        number = self.number("page", 1, most=1_000_000)
        size = self.number("page_size", PAGE_SIZE, most=PAGE_MOST)
        # Both pieces of SQL are our own text; what the request says is bound.
        total = self.db.execute(f"select count(*) from {source}", values).fetchone()[0]  # noqa: S608
        offset = (number - 1) * size
        sql = f"select * from {source} order by {order} limit :limit offset :offset"  # noqa: S608
        rows = self.db.execute(sql, {**values, "limit": size, "offset": offset}).fetchall()
        return rows, {
            "page": number,
            "page_size": size,
            "total": total,
            "has_next": offset + len(rows) < total,
        }

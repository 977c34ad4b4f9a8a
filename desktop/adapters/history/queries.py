"""Filters as SQL, and the words of a search box as filters (``order:…``, ``phone:…``, ``工具:…``)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from desktop.adapters.history.times import utc
from desktop.domain.conversations import ConversationStatus, Filters
from desktop.domain.errors import ConfigError
from desktop.domain.identifiers import canonical

KEYS: dict[str, str] = {
    "order": "order", "订单": "order",
    "phone": "phone", "尾号": "phone",
    "customer": "customer", "顾客": "customer",
    "tool": "tool", "工具": "tool",
    "outcome": "status", "status": "status", "结果": "status",
    "persona": "kind", "who": "kind", "身份": "kind",
    "counter": "counter", "柜台": "counter",
    "action": "action", "product": "product", "商品": "product", "lane": "lane", "lang": "lang",
    "day": "day", "日期": "day", "since": "since", "until": "until",
}  # fmt: skip
"""The words before a colon, in both languages; part of the command line's contract, so not to be translated further."""

_PERSONAS = {"店员": "staff", "顾客": "customer", "kiosk": "customer", "agent": "staff"}

Condition = tuple[str, list[Any]]


def read_words(words: str, filters: Filters, zone: Any) -> tuple[str, Filters]:
    """The free words of a search, and the filters with what the others say.

    Raises:
        ConfigError: a day that is none.
    """
    free: list[str] = []
    for word in words.split():
        key, colon, value = word.replace("：", ":").partition(":")
        name = KEYS.get(key.casefold()) if colon and value else None
        if name is None:
            free.append(word)
        elif name in {"day", "since", "until"}:
            filters = _with_day(filters, name, value, zone)
        else:
            filters = replace(
                filters, **{name: _PERSONAS.get(value, value) if name == "kind" else value}
            )
    return " ".join(free), filters


def _with_day(filters: Filters, name: str, value: str, zone: Any) -> Filters:
    try:
        day = datetime.fromisoformat(value).replace(tzinfo=zone)
        after = day + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise ConfigError(f"{value!r} is not a day such as 2026-11-21") from error
    if name == "day":
        return replace(filters, since=day, until=after)
    return replace(filters, since=day) if name == "since" else replace(filters, until=after)


def conditions(filters: Filters) -> Condition:
    """What a row ``c`` of conversations has to fulfil, and the parameters."""
    parts: list[str] = []
    given: list[Any] = []

    def add(sql: str, *values: Any) -> None:
        parts.append(sql)
        given.extend(values)

    for kind, value in marks(filters):  # few conversations: they are where the search begins
        add(
            "c.conversation in (select m.conversation from marks m where m.kind = ? and m.value = ?)",
            kind,
            value,
        )
    if (
        filters.tool and "." in filters.tool
    ):  # nearly all conversations: each is looked at when it is met
        add(
            "exists (select 1 from marks m where m.kind = 'tool' and m.value = ? and m.conversation = c.conversation)",
            filters.tool,
        )
    if filters.tool and "." not in filters.tool:
        add(
            "exists (select 1 from marks m where m.kind = 'tool' and m.value > ? and m.value < ?"
            " and m.conversation = c.conversation)",
            f"{filters.tool}.",
            f"{filters.tool}/",
        )
    for column in ("status", "kind", "counter"):
        if value := getattr(filters, column):
            add(f"c.{column} = ?", value)
    if filters.product:
        add(
            "exists (select 1 from turns t where t.conversation = c.conversation and lower(t.product) like ? escape '!')",
            f"%{_literal(filters.product.lower())}%",
        )
    for column in ("action", "lane", "lang", "handover"):
        if value := getattr(filters, column):
            add(
                f"exists (select 1 from turns t where t.conversation = c.conversation and t.{column} = ?)",  # noqa: S608 - our own columns
                value,
            )
    if filters.since:
        add("c.updated_at >= ?", utc(filters.since))
    if filters.until:
        add("c.started_at < ?", utc(filters.until))
    if filters.among is not None:
        add(f"c.conversation in ({', '.join('?' * len(filters.among)) or 'null'})", *filters.among)
    return " and ".join(parts) or "1 = 1", given


def _literal(text: str) -> str:
    """A text in which ``like`` takes nothing for a pattern."""
    return "".join(f"!{letter}" if letter in "!%_" else letter for letter in text)


def marks(filters: Filters) -> list[tuple[str, str]]:
    """The filters that point at few conversations, as marks."""
    found: list[tuple[str, str]] = []
    if filters.order:
        found.append(("order", canonical(filters.order)))
    if filters.phone:
        found.append(("phone", filters.phone[-4:]))
    if filters.customer:
        found.append(("customer", filters.customer))
    return found


STATUSES = tuple(status.value for status in ConversationStatus)

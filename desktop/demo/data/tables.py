"""The shop's tables. Times are ISO text in the shop's one zone, so they sort as they stand; amounts are hundredths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

TABLES: dict[str, str] = {
    "customers": """id text primary key, name_zh text, name_en text, phone text, other_phones text, member_code text,
        level text, email text, language text, address text, since text""",
    "phones": "digits text, customer_id text, primary key (digits, customer_id)",
    "orders": """id text primary key, key text unique, customer_id text, placed_at text, status text, currency text,
        discount integer, shipping_fee integer, total integer, payment_method text, payment_status text, paid_at text,
        recipient text, phone text, address text, note text, shipped_at text, delivered_at text, cancelled_at text,
        cancel_reason text, expected_at text""",
    "order_phones": "digits text, order_id text, primary key (digits, order_id)",
    "items": """order_id text, line integer, sku text, name_zh text, name_en text, variant_zh text, variant_en text,
        category text, aliases text, quantity integer, unit_price integer, words text, primary key (order_id, line)""",
    "shipments": """tracking_number text primary key, key text unique, order_id text, carrier text, carrier_zh text,
        carrier_en text, status text, shipped_at text, expected_at text, delivered_at text, lines text""",
    "events": """tracking_number text, at text, status text, place_zh text, place_en text, text_zh text, text_en text""",
    "returns": """id text primary key, key text unique, kind text, order_id text, status text, reason text,
        comment text, method text, wanted text, requested_at text, received_at text, refunded_at text,
        completed_at text, deadline text, fee integer, replacement_tracking text""",
    "return_items": """return_id text, line integer, quantity integer, primary key (return_id, line)""",
    "invoices": """order_id text primary key, status text, type text, title text, tax_id text, email text, number text,
        requested_at text, issued_at text, expected_by text, pdf_url text""",
    "documents": "id text, lang text, title text, text text, updated text, primary key (lang, id)",
    "tickets": """id text primary key, key text unique, status text, subject text, summary text, reason text,
        priority text, customer_id text, order_id text, phone text, channel text, lang text, transcript text,
        created_at text, reply_by text""",
    "operations": "key text primary key, at text, method text, path text, body text, status integer, result text",
    "failed_tries": "subject text, at text",
}

INDEXES = (
    "create index orders_customer on orders (customer_id, placed_at)",
    "create index orders_placed on orders (placed_at)",
    "create index shipments_order on shipments (order_id)",
    "create index events_parcel on events (tracking_number, at)",
    "create index returns_order on returns (order_id)",
    "create index tries_subject on failed_tries (subject, at)",
)


@dataclass
class Rows:
    """Rows that are on their way into an empty shop, by table."""

    by_table: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, row: Row) -> None:
        """Take one more row."""
        self.by_table.setdefault(table, []).append(row)

    def all(self, table: str) -> Iterable[Row]:
        """The rows of one table, in the order they came."""
        return self.by_table.get(table, ())

"""The versioned records that plugins return: ``{"record": "order", "version": 1, …fields}``.

A record name stands for one dataclass of :mod:`desktop.domain.orders`. Fields are added, never renamed; a change of
meaning is a new version.
"""

from __future__ import annotations

from typing import Any

from desktop.domain.errors import RecordError
from desktop.domain.orders import (
    Customer,
    Eligibility,
    Invoice,
    Order,
    Orders,
    Passages,
    PlainText,
    ReturnRecord,
    Returns,
    Shipment,
    Ticket,
)
from desktop.domain.wire import as_object, from_json, to_json

Record = (
    Order
    | Orders
    | Shipment
    | Eligibility
    | ReturnRecord
    | Returns
    | Invoice
    | Ticket
    | Passages
    | Customer
    | PlainText
)

VERSION = 1

NAMES: dict[str, type[Any]] = {
    "order": Order,
    "orders": Orders,
    "shipment": Shipment,
    "eligibility": Eligibility,
    "return": ReturnRecord,
    "returns": Returns,
    "invoice": Invoice,
    "ticket": Ticket,
    "passages": Passages,
    "customer": Customer,
    "text": PlainText,
}


def parse(data: Any) -> Record:
    """The record that ``data`` is.

    Raises:
        RecordError: not a record, of a newer version, or with a field missing or of another type.
    """
    given = as_object(data, "record")
    cls = NAMES.get(str(given.get("record")))
    if cls is None:
        raise RecordError(f"unknown record {given.get('record')!r}")
    version = given.get("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise RecordError(
            f"record {given['record']} has version {version!r}; this program reads up to {VERSION}"
        )
    return from_json(cls, given, str(given["record"]))


def dump(record: Record) -> dict[str, Any]:
    """The record as the JSON object that travels between plugin and gateway."""
    name = next(name for name, cls in NAMES.items() if type(record) is cls)
    return {"record": name, "version": VERSION, **to_json(record)}

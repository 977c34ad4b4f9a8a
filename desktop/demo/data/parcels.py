"""Parcels of a data file and their timelines."""

from __future__ import annotations

import json
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from desktop.demo.carriers import carrier_of, make_number
from desktop.demo.data.fields import Fields
from desktop.demo.data.tables import Row
from desktop.domain.identifiers import canonical

if TYPE_CHECKING:
    from desktop.demo.data.load import Loader

STATUSES = (
    "created",
    "picked_up",
    "in_transit",
    "out_for_delivery",
    "delivered",
    "exception",
    "returned",
)


class Parcels:
    """Turns an order's parcels into rows."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._seen: set[str] = set()
        self._carriers = {
            word.casefold(): entry["code"]
            for entry in loader.settings.raw["carriers"]
            for word in entry.values()
        }

    def read(
        self,
        parcels: list[Fields],
        order_id: str,
        told: str | None,
        arrived: datetime | None,
        left: datetime,
    ) -> list[Row]:
        """The rows of one order's parcels; ``told`` is the order's status where the file names it.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        return [self._parcel(fields, order_id, told, arrived, left) for fields in parcels]

    def _parcel(
        self,
        fields: Fields,
        order_id: str,
        told: str | None,
        arrived: datetime | None,
        left: datetime,
    ) -> Row:
        number = fields.text("tracking_number", "tracking", "tracking_no", "number", "id")
        carrier = self._carrier(fields.text("carrier", "carrier_code"), number)
        if not number:
            number = make_number(carrier, Random(f"{order_id}{len(self._seen)}"))  # noqa: S311  -- not a secret
        key = canonical(number)
        if key in self._seen:
            raise fields.wrong("tracking_number", f'there are two parcels "{number}"')
        self._seen.add(key)
        names = self._names(fields, carrier)
        delivered, shipped, expected = (
            fields.time("delivered"),
            fields.time("shipped"),
            fields.time("expected"),
        )
        events = self._events(fields, number)
        status = fields.choice("status", STATUSES)
        if status is None:
            over = told in {"delivered", "returning"} or delivered is not None
            status = "delivered" if over else (events[-1]["status"] if events else "created")
        last = events[-1]["at"] if events else None
        first = events[0]["at"] if events else None
        at_the_door = (
            delivered.isoformat()
            if delivered
            else last or (arrived.isoformat() if arrived else None)
        )
        row = {
            "tracking_number": number,
            "key": key,
            "order_id": order_id,
            "carrier": carrier,
            "carrier_zh": names[0],
            "carrier_en": names[1],
            "status": status,
            "shipped_at": shipped.isoformat() if shipped else first or left.isoformat(),
            "expected_at": expected.isoformat() if expected else None,
            "delivered_at": at_the_door if status == "delivered" else None,
            "lines": json.dumps(fields.wholes("lines")),
        }
        fields.text("order", "order_id", "order_number")
        fields.skip("customer_id", "last_event_at", "comment")
        fields.done()
        self._loader.rows.add("shipments", row)
        return row

    def _carrier(self, told: str, number: str) -> str:
        if not told:
            return carrier_of(number) if number else "sf"
        folded = told.casefold()
        short = (code for word, code in self._carriers.items() if word.startswith(folded))
        return self._carriers.get(folded) or next(short, told)

    def _names(self, fields: Fields, carrier: str) -> tuple[str, str]:
        zh, en = fields.pair("carrier_name")
        own = self._loader.settings.named("carriers", carrier)
        zh = zh or fields.text("carrier_zh") or own["name_zh"]
        en = en or fields.text("carrier_en") or own["name_en"]
        return zh, en

    def _events(self, fields: Fields, number: str) -> list[Row]:
        rows: list[Row] = []
        for event in fields.objects("events", "timeline", "history"):
            moment = event.time("at", "time", "date") or self._loader.when.now
            text, place = (
                event.pair("text", "description", "context"),
                event.pair("place", "location", "city"),
            )
            status = event.choice("status", STATUSES) or "in_transit"
            rows.append(
                {
                    "tracking_number": number,
                    "at": moment.isoformat(),
                    "status": status,
                    "place_zh": place[0],
                    "place_en": place[1],
                    "text_zh": text[0],
                    "text_en": text[1],
                }
            )
            event.done()
        rows.sort(key=lambda row: row["at"])
        for row in rows:
            self._loader.rows.add("events", row)
        return rows

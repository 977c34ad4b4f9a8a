"""Orders of a data file, with what stands inside them or refers to them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop.demo import phones
from desktop.demo.data.after_sales import AfterSales
from desktop.demo.data.fields import DataError, Fields
from desktop.demo.data.items import Items
from desktop.demo.data.parcels import Parcels
from desktop.demo.data.tables import Row
from desktop.domain.identifiers import canonical

if TYPE_CHECKING:
    from desktop.demo.data.load import Loader

STATUSES = ("pending", "processing", "shipped", "delivered", "cancelled", "returning")
ORDERS_A_DAY = 56
"""Order numbers count through the day at this pace, so that 20:14 is number 047."""
_DAY_MINUTES = 24 * 60
_USUALLY_PLACED = "-1d"
_USUAL_DELIVERY = timedelta(days=3)
_USUAL_HANDLING = timedelta(days=1)
_ID_NAMES = ("id", "order_id", "order_number", "order_no", "number")
_PLACED_NAMES = ("created", "created_at", "date", "ordered", "ordered_at", "order_date")
_TOLD_AGAIN = (
    "customer_name_zh", "customer_name_en", "items_total", "can_cancel", "can_change_address", "invoice_status",
    "return_ids", "exchange_ids", "comment", "pay_by", "leaves_on",
)  # fmt: skip


class Orders:
    """Reads the lists of orders, parcels, returns, exchanges and invoices, which refer to one another."""

    def __init__(self, loader: Loader, top: Fields) -> None:
        self._loader = loader
        self._rows = loader.rows
        self._top = top
        self._seen: set[str] = set()
        self._items = Items(loader)
        self._parcels = Parcels(loader)
        self._after_sales = AfterSales(loader)
        self._apart = {
            "parcels": self._by_order("parcels", "shipments"),
            "returns": self._by_order("returns"),
            "exchanges": self._by_order("exchanges"),
            "invoices": self._by_order("invoices"),
        }

    def read(self) -> None:
        """All orders, and an error for whatever refers to one that is not there.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        for fields in self._top.objects("orders"):
            self._order(fields)
        for name, groups in self._apart.items():
            for key, group in groups.items():
                if key not in self._seen:
                    number = group[0].text("order", "order_id", "order_number")
                    raise DataError(
                        f'{group[0].place}.order: there is no order "{number}" ({name} need one)'
                    )

    def _by_order(self, *names: str) -> dict[str, list[Fields]]:
        groups: dict[str, list[Fields]] = defaultdict(list)
        for fields in self._top.objects(*names):
            groups[canonical(fields.text("order", "order_id", "order_number"))].append(fields)
        return groups

    def _order(self, fields: Fields) -> None:
        placed = fields.time("placed", *_PLACED_NAMES) or self._loader.when.parse(_USUALLY_PLACED)
        identifier = self._identifier(fields, placed)
        row = self._addressed(fields)
        row |= {"id": identifier, "key": canonical(identifier), "placed_at": placed.isoformat()}
        row["note"] = fields.text("note", "customer_note", "remark")
        row["expected_at"] = _text(fields.time("expected", "expected_delivery"))
        items_total = self._items.read(fields, identifier)
        self._money(fields, row, items_total)

        parcels = [
            *fields.objects("parcels", "shipments"),
            *self._apart["parcels"].get(row["key"], ()),
        ]
        told = fields.choice("status", STATUSES)
        arrived, left = fields.time("delivered"), fields.time("shipped")
        sent = self._parcels.read(parcels, identifier, told, arrived, left or placed)
        comes_back = self._sent_back(fields, row)
        row["status"] = told or ("returning" if comes_back else _status(sent))
        self._dates(row, sent, placed, (left, arrived))
        self._payment(fields, row, placed)
        cancelled = fields.time("cancelled", "canceled")
        row["cancelled_at"] = _text(cancelled or (placed if row["status"] == "cancelled" else None))
        row["cancel_reason"] = fields.text("cancel_reason") or None
        self._invoice(fields, row)
        fields.skip(*_TOLD_AGAIN)
        fields.done()
        self._rows.add("orders", row)

    def _sent_back(self, fields: Fields, row: Row) -> bool:
        """Whether something of the order is on its way back."""
        still_open = False
        for kind in ("return", "exchange"):
            apart = self._apart[f"{kind}s"].get(row["key"], ())
            for entry in [*fields.objects(f"{kind}s"), *apart]:
                still_open |= self._after_sales.sent_back(entry, kind, row)
        return still_open

    def _invoice(self, fields: Fields, row: Row) -> None:
        inside = [fields.object("invoice")] if fields.has("invoice") else []
        told = [*inside, *self._apart["invoices"].get(row["key"], ())]
        if len(told) > 1:
            raise told[1].wrong("order", f'order "{row["id"]}" has an invoice already')
        for entry in told:
            self._after_sales.invoice(entry, row, self._loader.customers[row["customer_id"]])

    def _identifier(self, fields: Fields, placed: datetime) -> str:
        identifier = fields.text(*_ID_NAMES)
        if not identifier:
            number = max(1, round((placed.hour * 60 + placed.minute) * ORDERS_A_DAY / _DAY_MINUTES))
            while canonical(identifier := f"{placed:%Y%m%d}{number:03d}") in self._seen:
                number += 1
        key = canonical(identifier)
        if not key:
            raise fields.wrong("id", f'"{identifier}" is not a number that can be asked for')
        if key in self._seen:
            raise fields.wrong("id", f'there are two orders "{identifier}"')
        self._seen.add(key)
        return identifier

    def _addressed(self, fields: Fields) -> Row:
        delivery = fields.object("delivery")
        phone = fields.text("phone", "mobile") or delivery.text("phone")
        recipient = fields.text("recipient") or delivery.text("recipient", "name")
        address = fields.text("address", "address_zh", "address_en") or delivery.text("address")
        customer = self._loader.customer_for(
            fields.text("customer", "customer_id"), phone, recipient
        )
        in_english = customer["language"] == "en"
        return {
            "customer_id": customer["id"],
            "recipient": recipient or customer["name_en" if in_english else "name_zh"],
            "phone": phone or customer["phone"],
            "address": address or customer["address"],
        }

    def _money(self, fields: Fields, row: Row, items_total: int) -> None:
        row["currency"] = fields.text("currency", default=self._loader.settings.currency).upper()
        row["discount"] = fields.amount("discount") or 0
        row["shipping_fee"] = fields.amount("shipping_fee", "freight", "shipping") or 0
        total = fields.amount("total", "amount")
        row["total"] = (
            items_total - row["discount"] + row["shipping_fee"] if total is None else total
        )
        for digits in phones.spellings(row["phone"]):
            self._rows.add("order_phones", {"digits": digits, "order_id": row["id"]})

    def _payment(self, fields: Fields, row: Row, placed: datetime) -> None:
        told: Any = fields.take("payment", "payment_method")
        payment = (
            fields.object("payment") if isinstance(told, dict) else Fields({}, "", fields.when, [])
        )
        method = payment.text("method", "name") if isinstance(told, dict) else str(told or "")
        codes = self._loader.settings.raw["payment_methods"]
        known = {str(word).casefold(): entry["code"] for entry in codes for word in entry.values()}
        row["payment_method"] = known.get(method.casefold(), method or "wechat_pay")
        paid_now = "unpaid" if row["status"] == "pending" else "paid"
        row["payment_status"] = payment.text("status", default=paid_now)
        paid = payment.time("paid")
        row["paid_at"] = _text(paid or placed) if row["payment_status"] != "unpaid" else None

    def _dates(
        self,
        row: Row,
        sent: list[Row],
        placed: datetime,
        told: tuple[datetime | None, datetime | None],
    ) -> None:
        left, arrived = told
        now = self._loader.when.now
        on_its_way = row["status"] in {"shipped", "delivered", "returning"}
        if on_its_way and left is None and not sent:
            left = min(placed + _USUAL_HANDLING, now)
        row["shipped_at"] = _text(left) or min(
            (p["shipped_at"] for p in sent if p["shipped_at"]), default=None
        )
        row["delivered_at"] = None
        if row["status"] in {"delivered", "returning"}:
            latest = max((p["delivered_at"] for p in sent if p["delivered_at"]), default=None)
            row["delivered_at"] = (
                _text(arrived) or latest or min(placed + _USUAL_DELIVERY, now).isoformat()
            )
        if not row["expected_at"] and row["status"] == "shipped":
            row["expected_at"] = max(
                (p["expected_at"] for p in sent if p["expected_at"]), default=None
            )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _status(sent: list[Row]) -> str:
    if not sent:
        return "processing"
    return "delivered" if all(parcel["status"] == "delivered" for parcel in sent) else "shipped"

"""What follows a sale, as a data file tells it: returns, exchanges, invoices."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop.demo.data.fields import Fields
from desktop.demo.data.tables import Row
from desktop.domain.identifiers import canonical

if TYPE_CHECKING:
    from desktop.demo.data.load import Loader

RETURN_STEPS = ("requested", "received", "refunded")
EXCHANGE_STEPS = ("requested", "received", "sent", "completed")
INVOICE_STATUSES = ("not_issued", "in_progress", "issued")
_LETTER = {"return": "R", "exchange": "X"}
_INVOICE_DIGITS = 20  # a fully digital Chinese e-invoice has 20: year, region, and the rest


class AfterSales:
    """Turns an order's returns, exchanges and invoice into rows."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._numbers: Counter[str] = Counter()
        self._seen: set[str] = set()

    def sent_back(self, fields: Fields, kind: str, order: Row) -> bool:
        """One return or exchange; whether it is still open.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        steps = RETURN_STEPS if kind == "return" else EXCHANGE_STEPS
        status = fields.choice("status", (*steps, "cancelled")) or steps[0]
        requested = fields.time("requested", "created", "date") or self._loader.when.now
        settings = self._loader.settings
        reason = fields.text("reason", default="no_reason" if kind == "return" else "faulty")
        method = fields.text("method", default="courier")
        paid_by = settings.reasons[reason].paid_by if reason in settings.reasons else "customer"
        fee = fields.amount("fee")
        if fee is None:
            pays = paid_by == "customer" and method == "courier"
            fee = settings.return_fee(order["currency"]) if pays else 0
        deadline = fields.time("deadline")
        identifier = self._identifier(fields, kind, requested)
        times = {name: fields.time(name) for name in ("received", "refunded", "completed")}
        row: Row = {
            "id": identifier,
            "key": canonical(identifier),
            "kind": kind,
            "order_id": order["id"],
            "status": status,
            "reason": reason,
            "comment": fields.text("comment"),
            "method": method,
            "wanted": fields.text("wanted") or None,
            "requested_at": requested.isoformat(),
            **{
                f"{name}_at": moment.isoformat() if moment else None
                for name, moment in times.items()
            },
            "deadline": (deadline or requested + timedelta(days=settings.send_back_days))
            .date()
            .isoformat(),
            "fee": fee,
            "replacement_tracking": fields.text("replacement_tracking") or None,
        }
        self._loader.rows.add("returns", row)
        self._items(fields, order, identifier)
        fields.text("order", "order_id", "order_number")
        fields.skip(
            "refund_by",
            "kind",
            "customer_id",
            "conditions",
            "paid_by",
            "refund",
            "drop_off",
            "qr_payload",
            "form",
        )
        fields.done()
        return status not in {steps[-1], "cancelled"}

    def _identifier(self, fields: Fields, kind: str, requested: datetime) -> str:
        prefix = f"{_LETTER[kind]}-{requested:%y%m}-"
        identifier = fields.text("id", "return_id", "exchange_id", "number")
        if canonical(identifier) in self._seen:
            raise fields.wrong("id", f'there are two of "{identifier}"')
        while not identifier or canonical(identifier) in self._seen:
            self._numbers[prefix] += 1
            identifier = f"{prefix}{self._numbers[prefix]:04d}"
        self._seen.add(canonical(identifier))
        return identifier

    def _items(self, fields: Fields, order: Row, return_id: str) -> None:
        lines = {
            row["line"]: row
            for row in self._loader.rows.all("items")
            if row["order_id"] == order["id"]
        }
        sent_back = {line: item["quantity"] for line, item in lines.items()}
        if fields.has("items"):
            sent_back = {}
            for entry in fields.objects("items"):
                line = self._line(entry, lines, order["id"])
                if line in sent_back:
                    raise entry.wrong("line", "the same item stands here twice")
                all_of_it = lines[line]["quantity"]
                sent_back[line] = entry.whole("quantity", "qty", default=all_of_it, least=1)
                entry.skip("refund")
                entry.done()
        for line, quantity in sent_back.items():
            row = {"return_id": return_id, "line": line, "quantity": quantity}
            self._loader.rows.add("return_items", row)

    @staticmethod
    def _line(entry: Fields, lines: dict[int, Row], order_id: str) -> int:
        line = entry.whole("line", default=0)
        names = [entry.text(name).casefold() for name in ("sku", "name", "name_zh", "name_en")]
        for name in filter(None, names):
            line = line or next(
                (number for number, row in lines.items() if name in row["words"]), 0
            )
        if line not in lines:
            raise entry.wrong("line", f'order "{order_id}" has no such line')
        return line

    def invoice(self, fields: Fields, order: Row, customer: Row) -> None:
        """The order's invoice; nothing when it is said not to be issued.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        number = fields.text("number", "invoice_number")
        issued = fields.time("issued")
        guess = "issued" if number or issued else "in_progress"
        status = fields.choice("status", INVOICE_STATUSES) or guess
        tax_id = fields.text("tax_id")
        url = fields.text("pdf_url", "url", "pdf")
        is_issued = status == "issued"
        if is_issued and not number:
            number = _invoice_number(order)
        requested = fields.time("requested") or _moment(order["placed_at"])
        if is_issued:
            issued = issued or min(requested + timedelta(days=1), self._loader.when.now)
        settings: Any = self._loader.settings
        title = fields.text("title", "name")
        row = {
            "order_id": order["id"],
            "status": status,
            "type": fields.text("type", default="company" if tax_id else "personal"),
            "title": title or order["recipient"] or customer["name_zh"],
            "tax_id": tax_id or None,
            "email": fields.text("email") or customer["email"] or None,
            "number": number or None,
            "requested_at": requested.isoformat(),
            "issued_at": issued.isoformat() if issued else None,
            "expected_by": None if is_issued else _due(requested, settings.invoice_days),
            "pdf_url": url
            or (settings.raw["invoice_url"].format(number=number) if is_issued else None),
        }
        fields.text("order", "order_id", "order_number")
        fields.skip("amount", "currency", "can_request", "code", "expected_by", "comment")
        fields.done()
        if status != "not_issued":
            self._loader.rows.add("invoices", row)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _due(requested: datetime, days: int) -> str:
    return (requested + timedelta(days=days)).date().isoformat()


def _invoice_number(order: Row) -> str:
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", order["id"])) or "1"
    body = digits[2:] if len(digits) > _INVOICE_DIGITS // 2 else digits
    return (f"{order['placed_at'][2:4]}112" + body.rjust(_INVOICE_DIGITS - 5, "0"))[
        -_INVOICE_DIGITS:
    ]

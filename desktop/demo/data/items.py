"""Items of an order in a data file, filled up from the list of products."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

from desktop.demo.data.fields import Fields
from desktop.demo.data.tables import Row

if TYPE_CHECKING:
    from desktop.demo.data.load import Loader

UNSORTED = "other"
"""Category of goods that nobody sorted; it is no word to find them by."""


class Items:
    """Turns an order's items into rows."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def read(self, fields: Fields, order_id: str) -> int:
        """Take the items of one order; their worth in hundredths.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        raw = fields.take("items", "lines", "products")
        if isinstance(raw, list):
            raw = [{"name": entry} if isinstance(entry, str) else entry for entry in raw]
        items = Fields({"items": raw}, fields.place, fields.when, self._loader.ignored).objects(
            "items"
        )
        total = 0
        for line, entry in enumerate(items, start=1):
            row = self._item(entry, order_id, line)
            self._loader.rows.add("items", row)
            total += row["quantity"] * row["unit_price"]
        return total

    def _item(self, fields: Fields, order_id: str, line: int) -> Row:
        known = fields.text("sku", "product", "product_id") or fields.text(
            "name", "title", "name_en", "name_zh"
        )
        product = self._loader.products.get(known.casefold()) or Fields({}, "", fields.when, [])
        names = fields.pair("name", "title", "product")
        names = (
            names
            if fields.has("name", "title", "name_zh", "name_en")
            else product.pair("name", "title")
        )
        if not any(names):
            names = (known or "?", known or "?")
        variants = (
            fields.pair("variant")
            if fields.has("variant", "variant_zh")
            else product.pair("variant")
        )
        category = fields.text("category") or product.text("category", default=UNSORTED)
        aliases = fields.words("aliases", "alias") or product.words("aliases", "alias")
        price = fields.amount("price", "unit_price")
        price = (product.amount("price", "unit_price") or 0) if price is None else price
        labels = self._loader.settings.category(category)
        sku = fields.text("sku") or product.text("sku", "id") or f"{order_id}-{line}"
        kinds = [category, labels.label_zh, labels.label_en] if category != UNSORTED else []
        words = [*names, *variants, *aliases, *kinds, sku]
        fields.skip("line", "quantity_returned", "comment", "product_id", "warranty_until")
        row = {
            "order_id": order_id,
            "line": line,
            "sku": sku,
            "name_zh": names[0],
            "name_en": names[1],
            "variant_zh": variants[0],
            "variant_en": variants[1],
            "category": category,
            "aliases": json.dumps(aliases, ensure_ascii=False),
            "quantity": fields.whole("quantity", "qty", "count", default=1, least=1),
            "unit_price": price,
            "words": "\n".join(
                unicodedata.normalize("NFKC", word).casefold() for word in words if word
            ),
        }
        fields.done()
        return row

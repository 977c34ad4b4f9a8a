"""From raw data (a stranger's file or the made-up shop) to the rows of a new shop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.demo import phones
from desktop.demo.data.fields import DataError, Fields
from desktop.demo.data.orders import Orders
from desktop.demo.data.tables import Row, Rows
from desktop.demo.data.when import When
from desktop.demo.settings import Settings

LANGUAGES = ("zh", "en")


def read_file(path: Path) -> Mapping[str, Any]:
    """The JSON object in a data file.

    Raises:
        DataError: no such file, not UTF-8, not JSON, not an object.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError(f"the file cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise DataError("the file is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise DataError(
            f"line {error.lineno}, column {error.colno}: not JSON ({error.msg})"
        ) from None
    except ValueError as error:  # a number of thousands of digits
        raise DataError(f"not JSON ({error})") from None
    except RecursionError:
        raise DataError("the file is nested too deeply") from None
    if not isinstance(raw, Mapping):
        raise DataError(
            'an object such as {"customers": [], "orders": []} is expected in this file'
        )
    return raw


class Loader:
    """Fills :class:`Rows` from one raw object."""

    def __init__(self, settings: Settings, when: When) -> None:
        self.settings = settings
        self.when = when
        self.rows = Rows()
        self.ignored: list[str] = []
        self.customers: dict[str, Row] = {}
        self.products: dict[str, Fields] = {}

    def load(self, raw: Mapping[str, Any], folder: Path, built_in_documents: Path) -> None:
        """Take everything in; documents given as files lie in ``folder``.

        Raises:
            DataError: something is wrong; the message names the place.
        """
        top = Fields(raw, "", self.when, self.ignored)
        top.skip("settings", "comment")
        for fields in top.objects("products"):
            self._product(fields)
        for fields in top.objects("customers"):
            self._customer(fields)
        Orders(self, top).read()
        for fields in top.objects("documents"):
            self._document(fields, folder)
        if not top.has("documents", "settings"):
            self._built_in_documents(built_in_documents)
        top.done()
        for customer in self.customers.values():
            self.rows.add("customers", customer)
            numbers = [customer["phone"], *json.loads(customer["other_phones"])]
            for digits in set().union(*map(phones.spellings, numbers)):
                self.rows.add("phones", {"digits": digits, "customer_id": customer["id"]})

    def customer_for(self, wanted: str, phone: str, name: str) -> Row:
        """The customer of that id, else of that phone, else a new one made from what the order tells."""
        if wanted in self.customers:
            return self.customers[wanted]
        if not wanted and phone:
            known = phones.spellings(phone)
            for customer in self.customers.values():
                if known & phones.spellings(customer["phone"]):
                    return customer
        fields: dict[str, str] = {"id": wanted, "name": name or wanted, "phone": phone}
        return self._customer(
            Fields({k: v for k, v in fields.items() if v}, "customers", self.when, [])
        )

    def _customer(self, fields: Fields) -> Row:
        identifier = fields.text("id", "customer_id") or self._free_id()
        if identifier in self.customers:
            raise fields.wrong("id", f'there are two customers "{identifier}"')
        name_zh, name_en = fields.pair("name", "customer_name")
        since = fields.time("since")
        row = {
            "id": identifier,
            "name_zh": name_zh or identifier,
            "name_en": name_en or identifier,
            "phone": fields.text("phone", "mobile", "tel", "phone_number"),
            "other_phones": json.dumps(fields.words("other_phones", "phones")),
            "member_code": fields.text("member_code", "member", "card"),
            "level": fields.text("level", default="standard"),
            "email": fields.text("email", "e_mail", "mail"),
            "language": fields.text("language", "lang", default="zh"),
            "address": fields.text("address", "address_zh", "address_en"),
            "since": since.date().isoformat() if since else "",
        }
        fields.skip("orders", "city", "comment")
        fields.done()
        self.customers[identifier] = row
        return row

    def _free_id(self) -> str:
        number = len(self.customers) + 1
        while f"C{number:04d}" in self.customers:
            number += 1
        return f"C{number:04d}"

    def _product(self, fields: Fields) -> None:
        name_zh, name_en = fields.pair("name", "title")
        sku = fields.text("sku", "id") or name_en
        if not sku:
            raise fields.wrong("sku", "a product needs a sku or a name")
        for word in {sku, name_zh, name_en} - {""}:
            self.products.setdefault(word.casefold(), fields)

    def _document(self, fields: Fields, folder: Path) -> None:
        identifier = fields.text(
            "id", "name", default=f"document-{fields.place.partition('[')[2][:-1]}"
        )
        updated = fields.time("updated") or self.when.now
        texts = {
            lang: fields.text(f"text_{lang}") for lang in LANGUAGES if fields.has(f"text_{lang}")
        }
        lang = fields.text("lang", "language", default="zh")
        if text := fields.text("text", "body", "content", "markdown"):
            texts[lang] = text
        elif name := fields.text("file", "path"):
            texts[lang] = self._read_document(fields, folder / name)
        if not texts:
            raise fields.wrong("text", "a document needs its text (or a file)")
        title = fields.text("title")
        fields.skip("url", "headings")
        for language, text in texts.items():
            self._add_document(
                identifier,
                language,
                fields.text(f"title_{language}") or title,
                text,
                updated.date(),
            )
        fields.done()

    @staticmethod
    def _read_document(fields: Fields, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise fields.wrong(
                "file", f'"{path.name}" cannot be read beside the data file'
            ) from None

    def _built_in_documents(self, folder: Path) -> None:
        for path in sorted(folder.glob("*/*.md")):
            day = self.when.day.replace(day=1)
            self._add_document(
                path.stem, path.parent.name, "", path.read_text(encoding="utf-8"), day
            )

    def _add_document(
        self, identifier: str, lang: str, title: str, text: str, updated: Any
    ) -> None:
        first = next((line for line in text.splitlines() if line.startswith("#")), identifier)
        row = {
            "id": identifier,
            "lang": lang,
            "title": title or first.lstrip("# ").strip(),
            "text": text,
        }
        if any(
            (known["id"], known["lang"]) == (identifier, lang)
            for known in self.rows.all("documents")
        ):
            raise DataError(f'documents: there are two documents "{identifier}" in "{lang}"')
        self.rows.add("documents", {**row, "updated": updated.isoformat()})

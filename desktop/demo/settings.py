"""The shop's own facts and its rules about sending things back: data, so that documents, answers and refusals agree."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop.demo.clock import machine_zone
from desktop.demo.data.fields import DataError, cents


@dataclass(frozen=True)
class Reason:
    """Why something comes back."""

    code: str
    label_zh: str
    label_en: str
    return_days: int
    """Days after delivery in which money back is possible for this reason; 0: not possible."""
    exchange_days: int
    paid_by: str
    """Who pays the way back: ``customer`` or ``shop``."""


@dataclass(frozen=True)
class Category:
    """A kind of goods."""

    code: str
    label_zh: str
    label_en: str
    no_reason_return: str
    """``yes``, ``unopened`` or ``never``: sending it back without a fault."""
    other_return: str
    """``yes`` or ``never``: sending it back for a fault or a mistake of the shop."""
    warranty_months: int = 0
    """From the day of delivery; 0: none is told of."""


class Settings:
    """The shop's facts, from ``assets/demo/shop.json`` and what a data file puts in their place."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        """Raises DataError: a setting is of the wrong kind."""
        self.raw = raw
        rules = raw["rules"]
        if rules["window_starts"] != "delivered":
            raise DataError('settings.rules.window_starts: only "delivered" is possible')
        self.return_days = _days(rules, "return_window_days")
        self.exchange_days = _days(rules, "exchange_window_days")
        self.send_back_days = _days(rules, "send_back_within_days")
        self.refund_days = _days(rules, "refund_within_days")
        self.invoice_days = _days(rules, "invoice_within_days")
        self.unpaid_hours = _days(rules, "unpaid_kept_hours", unit="hours")
        self.leaves_until = _time(rules, "leaves_same_day_until")
        self.currency = str(raw["currency"])
        self._return_fees = {self.currency: _fee(rules["return_fee"], "return_fee")} | {
            currency: _fee(amount, f"return_fee_abroad.{currency}")
            for currency, amount in rules.get("return_fee_abroad", {}).items()
            if currency != self.currency
        }
        self.reasons = {entry["code"]: self._reason(entry) for entry in rules["reasons"]}
        self.categories = {entry["code"]: _category(entry) for entry in rules["categories"]}
        try:
            re.compile(raw["order_number_pattern"])
        except (re.error, TypeError):
            raise DataError("settings.order_number_pattern: not a regular expression") from None
        self.zone = _zone(raw.get("utc_offset"))

    def _reason(self, raw: Mapping[str, Any]) -> Reason:
        place = f"settings.rules.reasons.{raw['code']}"
        windows = (
            {"return_days": self.return_days, **raw},
            {"exchange_days": self.exchange_days, **raw},
        )
        return Reason(
            raw["code"],
            str(raw.get("label_zh", raw["code"])),
            str(raw.get("label_en", raw["code"])),
            _days(windows[0], "return_days", place) if raw.get("returns", True) else 0,
            _days(windows[1], "exchange_days", place) if raw.get("exchanges", True) else 0,
            _word(raw, "paid_by", ("customer", "shop"), place),
        )

    def return_fee(self, currency: str) -> int:
        """What the way back costs a customer who paid in that currency, in hundredths of it.

        Nothing where the rules name no fee in that currency: twelve yuan are not twelve of anything else.
        """
        return self._return_fees.get(currency, 0)

    def with_pattern(self, pattern: str) -> Settings:
        """The same with another shape of order numbers; an empty one changes nothing."""
        return Settings({**self.raw, "order_number_pattern": pattern}) if pattern else self

    def category(self, code: str) -> Category:
        """That kind of goods; one nobody described may be sent back."""
        return self.categories.get(code) or Category(code, code, code, "yes", "yes")

    def named(self, table: str, code: str) -> Mapping[str, str]:
        """An entry of ``carriers`` or ``payment_methods``; an unknown code is its own name."""
        return self._tables[table].get(code) or {"name_zh": code, "name_en": code}

    @cached_property
    def _tables(self) -> dict[str, dict[str, Mapping[str, str]]]:
        return {
            name: {entry["code"]: entry for entry in self.raw[name]}
            for name in ("carriers", "payment_methods")
        }


def _fee(amount: object, name: str) -> int:
    try:
        return cents(amount)
    except ValueError as error:
        raise DataError(f"settings.rules.{name}: {error}") from None


def load_settings(assets: Path, changes: object = None) -> Settings:
    """The built-in settings, with ``changes`` (the data file's ``settings``) laid over them.

    Raises:
        DataError: ``changes`` is not usable.
    """
    raw = json.loads((assets / "shop.json").read_text(encoding="utf-8"))
    if changes is None:
        return Settings(raw)
    if not isinstance(changes, Mapping):
        raise DataError("settings: an object {…} is expected here")
    merged = _laid_over(raw, changes, "settings")
    own_rules = changes.get("rules") or {}
    if merged["currency"] != raw["currency"] and "return_fee" not in own_rules:
        # The built-in fee is in yuan; a shop that counts in something else has to name its own.
        abroad = merged["rules"]["return_fee_abroad"]
        merged["rules"] = {**merged["rules"], "return_fee": abroad.get(merged["currency"], "0")}
    if "name" in changes:
        for language in ("name_zh", "name_en"):
            merged[language] = changes.get(language) or changes["name"]
    return Settings(merged)


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any], place: str) -> dict[str, Any]:
    merged = dict(below)
    for name, value in above.items():
        under = below.get(name)
        if value is None:
            continue
        if isinstance(under, dict):
            if not isinstance(value, Mapping):
                raise DataError(f"{place}.{name}: an object {{…}} is expected here")
            merged[name] = _laid_over(under, value, f"{place}.{name}")
        elif isinstance(under, list) and under and "code" in under[0]:
            merged[name] = _by_code(under, value, f"{place}.{name}")
        elif isinstance(under, list):
            merged[name] = _objects(value, f"{place}.{name}")
        else:
            merged[name] = value
    return merged


def _by_code(below: list[dict[str, Any]], above: object, place: str) -> list[dict[str, Any]]:
    merged = {entry["code"]: entry for entry in below}
    for index, entry in enumerate(_objects(above, place)):
        if not isinstance(entry.get("code"), str):
            raise DataError(
                f'{place}[{index}].code: a text is expected here, such as "{below[0]["code"]}"'
            )
        merged[entry["code"]] = {**merged.get(entry["code"], {}), **entry}
    return list(merged.values())


def _objects(value: object, place: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise DataError(f"{place}: a list of objects [{{…}}] is expected here")
    return value


def _days(
    raw: Mapping[str, Any], name: str, place: str = "settings.rules", unit: str = "days"
) -> int:
    value = raw[name]
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise DataError(f"{place}.{name}: {value!r} is not a whole number of {unit}")
    return value


def _time(raw: Mapping[str, Any], name: str) -> time:
    try:
        return time.fromisoformat(raw[name])
    except (TypeError, ValueError):
        raise DataError(f"settings.rules.{name}: {raw[name]!r} is not a time like 16:00") from None


def _word(raw: Mapping[str, Any], name: str, allowed: tuple[str, ...], place: str) -> str:
    value = raw.get(name, allowed[0])
    if value not in allowed:
        raise DataError(f"{place}.{name}: {value!r} is not one of {', '.join(allowed)}")
    return value


def _category(raw: Mapping[str, Any]) -> Category:
    place = f"settings.rules.categories.{raw['code']}"
    return Category(
        raw["code"],
        str(raw.get("label_zh", raw["code"])),
        str(raw.get("label_en", raw["code"])),
        _word(raw, "no_reason_return", ("yes", "unopened", "never"), place),
        _word(raw, "other_return", ("yes", "never"), place),
        _days({"warranty_months": 0, **raw}, "warranty_months", place, "months"),
    )


def _zone(offset: object) -> timezone:
    if offset is None:
        return machine_zone()
    text = str(offset)
    try:
        sign = {"+": 1, "-": -1}[text[0]]
        hours, minutes = text[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    except (KeyError, IndexError, ValueError):
        raise DataError(
            f'settings.utc_offset: "{offset}" is not an offset such as +08:00'
        ) from None

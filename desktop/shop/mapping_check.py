"""What no single key of a mapping shows: names that lead to nothing, records without what every record of the kind needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.shop.mapping import FIELDS, INNER, LISTS, OPERATIONS, Operation, ShopMapping, Step
from desktop.shop.pointer import fill, names
from desktop.shop.told import Told, did_you_mean

_PERIOD = tuple(
    f"{end}{form}"
    for end in ("from", "to")
    for form in ("", "_time", "_utc", "_local", "_s", "_ms")
)
_WRITE = ("order_id", "key")

VALUES: Mapping[str, tuple[str, ...]] = {
    "now": (),
    "order": ("order_id",),
    "orders": ("phone", "name", "product", "status", *_PERIOD),
    "cancel": (*_WRITE, "reason"),
    "cancel_settled": _WRITE,
    "address": (*_WRITE, "address", "recipient", "new_phone"),
    "address_settled": (*_WRITE, "address", "recipient", "new_phone"),
    "verify": ("order_id", "phone_last4"),
    "customer": ("customer_id",),
    "shipments": ("order_id",),
    "shipment_by_number": ("tracking_number",),
    "eligibility": ("order_id", "kind", "reason", "method"),
    "return_create": (*_WRITE, "kind", "items", "quantities", "reason", "comment", "method"),
    "return_settled": _WRITE,
    "exchange_create": (
        *_WRITE,
        "kind",
        "items",
        "quantities",
        "reason",
        "comment",
        "wanted",
        "method",
    ),
    "exchange_settled": _WRITE,
    "return": ("return_id",),
    "exchange": ("return_id",),
    "returns": ("order_id",),
    "exchanges": ("order_id",),
    "invoice": ("order_id",),
    "invoice_request": (*_WRITE, "title", "tax_id", "type", "correct"),
    "invoice_settled": _WRITE,
    "settled": ("key",),
    "documents": (),
    "document": ("id",),
}
"""What each operation is given, and may fill in."""

LANGUAGES = ("zh", "en")
"""``{lang}`` in the name of a map stands for each of these, at least."""

EVERYWHERE = (
    "lang", "customer", "shop", "page_size", "page", "offset", "cursor", "clock", "plain_id", "phone_digits"
)  # fmt: skip


def check_names(mapping: ShopMapping, told: Told) -> None:
    """What is named must be there, and what is needed must be named.

    Raises:
        desktop.domain.errors.ConfigError: a mistake, with file and key.
    """
    for name, operation in mapping.operations.items():
        where = f"operations.{name}"
        if operation.record and operation.record not in mapping.records:
            raise told.wrong(where, f"there is no [records.{operation.record}]")
        if OPERATIONS[name] and not operation.record:
            raise told.wrong(where, "record is missing: the name of a [records.…]")
        if name in LISTS and operation.items is None:
            raise told.wrong(where, "items is missing: a pointer to the elements")
        _steps(mapping, told, name, operation)
    for name, rules in mapping.records.items():
        for key, rule in rules.items():
            where = f"records.{name}.{key}"
            for lang in LANGUAGES if rule.map else ():
                if (table := fill(rule.map or "", {"lang": lang})) not in mapping.maps:
                    raise told.wrong(where, f"there is no [maps.{table}]")
            for record in filter(None, (rule.record, *rule.of)):
                if record not in mapping.records:
                    raise told.wrong(where, f"there is no [records.{record}]")
    seen: set[tuple[str, str]] = set()
    for name, operation in mapping.operations.items():
        kind = OPERATIONS[name]
        if kind and operation.record:
            _record(mapping, told, kind, operation.record, seen)


def _steps(mapping: ShopMapping, told: Told, name: str, operation: Operation) -> None:
    known = {*EVERYWHERE, *VALUES[name]}
    for step in operation.steps:
        if step.make and step.make not in mapping.records:
            raise told.wrong(step.where, f"there is no [records.{step.make}]")
        if step.check and step.check not in mapping.checks:
            raise told.wrong(step.where, f"there is no [checks] {step.check}")
        # Steps under [steps] serve several operations: what one of them lacks is left out there.
        allowed = known | (
            {*sum(VALUES.values(), ())} if step.where.startswith("steps.") else set()
        )
        for pointer in _templates(step):
            for path in pointer.split("|"):
                first = path.split(".")[0]
                if first not in allowed:
                    meant = did_you_mean(first, allowed)
                    raise told.wrong(step.where, f"nothing is called {{{first}}} here{meant}")
                if first == "shop" and path.removeprefix("shop.") not in mapping.settings:
                    raise told.wrong(step.where, f"{{{path}}} does not stand under [settings]")
        known.add(step.save)


def _templates(step: Step) -> Iterator[str]:
    yield from names(step.path)
    for group in (step.query, step.form, *step.query_groups):
        for text in group.values():
            yield from names(text)
    yield from _nested(step.body)
    for condition in (*step.filter, *step.pick):
        for text in (condition.is_, condition.has, condition.ends, condition.older_than_days):
            yield from names(text or "")


def _nested(body: Any) -> Iterator[str]:
    if isinstance(body, str):
        yield from names(body)
    elif isinstance(body, Mapping):
        if "each" not in body:  # inside, {item} is known, too
            for value in body.values():
                yield from _nested(value)
    elif isinstance(body, list):
        for value in body:
            yield from _nested(value)


def _record(
    mapping: ShopMapping, told: Told, kind: str, name: str, seen: set[tuple[str, str]]
) -> None:
    if (kind, name) in seen:
        return
    seen.add((kind, name))
    rules = mapping.records[name]
    needed, more = FIELDS[kind]
    for key, rule in rules.items():
        if key not in needed | more:
            meant = did_you_mean(key, needed | more)
            raise told.wrong(f"records.{name}.{key}", f"a record {kind} has no such field{meant}")
        inner = INNER.get((kind, key))
        if inner and not (rule.record or rule.of):
            raise told.wrong(
                f"records.{name}.{key}",
                f'each = "…" and record = "…" are needed: a list of {inner}',
            )
        for record in filter(None, (rule.record, *rule.of)) if inner else ():
            _record(mapping, told, inner or "", record, seen)
    missing = sorted(needed - set(rules))
    if missing:
        raise told.wrong(f"records.{name}", f"{', '.join(missing)} missing: every {kind} needs it")

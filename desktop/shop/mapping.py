"""A mapping file, read and checked: every mistake is reported with the file and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.domain.errors import ConfigError

METHODS = ("get", "post", "put", "patch", "delete")

KINDS = frozenset(
    {
        "text",
        "int",
        "bool",
        "date",
        "time",
        "money",
        "masked_phone",
        "masked_email",
        "masked_name",
        "masked_address",
    }
)


@dataclass(frozen=True, slots=True)
class Step:
    """One HTTP request of an operation."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict[str, str])
    body: Mapping[str, Any] = field(default_factory=dict[str, Any])
    save: str = "answer"
    """Name under which later steps and the record find the answer."""
    at: str = "."
    """Where in the answer the thing itself stands."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Where a record's field comes from."""

    at: str = "."
    kind: str = "text"
    map: str | None = None
    """Table that translates the shop's word; a word it lacks is an error, never a guess."""
    each: str | None = None
    """Pointer to a list of which every element becomes a ``record``."""
    record: str | None = None
    where: str | None = None
    """With ``each``: only elements in which this pointer is true."""
    minus: str | None = None
    """With ``sum``: an amount that goes off."""
    sum: str | None = None
    """With ``each``: the sum of these amounts instead of a list."""
    currency: str = "currency"
    value: Any = None
    """A fixed value."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What the adapter can do at the shop."""

    steps: tuple[Step, ...]
    record: str | None = None
    items: str | None = None
    """For lists: pointer to the elements."""
    total: str | None = None
    main: str = "answer"
    """Name of the step whose answer the record's fields are read from; the last step's unless it says otherwise."""
    words: tuple[str, ...] = ()
    """For lists: pointers to the words of an element by which a product is recognised."""


@dataclass(frozen=True, slots=True)
class ShopMapping:
    """One shop system."""

    name: str
    operations: Mapping[str, Operation]
    records: Mapping[str, Mapping[str, FieldRule]]
    maps: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Tables that recognise the shop's code in a person's words, such as a reason's."""
    auth: Mapping[str, str]
    headers: Mapping[str, str]
    errors: Mapping[str, str]
    zone: str = "+00:00"
    money_scale: int = 1


def load(file: Path) -> ShopMapping:
    """Read a mapping.

    Raises:
        ConfigError: not TOML, or a key that is not known, or a table that is named and missing.
    """
    try:
        tree = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error
    records = {
        name: {key: _rule(file, f"records.{name}.{key}", value) for key, value in table.items()}
        for name, table in tree.get("records", {}).items()
    }
    operations = {
        name: _operation(file, name, table) for name, table in tree.get("operations", {}).items()
    }
    words = {
        name: {code: tuple(found) for code, found in table.items()}
        for name, table in tree.get("words", {}).items()
    }
    mapping = ShopMapping(
        name=tree.get("name", file.stem),
        operations=operations,
        records=records,
        maps=tree.get("maps", {}),
        words=words,
        auth=tree.get("auth", {}),
        headers=tree.get("headers", {}),
        errors=tree.get("errors", {}),
        zone=tree.get("zone", "+00:00"),
        money_scale=tree.get("money_scale", 1),
    )
    _check(file, mapping)
    return mapping


def _rule(file: Path, where: str, value: Any) -> FieldRule:
    if isinstance(value, str):
        return FieldRule(at=value)
    known = {"as": "kind"} | {
        name: name for name in FieldRule.__dataclass_fields__ if name != "kind"
    }
    unknown = set(value) - set(known)
    if unknown:
        raise ConfigError(
            f"{file}: {where}: unknown {sorted(unknown)}; allowed are {sorted(known)}"
        )
    rule = FieldRule(**{known[key]: item for key, item in value.items()})
    if rule.kind not in KINDS:
        raise ConfigError(f"{file}: {where}: as = {rule.kind!r} is not one of {sorted(KINDS)}")
    return rule


def _operation(file: Path, name: str, table: Mapping[str, Any]) -> Operation:
    steps: list[Step] = []
    for number, step in enumerate(table.get("steps", ())):
        method = next((method for method in METHODS if method in step), None)
        if method is None:
            raise ConfigError(
                f"{file}: operations.{name}.steps[{number}]: one of {METHODS} with a path is needed"
            )
        rest = {key: value for key, value in step.items() if key != method}
        unknown = set(rest) - {"query", "body", "save", "at"}
        if unknown:
            raise ConfigError(
                f"{file}: operations.{name}.steps[{number}]: unknown {sorted(unknown)}"
            )
        steps.append(Step(method, step[method], **rest))
    return Operation(
        tuple(steps),
        table.get("record"),
        table.get("items"),
        table.get("total"),
        table.get("main", "answer"),
        tuple(table.get("words", ())),
    )


def _check(file: Path, mapping: ShopMapping) -> None:
    for name, operation in mapping.operations.items():
        if operation.record and operation.record not in mapping.records:
            raise ConfigError(
                f"{file}: operations.{name}: there is no [records.{operation.record}]"
            )
    for name, rules in mapping.records.items():
        for key, rule in rules.items():
            if rule.map and rule.map not in mapping.maps:
                raise ConfigError(f"{file}: records.{name}.{key}: there is no [maps.{rule.map}]")
            if rule.record and rule.record not in mapping.records:
                raise ConfigError(
                    f"{file}: records.{name}.{key}: there is no [records.{rule.record}]"
                )

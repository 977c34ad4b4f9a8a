"""Which fields each record has, so that a manifest's list of what may leave is checked when it is read."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from desktop.domain.records import NAMES

OWNER = "customer_id"


@cache
def carries_owner(record: str) -> bool:
    """Whether the record, or each of its items, says whose it is."""
    cls = NAMES[record]
    return OWNER in _parts(cls) or any(
        OWNER in _parts(inner) for inner in _parts(cls).values() if inner is not None
    )


def problem_with(record: str, names: Iterable[str]) -> str | None:
    """Why these names cannot be what may leave of ``record``; None when they can."""
    given = list(names)
    for name in given:
        if problem := _unknown(NAMES[record], name):
            return problem
    return _missing(NAMES[record], "", set(given))


def all_fields(record: str) -> tuple[str, ...]:
    """Every field of the record."""
    return tuple(_parts(NAMES[record]))


def within(record: str, tree: dict[str, Any]) -> dict[str, Any]:
    """The tree of what may leave, its ends grown to the fields that the record knows: what it does not is nobody's."""
    return _within(NAMES[record], tree)


def _within(cls: type, tree: dict[str, Any]) -> dict[str, Any]:
    parts = _parts(cls)
    grown: dict[str, Any] = {}
    for name, inner in tree.items():
        part = parts.get(name)
        if part is None:
            grown[name] = inner
        else:
            grown[name] = _within(part, dict.fromkeys(_parts(part)) if inner is None else inner)
    return grown


@cache
def _parts(cls: type) -> dict[str, Any]:
    """The dataclass inside each field; None for plain values."""
    hints = typing.get_type_hints(cls)
    return {field.name: _inner(hints[field.name]) for field in fields(cls)}


def _inner(hint: Any) -> Any:
    if is_dataclass(hint):
        return hint
    if typing.get_origin(hint) in (tuple, typing.Union, types.UnionType):
        return next((found for part in typing.get_args(hint) if (found := _inner(part))), None)
    return None


def _unknown(cls: type, name: str) -> str | None:
    head, _, rest = name.partition(".")
    parts = _parts(cls)
    if head not in parts or (rest and parts[head] is None):
        return f"there is no field {name!r}; allowed: {', '.join(parts)}"
    return _unknown(parts[head], rest) if rest else None


def _missing(cls: type, prefix: str, names: set[str]) -> str | None:
    for field in fields(cls):
        full = prefix + field.name
        if full in names:
            continue
        if any(name.startswith(f"{full}.") for name in names):
            if problem := _missing(_parts(cls)[field.name], f"{full}.", names):
                return problem
        elif field.default is MISSING and field.default_factory is MISSING:
            return f"{full!r} has to be in the list: the record is not complete without it"
    return None

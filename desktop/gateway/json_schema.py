"""Arguments against a tool's JSON Schema, cleaned on the way: the subset of the schema language that tools use.

Types, required and additional properties, enum and const, lengths, ranges, patterns, formats, arrays, ``anyOf`` /
``oneOf`` / ``allOf`` and local references. A text comes out in one Unicode normal form and without control characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from desktop.api.protocol import as_list, as_object
from desktop.gateway.schema_check import refer
from desktop.gateway.text import clean, identifier

LONGEST_ARGUMENT = 4000
"""Characters of a text for which the schema names no limit."""

MOST_ITEMS = 200
DEEPEST = 12
"""Levels of nesting in arguments and in schemas; a schema may refer to itself."""

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list, tuple),
    "object": (dict,),
    "null": (type(None),),
}


class NotAllowed(Exception):
    """An argument does not fit; the message begins with its place."""


class Validator:
    """Cleans arguments by one tool's schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._root = schema

    def clean(self, arguments: Mapping[str, Any], largest: int) -> dict[str, Any]:
        """The arguments, cleaned; those that are None count as not given. ``largest`` is in characters, all together.

        Raises:
            NotAllowed: one is missing, unknown, or does not fit.
        """
        if len(repr(arguments)) > largest:
            raise NotAllowed("the arguments are too large")
        given = {name: value for name, value in arguments.items() if value is not None}
        return self._object(self._root, given, "", 0)

    def _any(self, schema: Mapping[str, Any], value: Any, where: str, depth: int) -> Any:
        if depth > DEEPEST:
            raise NotAllowed(f"{where}: nested too deeply")
        schema = self._resolve(schema, where)
        for group in ("anyOf", "oneOf"):
            if options := as_list(schema.get(group)):
                return self._first(options, value, where, depth)
        for part in as_list(schema.get("allOf")) or ():
            value = self._any(as_object(part) or {}, value, where, depth + 1)
        self._check_type(schema, value, where)
        if isinstance(value, str):
            value = self._text(schema, value, where)
        elif (items := _items(value)) is not None:
            value = self._array(schema, items, where, depth)
        elif (data := as_object(value)) is not None:
            value = self._object(schema, data, f"{where}.", depth)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            _check_number(schema, value, where)
        options = as_list(schema.get("enum"))
        if (options is not None and value not in options) or value != schema.get("const", value):
            raise NotAllowed(f"{where}: none of the allowed values")
        return value

    def _resolve(self, schema: Mapping[str, Any], where: str) -> Mapping[str, Any]:
        for _ in range(DEEPEST):
            reference = schema.get("$ref")
            if not isinstance(reference, str):
                return schema
            schema = as_object(refer(self._root, reference)) or {"not": {}, "type": "unknown"}
        raise NotAllowed(f"{where}: the schema refers to itself")

    def _first(self, options: list[Any], value: Any, where: str, depth: int) -> Any:
        reason = NotAllowed(f"{where}: no allowed form fits")
        for option in options:
            try:
                return self._any(as_object(option) or {}, value, where, depth + 1)
            except NotAllowed as error:
                reason = error
        raise reason

    @staticmethod
    def _check_type(schema: Mapping[str, Any], value: Any, where: str) -> None:
        kinds = schema.get("type")
        if kinds is None:
            return
        names = [kinds] if isinstance(kinds, str) else as_list(kinds) or []
        for name in names:
            fits = isinstance(value, _TYPES.get(name, ()))
            if fits and (not isinstance(value, bool) or name == "boolean"):
                return
        raise NotAllowed(f"{where}: {' or '.join(map(str, names))} is expected")

    @staticmethod
    def _text(schema: Mapping[str, Any], value: str, where: str) -> str:
        longest = schema.get("maxLength", LONGEST_ARGUMENT)
        # Before anything costly, since a message of a megabyte may end up here.
        if len(value) > 4 * longest:
            raise NotAllowed(f"{where}: longer than {longest} characters")
        form = schema.get("format")
        found = identifier(value) if form == "identifier" else clean(value)
        if found is None:
            raise NotAllowed(f"{where}: a number of letters and digits is expected")
        if not schema.get("minLength", 0) <= len(found) <= longest:
            raise NotAllowed(
                f"{where}: {schema.get('minLength', 0)} to {longest} characters are expected"
            )
        if (pattern := schema.get("pattern")) and not re.search(pattern, found):
            raise NotAllowed(f"{where}: the text does not have the expected form")
        if form in _FORMATS:
            _check_format(form, found, where)
        return found

    def _array(
        self, schema: Mapping[str, Any], values: list[Any], where: str, depth: int
    ) -> list[Any]:
        if not schema.get("minItems", 0) <= len(values) <= schema.get("maxItems", MOST_ITEMS):
            raise NotAllowed(f"{where}: too few or too many items")
        inner = as_object(schema.get("items")) or {}
        return [self._any(inner, item, f"{where}[{n}]", depth + 1) for n, item in enumerate(values)]

    def _object(
        self, schema: Mapping[str, Any], data: Mapping[str, Any], prefix: str, depth: int
    ) -> dict[str, Any]:
        properties = as_object(schema.get("properties")) or {}
        others = schema.get("additionalProperties", not properties if depth else False)
        for name in as_list(schema.get("required")) or ():
            if name not in data:
                raise NotAllowed(f"{prefix}{name} is missing")
        found: dict[str, Any] = {}
        for name, value in data.items():
            rule = as_object(properties.get(name)) if name in properties else as_object(others)
            if rule is None and name not in properties and others is not True:
                raise NotAllowed(f"{prefix}{name[:64]!r}: there is no such argument")
            found[clean(name)] = self._any(rule or {}, value, f"{prefix}{name}", depth + 1)
        return found


def _items(value: Any) -> list[Any] | None:
    return list(cast("tuple[Any, ...]", value)) if isinstance(value, tuple) else as_list(value)


_FORMATS = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}


def _check_format(form: str, text: str, where: str) -> None:
    try:
        _FORMATS[form](text)
    except ValueError:
        raise NotAllowed(f"{where}: a {form} like 2026-11-16 is expected") from None


def _check_number(schema: Mapping[str, Any], value: float, where: str) -> None:
    fits = (
        value == value  # noqa: PLR0124 - not a number
        and abs(value) != float("inf")
        and value >= schema.get("minimum", value)
        and value <= schema.get("maximum", value)
        and value > schema.get("exclusiveMinimum", value - 1)
        and value < schema.get("exclusiveMaximum", value + 1)
    )
    if not fits:
        raise NotAllowed(f"{where}: out of range")

"""Type hints to JSON Schema, and JSON values back to what the hints promise.

``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime``, enums, ``Literal``, ``list[T]``, ``dict[str, T]``,
dataclasses and typed dictionaries are understood, ``T | None`` with a default is an optional argument, and
``Annotated[T, "what it is"]`` describes one.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from desktop.api.failures import Invalid
from desktop.api.protocol import as_list, as_object

_IDENTIFIER_LENGTH = 64

_SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_TIMES = {"date": "date", "datetime": "date-time"}
_BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "format": "format",
}


class Field:
    """What a value has to be beyond its type; stands inside ``Annotated``."""

    __slots__ = ("bounds", "description")

    def __init__(
        self,
        description: str = "",
        *,
        minimum: float | None = None,
        maximum: float | None = None,
        min_length: int | None = None,
        max_length: int | None = None,
        pattern: str | None = None,
        format: str | None = None,  # noqa: A002 - JSON Schema's own word
    ) -> None:
        self.description = description
        given = {
            "minimum": minimum,
            "maximum": maximum,
            "min_length": min_length,
            "max_length": max_length,
            "pattern": pattern,
            "format": format,
        }
        self.bounds = {_BOUNDS[name]: value for name, value in given.items() if value is not None}


Identifier = Annotated[str, Field(format="identifier", min_length=1, max_length=_IDENTIFIER_LENGTH)]
"""An order, tracking or return number: the gateway brings it into one normal form and lets nothing else through."""


def schema_of(function: Callable[..., Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The JSON Schema of a function's arguments, and the hint of each.

    Raises:
        TypeError: an argument has no hint, or one that has no JSON form.
    """
    hints = typing.get_type_hints(function, include_extras=True)
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    positional = names[: code.co_argcount]
    optional = set(positional[len(positional) - len(function.__defaults__ or ()) :]) | set(
        function.__kwdefaults__ or ()
    )
    properties: dict[str, Any] = {}
    for name in names:
        if name not in hints:
            raise TypeError(f"{function.__name__}: the argument {name} needs a type hint")
        properties[name] = schema_for(hints[name], f"{function.__name__}: {name}")
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required := [name for name in names if name not in optional]:
        schema["required"] = required
    return schema, {name: hints[name] for name in names}


def schema_for(hint: Any, where: str) -> dict[str, Any]:
    """The JSON Schema of one hint.

    Raises:
        TypeError: the hint has no JSON form; the message begins with ``where``.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(inner, where)
    if origin in (Union, types.UnionType):
        options = [schema_for(option, where) for option in inner if option is not types.NoneType]
        return options[0] if len(options) == 1 else {"anyOf": options}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if origin is Literal:
        return _enumeration(list(inner))
    if origin in (list, tuple) and inner:
        return {"type": "array", "items": schema_for(inner[0], where)}
    if hint is dict or origin is dict:
        return {
            "type": "object",
            **({"additionalProperties": schema_for(inner[1], where)} if inner else {}),
        }
    return _named(hint, where)


def _annotated(inner: tuple[Any, ...], where: str) -> dict[str, Any]:
    schema = dict(schema_for(inner[0], where))
    for note in inner[1:]:
        if isinstance(note, Field):
            schema.update(note.bounds)
        description = note.description if isinstance(note, Field) else note
        if isinstance(description, str) and description:
            schema["description"] = description
    return schema


def _named(hint: Any, where: str) -> dict[str, Any]:
    if hint is Any:
        return {}
    if getattr(hint, "__module__", "") == "datetime" and hint.__name__ in _TIMES:
        return {"type": "string", "format": _TIMES[hint.__name__]}
    if members := getattr(hint, "__members__", None):
        return _enumeration([member.value for member in members.values()])
    if fields := _fields(hint):
        properties = {name: schema_for(kind, f"{where}.{name}") for name, kind in fields.items()}
        return {
            "type": "object",
            "properties": properties,
            "required": _required(hint),
            "additionalProperties": False,
        }
    raise TypeError(f"{where}: {hint!r} has no JSON form")


def _enumeration(values: list[Any]) -> dict[str, Any]:
    kinds = {_SCALARS.get(value.__class__, "") for value in values}
    kind = kinds.pop() if len(kinds) == 1 else ""
    return {"enum": values, **({"type": kind} if kind else {})}


def _fields(hint: Any) -> dict[str, Any]:
    if hasattr(hint, "__dataclass_fields__") or hasattr(hint, "__total__"):
        return typing.get_type_hints(hint, include_extras=True)
    return {}


def _required(hint: Any) -> list[str]:
    if hasattr(hint, "__total__"):
        return sorted(hint.__required_keys__)
    from dataclasses import MISSING  # loaded already, since the author used it

    fields = hint.__dataclass_fields__.values()
    return [
        field.name
        for field in fields
        if field.default is MISSING and field.default_factory is MISSING
    ]


def read(hint: Any, value: Any, where: str) -> Any:
    """``value`` as the hint promises it.

    Raises:
        Invalid: it cannot be; the detail begins with ``where``.
    """
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        found = read(inner[0], value, where)
        for note in inner[1:]:
            if isinstance(note, Field):
                _check_bounds(note.bounds, found, where)
        return found
    if origin in (Union, types.UnionType):
        return _read_union(inner, value, where)
    if origin is Literal:
        if value not in inner:
            raise Invalid(f"{where}: one of {', '.join(map(str, inner))} is expected")
        return value
    if hint is Any:
        return value
    if origin in (list, tuple) and inner:
        if (items := as_list(value)) is None:
            raise Invalid(f"{where}: a list is expected")
        found = [read(inner[0], item, f"{where}[{index}]") for index, item in enumerate(items)]
        return tuple(found) if origin is tuple else found
    if hint in _SCALARS:
        return _read_scalar(hint, value, where)
    return _read_named(hint, origin, inner, value, where)


def _read_union(inner: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and types.NoneType in inner:
        return None
    reason = Invalid(f"{where}: no allowed form fits")
    for option in inner:
        if option is not types.NoneType:
            try:
                return read(option, value, where)
            except Invalid as error:
                reason = error
    raise reason


def _read_scalar(hint: Any, value: Any, where: str) -> Any:
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint:
        raise Invalid(f"{where}: {_SCALARS[hint]} is expected")
    return value


def _read_named(hint: Any, origin: Any, inner: tuple[Any, ...], value: Any, where: str) -> Any:
    data = as_object(value)
    if hint is dict or origin is dict:
        if data is None:
            raise Invalid(f"{where}: an object is expected")
        if not inner:
            return data
        return {key: read(inner[1], item, f"{where}.{key}") for key, item in data.items()}
    try:
        if getattr(hint, "__module__", "") == "datetime":
            return hint.fromisoformat(value)
        if hasattr(hint, "__members__"):
            return hint(value)
    except (TypeError, ValueError):
        raise Invalid(f"{where}: {hint.__name__} is expected") from None
    if data is None:
        raise Invalid(f"{where}: an object is expected")
    hints = _fields(hint)
    given = {
        name: read(hints[name], item, f"{where}.{name}")
        for name, item in data.items()
        if name in hints
    }
    if missing := [name for name in _required(hint) if name not in given]:
        raise Invalid(f"{where}.{missing[0]} is missing")
    return hint(**given)


def _check_bounds(bounds: dict[str, Any], value: Any, where: str) -> None:
    if isinstance(value, str):
        if not bounds.get("minLength", 0) <= len(value) <= bounds.get("maxLength", len(value)):
            raise Invalid(f"{where}: the text is too short or too long")
        if (pattern := bounds.get("pattern")) and not re.search(pattern, value):
            raise Invalid(f"{where}: the text does not have the expected form")
    if isinstance(value, int | float) and not bounds.get("minimum", value) <= value <= bounds.get(
        "maximum", value
    ):
        raise Invalid(f"{where}: the number is out of range")

"""Frozen dataclasses to JSON values and back, by their type hints.

Records from plugins, events in history and cards all cross a border as JSON; one careful reader serves them all.
A field's metadata may give it another name in JSON (``{"json": "from"}``). None is left out on the way out and taken as
the default on the way in; unknown fields are ignored so that a newer writer does not break an older reader.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from desktop.domain.errors import RecordError

T = TypeVar("T")

YEARS = range(1900, 2200)
"""Of a time that is one. 0001-01-01 and 9999-12-31 are how other systems write that there is none; counted with, or told in another
zone, they leave the calendar."""

DIGITS = 15
"""Of a number that is one, before and after its point: 1E+99999999 is as short to write as it is long to print."""

LONGEST_AMOUNT = 40
"""Characters of one."""


def to_json(value: Any) -> Any:
    """A JSON value for a dataclass, enum, date, decimal or a container of these."""
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((_name(field), getattr(value, field.name)) for field in fields(value))
        return {name: to_json(item) for name, item in pairs if item is not None}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        items = cast("Mapping[Any, Any]", value).items()
        return {str(key): to_json(item) for key, item in items}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in cast("Iterable[Any]", value)]
    return value


def _name(field: Field[Any]) -> str:
    return str(field.metadata.get("json", field.name))


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def from_json(cls: type[T], data: Any, where: str = "") -> T:
    """An instance of ``cls`` from JSON.

    Raises:
        RecordError: a field is missing or of another type; the message names its place.
    """
    return _read(cls, data, where or cls.__name__)


def as_object(data: Any, where: str) -> Mapping[str, Any]:
    """The data as a JSON object.

    Raises:
        RecordError: it is none.
    """
    if not isinstance(data, Mapping):
        raise RecordError(f"{where}: an object is expected, not {type(data).__name__}")
    return cast("Mapping[str, Any]", data)


def _sequence(data: Any, where: str) -> Sequence[Any]:
    if not isinstance(data, list | tuple):
        raise RecordError(f"{where}: a list is expected, not {type(data).__name__}")
    return cast("Sequence[Any]", data)


def _read(hint: Any, data: Any, where: str) -> Any:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _read_union(hint, data, where)
    if origin in (tuple, frozenset):
        inner = typing.get_args(hint)[0]
        found = _sequence(data, where)
        values = [_read(inner, item, f"{where}[{index}]") for index, item in enumerate(found)]
        return frozenset(values) if origin is frozenset else tuple(values)
    if origin in (dict, Mapping):
        inner = typing.get_args(hint)[1]
        return {
            key: _read(inner, item, f"{where}.{key}")
            for key, item in as_object(data, where).items()
        }
    if hint is Any or hint is object:
        return data
    if is_dataclass(hint):
        return _read_dataclass(typing.cast("type", hint), data, where)
    return _read_scalar(hint, data, where)


def _read_union(hint: Any, data: Any, where: str) -> Any:
    options = typing.get_args(hint)
    if data is None and types.NoneType in options:
        return None
    rest = [option for option in options if option is not types.NoneType]
    if len(rest) == 1:
        if rest[0] is datetime and _no_time(data):
            return None
        return _read(rest[0], data, where)
    for option in rest:
        try:
            return _read(option, data, where)
        except RecordError:
            continue
    raise RecordError(f"{where}: no allowed form fits")


def _read_dataclass(cls: type, data: Any, where: str) -> Any:
    given = as_object(data, where)
    hints = _hints(cls)
    values: dict[str, Any] = {}
    for field in fields(cls):
        name = _name(field)
        if given.get(name) is not None:
            values[field.name] = _read(hints[field.name], given[name], f"{where}.{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise RecordError(f"{where}.{name} is missing")
    try:
        return cls(**values)
    except ValueError as error:
        raise RecordError(f"{where}: {error}") from error


def _read_scalar(hint: Any, data: Any, where: str) -> Any:
    try:
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(data)
        if hint is datetime and isinstance(data, str):
            moment = datetime.fromisoformat(data)
            if moment.tzinfo is None:
                raise RecordError(f"{where}: a time needs its zone")
            if moment.year not in YEARS:
                raise RecordError(f"{where}: {data} is no time that can be meant")
            return moment
        if hint is date and isinstance(data, str):
            return date.fromisoformat(data)
        if hint is Decimal and isinstance(data, str | int):
            return _amount(data, where)
    except (ValueError, InvalidOperation) as error:
        raise RecordError(f"{where}: {error}") from error
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if hint is int and (
        isinstance(data, bool) or (isinstance(data, int) and abs(data) >= 10**DIGITS)
    ):
        raise RecordError(f"{where}: a number is expected")
    if isinstance(hint, type) and isinstance(data, hint):
        return data
    raise RecordError(
        f"{where}: {getattr(hint, '__name__', hint)} is expected, not {type(data).__name__}"
    )


def _amount(data: str | int, where: str) -> Decimal:
    amount = Decimal(data[:LONGEST_AMOUNT] if isinstance(data, str) else data)
    if not amount.is_finite() or abs(amount.adjusted()) > DIGITS or len(str(data)) > LONGEST_AMOUNT:
        raise RecordError(f"{where}: not an amount")
    return amount


def _no_time(data: Any) -> bool:
    """Whether a text is a time in a year that nobody means."""
    try:
        return isinstance(data, str) and datetime.fromisoformat(data).year not in YEARS
    except ValueError:
        return False

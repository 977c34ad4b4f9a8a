"""Frozen dataclasses to JSON values and back, by their type hints.

Records from plugins, events in history and cards all cross a border as JSON; one careful reader serves them all.
A field's metadata may give it another name in JSON (``{"json": "from"}``). None is left out on the way out and taken as
the default on the way in; unknown fields are ignored so that a newer writer does not break an older reader.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache, partial
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


_PLAIN = frozenset({str, int, float, bool, types.NoneType})
"""What JSON says as it is: asked first, as most values are one of these."""


def to_json(value: Any) -> Any:
    """A JSON value for a dataclass, enum, date, decimal or a container of these."""
    kind = cast("type[object]", type(value))
    if kind in _PLAIN:
        return value
    if is_dataclass(kind):
        return {
            name: to_json(item)
            for field, name in _names(kind)
            if (item := getattr(value, field)) is not None
        }
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


@cache
def _names(cls: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, and what each is called in JSON."""
    return tuple((field.name, _name(field)) for field in fields(cls))


def _name(field: Field[Any]) -> str:
    return str(field.metadata.get("json", field.name))


def from_json(cls: type[T], data: Any, where: str = "") -> T:
    """An instance of ``cls`` from JSON.

    Raises:
        RecordError: a field is missing or of another type; the message names its place.
    """
    return _reader(cls)(data, where or cls.__name__)


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


_Read = Callable[[Any, str], Any]
"""Reads JSON as a value of one type; the text says where it stands."""


@cache
def _reader(hint: Any) -> _Read:
    """How a type is read: worked out once, as a record has hundreds of values."""
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return _union(hint)
    if origin in (tuple, frozenset):
        return _values(_reader(typing.get_args(hint)[0]), origin)
    if origin in (dict, Mapping):
        return _mapping(_reader(typing.get_args(hint)[1]))
    if hint is Any or hint is object:
        return _as_it_is
    if is_dataclass(hint):
        return partial(_read_dataclass, cast("type", hint))
    return partial(_read_scalar, hint)


def _as_it_is(data: Any, _where: str) -> Any:
    return data


def _values(inner: _Read, kind: type) -> _Read:
    def read(data: Any, where: str) -> Any:
        found = _sequence(data, where)
        return kind([inner(item, f"{where}[{index}]") for index, item in enumerate(found)])

    return read


def _mapping(inner: _Read) -> _Read:
    def read(data: Any, where: str) -> Any:
        return {key: inner(item, f"{where}.{key}") for key, item in as_object(data, where).items()}

    return read


def _union(hint: Any) -> _Read:
    options = typing.get_args(hint)
    rest = [option for option in options if option is not types.NoneType]
    readers = [_reader(option) for option in rest]
    may_be_none = len(rest) < len(options)

    def read(data: Any, where: str) -> Any:
        if data is None and may_be_none:
            return None
        if len(rest) == 1:
            if rest[0] is datetime and _no_time(data):
                return None
            return readers[0](data, where)
        for one in readers:
            try:
                return one(data, where)
            except RecordError:
                continue
        raise RecordError(f"{where}: no allowed form fits")

    return read


@cache
def _fields(cls: type) -> tuple[tuple[str, str, _Read, bool], ...]:
    """Each field of a dataclass, what it is called in JSON, how it is read, and whether it has to be there."""
    hints = typing.get_type_hints(cls)
    return tuple(
        (
            field.name,
            _name(field),
            _reader(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
    )


def _read_dataclass(cls: type, data: Any, where: str) -> Any:
    given = as_object(data, where)
    values: dict[str, Any] = {}
    for field, name, read, is_required in _fields(cls):
        value = given.get(name)
        if value is not None:
            values[field] = read(value, f"{where}.{name}")
        elif is_required:
            raise RecordError(f"{where}.{name} is missing")
    try:
        return cls(**values)
    except ValueError as error:
        raise RecordError(f"{where}: {error}") from error


def _read_scalar(hint: Any, data: Any, where: str) -> Any:
    if hint is str and isinstance(data, str):  # most are
        return data
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

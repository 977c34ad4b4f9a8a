"""One table of a TOML file, taken key by key: whatever is left over at the end is a typing mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from desktop.api.protocol import as_list, as_object
from desktop.domain.errors import PluginError

T = TypeVar("T", str, bool, int, float)

_WORDS: dict[Any, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


class Table:
    """The values of one table and its place in the file.

    Every method that takes a value raises :class:`PluginError` with file, key and what is allowed there.
    """

    def __init__(self, path: Path | str, place: str, values: Mapping[str, Any]) -> None:
        self._path = path
        self._place = place
        self._values = dict(values)

    def error(self, key: str, message: str) -> PluginError:
        """A mistake at ``key``, ready to be raised."""
        return PluginError(f"{self._path}: {self._place}{key}: {message}")

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """A plain value; without a default it has to be there."""
        value = self._values.pop(key, default)
        if value is None:
            raise self.error(key, "is missing")
        if kind is float and value.__class__ is int:
            value = kind(value)
        if value.__class__ is not kind:
            raise self.error(key, f"{_WORDS[kind]} is expected")
        return value

    def text(self, key: str, form: re.Pattern[str], what: str) -> str:
        """A text of a certain form, told as ``what`` when it is not."""
        value = self.take(key, str)
        if not form.fullmatch(value):
            raise self.error(key, f"{value!r} is not {what}")
        return value

    def texts(
        self, key: str, form: re.Pattern[str], what: str, default: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """A list of texts of a certain form."""
        values = as_list(self._values.pop(key, list(default)))
        if values is None:
            raise self.error(key, "a list of texts is expected")
        for value in values:
            if not isinstance(value, str) or not form.fullmatch(value):
                raise self.error(key, f"{value!r} is not {what}")
        return tuple(values)

    def number(self, key: str, kind: type[T], default: T, low: float, high: float) -> T:
        """A number between ``low`` and ``high``, both included."""
        value = self.take(key, kind, default)
        if not low <= float(value) <= high:
            raise self.error(key, f"a number from {low:g} to {high:g} is expected")
        return value

    def table(self, key: str) -> Table:
        """A table inside this one; empty when it is not there."""
        values = as_object(self._values.pop(key, {}))
        if values is None:
            raise self.error(key, "a table is expected")
        return Table(self._path, f"{self._place}{key}.", values)

    def has(self, key: str) -> bool:
        """Whether ``key`` is given and not taken yet."""
        return key in self._values

    def keys(self) -> list[str]:
        """The keys not taken yet, in the file's order."""
        return list(self._values)

    def rest(self) -> dict[str, Any]:
        """Everything not taken yet."""
        values, self._values = self._values, {}
        return values

    def finish(self, allowed: Iterable[str]) -> None:
        """Nothing may be left."""
        for key in self._values:
            raise self.error(key, f"there is no such key; allowed: {', '.join(allowed)}")

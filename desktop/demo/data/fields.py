"""Forgiving reading of a data file: many spellings, few obligations, and for a mistake one sentence naming the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.demo.data.when import When

AMOUNT_MOST = 10**12
"""Beyond this a number is no price but a slip, and the database could not hold it."""
COUNT_MOST = 10**9
_DIGITS_SHOWN = 60
"""A wrong value is quoted up to this many characters."""


class DataError(ValueError):
    """The data file cannot be used; the message names the place and what would be right."""


def cents(value: object) -> int:
    """An amount as whole hundredths; ``299``, ``"299.00"``, ``"¥1,299"`` and ``"US$ 12.5"`` are amounts.

    Raises:
        ValueError: not an amount.
    """
    text = str(value).strip().lstrip("¥￥$€£USRMBCNY ").replace(",", "").removesuffix("元").strip()
    try:
        amount = Decimal("nan") if isinstance(value, bool) else Decimal(text)
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite() or abs(amount) > AMOUNT_MOST:
        raise ValueError(f'"{value}" is not an amount (such as 299 or "1299.00")')
    return int((amount * 100).to_integral_value())


class Fields:
    """One JSON object of the file, its place in it, and which of its fields were understood."""

    def __init__(self, raw: object, place: str, when: When, ignored: list[str]) -> None:
        """Raises DataError: ``raw`` is not an object."""
        if not isinstance(raw, Mapping):
            raise DataError(f"{place}: an object {{…}} is expected here")
        self._raw: Mapping[str, Any] = raw
        self.place = place
        self.when = when
        self._ignored = ignored
        self._known: set[str] = set()

    def wrong(self, name: str, problem: object) -> DataError:
        """The error for one field, to be raised."""
        place = f"{self.place}.{name}" if self.place else name
        return DataError(f"{place}: {problem}")

    def take(self, *names: str) -> Any:
        """The first of these fields that is there and not null, else None."""
        self._known.update(names)
        raw = self._raw
        for name in names:
            value = raw.get(name)
            if value is not None:
                return value
        return None

    def skip(self, *names: str) -> None:
        """Fields that are understood but say nothing new, such as what the API works out itself."""
        self._known.update(names)

    def text(self, *names: str, default: str = "") -> str:
        """Text; numbers are taken as they are written."""
        value = self.take(*names)
        if value is None:
            return default
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(names[0], f"{_shown(value)} is not text")
        return str(value).strip()

    def pair(self, name: str, *others: str) -> tuple[str, str]:
        """Words in Chinese and English; one stands for the other where only one is given."""
        both = self.take(name, *others)
        if isinstance(both, Mapping):
            zh, en = str(both.get("zh") or ""), str(both.get("en") or "")
        else:
            either = "" if both is None else self.text(name, *others)
            zh, en = (
                self.text(f"{name}_zh", default=either),
                self.text(f"{name}_en", default=either),
            )
        return zh or en, en or zh

    def whole(self, *names: str, default: int, least: int = 0) -> int:
        """A whole number."""
        value = self.take(*names)
        if value is None:
            return default
        if isinstance(value, str) and value.strip().isdecimal():
            value = int(value)
        if (
            isinstance(value, bool)
            or not isinstance(value, int)
            or not least <= value <= COUNT_MOST
        ):
            raise self.wrong(names[0], f"{_shown(value)} is not a whole number of at least {least}")
        return value

    def amount(self, *names: str) -> int | None:
        """An amount in hundredths."""
        value = self.take(*names)
        if value is None:
            return None
        try:
            return cents(value)
        except ValueError as error:
            raise self.wrong(names[0], error) from None

    def time(self, name: str, *others: str) -> datetime | None:
        """A moment; ``name_at`` is understood too."""
        value = self.take(name, f"{name}_at", *others)
        if value is None or value == "":
            return None
        try:
            return self.when.parse(value)
        except ValueError as error:
            raise self.wrong(name, error) from None

    def choice(self, name: str, allowed: Iterable[str]) -> str | None:
        """One of a closed list of words."""
        value = self.text(name).lower().replace("-", "_").replace(" ", "_")
        if not value:
            return None
        value = {"canceled": "cancelled"}.get(value, value)
        if value not in allowed:
            raise self.wrong(name, f'"{value}" is not one of {", ".join(allowed)}')
        return value

    def words(self, *names: str) -> list[str]:
        """A list of texts; one text is a list of one."""
        value = self.take(*names)
        if value is None:
            return []
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(word, str | int) for word in value):
            raise self.wrong(names[0], "a list of texts is expected here")
        return [str(word) for word in value]

    def wholes(self, name: str) -> list[int]:
        """A list of whole numbers from 1."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(type(one) is int and one > 0 for one in value):
            raise self.wrong(name, "a list of whole numbers is expected here")
        return value

    def objects(self, *names: str) -> list[Fields]:
        """A list of objects, each knowing its place."""
        value = self.take(*names)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(names[0], "a list [...] is expected here")
        found = next(name for name in names if self._raw.get(name) is not None)
        place = f"{self.place}.{found}" if self.place else found
        return [
            Fields(raw, f"{place}[{index}]", self.when, self._ignored)
            for index, raw in enumerate(value)
        ]

    def object(self, name: str) -> Fields:
        """An object inside this one; an empty one when it is left out."""
        value = self.take(name)
        place = f"{self.place}.{name}" if self.place else name
        return Fields({} if value is None else value, place, self.when, self._ignored)

    def has(self, *names: str) -> bool:
        """Whether one of these fields is there and not null."""
        return any(self._raw.get(name) is not None for name in names)

    def done(self) -> None:
        """Report what was not understood."""
        place = f"{self.place}." if self.place else ""
        self._ignored += [f"{place}{name}" for name in self._raw if name not in self._known]


def _shown(value: object) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _DIGITS_SHOWN else text[:_DIGITS_SHOWN] + "…"

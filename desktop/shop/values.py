"""How the values of a shop's answers become the values of our records: times, money, states, masked personal data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.api import Unavailable
from desktop.domain.masking import mask_email, mask_phone

MILLISECONDS_FROM = 10_000_000_000
"""Epoch numbers above this are milliseconds: in seconds it would be the year 2286."""


def time(value: Any, zone: str) -> str:
    """An ISO time with zone, from ISO, ``yyyy-MM-dd HH:mm:ss`` in the shop's zone, or epoch seconds or milliseconds.

    Raises:
        Unavailable: none of these.
    """
    if isinstance(value, int | float) or (
        isinstance(value, str) and value.isdecimal() and len(value) >= 10
    ):
        number = float(value)
        return datetime.fromtimestamp(
            number / 1000 if number > MILLISECONDS_FROM else number, UTC
        ).isoformat()
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise Unavailable(f"{value!r} is not a time") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=_zone(zone))).isoformat()


def _zone(offset: str) -> timezone:
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", offset)
    if not found:
        raise Unavailable(f"zone {offset!r} is not of the form +08:00")
    delta = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-delta if found[1] == "-" else delta)


def amount(value: Any, scale: int) -> Decimal:
    """A decimal amount; ``scale`` is 100 where the shop counts in cents.

    Raises:
        Unavailable: not an amount.
    """
    try:
        return (Decimal(str(value)) / scale).quantize(Decimal("0.01"))
    except InvalidOperation as error:
        raise Unavailable(f"{value!r} is not an amount") from error


def mask_name(name: str) -> str:
    """A name of which the first part stays: ``张伟`` as ``张*``, ``Zhang Wei`` as ``Zhang W.``."""
    first, *rest = name.split()
    if rest:
        return " ".join([first, *(f"{part[0]}." for part in rest)])
    return name[0] + "*" * (len(name) - 1) if name else name


def mask_address(address: str) -> str:
    """An address down to the street: house numbers and what follows them are hidden."""
    found = re.search(r"\d", address)
    if found and found.start() > 0 and not address[: found.start()].isascii():
        return address[: found.start()] + "****"
    head, separator, tail = address.partition(",")
    return "****" + separator + tail if separator else head[: len(head) // 2] + "****"


PLAIN: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "int": int,
    "bool": bool,
    "date": lambda value: str(value)[:10],
    "masked_phone": lambda value: mask_phone(str(value)),
    "masked_email": lambda value: mask_email(str(value)),
    "masked_name": lambda value: mask_name(str(value)),
    "masked_address": lambda value: mask_address(str(value)),
}
"""Conversions that need nothing but the value."""

"""How the values of a shop's answers become the values of our records: times, money, states, masked personal data."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal, DecimalException
from typing import Any

from desktop.api import Unavailable
from desktop.domain.masking import mask_email, mask_phone

MILLISECONDS_FROM = 10_000_000_000
"""Epoch numbers above this are milliseconds: in seconds it would be the year 2286."""

_EPOCH = re.compile(r"\d{10}|\d{13}", re.ASCII)
_COMPACT = re.compile(r"\d{14}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ZONE = re.compile(r"([+-])(\d\d):?(\d\d)", re.ASCII)
_PLACE = re.compile(r"[A-Za-z_]+(/[A-Za-z_+-]+){1,2}|UTC", re.ASCII)
_GROUPED = {
    ".": re.compile(r"[+-]?\d{1,3}(?:[ '\u00a0\u202f,]\d{3})+(?:\.\d+)?", re.ASCII),
    ",": re.compile(r"[+-]?(?:\d{1,3}(?:[ '\u00a0\u202f.]\d{3})+|\d+)(?:,\d+)?", re.ASCII),
}
"""Amounts with marks between the thousands, by the mark before the fraction."""

PLACES = {
    **dict.fromkeys(
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0
    ),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
"""Digits of the smallest unit where they are not two (ISO 4217)."""

_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no"})
_SHOWN_PARTS = 2
"""Of an address written with commas the last ones: town, and what stands behind it."""


def time(value: Any, zone: str, form: str | None = None) -> str:
    """An ISO time with zone; ``form`` says how it is written where it is none of the usual ones.

    Read are ISO and ``yyyy-MM-dd HH:mm:ss`` or ``yyyyMMddHHmmss`` (in the shop's zone where they name none), and epoch
    seconds (10 digits as text) or milliseconds (13 digits). Any other text is refused rather than guessed at.

    Raises:
        Unavailable: none of these.
    """
    text = str(value).strip()
    try:
        if form is not None:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 - the zone follows
            return (moment if moment.tzinfo else moment.replace(tzinfo=offset(zone))).isoformat()
        if (isinstance(value, int | float) and not isinstance(value, bool)) or _EPOCH.fullmatch(
            text
        ):
            number = float(value)
            seconds = number / 1000 if number > MILLISECONDS_FROM else number
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        if _COMPACT.fullmatch(text):
            text = f"{text[:8]}T{text[8:]}"
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError) as error:
        raise Unavailable(f"{value!r} is not a time") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=offset(zone))).isoformat()


def offset(zone: str) -> tzinfo:
    """The shop's zone: its distance from UTC (``+08:00``), or a place (``Europe/London``) where the clocks change.

    ``local`` is this machine's, for a shop that keeps its clock, as the demo shop does.

    Raises:
        Unavailable: none of these, or a place that this system has no table for.
    """
    if zone == "local":
        return datetime.now(UTC).astimezone().tzinfo or UTC
    if _PLACE.fullmatch(zone):
        # Most shops name a distance: a plugin's start does not pay for the tables of places.
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

        try:
            return ZoneInfo(zone)
        except (ZoneInfoNotFoundError, OSError) as error:
            raise Unavailable(f"zone {zone!r} is not known here; write +08:00") from error
    found = _ZONE.fullmatch(zone)
    hours, minutes = (int(found[2]), int(found[3])) if found else (24, 0)
    if not found or hours >= 24 or minutes >= 60:
        raise Unavailable(f"zone {zone!r} is not of the form +08:00 or Europe/London")
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if found[1] == "-" else delta)


def day(value: Any, zone: str, form: str | None = None) -> str:
    """A day as ISO; of a moment, the day it is in the shop's zone.

    Raises:
        Unavailable: neither a day nor a moment.
    """
    moment = datetime.fromisoformat(time(value, zone, form))
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    return moment.astimezone(offset(zone)).date().isoformat()


def amount(value: Any, scale: int, currency: str = "", decimal: str = "") -> Decimal:
    """A decimal amount in the main unit.

    ``scale`` is 1 where the shop writes it so, 100 where it counts in hundredths, 0 where it counts in the currency's own
    smallest unit. Where the shop says that ``.`` or ``,`` stands before the fraction, the other mark, spaces and apostrophes
    group thousands in a text; without that ``1,299`` is refused rather than guessed at.

    Raises:
        Unavailable: not an amount.
    """
    text = str(value).strip()
    if decimal and isinstance(value, str) and _GROUPED[decimal].fullmatch(text):
        text = re.sub(r"[ '\u00a0\u202f,]" if decimal == "." else r"[ '\u00a0\u202f.]", "", text)
        text = text.replace(",", ".")
    places = PLACES.get(currency, 2)
    try:
        made = Decimal(text) / (scale or 10**places)
        made = made.quantize(Decimal(1).scaleb(-max(places, 2)))
    except DecimalException as error:
        raise Unavailable(f"{value!r} is not an amount") from error
    if not made.is_finite():
        raise Unavailable(f"{value!r} is not an amount")
    return made


def truth(value: Any) -> bool:
    """True or false, also as a number or a word: the text ``false`` is no permission.

    Raises:
        Unavailable: neither.
    """
    word = str(value).strip().casefold()
    if word not in _TRUE | _FALSE:
        raise Unavailable(f"{value!r} is neither true nor false")
    return word in _TRUE


def whole(value: Any) -> int:
    """A whole number, also where the shop writes ``2.000``.

    Raises:
        Unavailable: not a whole number.
    """
    try:
        number = Decimal(str(value))
        if number != number.to_integral_value():
            raise Unavailable(f"{value!r} is not a whole number")
        return int(number)
    except (DecimalException, ValueError, OverflowError) as error:
        raise Unavailable(f"{value!r} is not a whole number") from error


def mask_name(name: str) -> str:
    """A name of which the first part stays: ``张伟`` as ``张*``, ``Zhang Wei`` as ``Zhang W.``.

    A part of one letter or character is hidden whole, since its first letter would be all of it.
    """
    first, *rest = name.split() or [""]
    if not rest or len(first) == 1:
        plain = "".join([first, *rest])
        return plain[:1] + "*" * (len(plain) - 1) if len(plain) > 1 else "*" * len(plain)
    return " ".join([first, *(f"{part[0]}." if len(part) > 1 else "*" for part in rest)])


def mask_address(address: str) -> str:
    """An address down to the street or town: house numbers, postcodes and what belongs to them are hidden.

    With commas (``Flat 2, 12 High Street, Leeds LS1 4AP``) it begins with the house: of the last two parts the words
    before any digit stay. Without, or in Chinese (``北京市朝阳区建国路88号``), it ends with the house: what stands before
    the first digit stays, where there is none, half.
    """
    parts = [part.strip() for part in address.split(",")]
    if len(parts) > 1 and address.isascii():
        kept = [re.split(r"\s*\S*\d", part)[0] for part in parts[1:][-_SHOWN_PARTS:]]
        return ", ".join(["****", *(part for part in kept if part)])
    head = re.split(r"\d", address)[0]
    return (head if head != address else address[: len(address) // 2]).rstrip() + "****"


def _masked(mask: Callable[[str], str]) -> Callable[[Any], str]:
    return lambda value: mask(str(value))


PLAIN: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "int": whole,
    "bool": truth,
    "masked_phone": _masked(mask_phone),
    "masked_email": _masked(mask_email),
    "masked_name": _masked(mask_name),
    "masked_address": _masked(mask_address),
}
"""Conversions that need nothing but the value."""

"""The days somebody asked for, in every form in which a shop wants to hear them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop.shop.values import offset


def period(values: dict[str, Any], zone: str) -> dict[str, Any]:
    """For the days ``from`` and ``to`` (both included) their moments in the shop's zone.

    ``from_time`` (ISO with zone), ``from_utc`` (ISO, Z), ``from_local`` (``2026-11-09 00:00:00``), ``from_s`` and ``from_ms``
    (epoch); those of ``to`` are the beginning of the day after.
    """
    made: dict[str, Any] = {}
    for end, later in (("from", 0), ("to", 1)):
        if not (day := values.get(end)):
            continue
        start = date.fromisoformat(day) + timedelta(days=later)
        moment = datetime(start.year, start.month, start.day, tzinfo=offset(zone))
        made |= {
            f"{end}_time": moment.isoformat(),
            f"{end}_utc": f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            f"{end}_local": f"{moment:%Y-%m-%d %H:%M:%S}",
            f"{end}_s": int(moment.timestamp()),
            f"{end}_ms": int(moment.timestamp()) * 1000,
        }
    return made


def clock(now: datetime, zone: str) -> dict[str, Any]:
    """The moment of a request, as ``{clock.…}``."""
    local = now.astimezone(offset(zone))
    return {
        "s": int(now.timestamp()),
        "ms": int(now.timestamp() * 1000),
        "utc": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "local": f"{local:%Y-%m-%d %H:%M:%S}",
    }

"""Stretches of time and moments as people type them: ``7d``, ``12h``, ``4w``, ``2026-11-18``."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from desktop.domain.errors import ConfigError

_AGE = re.compile(r"(\d{1,5})([hdw])")
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def age(text: str) -> timedelta:
    """A stretch of time.

    Raises:
        ConfigError: it is none.
    """
    found = _AGE.fullmatch(text.strip())
    if not found or not int(found[1]):
        raise ConfigError(f"{text!r} is not a stretch of time such as 7d, 12h or 4w")
    return int(found[1]) * _UNITS[found[2]]


def moment(text: str, now: datetime) -> datetime:
    """A moment: so long ago, or the beginning of a day.

    Raises:
        ConfigError: it is neither.
    """
    if _AGE.fullmatch(text.strip()):
        return now - age(text)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(
            f"{text!r} is neither a stretch of time such as 7d nor a date such as 2026-11-18"
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)

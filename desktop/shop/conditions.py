"""Whether a condition of the mapping holds of an object of the shop's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from desktop.domain.identifiers import canonical
from desktop.shop.mapping import Check, Condition
from desktop.shop.pointer import fill, names, read, word
from desktop.shop.values import time

LEAST_PHONE = 7
"""Digits that two spellings of a phone number have at least in common: less is an extension, not a number."""

Now = Callable[[], datetime]


def digits(text: str) -> str:
    """Nothing but the ASCII digits."""
    return re.sub(r"[^0-9]", "", text)


def same_phone(one: str, other: str) -> bool:
    """Whether two spellings are one phone number, one of them maybe without the country's code and leading zero."""
    shorter, longer = sorted((digits(one).lstrip("0"), digits(other).lstrip("0")), key=len)
    return len(shorter) >= LEAST_PHONE and longer.endswith(shorter)


def all_hold(
    conditions: Iterable[Condition], data: Any, values: Mapping[str, Any], zone: str, now: Now
) -> bool:
    """Whether every one of them holds."""
    return all(_holds(condition, data, values, zone, now) for condition in conditions)


def first_reason(
    checks: Iterable[Check], data: Any, values: Mapping[str, Any], zone: str, now: Now
) -> str | None:
    """The code of the first check that holds; None when nothing stands against it."""
    for check in checks:
        if all_hold(check.when, data, values, zone, now):
            return check.code
    return None


def _holds(condition: Condition, data: Any, values: Mapping[str, Any], zone: str, now: Now) -> bool:
    found = read(data, fill(condition.at, values))
    if condition.missing is not None:
        return (found is None or found == []) is condition.missing
    if condition.not_:
        barred = {fill(each, values) for each in condition.not_}
        return not barred & {word(each) for each in (found if isinstance(found, list) else [found])}
    if condition.older_than_days is not None:
        return _older(found, int(fill(condition.older_than_days, values)), zone, now)
    template = condition.is_ or condition.has or condition.ends or ""
    wanted = fill(template, values)
    if not wanted and not condition.in_:
        return bool(names(template))  # nothing was asked for
    candidates = found if isinstance(found, list) else [found]
    return any(
        _fits(condition, word(each), wanted) for each in candidates if isinstance(each, str | int)
    )


def _fits(condition: Condition, found: str, wanted: str) -> bool:
    if condition.in_:
        return found in condition.in_
    if condition.has is not None:
        return wanted in found
    if condition.ends is not None:
        return digits(found).endswith(digits(wanted)) and bool(digits(wanted))
    if condition.kind == "phone":
        return same_phone(found, wanted)
    return canonical(found) == canonical(wanted) if condition.kind == "number" else found == wanted


def _older(found: Any, days: int, zone: str, now: Now) -> bool:
    """Whether that many days have passed; what has no time yet is not old."""
    if found is None:
        return False
    return now() - datetime.fromisoformat(time(found, zone)) > timedelta(days=days)

"""How the store writes a moment: UTC, always of the same length, so that times sort as text."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(moment: datetime) -> str:
    """A moment as the store holds it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")

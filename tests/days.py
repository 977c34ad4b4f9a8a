"""The day that it is in tests."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 11, 18)
"""A Wednesday, a week after the eleventh of November: the day on which the scripted conversations are held."""

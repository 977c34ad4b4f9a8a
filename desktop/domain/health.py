"""What a look at an installation finds: a line for each part of it, for ``doctor`` and for the window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    check: str
    """What was looked at: a phrase key under ``doctor.check``, a name of its own behind a space."""
    status: Status
    detail: str
    """What was found: a version, a path, a number; for operators."""
    advice: str | None = None
    """Phrase key under ``doctor.advice`` of what to do; None when there is nothing to do."""

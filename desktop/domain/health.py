"""What a look at an installation finds: a line for each part of it, for ``doctor`` and for the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, in words of the reader's language."""

    key: str
    """Phrase key under ``doctor.found``."""
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What its slots hold: numbers, names and addresses, which are the same in every language."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    check: str
    """What was looked at: a phrase key under ``doctor.check``, a name of its own behind a space."""
    status: Status
    detail: str | Told
    """What was found: a version, a path, a number, or what another program said, as it is; a :class:`Told` where words of
    ours say it."""
    advice: str | None = None
    """Phrase key under ``doctor.advice`` of what to do; None when there is nothing to do."""


def told(key: str, **facts: Any) -> Told:
    """A detail in words."""
    return Told(key, facts)

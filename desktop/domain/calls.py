"""A plugin call as the conversation sees it: what may be called, what came of it, what waits for a yes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.domain.errors import (
    CallTimeout,
    Declined,
    InvalidArguments,
    NotFound,
    RateLimited,
    ToolError,
    Unavailable,
)


class Outcome(StrEnum):
    """How a call ended; ``not_found`` is also the answer for somebody else's order."""

    OK = "ok"
    NOT_FOUND = "not_found"
    INVALID = "invalid"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"
    DECLINED = "declined"


ERRORS: dict[Outcome, type[ToolError]] = {
    Outcome.NOT_FOUND: NotFound,
    Outcome.INVALID: InvalidArguments,
    Outcome.RATE_LIMITED: RateLimited,
    Outcome.TIMEOUT: CallTimeout,
    Outcome.UNAVAILABLE: Unavailable,
    Outcome.DECLINED: Declined,
}
"""The error, and with it the sentence, that stands for each outcome but ``ok``."""


class Freshness(StrEnum):
    """How old the record of a result may be."""

    LIVE = "live"
    CACHED = "cached"
    STALE = "stale"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the gateway's policy said about a call, for evidence and audit."""

    name: str
    verdict: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What came of one call through the gateway."""

    call_id: str
    tool: str
    """``plugin.tool``"""
    arguments: Mapping[str, Any]
    outcome: Outcome
    freshness: Freshness
    record: Mapping[str, Any] | None = None
    """The checked record, with whitelisted fields only; None unless there is something to show."""
    code: str | None = None
    """Machine word of a refusal, for example ``verify_first``, ``out_of_window``, ``breaker_open``."""
    detail: str | None = None
    """One English sentence for evidence and logs; never shown to customers."""
    age_s: float = 0.0
    attempts: int = 0
    ms: float = 0.0
    write: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a record to speak of, however old."""
        return self.record is not None


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """A tool of the catalogue, as manifests declare it."""

    name: str
    """``plugin.tool``"""
    description: str
    schema: Mapping[str, Any]
    """JSON Schema of its arguments."""
    write: bool
    questions: tuple[str, ...] = ()
    """Sentence templates (:mod:`desktop.domain.sentences`) that people ask for it with."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A write that the gateway has checked and that waits for a yes."""

    token: str
    """Single use, bound to tool, arguments and caller."""
    tool: str
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])

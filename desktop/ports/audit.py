"""The gateway's memory of calls and of writes that were begun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.people import Caller


class Audit(Protocol):
    """One row for every call, whatever came of it."""

    async def record(
        self, result: ToolResult, caller: Caller, conversation: str, true_code: str | None = None
    ) -> None:
        """Keep a call. ``true_code`` tells what really happened where the caller must not know (``not_yours``)."""
        ...


class Register(Protocol):
    """One row for every act that is no call: sign-ins, exports, purges, changed settings."""

    async def note(self, act: str, owner: str, **details: Any) -> int:
        """Keep an act durably, before it is done where it cannot be taken back; the number of its row."""
        ...


@dataclass(frozen=True, slots=True)
class WriteIntent:
    """A write that was begun and whose outcome is not known."""

    key: str
    """Idempotency key that the shop was given."""
    tool: str
    arguments: Mapping[str, Any]
    owner: str
    conversation: str
    begun_at: datetime


class WriteJournal(Protocol):
    """Intent before the call, outcome after: a crash between them can be settled by asking the shop."""

    async def begin(self, intent: WriteIntent) -> None:
        """Put the intent on the disk."""
        ...

    async def settle(self, key: str, outcome: Outcome, detail: str | None = None) -> None:
        """Put the outcome on the disk."""
        ...

    async def unsettled(self) -> Sequence[WriteIntent]:
        """Intents without an outcome, oldest first."""
        ...

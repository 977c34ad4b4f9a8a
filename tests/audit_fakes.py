"""Audit and journal that live as long as the test."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.calls import Outcome, ToolResult
from desktop.domain.people import Caller
from desktop.ports.audit import WriteIntent


@dataclass(frozen=True, slots=True)
class Row:
    """One audited call."""

    result: ToolResult
    caller: Caller
    conversation: str
    true_code: str | None


class MemoryAudit:
    """The latest rows."""

    def __init__(self) -> None:
        self.rows: deque[Row] = deque()

    async def record(
        self, result: ToolResult, caller: Caller, conversation: str, true_code: str | None = None
    ) -> None:
        """Keep a call."""
        self.rows.append(Row(result, caller, conversation, true_code))


class MemoryJournal:
    """Writes that were begun, and how they ended."""

    def __init__(self) -> None:
        self.begun: dict[str, WriteIntent] = {}
        self.settled: dict[str, tuple[Outcome, str | None]] = {}

    async def begin(self, intent: WriteIntent) -> None:
        """Keep the intent."""
        self.begun[intent.key] = intent

    async def settle(self, key: str, outcome: Outcome, detail: str | None = None) -> None:
        """Keep the outcome."""
        self.settled[key] = (outcome, detail)

    async def unsettled(self) -> Sequence[WriteIntent]:
        """Intents without an outcome, oldest first."""
        return [intent for key, intent in self.begun.items() if key not in self.settled]

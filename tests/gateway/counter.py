"""A gateway in a test, and what the test knows about it; limits are short enough to wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.calls import Proposal, ToolResult
from desktop.domain.people import Caller, staff, verified
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import SharedState
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.patience import PATIENCE_S

PLUGINS = Path(__file__).parent / "plugins"
SOON_S = PATIENCE_S

QUICK = GatewaySettings(
    start_s=PATIENCE_S,
    call_s=2.0,
    attempt_s=0.3,
    pause_s=0.01,
    write_s=0.5,
    settle_s=0.3,
    settle_again_s=0.05,
    pong_s=0.2,
    farewell_s=0.3,
    backoff_s=(0.0, 0.02),
)


@dataclass
class Counter:
    """One gateway in a test, and what the test knows about it."""

    gateway: Gateway
    audit: MemoryAudit
    journal: MemoryJournal
    clock: SetClock
    folder: Path
    """Where the shop keeps its mood and what it was asked."""

    async def call(
        self,
        tool: str,
        caller: Caller | None = None,
        /,
        deadline_s: float | None = None,
        **arguments: Any,
    ) -> ToolResult:
        return await self.gateway.call(
            tool, arguments, caller or staff(), call_id="c1", deadline_s=deadline_s
        )

    async def propose(self, tool: str, caller: Caller, **arguments: Any) -> Proposal:
        proposal = await self.gateway.propose(tool, arguments, caller)
        assert isinstance(proposal, Proposal), proposal
        return proposal

    async def confirm(self, proposal: Proposal, caller: Caller) -> ToolResult:
        return await self.gateway.confirm(proposal, caller, call_id="w1")

    def mood(self, word: str) -> None:
        (self.folder / "mood").write_text(word, encoding="utf-8")

    def asked(self, what: str = "") -> list[str]:
        file = self.folder / "asked"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [line for line in lines if what in line]

    def done(self) -> list[str]:
        file = self.folder / "done"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def pid(self, plugin: str) -> int | None:
        return next(state.pid for state in self.gateway.state() if state.id == plugin)


class OpenCounter(Protocol):
    """Opens a counter; the keyword arguments change the settings, ``config`` those of the plugins."""

    def __call__(
        self,
        *plugins: str,
        config: dict[str, Any] | None = None,
        alternative: dict[str, Any] | None = None,
        journal: MemoryJournal | None = None,
        state: SharedState | None = None,
        **settings: Any,
    ) -> AbstractAsyncContextManager[Counter]: ...


async def soon(true: Callable[[], object]) -> None:
    """Wait until something is true, under a limit."""
    async with asyncio.timeout(SOON_S):
        while not true():  # noqa: ASYNC110 - another process makes it true
            await asyncio.sleep(0.01)


ANNA = verified("C1")
BEN = verified("C2")

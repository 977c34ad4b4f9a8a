"""The gateway as the conversation sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from desktop.domain.calls import Proposal, ToolInfo, ToolResult
from desktop.domain.people import Caller


class Tools(Protocol):
    """Calls plugins on behalf of a caller; never raises for what a plugin or the shop does, only reports it."""

    async def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        caller: Caller,
        *,
        call_id: str,
        lang: str = "zh",
        conversation: str = "",
        deadline_s: float | None = None,
    ) -> ToolResult:
        """Read something. A write tool called this way is ``declined`` with code ``needs_confirmation``.

        ``deadline_s`` shortens the gateway's own limit (8 s); it never lengthens it.
        """
        ...

    async def propose(
        self, tool: str, arguments: Mapping[str, Any], caller: Caller
    ) -> Proposal | ToolResult:
        """Check a write and keep it for a yes; a ``ToolResult`` tells why it may not even be asked."""
        ...

    async def confirm(
        self,
        proposal: Proposal,
        caller: Caller,
        *,
        call_id: str,
        lang: str = "zh",
        conversation: str = "",
        deadline_s: float | None = None,
    ) -> ToolResult:
        """Run a proposed write, once: an intent row before, an idempotency key, the outcome after.

        ``deadline_s`` as in :meth:`call`: whoever waits no longer than that learns within it that nobody knows yet.
        """
        ...

    def withdraw(self, proposal: Proposal) -> None:
        """Forget a proposal that was answered with no, or fell away."""
        ...

    def catalogue(self) -> Sequence[ToolInfo]:
        """All tools that may be called now."""
        ...

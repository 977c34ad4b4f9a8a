"""The model outside the building, as the settings page shows and allows it."""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

from desktop.app.cloud import budget_of
from desktop.app.program import Program
from desktop.domain.errors import StoreError
from desktop.domain.installation import OutsideModel
from desktop.services.routing.redaction import Redaction

log = logging.getLogger(__name__)


class Outside:
    """See :class:`~desktop.ports.outside.OutsideDesk`."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._budget = budget_of(program.config, program.clock)

    async def look(self) -> OutsideModel:
        """The configuration, and what was kept of today."""
        cloud = self._program.config.cloud
        if not cloud.model or self._program.model is None:
            return OutsideModel()
        spent = await asyncio.to_thread(lambda: self._budget.today)
        return OutsideModel(
            cloud.model,
            urlsplit(cloud.url).hostname or cloud.url,
            cloud.actions,
            cloud.failures,
            spent.requests,
            cloud.requests_per_day,
            spent.tokens,
            cloud.tokens_per_day,
            approved=spent.approved,
            sample=spent.sample,
        )

    def redacted(self, text: str) -> str:
        """By the patterns alone: no order was looked up whose names would be known."""
        return Redaction().text(text)

    async def allow(self, sample: str) -> None:
        """Kept, and written into the audit."""

        def approve() -> None:
            if sample:
                self._budget.look_at(sample)
            self._budget.approve(allowed=True)

        await asyncio.to_thread(approve)
        await self._note(allowed=True)

    async def forbid(self) -> None:
        """From the next question on."""
        await asyncio.to_thread(lambda: self._budget.approve(allowed=False))
        await self._note(allowed=False)

    async def _note(self, *, allowed: bool) -> None:
        owner = f"staff:{self._program.config.window.counter}"
        try:
            await self._program.kept.audit.note("cloud", owner, allowed=allowed)
        except StoreError as error:
            log.warning("what was allowed could not be kept in the audit: %s", error)

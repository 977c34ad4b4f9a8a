"""What the insights page asks: a report, and the same stretch of conversations as a sheet."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import timedelta

from desktop.adapters.history.sheet import COLUMNS
from desktop.adapters.history.transfer import Transfer
from desktop.app.keeping import Keeping
from desktop.domain.conversations import Filters
from desktop.domain.masking import Role
from desktop.ports.clock import Clock
from desktop.services.insights.insights import Insights
from desktop.services.insights.report import Report
from desktop.services.replies.phrases import PhraseBook


class Counted:
    """Reports and sheets of one history, for one workplace."""

    def __init__(self, kept: Keeping, clock: Clock, book: PhraseBook, owner: str) -> None:
        self._insights = Insights(kept.facts, clock, book)
        self._transfer = Transfer(kept.database, clock, self._insights.thanks)
        self._clock = clock
        self._book = book
        self._owner = owner

    async def report(self, stretch: timedelta) -> Report:
        """The last ``stretch``, against the one before it."""
        return await self._insights.report(stretch)

    async def sheet(self, stretch: timedelta, lang: str) -> AsyncGenerator[tuple[str, float]]:
        """A spreadsheet's text, piece by piece, and how far it is; phones and e-mail addresses are masked."""
        headings = {name: self._book.say(lang, f"history.column.{name}") for name in COLUMNS}
        filters = Filters(since=self._clock.now() - stretch)
        async with aclosing(
            self._transfer.sheet(filters, Role.AGENT, headings, self._owner)
        ) as portions:
            async for portion in portions:
                yield portion.text, portion.done / max(portion.total, 1)

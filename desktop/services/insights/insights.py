"""The report of the last days, counted in a thread so that a window goes on drawing meanwhile."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from desktop.ports.clock import Clock
from desktop.ports.insights import FactSource
from desktop.services.insights.report import Report, report
from desktop.services.replies.phrases import PhraseBook

AGREEING = ("answer.thanks", "answer.bye", "insights.agreed")
"""Words by which a person shows that they were helped, in all languages at once: people mix them."""

FILLER = "insights.filler"
"""Words that make no topic."""


class Insights:
    """Reports about one history."""

    def __init__(self, source: FactSource, clock: Clock, book: PhraseBook) -> None:
        self._source = source
        self._clock = clock
        self.thanks = tuple(words_of(book, *AGREEING))
        self._filler = tuple(words_of(book, FILLER))

    async def report(self, stretch: timedelta) -> Report:
        """The last ``stretch``, against the one before it.

        Raises:
            StoreError: history cannot be read.
        """
        now = self._clock.now()
        since = now - stretch
        current = await self._source.facts(since, now)
        before = await self._source.facts(since - stretch, since)
        return await asyncio.to_thread(
            report, current, before, now, thanks=self.thanks, filler=self._filler
        )


def words_of(book: PhraseBook, *keys: str) -> list[str]:
    """The words under these keys in every language, the longest first."""
    found = {
        word
        for lang in book.languages
        for key in keys
        if book.has(lang, key)
        for word in book.templates(lang, key)
    }
    return sorted(found, key=lambda word: (-len(word), word))

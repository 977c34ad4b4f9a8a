"""Several readers of one stream of events: a slow one misses levels and words, never a turn's begin, end or text."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator

from desktop.ports.listening import Level, ListeningEvent, Waiting, WordsHeard

PASSING = (Level, WordsHeard, Waiting)
"""Events that the next one of their kind makes worthless."""
MANY = 64
"""Unread events from which passing ones are dropped: six seconds of levels."""


class Readers:
    """Hands every event to every reader."""

    def __init__(self) -> None:
        self._queues: list[tuple[deque[ListeningEvent], asyncio.Event]] = []

    def say(self, event: ListeningEvent) -> None:
        """Give the event to all readers there are now."""
        for queue, came in self._queues:
            if len(queue) >= MANY and isinstance(event, PASSING):
                continue
            queue.append(event)
            came.set()

    def read(self) -> AsyncGenerator[ListeningEvent]:
        """Everything from this call on, also what comes before the first step."""
        mine: tuple[deque[ListeningEvent], asyncio.Event] = (deque(), asyncio.Event())
        self._queues.append(mine)
        return self._read(mine)

    async def _read(
        self, mine: tuple[deque[ListeningEvent], asyncio.Event]
    ) -> AsyncGenerator[ListeningEvent]:
        queue, came = mine
        try:
            while True:
                while queue:
                    yield queue.popleft()
                came.clear()
                await came.wait()
        finally:
            self._queues = [one for one in self._queues if one is not mine]

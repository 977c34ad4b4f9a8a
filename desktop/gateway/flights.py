"""Single flight: who asks the same at the same time waits for the same answer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class _Flight(Generic[T]):
    __slots__ = ("task", "waiting")

    def __init__(self, task: asyncio.Task[T]) -> None:
        self.task = task
        self.waiting = 0


class Flights(Generic[T]):
    """Work under way, by key. When the last one who waits has gone, the work is cancelled."""

    def __init__(self) -> None:
        self._open: dict[Hashable, _Flight[T]] = {}
        self._tasks: set[asyncio.Task[T]] = set()

    def under_way(self, key: Hashable) -> bool:
        """Whether somebody has asked this already."""
        return key in self._open

    async def join(self, key: Hashable, start: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """The result of the work under ``key``, started now unless it is under way."""
        flight = self._open.get(key)
        if flight is None:
            flight = _Flight(asyncio.create_task(start(), name=f"call {key}"))
            self._open[key] = flight
            self._tasks.add(flight.task)
            flight.task.add_done_callback(lambda task: self._landed(key, task))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                # Nobody may join what is being given up.
                self._open.pop(key, None)
                flight.task.cancel()

    async def close(self) -> None:
        """Give up everything."""
        for task in self._tasks:
            task.cancel()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _landed(self, key: Hashable, task: asyncio.Task[T]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, even when everybody has gone
        flight = self._open.get(key)
        if flight is not None and flight.task is task:
            del self._open[key]

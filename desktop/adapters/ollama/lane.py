"""One model request at a time, at most two waiting, and none at all for a while after repeated failure.

Ollama itself has no useful bound: with the model loaded, requests wait without limit behind ``OLLAMA_NUM_PARALLEL``
(default one), so the queue has to be here. The breaker is ours rather than a library's because one request in flight
already makes its probe single, and because a refusal must name how long the rest is.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from desktop.adapters.ollama.limits import Limits
from desktop.domain.errors import ModelBusy, ModelUnavailable


class Lane:
    """First come, first served."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._loading = False

    @property
    def full(self) -> bool:
        """Whether one more would be turned away."""
        return self._turn.locked() and self._waiting >= self._limits.waiting

    @property
    def loading(self) -> bool:
        """Whether the model is being loaded."""
        return self._loading

    @asynccontextmanager
    async def enter(self, patience: float, *, loading: bool = False) -> AsyncGenerator[None]:
        """Hold the lane; ``loading`` tells the others that it will take long.

        Raises:
            ModelBusy: the queue is full, or the turn did not come within ``patience`` seconds.
        """
        if self.full:
            raise ModelBusy(f"one request is in flight and {self._waiting} are waiting")
        if self._loading:
            patience = min(patience, self._limits.loading_patience)
        self._waiting += 1
        try:
            async with asyncio.timeout(patience):
                await self._turn.acquire()
        except TimeoutError:
            why = "the model is being loaded" if self._loading else "another request is in flight"
            raise ModelBusy(f"{why}, waited {patience:.1f} s") from None
        finally:
            self._waiting -= 1
        self._loading = loading
        try:
            yield
        finally:
            self._loading = False
            self._turn.release()


class Breaker:
    """Counts failures in a row; after a few the server is left alone, longer each time."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._failures = 0
        self._rests_until = 0.0

    def check(self) -> None:
        """Let pass, unless resting.

        Raises:
            ModelUnavailable: with the seconds of rest that are left.
        """
        left = self._rests_until - self._monotonic()
        if left > 0:
            raise ModelUnavailable(
                f"{self._failures} failures in a row: left alone for {left:.0f} s"
            )

    def succeeded(self) -> None:
        """Forget what was."""
        self._failures = 0
        self._rests_until = 0.0

    def failed(self) -> None:
        """Count; from the limit on every failure starts a rest twice as long as the one before."""
        self._failures += 1
        beyond = self._failures - self._limits.failures
        if beyond >= 0:
            rest = min(self._limits.rest * 2.0**beyond, self._limits.longest_rest)
            self._rests_until = self._monotonic() + rest

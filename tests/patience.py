"""What a test may ask of the machine it runs on: that what must come does come, and no figure of how soon.

The same test runs on a machine a third as fast, beside other tests, and holds there too. Figures of speed are measured
by ``tests/bench``; here a bound of the product is told from no bound at all.
"""

from __future__ import annotations

import asyncio
import time

PATIENCE_S = 20.0
"""For what takes milliseconds where it works; reached only where it does not."""

PATIENCE_MS = PATIENCE_S * 1000


class Pulse:
    """The longest that a loop was busy with one thing, in processor time of its thread.

    The clock on the wall would count what the machine did for others meanwhile.
    """

    def __init__(self) -> None:
        self._longest_s = 0.0
        self._task = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0.001)
            self._longest_s = max(self._longest_s, time.thread_time() - before)

    async def stop(self) -> float:
        """Seconds."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        return self._longest_s

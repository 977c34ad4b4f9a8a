"""Silence after we began to listen: it is asked once, then it waits quietly, and where nobody is known to stand it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Silence:
    """One timer, started anew whenever listening begins and stopped by the first sound."""

    def __init__(self, ask: Callable[[], None], give_up: Callable[[], None]) -> None:
        self._ask = ask
        self._give_up = give_up
        self._timer: asyncio.TimerHandle | None = None
        self.asked = False
        """It was asked already; nobody is asked twice."""

    def begin(self, *, wanted: bool, ask_after_s: float, give_up_after_s: float | None) -> None:
        """``wanted``: an answer is being waited for. ``give_up_after_s``: None waits for good."""
        self.stop()
        loop = asyncio.get_running_loop()
        if wanted and not self.asked:
            self._timer = loop.call_later(ask_after_s, self._now_ask)
        elif give_up_after_s is not None:
            self._timer = loop.call_later(give_up_after_s, self._give_up)

    def stop(self) -> None:
        """Somebody is heard, or nobody listens."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _now_ask(self) -> None:
        self.asked = True
        self._ask()

"""Thirty updates a second at most: one token at a time would lay the page out for seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 33
"""About thirty a second: smooth to the eye, a seventh of the work of a fast model's tokens."""


class Throttle:
    """Calls ``action`` soon after ``ask``, and never more often than every interval."""

    def __init__(
        self, action: Callable[[], None], owner: QObject, interval_ms: int = INTERVAL_MS
    ) -> None:
        """``owner`` takes the timer with it when it goes."""
        self._action = action
        self._wanted = False
        self._timer = QTimer(owner)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._tick)

    def ask(self) -> None:
        """Have the action called: at once after a quiet interval, else at the end of this one."""
        if self._timer.isActive():
            self._wanted = True
        else:
            self._timer.start()
            self._action()

    def flush(self) -> None:
        """Call the action now if it was asked for, and be quiet."""
        self._timer.stop()
        if self._wanted:
            self._wanted = False
            self._action()

    def cancel(self) -> None:
        """Forget what was asked for."""
        self._timer.stop()
        self._wanted = False

    def _tick(self) -> None:
        if self._wanted:
            self._wanted = False
            self._action()
        else:
            self._timer.stop()

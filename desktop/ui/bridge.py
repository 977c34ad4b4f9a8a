"""The one place where asyncio and Qt meet: a loop on qasync, and the keeper of every task.

House rules, each from an observed failure:

* a dialog is opened, never ``exec()``-ed inside a coroutine: every other task would stall;
* closing sets an event and lets the main coroutine return, never ``app.quit()`` below it;
* qasync holds tasks weakly and sets no async-generator hooks: :class:`Tasks` keeps the reference,
  :class:`Loop` sets the hooks, so that a turn that is cancelled closes its stream;
* nothing on the loop takes more than five milliseconds.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from qasync import QEventLoop

THREADS = 4
"""Disk and look-ups; two cores gain nothing from more."""

CLOSING_S = 3.0
"""A task that was cancelled gets this long to clean up before the window goes without it."""

log = logging.getLogger(__name__)


class Loop(QEventLoop):
    """Qt's event loop as asyncio's."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.set_default_executor(ThreadPoolExecutor(THREADS, thread_name_prefix="asyncio"))

    def run_forever(self) -> Any:
        """Run, with the hooks through which an abandoned generator is still closed."""
        before = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(
            firstiter=self._asyncgen_firstiter_hook,  # pyright: ignore[reportAttributeAccessIssue]
            finalizer=self._asyncgen_finalizer_hook,  # pyright: ignore[reportAttributeAccessIssue]
        )
        try:
            return super().run_forever()
        finally:
            sys.set_asyncgen_hooks(*before)

    def close(self) -> None:
        """End the loop, and its timer with it: left to the collector it would die on whatever thread that runs on."""
        timer = self._timer
        super().close()
        timer.deleteLater()
        QCoreApplication.sendPostedEvents(timer, QEvent.Type.DeferredDelete)


class Tasks:
    """Owner of every task of the window: one strong reference each, one task per named activity."""

    def __init__(self, on_error: Callable[[str, Exception], None] | None = None) -> None:
        """``on_error`` is told the activity and the exception that nobody awaited."""
        self._running: dict[str, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._on_error = on_error

    def start(self, activity: str, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Start the activity; one that is still running under this name is cancelled first."""
        before = self.stop(activity)
        task = asyncio.get_running_loop().create_task(
            self._guarded(activity, work, before), name=activity
        )
        self._running[activity] = task
        task.add_done_callback(self._ended)
        task.add_done_callback(
            lambda _: work.close()
        )  # also when it was cancelled before its first step
        return task

    def running(self, activity: str) -> bool:
        """Whether the activity is under way."""
        return activity in self._running

    def names(self) -> frozenset[str]:
        """The activities that are under way."""
        return frozenset(self._running)

    def stop(self, activity: str) -> asyncio.Task[None] | None:
        """Cancel the activity, if it is under way; it may still clean up after this returns."""
        task = self._running.pop(activity, None)
        if task is not None and not task.done():
            self._leaving.add(task)
            task.cancel()
        return task

    async def close(self) -> None:
        """Cancel everything and wait until it has cleaned up, at most :data:`CLOSING_S`."""
        for activity in list(self._running):
            self.stop(activity)
        if self._leaving:
            await asyncio.wait(self._leaving, timeout=CLOSING_S)

    async def _guarded(
        self, activity: str, work: Coroutine[Any, Any, None], before: asyncio.Task[None] | None
    ) -> None:
        try:
            if before is not None:
                await asyncio.wait({before}, timeout=CLOSING_S)
            await work
        except Exception as error:
            log.exception("the activity %s ended with an error", activity)
            if self._on_error is not None:
                self._on_error(activity, error)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._leaving.discard(task)
        if self._running.get(task.get_name()) is task:
            del self._running[task.get_name()]

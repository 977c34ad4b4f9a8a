"""A command that is told to end ends as at Ctrl+C: what it started is stopped, what it put aside is removed.

Without this a SIGTERM ends Python on the spot: the demo shop's folder, with the shop's own data of ``--data``, stayed behind.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

_TOLD = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What a service manager, a shutdown and a closed terminal send."""


class Told:
    """Which signal ended the command; none when it was Ctrl+C, or nothing did."""

    number: int | None = None

    @property
    def status(self) -> int:
        """The exit status, 128 and the signal's number as shells write it."""
        return 128 + (self.number or signal.SIGINT)


def heed_ctrl_c() -> None:
    """From now on Ctrl+C interrupts; until here ``desktop.__main__`` lets it end the program on the spot. Where it is ignored it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _say_nothing(_unraisable: sys.UnraisableHookArgs) -> None:
    """What was half made when the end came complains while it is taken down; nobody is helped by that."""


@contextmanager
def ends_when_told() -> Generator[Told]:
    """Turn the signals of an end into an interruption as long as the command runs; a window sets its own over them."""
    told = Told()

    def end(number: int, frame: FrameType | None) -> None:
        told.number = number
        sys.unraisablehook = _say_nothing
        # asyncio has its own handler, which ends the main task first; where a shell in the background ignores Ctrl+C it has none.
        interrupt = signal.getsignal(signal.SIGINT)
        if callable(interrupt):
            interrupt(number, frame)
        else:
            raise KeyboardInterrupt

    ours: list[int] = []
    if threading.current_thread() is threading.main_thread():
        heed_ctrl_c()
        ours = [number for number in _TOLD if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield told
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)

"""What microphone and loudspeaker share of PortAudio: one lock, and which streams are open.

The library's own functions for starting, ending and listing must not overlap; and it lists devices only when it starts,
so a device that was plugged in later is seen by starting it again. That ends every stream without telling its owner,
whose next call reads freed memory: it may happen only while nothing is open.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

LOCK = threading.Lock()
"""Held around opening, closing and listing."""

log = logging.getLogger(__name__)


class Streams:
    """Streams of this process, both ways; to be used under :data:`LOCK`."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Any, Callable[[], bool]]] = {}

    def add(self, stream: Any, needed: Callable[[], bool] = lambda: True) -> None:
        """A stream that was opened; while it is not ``needed`` it may be closed by another who has to start the library again."""
        self._open[id(stream)] = (stream, needed)

    def end(self, stream: Any) -> None:
        """Close it; nothing happens to one that is closed already."""
        if self._open.pop(id(stream), None) is None:
            return
        for call in (stream.abort, stream.close):
            try:
                call()
            except Exception as error:  # noqa: BLE001 - PortAudio has its own errors; an unplugged device cannot be stopped
                log.info("a sound device was gone before it was closed: %s", error)

    def let_go(self) -> bool:
        """Close what is open without need, unless anything is needed; whether nothing is open now and the library may be started again."""
        if any(needed() for _, needed in self._open.values()):
            return False
        for stream, _ in list(self._open.values()):
            self.end(stream)
        return True


STREAMS = Streams()


def sounddevice() -> Any:
    """The library of Python, loaded when the first sound is wanted.

    Raises:
        ImportError: it is not installed.
        OSError: PortAudio itself is not.
    """
    import sounddevice as library

    return library

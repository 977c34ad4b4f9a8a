"""What microphone and loudspeaker share of PortAudio: one lock, and how many streams are open.

The library's own functions for starting, ending and listing must not overlap; and it lists devices only when it starts,
so a device that was plugged in later is seen by starting it again, which may happen only while nothing is open.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

LOCK = threading.Lock()
"""Held around opening, closing and listing."""


@dataclass(slots=True)
class Streams:
    """Streams of this process, both ways; changed under :data:`LOCK`."""

    open: int = 0


STREAMS = Streams()

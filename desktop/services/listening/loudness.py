"""How loud a frame is, and how loud the room: what is near the microphone stands out, talk in the background does not.

A voice detector calls 98 % of a crowd's babble speech. What tells the customer from the crowd is loudness relative to
the room, so the room's level is learnt all the time from the quieter frames of the last seconds.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Iterable

FLOOR_DBFS = -100.0
SILENT_S = 3.0
"""Of digital zeros, before the microphone is called muted; a quiet room still hisses."""
ROOM_S = 6.0
"""Seconds over which the room is known; a sentence with its pauses is shorter."""
QUIET_SHARE = 0.25
"""The quieter quarter of the frames is taken as the room: even quick speakers pause as much."""
FIRST_ROOM_DBFS = -60.0
"""A quiet shop, until there is something better."""


def dbfs(pcm: bytes) -> float:
    """Decibels relative to full scale of 16 bit samples; -100 for silence."""
    samples = array("h", pcm)
    if not samples:
        return FLOOR_DBFS
    power = sum(one * one for one in samples) / len(samples)
    return max(FLOOR_DBFS, 10 * math.log10(power / 32768.0**2)) if power else FLOOR_DBFS


class Mute:
    """Notices a microphone that brings nothing but zeros: muted, or switched off at the device."""

    def __init__(self, frame_s: float) -> None:
        self._needed = int(SILENT_S / frame_s)
        self._silent = 0
        self._muted = False

    def hear(self, level: float) -> bool | None:
        """True when it has just become clear, False when it has just passed, else None."""
        self._silent = self._silent + 1 if level <= FLOOR_DBFS else 0
        if self._silent >= self._needed and not self._muted:
            self._muted = True
            return True
        if self._muted and not self._silent:
            self._muted = False
            return False
        return None


class Room:
    """The room's level, learnt frame by frame."""

    def __init__(self, frame_s: float) -> None:
        self._levels: deque[float] = deque(maxlen=int(ROOM_S / frame_s))
        self._since = 0
        self.dbfs = FIRST_ROOM_DBFS

    def learn(self, levels: Iterable[float]) -> None:
        """Sound that was taken for a voice and was none: it belongs to the room."""
        for level in levels:
            self.hear(level)

    def hear(self, level: float) -> None:
        """One frame's loudness; the frames of a person's own voice are left out."""
        # Silence of a muted device is not a room.
        if level <= FLOOR_DBFS + 1:
            return
        self._levels.append(level)
        self._since += 1
        if self._since >= 8 and len(self._levels) >= 8:
            self._since = 0
            ordered = sorted(self._levels)
            quiet = ordered[: max(1, int(len(ordered) * QUIET_SHARE))]
            self.dbfs = sum(quiet) / len(quiet)

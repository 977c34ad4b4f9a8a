"""How loud somebody is, in a word that helps: good, a little louder please, or it is noisy here."""

from __future__ import annotations

from collections import deque

from desktop.ports.listening import Level
from desktop.services.voice_turn.phases import Loudness

FLOOR_DBFS = -60.0
"""Drawn as nothing."""

CEILING_DBFS = -12.0
"""Drawn as full."""

QUIET_DBFS = -44.0
"""Speech below it is often misheard (measured: telephone band and whispering)."""

NEAR_ROOM_DB = 8.0
"""Speech so little above the room is misheard in half of the numbers (measured with babble at 10 dB)."""

NOISY_ROOM_DBFS = -38.0
"""A room as loud as that covers a person at the counter."""

SPEECH = 0.5
WINDOW = 8
"""Levels (0.8 s) that are judged together: a word of advice that flickers is none."""


class LoudnessMeter:
    """Levels in, words out."""

    def __init__(self) -> None:
        self._recent: deque[Level] = deque(maxlen=WINDOW)
        self._word = "good"

    def take(self, level: Level) -> Loudness:
        """The newest, as it is drawn."""
        self._recent.append(level)
        spoken = [each for each in self._recent if each.speech >= SPEECH]
        if len(spoken) >= WINDOW // 2:
            loud = max(each.dbfs for each in spoken)
            if level.room_dbfs > NOISY_ROOM_DBFS and loud - level.room_dbfs < NEAR_ROOM_DB:
                self._word = "noisy"
            else:
                self._word = "quiet" if loud < QUIET_DBFS else "good"
        share = (level.dbfs - FLOOR_DBFS) / (CEILING_DBFS - FLOOR_DBFS)
        return Loudness(min(max(share, 0.0), 1.0), self._word)

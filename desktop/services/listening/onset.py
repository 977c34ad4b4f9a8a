"""The sound from before a voice was noticed: the first syllable, and a short first word that stood alone before a gap.

A turn begins where sound is speech beyond doubt. Who speaks slowly says "And", pauses, and goes on: the one word is too
short to begin a turn by itself, and without it the sentence begins in the middle.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from desktop.services.listening.turn import FRAME_S

KEPT_S = 2.0
"""How far back a first word is looked for: a word of half a second and a gap of one, twice."""
WORD = 0.5
"""Probability from which a frame may be part of a word; the detector is still cold at the first sound after quiet."""
WORD_DB = 8.0
"""How far it has to stand out of the room: as far as a voice that begins a turn."""
DOUBT = 0.1
"""The same where nobody else talks and it stands out by ``DOUBT_DB``: a voice by telephone."""
DOUBT_DB = 15.0
START_S = 0.2
"""Sound in front of such a word: its soft beginning."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A frame outside of any turn."""

    pcm: bytes
    level: float
    """Decibels relative to full scale."""
    probability: float
    """Of speech; 0 where the machine's own voice was to be heard."""


class Before:
    """The last two seconds outside of turns."""

    def __init__(self) -> None:
        self._frames: deque[Earlier] = deque(maxlen=round(KEPT_S / FRAME_S))

    def hear(self, pcm: bytes, level: float, probability: float) -> None:
        """One frame more."""
        self._frames.append(Earlier(pcm, level, probability))

    def clear(self) -> None:
        """Nothing of it belongs to what follows."""
        self._frames.clear()

    def taken(
        self, onset: int, roll_s: float, room: float, *, alone: bool = False
    ) -> list[Earlier]:
        """The frames that a turn begins with, the oldest first.

        ``onset``: how many of the last ones are voice already. ``roll_s``: seconds in front of them that belong to it
        in any case, and the longest gap behind a first word. ``room``: its loudness, in decibels. ``alone``: nobody else talks, so a word
        need not stand out of it, and one that does by far need not be speech beyond doubt.
        """
        frames = list(self._frames)
        roll = round(roll_s / FRAME_S)
        first = len(frames) - onset
        begin = first - roll
        if onset:
            for place in range(first - 1, -1, -1):
                one = frames[place]
                if _a_word(one, room, alone=alone):
                    first = place
                elif first - place > roll:
                    break
        return frames[max(0, min(begin, first - round(START_S / FRAME_S))) :]


def _a_word(one: Earlier, room: float, *, alone: bool) -> bool:
    above = one.level - room
    if one.probability >= WORD:
        return alone or above >= WORD_DB
    return alone and one.probability >= DOUBT and above >= DOUBT_DB

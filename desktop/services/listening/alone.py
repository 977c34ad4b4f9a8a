"""Whether the room is without talk, and so whoever speaks in it stands at the microphone.

How far a voice stands out of the room keeps the talk of others away. A fan, music or a shop's clatter is as loud as such talk, and the
detector takes none of it for speech: over 12 s of a shop, 40 s of music and of hiss no frame had more than 0.35, and a voice as loud as they are has more in
nine frames of ten. There the detector's word is enough.
"""

from __future__ import annotations

from collections import deque

TALK = 0.35
"""Probability of speech from which a frame may be somebody's talk."""
KNOWN_FRAMES = 16
"""Half a second; less is not known."""
FRAMES = 94
"""Three seconds: people who talk with each other pause for less."""
RECENT = 12
"""Frames that are not counted, 0.4 s: the beginning of what is being judged."""
MOST = 0.1
"""Share of frames of talk in a room without any: a cough, a first word that stood alone."""


class Alone:
    """Follows the frames outside of turns."""

    def __init__(self) -> None:
        self._talk: deque[bool] = deque(maxlen=FRAMES + RECENT)

    def hear(self, probability: float) -> None:
        """One frame, and how probably it is speech."""
        self._talk.append(probability >= TALK)

    @property
    def sure(self) -> bool:
        """Whether nobody talks in the background, and that is known."""
        counted = len(self._talk) - RECENT
        if counted < KNOWN_FRAMES:
            return False
        talk = sum(one for place, one in enumerate(self._talk) if place < counted)
        return talk <= counted * MOST

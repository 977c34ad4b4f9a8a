"""Sound for tests of the ear: a voice is a tone, a room is faint noise, both exact to the frame."""

from __future__ import annotations

import math
import random
from array import array

RATE = 16_000
_rng = random.Random(7)
TONE = array(
    "h", (int(8000 * math.sin(math.tau * 250 * place / RATE)) for place in range(RATE))
).tobytes()
NOISE = array("h", (_rng.randint(-40, 40) for _ in range(RATE))).tobytes()


def _long(second: bytes, seconds: float) -> bytes:
    return (second * (int(seconds) + 1))[: int(seconds * RATE) * 2]


class Sounds:
    """Makes 16 kHz mono."""

    @staticmethod
    def voice(seconds: float) -> bytes:
        """Loud enough for the detector of the fakes: -15 dB below full scale."""
        return _long(TONE, seconds)

    @staticmethod
    def quiet(seconds: float) -> bytes:
        """A quiet room, about -62 dB."""
        return _long(NOISE, seconds)

    def said(self, *pieces: float) -> bytes:
        """Seconds of quiet and voice in turn, beginning with quiet."""
        parts = [
            self.quiet(piece) if place % 2 == 0 else self.voice(piece)
            for place, piece in enumerate(pieces)
        ]
        return b"".join(parts)

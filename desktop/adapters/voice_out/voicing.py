"""How much a stretch of sound repeats itself at the pitch of a voice: vowels do, a cough, a knock and hiss do not.

While the machine speaks the voice detector is no witness, for it hears speech all the time. A throat that vibrates shows within
two frames: of 33 people 24 in their first two and 27 in their first three, of 41 coughs none in the first four.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from desktop.ports.microphone import RATE

Wave = np.ndarray[Any, Any]

HEIGHTS_HZ = (70, 400)
"""Of voices, from a deep man's to a child's."""
SPAN = 700
"""Samples (44 ms) that are compared with those one period before: three periods of a deep voice."""
STEP = 2
"""Samples between two periods that are tried; voices glide further than that within a span."""
NOISE = 1e-9

_PERIODS = np.arange(RATE // HEIGHTS_HZ[1], RATE // HEIGHTS_HZ[0], STEP)
LOOKED_AT = SPAN + int(_PERIODS[-1])
"""Samples that are looked at."""


def voicing(wave: Wave) -> float:
    """The best correlation of its end with itself one period before, at most 1; ``wave`` has at least ``LOOKED_AT`` samples."""
    wave = wave[-LOOKED_AT:] - wave[-LOOKED_AT:].mean()
    rows = np.lib.stride_tricks.sliding_window_view(wave, SPAN)
    now, before = rows[-1], rows[len(rows) - 1 - _PERIODS]
    power = np.sqrt((before * before).sum(axis=1) * (now @ now)) + NOISE
    return float((before @ now / power).max())

"""From a device's own rate to 16 kHz, block by block, without clicks at the seams.

A polyphase filter of windowed sinc: each output sample is one short dot product, the same whether the sound comes in
one block or in a hundred. Stop band below -60 dB, so that nothing above 8 kHz folds back into speech.
"""

from __future__ import annotations

from math import gcd

import numpy as np

TAPS = 32
"""Input samples that an output sample looks at, for each time the rate is lowered by."""
PASS = 0.92
"""Of the lower rate's half: where the filter begins to fall."""
KAISER = 8.0


class RateConverter:
    """Converts one stream of 16 bit mono."""

    def __init__(self, source: int, target: int) -> None:
        """Rates in samples a second."""
        common = gcd(source, target)
        self._up, self._down = target // common, source // common
        stretch = max(1.0, source / target)
        self._taps = int(TAPS * stretch)
        cutoff = PASS * min(1.0, target / source)
        offsets = np.arange(self._taps) - (self._taps - 1) / 2
        phases = np.arange(self._up)[:, None] / self._up
        places = offsets[None, :] - phases
        window = np.i0(
            KAISER * np.sqrt(np.clip(1 - (2 * places / (self._taps + 1)) ** 2, 0, None))
        ) / np.i0(KAISER)
        bank = np.sinc(places * cutoff) * window
        self._bank = bank / bank.sum(axis=1, keepdims=True)
        self._held = np.zeros(self._taps - 1)
        self._next = (
            0  # of the next output sample, in steps of 1/up input samples from `held`'s start
        )

    def convert(self, pcm: bytes) -> bytes:
        """The same sound at the other rate; up to a filter's length stays behind for the next call."""
        if self._up == self._down:
            return pcm
        sound = np.concatenate([self._held, np.frombuffer(pcm, "<i2").astype(np.float64)])
        last = (sound.size - self._taps) * self._up
        count = max(0, (last - self._next) // self._down + 1)
        steps = self._next + np.arange(count) * self._down
        starts, phases = steps // self._up, steps % self._up
        rows = sound[starts[:, None] + np.arange(self._taps)[None, :]]
        made = np.einsum("ij,ij->i", rows, self._bank[phases])
        consumed = (self._next + count * self._down) // self._up
        keep = min(consumed, sound.size)
        self._held = sound[keep:]
        self._next = self._next + count * self._down - keep * self._up
        return np.clip(np.rint(made), -32768, 32767).astype("<i2").tobytes()

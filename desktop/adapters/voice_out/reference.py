"""What the loudspeaker was given, as loudness in a dozen bands on a clock that a microphone can be compared with.

Blocks come from the sound card's own thread with the moment they were taken. Samples follow each other without gaps
unless the sound ran dry; then silence stands where none was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from desktop.ports.microphone import RATE

if TYPE_CHECKING:
    from desktop.adapters.voice_out.echo import Played

Bands = np.ndarray[Any, Any]

FRAME = 512
"""Samples of a frame, as the ear's."""

FRAME_S = FRAME / RATE

EDGES_HZ = (120, 250, 400, 550, 750, 1000, 1300, 1700, 2200, 2900, 3800, 5000, 7000)
"""Bands about as wide as those of the ear; below lies rumble, above little of speech."""

BANDS = len(EDGES_HZ) - 1

SILENCE_DB = -100.0

KEPT = 160
"""Frames (5 s)."""

DRY_S = 0.02
"""So far behind the clock, the sound card ran dry; less is the way threads are woken."""

AHEAD_S = 0.5
"""So far ahead of it, the stream was begun anew."""

_WINDOW = np.hanning(FRAME).astype(np.float32)
_SLOTS = np.searchsorted(EDGES_HZ, np.fft.rfftfreq(FRAME, 1 / RATE), side="right") - 1
_INSIDE = (_SLOTS >= 0) & (_SLOTS < BANDS)


@dataclass(frozen=True, slots=True)
class Block:
    """Samples that the sound card took."""

    samples: Bands
    rate: int
    at: float
    """Monotonic seconds of that moment."""


class EchoReference:
    """The last seconds of our own voice."""

    def __init__(self, played: Played) -> None:
        self._source = played
        self._pending = np.zeros(0, np.float32)
        self._frames = np.full((KEPT, BANDS), SILENCE_DB, np.float32)
        self._end: float | None = None
        """Moment of the last sample that is in a frame; None before the first."""

    def update(self) -> None:
        """Take what was played since."""
        for block in self._source.take_played():
            if self._end is None:
                self._end = block.at
            cursor = self._end + len(self._pending) / RATE
            behind = block.at - cursor
            if behind > DRY_S:
                self._append(np.zeros(min(round(behind * RATE), KEPT * FRAME), np.float32))
            elif behind < -AHEAD_S:
                self._pending, self._end = np.zeros(0, np.float32), block.at
            self._append(resampled(block.samples, block.rate))

    def until(self, moment: float, count: int) -> Bands:
        """The last ``count`` frames before a moment, oldest first; silence where nothing was played."""
        if self._end is None:
            return np.full((count, BANDS), SILENCE_DB, np.float32)
        last = KEPT - round((self._end - moment) / FRAME_S)
        known = self._frames[max(last - count, 0) : max(min(last, KEPT), 0)]
        after = min(max(last - KEPT, 0), count)
        if len(known) == count:
            return known
        found = np.full((count, BANDS), SILENCE_DB, np.float32)
        known = known[-(count - after) :] if after < count else known[:0]
        found[count - after - len(known) : count - after] = known
        return found

    def _append(self, samples: Bands) -> None:
        self._pending = np.concatenate([self._pending, samples])
        while len(self._pending) >= FRAME:
            self._frames[:-1] = self._frames[1:]
            self._frames[-1] = bands(self._pending[:FRAME])
            self._pending = self._pending[FRAME:]
            self._end = (self._end or 0.0) + FRAME_S


def bands(part: Bands) -> Bands:
    """Level of each band in dB relative to full scale."""
    power = np.abs(np.fft.rfft(part * _WINDOW)) ** 2 / (FRAME * FRAME / 16)
    summed = np.bincount(_SLOTS[_INSIDE], weights=power[_INSIDE], minlength=BANDS)
    return 10 * np.log10(summed + 1e-10)


def resampled(block: Bands, rate: int) -> Bands:
    """At the microphone's rate; straight lines between samples are good enough for loudness."""
    if rate == RATE:
        return block
    count = round(len(block) * RATE / rate)
    return np.interp(
        np.linspace(0, len(block), count, endpoint=False), np.arange(len(block)), block
    ).astype(np.float32)

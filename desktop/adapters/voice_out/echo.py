"""Tells a person from the machine's own voice while it speaks, without hardware that would take the echo out.

What the loudspeaker is given is known. Its loudness in a dozen bands, delayed and damped by the room, predicts what of
it the microphone hears; delay and damping are learnt while it speaks. A frame is a person's when more than half of its
power is not explained that way, the voice detector hears speech, and it is louder than the room. One such frame is not
enough: a click or the front of a cough is as short.
"""

from __future__ import annotations

from collections import deque
from typing import Any, Protocol

import numpy as np

from desktop.ports.listening import Frame
from desktop.ports.microphone import RATE

FRAME = 512
"""Samples of a frame, as the ear's."""

EDGES_HZ = (120, 250, 400, 550, 750, 1000, 1300, 1700, 2200, 2900, 3800, 5000, 7000)
"""Bands about as wide as those of the ear; below lies rumble, above little of speech."""

LAGS = 22
"""Frames (0.7 s) that sound system, loudspeaker, room and microphone may take together."""

TAIL = 14
"""Frames over which a room goes on sounding."""

DECAY_DB = 2.6
"""By which its sound falls a frame; 60 dB in 0.74 s, a hard and empty shop."""

LEARNING = 64
"""Frames (2 s) that are compared to find the lag."""

GAINS = 128
"""Frames of our own voice (4 s) from which the coupling is taken."""

ENOUGH = 20
"""Of them, before anything is admitted: until then nothing is known of the room."""

UNHEARD = 60
"""Frames of our own voice (2 s) without an echo after which there is none: a headset, or a quiet speaker far away."""

UNHEARD_DB = 6.0
"""Above the room, over those frames at nine of ten: less is no echo."""

QUANTILE = 85
"""Of the coupling seen: a person who speaks into it raises some frames, not most."""

LEAK_DB = 9.0
"""By which a band's sound is heard in the one beside it: frames are short, voices glide."""

FIND_EVERY = 6
"""Frames between two looks for the lag."""

SURE = 0.55
"""Correlation at which a lag is believed."""

MARGIN_DB = 5.0
"""By which a band may be louder than predicted and still be ours: rooms have peaks."""

UNKNOWN_DB = 3.0
"""Coupling before it is learnt: as if the microphone lay on the loudspeaker."""

ACTIVE_DB = -62.0
"""Of a band: below, our own voice is not sounding in it."""

PERSON_SHARE = 0.5
"""Of the power that is not explained."""

PERSON_SPEECH = 0.5
ABOVE_ROOM_DB = 7.0
"""The voice detector calls distant talk speech too; a person at the counter is nearer."""

QUIETEST_DBFS = -52.0

HITS, OF = 2, 3
"""So many of the last frames have to be a person's."""

Bands = np.ndarray[Any, Any]


class Played(Protocol):
    """Who remembers what was given to the loudspeaker."""

    def take_played(self) -> list[tuple[Bands, int]]:
        """Blocks since the last call, with their rate."""
        ...


class EchoGate:
    """Satisfies :class:`~desktop.ports.listening.Gate`."""

    def __init__(self, played: Played) -> None:
        self._source = played
        self._window = np.hanning(FRAME).astype(np.float32)
        frequencies = np.fft.rfftfreq(FRAME, 1 / RATE)
        self._slots = np.searchsorted(EDGES_HZ, frequencies, side="right") - 1
        self._pending = np.zeros(0, np.float32)
        depth = LAGS + TAIL
        silence = np.full(len(EDGES_HZ) - 1, -100.0, np.float32)
        self._past: deque[Bands] = deque([silence] * (depth + LEARNING), maxlen=depth + LEARNING)
        self._heard: deque[Bands] = deque(maxlen=LEARNING)
        self._hits: deque[bool] = deque(maxlen=OF)
        self._gains: deque[Bands] = deque(maxlen=GAINS)
        self._above: deque[float] = deque(maxlen=UNHEARD)
        self._coupling = np.full(len(EDGES_HZ) - 1, UNKNOWN_DB, np.float32)
        self.lag: int | None = None
        """Frames between a sample's way to the sound card and its echo in the microphone; None until it is known."""
        self._since = 0

    def admits(self, frame: Frame) -> bool:
        """Whether the frame is a person's."""
        self._advance()
        mic = self._bands(np.frombuffer(frame.pcm, "<i2").astype(np.float32) / 32768)
        self._heard.append(mic)
        ours = self._ours()
        sounding = bool((ours > ACTIVE_DB).any())
        if sounding:
            self._learn(mic, ours, frame.dbfs - frame.room_dbfs)
        share = self._unexplained(mic, ours)
        known = not sounding or self._echoless or len(self._gains) >= ENOUGH
        person = (
            known
            and share > PERSON_SHARE
            and frame.speech >= PERSON_SPEECH
            and frame.dbfs > max(frame.room_dbfs + ABOVE_ROOM_DB, QUIETEST_DBFS)
        )
        self._hits.append(person)
        return person and sum(self._hits) >= HITS

    def _advance(self) -> None:
        """One frame of our own voice for one of the microphone: both clocks are real time, only their start differs."""
        for block, rate in self._source.take_played():
            self._pending = np.concatenate([self._pending, resampled(block, rate)])
        if len(self._pending) >= FRAME:
            part, self._pending = self._pending[:FRAME], self._pending[FRAME:]
            # A clock that runs ahead is brought back: what waits here is missing in the past
            if len(self._pending) > 8 * FRAME:
                self._past.append(self._bands(part))
                part, self._pending = self._pending[:FRAME], self._pending[FRAME:]
            self._past.append(self._bands(part))
        else:
            self._past.append(np.full(len(EDGES_HZ) - 1, -100.0, np.float32))

    def _bands(self, part: Bands) -> Bands:
        """Level of each band in dB relative to full scale."""
        power = np.abs(np.fft.rfft(part * self._window)) ** 2 / (FRAME * FRAME / 16)
        inside = (self._slots >= 0) & (self._slots < len(EDGES_HZ) - 1)
        summed = np.bincount(
            self._slots[inside], weights=power[inside], minlength=len(EDGES_HZ) - 1
        )
        return 10 * np.log10(summed + 1e-10)

    def _ours(self) -> Bands:
        """The loudest that our own voice can still be in each band, before coupling."""
        past = np.stack(list(self._past)[-(LAGS + TAIL) :])[::-1]
        if self.lag is None:
            first, last = 0, LAGS
        else:
            first, last = max(self.lag - 2, 0), min(self.lag + 2, LAGS)
        fresh = past[first : last + 1].max(axis=0)
        tail = past[last + 1 : last + 1 + TAIL]
        falling = tail - DECAY_DB * np.arange(1, len(tail) + 1)[:, None]
        ours = np.maximum(fresh, falling.max(axis=0))
        beside = np.maximum(
            np.concatenate([ours[1:], ours[-1:]]), np.concatenate([ours[:1], ours[:-1]])
        )
        return np.maximum(ours, beside - LEAK_DB)

    @property
    def _echoless(self) -> bool:
        """Nothing of our own voice comes back."""
        full = len(self._above) == UNHEARD
        return self.lag is None and full and float(np.quantile(self._above, 0.9)) < UNHEARD_DB

    def _learn(self, mic: Bands, ours: Bands, above_room: float) -> None:
        self._above.append(above_room)
        self._since += 1
        if self._since >= FIND_EVERY:
            self._since = 0
            self._find_lag()
            self._couple()
        if self.lag is not None and not any(self._hits):
            self._gains.append(np.where(ours > ACTIVE_DB, mic - ours, np.nan))

    def _couple(self) -> None:
        if not self._gains:
            return
        table = np.stack(self._gains)
        for band in range(table.shape[1]):
            column = table[:, band]
            column = column[~np.isnan(column)]
            if len(column) >= 4:
                self._coupling[band] = min(float(np.percentile(column, QUANTILE)), UNKNOWN_DB)

    def _find_lag(self) -> None:
        if len(self._heard) < LEARNING // 2:
            return
        mic = np.array([each.max() for each in self._heard])
        past = np.array([each.max() for each in self._past])
        count = len(mic)
        best, found = SURE, self.lag
        mic = np.maximum(mic, -75) - np.maximum(mic, -75).mean()
        for lag in range(LAGS):
            ours = past[len(past) - count - lag : len(past) - lag]
            ours = np.maximum(ours, -75)
            ours = ours - ours.mean()
            scale = np.sqrt((mic**2).sum() * (ours**2).sum())
            alike = float((mic * ours).sum() / scale) if scale > 1 else 0.0
            if alike > best:
                best, found = alike, lag
        self.lag = found

    def _unexplained(self, mic: Bands, ours: Bands) -> float:
        """Share of the frame's power that our own voice does not account for."""
        power = 10 ** (mic / 10)
        echo = 10 ** ((ours + self._coupling + MARGIN_DB) / 10)
        return float(np.maximum(power - echo, 0).sum() / (power.sum() + 1e-12))


def resampled(block: Bands, rate: int) -> Bands:
    """At the microphone's rate; straight lines between samples are good enough for loudness."""
    if rate == RATE:
        return block
    count = round(len(block) * RATE / rate)
    return np.interp(
        np.linspace(0, len(block), count, endpoint=False), np.arange(len(block)), block
    ).astype(np.float32)

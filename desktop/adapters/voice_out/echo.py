"""Tells a person from the machine's own voice while it speaks, without hardware that would take the echo out.

What the loudspeaker is given is known. Its loudness in a dozen bands, delayed and damped by the room, predicts what of
it the microphone hears; delay and damping are learnt while it speaks. A frame is a person's when more than half of its
power is not explained that way, the voice detector hears speech, and it is louder than the room. One such frame is not
enough: a click or the front of a cough is as short. Two of them hold our voice for a moment, so that it is still before anybody
knows whether somebody speaks; how far a frame has the pitch of a throat tells that, and our voice goes on where it stopped
if nobody does.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

import numpy as np

from desktop.adapters.voice_out.reference import BANDS, FRAME, Bands, Block, EchoReference, bands
from desktop.adapters.voice_out.voicing import LOOKED_AT, voicing
from desktop.ports.listening import Frame

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
"""So many of the last frames have to be a person's to hold our voice; the ear itself wants four of six, or their worth."""

VOICED, HALF_VOICED = 0.75, 0.5
"""Correlation from which a frame has the pitch of a voice, or may have it."""

WORTH = (1.0, 0.67, 0.5)
"""What a person's frame counts that has it, may have it, or has not: four vowels are somebody, six frames of breath are nobody yet.
No more than one: our own voice has a pitch too, and on a busy machine some frames of it slip through."""

HOLD_S = 0.25
"""After the last such frame: the gap of a consonant in a first word lasts 0.11 s."""

LONGEST_HOLD_S = 0.8
"""If somebody spoke, a turn has begun by then, and our voice was ended."""

REST_S = 2.0
"""After a hold before the next: a shop that rattles does not make our voice stammer."""

CLOCK_FRAMES = 300
"""Arrivals (10 s) of which the quickest is believed."""

CLOCK_JUMP_S = 1.0
"""No loop stands still that long and lives."""


class Played(Protocol):
    """Who remembers what was given to the loudspeaker."""

    def take_played(self) -> list[Block]:
        """Blocks since the last call."""
        ...

    def hold(self, seconds: float) -> None:
        """Give nothing for so long from now on, then go on."""
        ...


class EchoGate:
    """Satisfies :class:`~desktop.ports.listening.Gate`."""

    def __init__(self, played: Played, monotonic: Callable[[], float] = time.monotonic) -> None:
        """``monotonic``: the clock of :attr:`Block.at`."""
        self._played = played
        self._past = EchoReference(played)
        self._monotonic = monotonic
        self._offsets: deque[float] = deque(maxlen=CLOCK_FRAMES)
        self._heard: deque[Bands] = deque(maxlen=LEARNING)
        self._times: deque[float] = deque(maxlen=LEARNING)
        self._hits: deque[bool] = deque(maxlen=OF)
        self._gains: deque[Bands] = deque(maxlen=GAINS)
        self._above: deque[float] = deque(maxlen=UNHEARD)
        self._coupling = np.full(BANDS, UNKNOWN_DB, np.float32)
        self.lag: int | None = None
        """Frames between a sample's way to the sound card and its echo in the microphone; None until it is known."""
        self._since = 0
        self._wave = np.zeros(max(LOOKED_AT, 2 * FRAME), np.float32)
        self._held_s = self._hold_ends_s = -REST_S

    def admits(self, frame: Frame) -> float:
        """How much the frame speaks for a person, see :data:`WORTH`; 0 where it is ours or the room's."""
        now = self._wall(frame.at_s)
        self._past.update()
        wave = np.frombuffer(frame.pcm, "<i2").astype(np.float32) / 32768
        self._wave = np.concatenate([self._wave[len(wave) :], wave])
        mic = bands(wave)
        self._heard.append(mic)
        self._times.append(now)
        past = self._past.until(now, LAGS + TAIL)[::-1]
        ours = self._ours(past)
        sounding = bool((ours > ACTIVE_DB).any()) or (
            self.lag is None and bool((past > ACTIVE_DB).any())
        )
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
        if not person:
            return 0.0
        if sounding and sum(self._hits) >= HITS:
            self._hold(frame.at_s)
        pitch = voicing(self._wave)
        return WORTH[(pitch < VOICED) + (pitch < HALF_VOICED)]

    def _hold(self, now_s: float) -> None:
        """Our voice waits, once for each sound that may be a person's."""
        if now_s > self._hold_ends_s + REST_S:
            self._held_s = now_s
        elif now_s > self._hold_ends_s or now_s > self._held_s + LONGEST_HOLD_S:
            return
        self._hold_ends_s = now_s + HOLD_S
        self._played.hold(HOLD_S)

    def _wall(self, at_s: float) -> float:
        """When the frame was heard: its own clock is even, its arrival is not; the quickest arrival tells the offset."""
        offset = self._monotonic() - at_s
        if self._offsets and abs(offset - min(self._offsets)) > CLOCK_JUMP_S:
            self._offsets.clear()  # the microphone was opened anew
        self._offsets.append(offset)
        return at_s + min(self._offsets)

    def _ours(self, past: Bands) -> Bands:
        """The loudest that our own voice can still be in each band, before coupling; ``past`` newest first."""
        if self.lag is None:
            first, last = 0, LAGS
        else:
            first, last = max(self.lag - 2, 0), min(self.lag + 2, LAGS)
        fresh = past[first : last + 1].max(axis=0)
        tail = past[last + 1 : last + 1 + TAIL]
        falling = tail - DECAY_DB * np.arange(1, len(tail) + 1)[:, None]
        ours = np.maximum(fresh, falling.max(axis=0)) if len(tail) else fresh
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
        for band in range(BANDS):
            column = table[:, band]
            column = column[~np.isnan(column)]
            if len(column) >= 4:
                self._coupling[band] = min(float(np.percentile(column, QUANTILE)), UNKNOWN_DB)

    def _find_lag(self) -> None:
        if len(self._heard) < LEARNING // 2:
            return
        mic = np.array([each.max() for each in self._heard])
        past = self._past.until(self._times[-1], len(mic) + LAGS).max(axis=1)
        count = len(mic)
        best, found = SURE, self.lag
        mic = np.maximum(mic, -75) - np.maximum(mic, -75).mean()
        for lag in range(LAGS):
            ours = np.maximum(past[len(past) - count - lag : len(past) - lag], -75)
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

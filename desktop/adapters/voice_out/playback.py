"""The loudspeaker: plays samples, falls silent at once, and remembers what it played for the echo gate.

The sound card asks for samples on its own thread; between that thread and the loop stand one lock and a few integers.
A stream belongs to whoever opens and closes it, under PortAudio's lock and on a thread: the loop asks the stream itself
for nothing, since it may be closed that moment for a microphone that was plugged in.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import AsyncGenerator, Callable
from typing import Any

import numpy as np

from desktop.adapters.portaudio import LOCK, STREAMS, sounddevice
from desktop.adapters.voice_out.reference import Block
from desktop.ports.speaking import Mark, OutputDevice, SpeechError, SpeechProblem

BLOCK_S = 0.02
"""Samples handed over at once: so soon after ``hush`` there are none left of ours."""

LATENCY_S = 0.08
"""Asked of the sound system: less stutters on two busy cores, more is heard after ``hush``."""

MARK_S = 0.05
"""Between two marks: twenty a second look continuous."""

TAIL_S = 0.15
"""After the last sample until the sentence counts as heard: what the sound system still holds."""

OPEN_LIMIT_S = 4.0
"""A sound server that hangs blocks the opening of a stream for good."""

STALL_S = 2.0
"""A loudspeaker asks for samples every 20 ms; after two seconds without (the same as a microphone's) nothing comes out of it."""

FADE_S = 0.008
"""Sound that is cut off at full height clicks."""

FULL = 32767.0

log = logging.getLogger(__name__)


class Loudspeaker:
    """One stream, opened with the first sound and kept while there is more."""

    def __init__(
        self,
        device: str = "",
        *,
        library: Callable[[], Any] = sounddevice,
        stall_s: float = STALL_S,
    ) -> None:
        """``device``: its name; empty is the system's choice. ``library`` gives sounddevice."""
        self.device = device
        self._library = library
        self._stall_s = stall_s
        self._stream: Any = None
        self._ended = threading.Event()
        self._opened_as = ("", 0)
        self._asked_at = 0.0
        self._in_use = False
        self._rate = 0
        self._lock = threading.Lock()
        self._samples = np.zeros(0, np.float32)
        self._at = 0
        self._gain = 1.0
        self._held = 0
        self._sounding = False
        self._played: list[Block] = []
        self._hushed = threading.Event()

    @property
    def playing(self) -> bool:
        """Whether samples are waiting or being handed over."""
        with self._lock:
            return self._at < len(self._samples)

    def set_volume(self, volume: float) -> None:
        """From the next block on."""
        self._gain = volume

    def take_played(self) -> list[Block]:
        """What was handed to the sound card since the last call, oldest first; silence included."""
        with self._lock:
            played, self._played = self._played, []
        return played

    def hold(self, seconds: float) -> None:
        """Silence from the next block on and for so long; then the sound goes on where it stopped."""
        with self._lock:
            self._held = max(self._held, int(self._rate * seconds))

    async def play(self, samples: bytes, rate: int) -> AsyncGenerator[Mark]:
        """Play them; marks come while they are heard.

        Raises:
            SpeechError: there is no loudspeaker.
        """
        self._in_use, opened_again = True, False
        try:
            await self._open(rate)
            wave = np.frombuffer(samples, "<i2").astype(np.float32) / FULL
            with self._lock:
                self._samples, self._at, self._held = wave, 0, 0
            self._hushed.clear()
            while not self._hushed.is_set():
                with self._lock:
                    at = self._at
                yield Mark(at / max(len(wave), 1))
                if at >= len(wave):
                    await asyncio.sleep(TAIL_S)
                    break
                if not self._runs():
                    if opened_again:
                        raise SpeechError(SpeechProblem.NO_DEVICE, "the loudspeaker is gone")
                    log.info("the loudspeaker stopped asking for sound; it is opened again")
                    opened_again = True
                    await self._open(rate)
                await asyncio.sleep(MARK_S)
        finally:
            self._in_use = False
            self.hush()

    def hush(self) -> None:
        """No sample more than is fading already."""
        self._hushed.set()
        with self._lock:
            self._held = 0
            fade = min(int(self._rate * FADE_S), len(self._samples) - self._at)
            fade *= self._sounding
            if fade > 0:
                tail = self._samples[self._at : self._at + fade]
                self._samples = tail * np.linspace(1, 0, fade, dtype=np.float32)
                self._at = 0
            else:
                self._samples, self._at = np.zeros(0, np.float32), 0

    async def outputs(self) -> tuple[OutputDevice, ...]:
        """What can be chosen."""
        return await asyncio.to_thread(_outputs, self._library)

    async def close(self) -> None:
        """Give the device back; a sound system that does not answer is not waited for longer than ``OPEN_LIMIT_S``."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(OPEN_LIMIT_S):
                await asyncio.to_thread(self._let_go)

    async def _open(self, rate: int) -> None:
        if self._runs() and self._opened_as == (self.device, rate):
            return
        try:
            async with asyncio.timeout(OPEN_LIMIT_S):
                await asyncio.to_thread(self._opened, self.device, rate)
        except TimeoutError as error:
            raise SpeechError(
                SpeechProblem.NO_DEVICE, "the sound system does not answer"
            ) from error

    def _runs(self) -> bool:
        """Whether the sound card still takes samples."""
        asked_lately = time.monotonic() - self._asked_at < self._stall_s
        return self._stream is not None and asked_lately and not self._ended.is_set()

    def _opened(self, device: str, rate: int) -> None:
        """Open it, unless one whose opening was not waited for stands by now."""
        with LOCK:
            if self._runs() and self._opened_as == (device, rate):
                return
            self._end()
            self._rate, ended = rate, threading.Event()
            try:
                stream = self._library().OutputStream(
                    samplerate=rate,
                    channels=1,
                    dtype="float32",
                    blocksize=int(rate * BLOCK_S),
                    latency=LATENCY_S,
                    device=device or None,
                    callback=self._fill,
                    finished_callback=ended.set,
                )
                STREAMS.add(stream, lambda: self._in_use)
                try:
                    stream.start()
                except BaseException:
                    STREAMS.end(stream)
                    raise
            except Exception as error:  # PortAudio's own, and none where its library is missing
                raise SpeechError(SpeechProblem.NO_DEVICE, str(error)) from error
            self._stream, self._ended, self._opened_as = stream, ended, (device, rate)
            self._asked_at = time.monotonic()

    def _let_go(self) -> None:
        with LOCK:
            self._end()

    def _end(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            STREAMS.end(stream)

    def _fill(self, out: Any, frames: int, _time: Any, _status: Any) -> None:
        at = self._asked_at = time.monotonic()
        with self._lock:
            part = self._next(frames)
            out[: len(part), 0] = limited(part * self._gain)
            out[len(part) :, 0] = 0
            self._played.append(Block(out[:, 0].copy(), self._rate, at))
            del self._played[: -round(2 / BLOCK_S)]

    def _next(self, frames: int) -> np.ndarray[Any, Any]:
        """The samples of the next block, faded out where they are held from now on, and in where they go on."""
        fade, held = min(int(self._rate * FADE_S), frames), self._held > 0
        count = fade * self._sounding if held else frames
        part = self._samples[self._at : self._at + count]
        self._at += len(part)
        if held:
            self._held -= frames
            part = part * np.linspace(1, 0, len(part), dtype=np.float32)
        elif not self._sounding:
            part = part * np.minimum(1.0, np.arange(len(part), dtype=np.float32) / max(fade, 1))
        self._sounding = not held and len(part) > 0
        return part


def limited(wave: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Peaks held softly: above three quarters of full scale the curve bends, so louder does not mean harsh."""
    bend = 0.75
    over = np.abs(wave) > bend
    if not over.any():
        return wave
    held = bend + (1 - bend) * np.tanh((np.abs(wave) - bend) / (1 - bend))
    return np.where(over, np.sign(wave) * held, wave).astype(np.float32)


def _outputs(library: Callable[[], Any]) -> tuple[OutputDevice, ...]:
    try:
        with LOCK:
            found = library().query_devices()
            default = library().default.device[1]
    except Exception as error:  # noqa: BLE001 - no library, no server, no device: all mean none
        log.info("loudspeakers cannot be listed: %s", error)
        return ()
    return tuple(
        OutputDevice(str(each["name"]), index == default)
        for index, each in enumerate(found)
        if each["max_output_channels"] > 0
    )

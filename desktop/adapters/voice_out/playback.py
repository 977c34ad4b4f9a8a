"""The loudspeaker: plays samples, falls silent at once, and remembers what it played for the echo gate.

The sound card asks for samples on its own thread; between that thread and the loop stand one lock and a few integers.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import AsyncGenerator
from typing import Any

import numpy as np

from desktop.adapters.portaudio import LOCK, STREAMS
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

FADE_S = 0.008
"""Sound that is cut off at full height clicks."""

FULL = 32767.0

log = logging.getLogger(__name__)


class Loudspeaker:
    """One stream, opened with the first sound and kept while there is more."""

    def __init__(self, device: str = "") -> None:
        """``device``: its name; empty is the system's choice."""
        self.device = device
        self._stream: Any = None
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
        await self._open(rate)
        wave = np.frombuffer(samples, "<i2").astype(np.float32) / FULL
        with self._lock:
            self._samples, self._at, self._held = wave, 0, 0
        self._hushed.clear()
        try:
            while not self._hushed.is_set():
                with self._lock:
                    at = self._at
                yield Mark(at / max(len(wave), 1))
                if at >= len(wave):
                    await asyncio.sleep(TAIL_S)
                    break
                if self._stream is None or not self._stream.active:
                    raise SpeechError(SpeechProblem.NO_DEVICE, "the loudspeaker is gone")
                await asyncio.sleep(MARK_S)
        finally:
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
        return await asyncio.to_thread(_outputs)

    async def close(self) -> None:
        """Give the device back."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await asyncio.to_thread(_closed, stream)

    async def _open(self, rate: int) -> None:
        if self._stream is not None and self._stream.active and rate == self._rate:
            return
        await self.close()
        self._rate = rate
        try:
            async with asyncio.timeout(OPEN_LIMIT_S):
                self._stream = await asyncio.to_thread(self._opened, rate)
        except TimeoutError as error:
            raise SpeechError(
                SpeechProblem.NO_DEVICE, "the sound system does not answer"
            ) from error
        self._rate = rate

    def _opened(self, rate: int) -> Any:
        try:
            import sounddevice

            stream = sounddevice.OutputStream(
                samplerate=rate,
                channels=1,
                dtype="float32",
                blocksize=int(rate * BLOCK_S),
                latency=LATENCY_S,
                device=self.device or None,
                callback=self._fill,
            )
            stream.start()
        except (
            Exception
        ) as error:  # PortAudio has its own errors, and none where its library is missing
            raise SpeechError(SpeechProblem.NO_DEVICE, str(error)) from error
        return stream

    def _fill(self, out: Any, frames: int, _time: Any, _status: Any) -> None:
        at = time.monotonic()
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


def _outputs() -> tuple[OutputDevice, ...]:
    try:
        import sounddevice

        with LOCK:
            found = sounddevice.query_devices()
            default = sounddevice.default.device[1]
    except Exception as error:  # noqa: BLE001 - no library, no server, no device: all mean none
        log.info("loudspeakers cannot be listed: %s", error)
        return ()
    return tuple(
        OutputDevice(str(each["name"]), index == default)
        for index, each in enumerate(found)
        if each["max_output_channels"] > 0
    )


def _closed(stream: Any) -> None:
    try:
        with LOCK:
            STREAMS.open -= 1
            stream.abort()
            stream.close()
    except Exception as error:  # noqa: BLE001 - the device may be gone already
        log.info("the loudspeaker was gone before it was closed: %s", error)

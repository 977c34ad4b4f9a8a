"""The microphone through PortAudio: opened, watched and let go, in threads, since its calls can block for seconds.

Sixteen kilohertz are asked for first; where the device cannot, its own rate is taken and converted here. A device
that was unplugged either ends its stream or falls silent for good, depending on the system: both are noticed. The
list of devices is read anew whenever nothing is open, because PortAudio reads it only once.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any

from desktop.adapters.portaudio import LOCK, STREAMS, sounddevice
from desktop.adapters.voice.rates import RateConverter
from desktop.ports.listening import Trouble
from desktop.ports.microphone import RATE, InputDevice, MicrophoneError

BLOCK_S = 0.032
LATE_BLOCKS = int(8.0 / BLOCK_S)
"""Blocks that wait for a reader who is held up; after eight seconds the oldest go. Reading them all takes a tenth of a second, and what
was said while a busy machine stood still for three is heard whole."""
NOTHING_S = 2.0
"""An open microphone brings a block every 32 ms; after two seconds without one it is gone. Counted where the blocks come,
since whoever reads them may be held up for longer."""
OPEN_LIMIT_S = 8.0
"""PulseAudio answers at once; a sleeping Bluetooth headset takes three to five seconds."""


class SoundDeviceMicrophone:
    """A :class:`~desktop.ports.microphone.Microphone`."""

    def __init__(
        self,
        chosen: str = "",
        *,
        library: Callable[[], Any] | None = None,
        nothing_s: float = NOTHING_S,
    ) -> None:
        """``chosen`` is (part of) a device's name; empty takes the system's own. ``library`` gives sounddevice."""
        self._chosen = chosen
        self._nothing_s = nothing_s
        self._library = library or _loaded
        self._name = chosen

    @property
    def name(self) -> str:
        """See the port."""
        return self._name

    async def devices(self) -> Sequence[InputDevice]:
        """See the port."""
        return await asyncio.to_thread(self._devices)

    async def blocks(self) -> AsyncGenerator[bytes]:
        """See the port."""
        loop = asyncio.get_running_loop()
        waiting: deque[bytes] = deque(maxlen=LATE_BLOCKS)
        came, ended = asyncio.Event(), asyncio.Event()
        last_s = time.monotonic()

        def heard(block: bytes) -> None:
            waiting.append(block)
            came.set()

        def stopped() -> None:
            ended.set()
            came.set()

        def tell(call: Callable[..., None], *words: bytes) -> None:
            nonlocal last_s
            last_s = time.monotonic()
            with contextlib.suppress(RuntimeError):  # the loop is gone: the program ends
                loop.call_soon_threadsafe(call, *words)

        opening = asyncio.ensure_future(
            asyncio.to_thread(self._opened, lambda block: tell(heard, block), lambda: tell(stopped))
        )
        try:
            async with asyncio.timeout(OPEN_LIMIT_S):
                stream, converter, channels = await asyncio.shield(opening)
        except (TimeoutError, asyncio.CancelledError) as error:
            opening.add_done_callback(self._unwanted)
            if isinstance(error, TimeoutError):
                raise MicrophoneError(Trouble.BUSY, "the device did not open in time") from error
            raise
        try:
            while True:
                try:
                    async with asyncio.timeout(self._nothing_s):
                        await came.wait()
                except TimeoutError as error:
                    if time.monotonic() - last_s < self._nothing_s:
                        continue
                    raise MicrophoneError(Trouble.LOST, "no sound comes any more") from error
                came.clear()
                while waiting:
                    sound = converter.convert(_mono(waiting.popleft(), channels))
                    if sound:
                        yield sound
                if ended.is_set():
                    raise MicrophoneError(Trouble.LOST, "the stream ended")
        finally:
            await asyncio.shield(asyncio.to_thread(self._closed, stream))

    def _devices(self) -> list[InputDevice]:
        library = self._library()
        with LOCK:
            if STREAMS.let_go():
                _read_again(library)
            try:
                every = list(library.query_devices())
                default = library.default.device[0]
            except library.PortAudioError as error:
                raise MicrophoneError(Trouble.NO_MICROPHONE, str(error)) from error
        return [
            InputDevice(one["name"], place == default, int(one["default_samplerate"]))
            for place, one in enumerate(every)
            if one["max_input_channels"] > 0
        ]

    def _opened(
        self, heard: Callable[[bytes], None], stopped: Callable[[], None]
    ) -> tuple[Any, RateConverter, int]:
        library = self._library()
        with LOCK:
            if STREAMS.let_go():
                _read_again(library)
            device = self._device(library)
            own = int(device["default_samplerate"]) or RATE
            problem: Exception | None = None
            for rate, channels in dict.fromkeys(
                [(RATE, 1), (own, 1), (own, min(2, device["max_input_channels"]))]
            ):
                try:
                    stream = library.RawInputStream(
                        device=device["index"],
                        samplerate=rate,
                        channels=channels,
                        dtype="int16",
                        blocksize=int(rate * BLOCK_S),
                        callback=lambda data, _frames, _time, _flags: heard(bytes(data)),
                        finished_callback=stopped,
                    )
                    stream.start()
                except library.PortAudioError as error:
                    problem = error
                    continue
                STREAMS.add(stream)
                self._name = device["name"]
                return stream, RateConverter(rate, RATE), channels
        raise _told(problem)

    def _device(self, library: Any) -> Any:
        try:
            if not self._chosen:
                return library.query_devices(kind="input")
            wanted = self._chosen.casefold()
            inputs = [one for one in library.query_devices() if one["max_input_channels"] > 0]
            exact = [one for one in inputs if one["name"].casefold() == wanted]
            near = [one for one in inputs if wanted in one["name"].casefold()]
            if exact or near:
                return (exact or near)[0]
        except (library.PortAudioError, ValueError) as error:
            raise MicrophoneError(Trouble.NO_MICROPHONE, str(error)) from error
        raise MicrophoneError(Trouble.NO_MICROPHONE, f"there is no microphone {self._chosen!r}")

    def _unwanted(self, opening: asyncio.Future[tuple[Any, RateConverter, int]]) -> None:
        """Nobody waited until it stood open: it must not stay so."""
        if not opening.cancelled() and opening.exception() is None:
            stream = opening.result()[0]
            asyncio.get_running_loop().run_in_executor(None, self._closed, stream)

    def _closed(self, stream: Any) -> None:
        with LOCK:
            STREAMS.end(stream)


def _loaded() -> Any:
    try:
        return sounddevice()
    except ImportError as error:
        raise MicrophoneError(Trouble.NO_PACKAGES, "sounddevice is not installed") from error
    except OSError as error:
        raise MicrophoneError(Trouble.NO_PACKAGES, f"{error}; install libportaudio2") from error


def _read_again(library: Any) -> None:
    """PortAudio lists devices when it starts; a microphone plugged in later is seen only by starting it again."""
    with contextlib.suppress(library.PortAudioError):
        library._terminate()  # noqa: SLF001 - sounddevice offers no other way
    try:
        library._initialize()  # noqa: SLF001
    except library.PortAudioError as error:
        raise MicrophoneError(Trouble.NO_MICROPHONE, str(error)) from error


def _mono(block: bytes, channels: int) -> bytes:
    if channels == 1:
        return block
    import numpy as np

    every = np.frombuffer(block, "<i2").reshape(-1, channels).astype(np.int32)
    return (every.sum(axis=1) // channels).astype("<i2").tobytes()


def _told(error: Exception | None) -> MicrophoneError:
    text = str(error or "")
    low = text.casefold()
    if any(word in low for word in ("permission", "denied", "not permitted", "0x80070005")):
        return MicrophoneError(Trouble.DENIED, text)
    if any(word in low for word in ("unavailable", "busy", "in use")):
        return MicrophoneError(Trouble.BUSY, text)
    return MicrophoneError(Trouble.NO_MICROPHONE, text)

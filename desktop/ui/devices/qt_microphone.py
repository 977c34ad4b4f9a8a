"""The microphone through Qt: the second way in, for systems where PortAudio is missing or may not open the device.

Qt asks the system for permission where one has to be asked (macOS, sandboxes), which PortAudio cannot.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Sequence

from PySide6.QtCore import QIODevice
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource, QMediaDevices, QtAudio

from desktop.ports.listening import Trouble
from desktop.ports.microphone import RATE, InputDevice, MicrophoneError

WAITING_BLOCKS = 64
"""Two seconds of 32 ms; then the oldest go."""
NOTHING_S = 2.0
"""An open microphone brings sound all the time; after two seconds without it is gone."""
ERRORS = {
    QtAudio.Error.OpenError: Trouble.BUSY,
    QtAudio.Error.IOError: Trouble.LOST,
    QtAudio.Error.FatalError: Trouble.LOST,
}


class QtMicrophone:
    """A :class:`~desktop.ports.microphone.Microphone`; lives on Qt's event loop."""

    def __init__(self, chosen: str = "") -> None:
        """``chosen`` is (part of) a device's name; empty takes the system's own."""
        self._chosen = chosen
        self._name = chosen

    @property
    def name(self) -> str:
        """See the port."""
        return self._name

    async def devices(self) -> Sequence[InputDevice]:
        """See the port."""
        usual = QMediaDevices.defaultAudioInput()
        return [
            InputDevice(one.description(), one == usual, one.preferredFormat().sampleRate())
            for one in QMediaDevices.audioInputs()
        ]

    async def blocks(self) -> AsyncGenerator[bytes]:
        """See the port."""
        device = self._device()
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not device.isFormatSupported(form):
            raise MicrophoneError(Trouble.NO_MICROPHONE, f"{device.description()}: no 16 kHz mono")
        source = QAudioSource(device, form)
        waiting: deque[bytes] = deque(maxlen=WAITING_BLOCKS)
        came = asyncio.Event()
        stream = source.start()
        if stream is None or source.error() is not QtAudio.Error.NoError:
            raise MicrophoneError(_trouble(source), "the device cannot be opened")
        self._name = device.description()
        stream.readyRead.connect(lambda: _take(stream, waiting, came))
        source.stateChanged.connect(came.set)
        try:
            while True:
                try:
                    async with asyncio.timeout(NOTHING_S):
                        await came.wait()
                except TimeoutError as error:
                    raise MicrophoneError(Trouble.LOST, "no sound comes any more") from error
                came.clear()
                while waiting:
                    yield waiting.popleft()
                if source.state() is QtAudio.State.StoppedState:
                    raise MicrophoneError(_trouble(source), "the stream ended")
        finally:
            source.stop()
            source.deleteLater()

    def _device(self) -> QAudioDevice:
        wanted = self._chosen.casefold()
        for one in QMediaDevices.audioInputs() if wanted else ():
            if wanted in one.description().casefold():
                return one
        device = QMediaDevices.defaultAudioInput()
        if wanted or device.isNull():
            raise MicrophoneError(
                Trouble.NO_MICROPHONE, f"there is no microphone {self._chosen}".strip()
            )
        return device


def _take(stream: QIODevice, waiting: deque[bytes], came: asyncio.Event) -> None:
    sound = stream.readAll().data()
    if sound:
        waiting.append(bytes(sound[: len(sound) // 2 * 2]))
        came.set()


def _trouble(source: QAudioSource) -> Trouble:
    return ERRORS.get(source.error(), Trouble.LOST)

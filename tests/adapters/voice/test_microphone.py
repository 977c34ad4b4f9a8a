"""The real microphone path: PortAudio on a sound server of the test's own."""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
import time
import wave
from array import array
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.microphone import SoundDeviceMicrophone
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.adapters.voice_out.playback import Loudspeaker
from desktop.ports.listening import (
    EarState,
    Expect,
    Heard,
    Hints,
    Mode,
    SpeechStarted,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
)
from desktop.ports.microphone import RATE, MicrophoneError
from desktop.services.listening.ear import Ear
from tests import fetch_models
from tests.adapters.voice.conftest import Server
from tests.portaudio_double import PortAudioDouble, PortAudioError

LIMIT_S = 60.0  # of any wait; recognition on a busy machine is slow


def tone(file: Path, frequency: float, seconds: float) -> Path:
    samples = (
        int(9000 * math.sin(math.tau * frequency * n / 48_000))
        for n in range(int(seconds * 48_000))
    )
    with wave.open(str(file), "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(48_000)
        target.writeframes(array("h", samples).tobytes())
    return file


async def collect(blocks: AsyncGenerator[bytes], seconds: float) -> np.ndarray[Any, Any]:
    got = b""
    async with asyncio.timeout(LIMIT_S):
        async for block in blocks:
            got += block
            if len(got) >= seconds * RATE * 2:
                break
    return np.frombuffer(got, "<i2").astype(float)


@pytest.mark.slow
@pytest.mark.alone
async def test_what_is_played_into_the_microphone_comes_out_at_sixteen_kilohertz(
    sound_server: Server, tmp_path: Path
) -> None:
    async with contextlib.aclosing(SoundDeviceMicrophone().blocks()) as blocks:
        await anext(blocks)  # what is played before the first block is lost
        player = sound_server.play(tone(tmp_path / "tone.wav", 700, 2.0))
        sound = await collect(blocks, 1.5)
        player.wait(LIMIT_S)
    loud = sound[np.abs(sound).argmax() :][: RATE // 2]
    spectrum = np.abs(np.fft.rfft(loud * np.hanning(loud.size)))
    assert np.argmax(spectrum) * RATE / loud.size == pytest.approx(700, abs=5)


@pytest.mark.slow
@pytest.mark.alone
async def test_two_programs_hear_the_same_microphone(sound_server: Server) -> None:
    async with (
        contextlib.aclosing(SoundDeviceMicrophone().blocks()) as one,
        contextlib.aclosing(SoundDeviceMicrophone().blocks()) as other,
    ):
        assert await anext(one)
        assert await anext(other)


@pytest.mark.slow
@pytest.mark.alone
async def test_a_voice_and_a_microphone_by_turns_never_take_each_others_device(
    sound_server: Server,
) -> None:
    loudspeaker = Loudspeaker()
    microphone = SoundDeviceMicrophone(nothing_s=10.0)  # the null sink gives its first block late
    shares: list[float] = []
    async with asyncio.timeout(LIMIT_S):
        for _ in range(4):
            share = 0.0
            async for mark in loudspeaker.play(bytes(RATE // 2), RATE):
                share = mark.share
            shares.append(share)
            async with contextlib.aclosing(microphone.blocks()) as blocks:
                assert await anext(blocks)
    await loudspeaker.close()
    assert shares == [1.0] * 4


@pytest.mark.slow
@pytest.mark.alone
async def test_the_microphone_is_in_the_list(sound_server: Server) -> None:
    assert [one for one in await SoundDeviceMicrophone().devices() if one.default]


@pytest.mark.slow
@pytest.mark.alone
async def test_a_device_of_another_name_is_not_replaced_by_a_wrong_one(
    sound_server: Server,
) -> None:
    async with contextlib.aclosing(SoundDeviceMicrophone("Headset 3000").blocks()) as blocks:
        with pytest.raises(MicrophoneError, match="Headset 3000") as raised:
            await anext(blocks)
    assert raised.value.trouble is Trouble.NO_MICROPHONE


@pytest.mark.slow
@pytest.mark.alone
async def test_a_microphone_that_vanishes_and_returns_is_used_again(sound_server: Server) -> None:
    model = fetch_models.find("whisper-base") or Path("nowhere")
    ear = Ear(
        SoundDeviceMicrophone(), SileroDetector, WhisperTranscriber(str(model)), look_again_s=0.2
    )
    async with contextlib.aclosing(ear.events()) as events, asyncio.timeout(LIMIT_S):
        await ear.open(Mode.PUSH_TO_TALK, Hints("en"))
        seen: list[object] = []
        async for event in events:
            if isinstance(event, StateChanged):
                seen.append(event.state)
                if event.state is EarState.LISTENING and seen.count(EarState.LISTENING) == 1:
                    sound_server.stop()
                elif event.state is EarState.NO_DEVICE:
                    sound_server.start()
                elif event.state is EarState.LISTENING:
                    break
            elif isinstance(event, TroubleMet | TroubleOver):
                seen.append(event.trouble)
    await ear.end()
    assert seen[0] is EarState.LISTENING
    assert EarState.NO_DEVICE in seen
    assert Trouble.LOST in seen or Trouble.NO_MICROPHONE in seen


@pytest.mark.slow
@pytest.mark.alone
async def test_a_dictated_order_number_goes_from_the_microphone_to_digits(
    sound_server: Server, spoken: Callable[[str, str], Path]
) -> None:
    model = fetch_models.find("whisper-base")
    if model is None:
        pytest.skip("python -m tests.fetch_models whisper-base has not run")
    ear = Ear(SoundDeviceMicrophone(), SileroDetector, WhisperTranscriber(str(model)))
    hints = Hints("en", Expect.ORDER_NUMBER, lengths=(8,))
    kinds: list[type] = []
    player = None
    async with contextlib.aclosing(ear.events()) as events, asyncio.timeout(LIMIT_S):
        await ear.open(Mode.HANDS_FREE, hints)
        async for event in events:
            kinds.append(type(event))
            if isinstance(event, StateChanged) and event.state is EarState.LISTENING and not player:
                player = sound_server.play(spoken("8, 8, 0, 1, 2, 3, 4, 5", "en-us"))
            if isinstance(event, Heard):
                break
        assert player is not None
        player.wait(LIMIT_S)
    await ear.end()
    assert SpeechStarted in kinds
    assert event.number is not None  # type: ignore[union-attr]
    assert len(event.number.value) >= 6  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("message", "trouble"),
    [
        ("Error opening RawInputStream: Device unavailable [PaErrorCode -9985]", Trouble.BUSY),
        ("Unanticipated host error: Permission denied", Trouble.DENIED),
        ("Unanticipated host error [0x80070005]: Access denied", Trouble.DENIED),
        ("Invalid device", Trouble.NO_MICROPHONE),
    ],
)
async def test_what_the_library_says_is_told_in_our_words(message: str, trouble: Trouble) -> None:
    def fails() -> None:
        raise PortAudioError(message)

    microphone = SoundDeviceMicrophone(library=PortAudioDouble(fails))
    async with contextlib.aclosing(microphone.blocks()) as blocks:
        with pytest.raises(MicrophoneError) as raised:
            await anext(blocks)
    assert raised.value.trouble is trouble


def brings(device: PortAudioDouble) -> None:
    """A block, from the device's own thread."""
    thread = threading.Thread(target=device.inputs[-1].bring)
    thread.start()
    thread.join()


@pytest.mark.slow
@pytest.mark.alone
async def test_a_program_that_stood_still_has_not_lost_its_microphone() -> None:
    """Whoever reads was held up for longer than a device may be silent; the device was not."""
    device = PortAudioDouble()
    microphone = SoundDeviceMicrophone(library=device, nothing_s=2.0)
    async with contextlib.aclosing(microphone.blocks()) as blocks:
        reading = asyncio.ensure_future(anext(blocks))
        async with asyncio.timeout(LIMIT_S):
            while not device.inputs:  # noqa: ASYNC110 - it opens in a thread
                await asyncio.sleep(0.01)
        brings(device)
        assert await reading
        reading = asyncio.ensure_future(anext(blocks))
        await asyncio.sleep(0)
        time.sleep(2.1)  # noqa: ASYNC251 - this is what is tested
        brings(device)
        assert await reading
        with pytest.raises(MicrophoneError, match="no sound"):
            await anext(blocks)

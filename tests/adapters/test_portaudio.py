"""Microphone and loudspeaker on one PortAudio: neither takes the other's stream away, and none is left behind."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable

import numpy as np
import pytest

from desktop.adapters.portaudio import STREAMS
from desktop.adapters.voice.microphone import SoundDeviceMicrophone
from desktop.adapters.voice_out.playback import Loudspeaker
from desktop.ports.microphone import RATE
from desktop.ports.speaking import Mark, SpeechError, SpeechProblem
from tests.portaudio_double import Gate, PortAudioDouble

LIMIT_S = 10.0
TONE = np.full(RATE // 10, 9000, "<i2").tobytes()


@pytest.fixture(autouse=True)
def none_left() -> object:
    yield
    assert not STREAMS._open


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(LIMIT_S):
        while not holds():  # noqa: ASYNC110 - it happens in a thread
            await asyncio.sleep(0.005)


async def heard(library: PortAudioDouble, marks: AsyncGenerator[Mark]) -> float:
    """Play to the end on whichever stream is open; the share that was played."""
    share = 0.0
    async with asyncio.timeout(LIMIT_S), contextlib.aclosing(marks):
        async for mark in marks:
            share = mark.share
            if not library.outputs[-1].closed:
                for _ in range(3):
                    library.outputs[-1].ask()
    return share


async def opened(
    microphone: SoundDeviceMicrophone, library: PortAudioDouble
) -> AsyncGenerator[bytes]:
    """An open microphone that brought its first block."""
    blocks = microphone.blocks()
    first, before = asyncio.ensure_future(anext(blocks)), len(library.inputs)
    await until(lambda: len(library.inputs) > before)
    library.inputs[-1].bring()
    await asyncio.wait_for(first, LIMIT_S)
    return blocks


async def test_a_microphone_that_is_opened_again_leaves_the_loudspeaker_able_to_speak() -> None:
    library = PortAudioDouble()
    loudspeaker = Loudspeaker(library=library)
    microphone = SoundDeviceMicrophone(library=library)
    for _ in range(3):
        assert await heard(library, loudspeaker.play(TONE, RATE)) == 1.0
        async with contextlib.aclosing(await opened(microphone, library)):
            pass
    assert library.started_again == 3, "a device that was plugged in is seen after we spoke, too"
    assert await heard(library, loudspeaker.play(TONE, RATE)) == 1.0
    await loudspeaker.close()


async def test_devices_are_not_listed_anew_while_somebody_is_spoken_to() -> None:
    library = PortAudioDouble()
    loudspeaker = Loudspeaker(library=library)
    microphone = SoundDeviceMicrophone(library=library)
    marks = loudspeaker.play(TONE, RATE)
    await anext(marks)
    async with contextlib.aclosing(await opened(microphone, library)):
        assert await heard(library, marks) == 1.0
    assert len(library.outputs) == 1
    assert library.started_again == 0
    await loudspeaker.close()


async def test_a_card_that_stops_asking_is_opened_once_more_and_the_sentence_goes_on() -> None:
    library = PortAudioDouble()
    loudspeaker = Loudspeaker(library=library, stall_s=0.2)
    marks = loudspeaker.play(TONE, RATE)
    await anext(marks)
    library.outputs[0].ask()
    share, opened_again = 0.0, lambda: len(library.outputs) == 2
    async with asyncio.timeout(LIMIT_S):
        async for mark in marks:
            assert mark.share >= share
            share = mark.share
            if opened_again():
                library.outputs[1].ask()
    assert opened_again()
    assert library.outputs[0].closed
    assert share == 1.0
    await loudspeaker.close()


async def test_a_card_that_never_asks_is_a_loudspeaker_that_is_gone() -> None:
    loudspeaker = Loudspeaker(library=PortAudioDouble(), stall_s=0.1)
    async with asyncio.timeout(LIMIT_S):
        with pytest.raises(SpeechError, match="gone") as raised:
            [mark async for mark in loudspeaker.play(TONE, RATE)]
    assert raised.value.problem is SpeechProblem.NO_DEVICE
    await loudspeaker.close()


async def test_who_is_hushed_while_the_loudspeaker_opens_leaves_one_stream_and_not_two() -> None:
    gate = Gate()
    library = PortAudioDouble(gate)
    loudspeaker = Loudspeaker(library=library)
    first = asyncio.ensure_future(anext(loudspeaker.play(TONE, RATE)))
    await until(gate.reached.is_set)
    first.cancel()
    await asyncio.wait({first})
    second = loudspeaker.play(TONE, RATE)
    begun = asyncio.ensure_future(anext(second))
    gate.open()
    await asyncio.wait_for(begun, LIMIT_S)
    assert await heard(library, second) == 1.0
    assert len(library.outputs) == 1
    await loudspeaker.close()
    assert library.outputs[0].closed


async def test_a_microphone_that_nobody_waits_for_any_more_does_not_stay_open() -> None:
    gate = Gate()
    library = PortAudioDouble(gate)
    reading = asyncio.ensure_future(anext(SoundDeviceMicrophone(library=library).blocks()))
    await until(gate.reached.is_set)
    reading.cancel()
    await asyncio.wait({reading})
    gate.open()
    await until(lambda: library.inputs[0].closed)


async def test_a_loudspeaker_that_cannot_be_opened_is_told_and_leaves_nothing_open() -> None:
    def fails() -> None:
        raise PortAudioDouble.PortAudioError("Device unavailable")

    loudspeaker = Loudspeaker(library=PortAudioDouble(fails))
    with pytest.raises(SpeechError, match="Device unavailable"):
        await anext(loudspeaker.play(TONE, RATE))

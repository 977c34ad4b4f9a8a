"""The ear over a microphone that comes and goes, a recogniser that fails, readers that are slow."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest

from desktop.ports.listening import (
    EarState,
    Heard,
    Hints,
    ListeningEvent,
    Mode,
    Refusal,
    Rejected,
    SpeechStarted,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
    TurnEnded,
    Why,
)
from desktop.ports.microphone import MicrophoneError
from desktop.ports.transcriber import NoSpeechModel, TranscriberError, Transcript
from desktop.services.listening.ear import Ear
from desktop.services.listening.hearing import Hearing
from tests.fakes import LoudnessDetector, PlayedMicrophone, ScriptedTranscriber, transcript
from tests.sounds import Sounds

LIMIT_S = 10.0  # far over what a tape takes; the machine may be busy
E = TypeVar("E")
sounds = Sounds()


def blocks(pcm: bytes) -> list[bytes]:
    return [pcm[start : start + 1500] for start in range(0, len(pcm), 1500)]


class Reader:
    """Collects events and waits for one."""

    def __init__(self, ear: Ear) -> None:
        self.seen: list[ListeningEvent] = []
        self._events = ear.events()

    async def until(self, kind: type[E], fits: Callable[[E], bool] = lambda _: True) -> E:
        async with asyncio.timeout(LIMIT_S):
            async for event in self._events:
                self.seen.append(event)
                if isinstance(event, kind) and fits(event):
                    return event
        raise AssertionError

    async def close(self) -> None:
        await self._events.aclose()


@asynccontextmanager
async def opened(
    microphone: PlayedMicrophone,
    *finals: Transcript | TranscriberError,
    mode: Mode = Mode.HANDS_FREE,
) -> AsyncIterator[tuple[Ear, Reader]]:
    ear = Ear(
        microphone,
        LoudnessDetector,
        ScriptedTranscriber(*(finals or (transcript("hello"),))),
        Hearing(),
        look_again_s=0.01,
        echo_s=0.0,
    )
    reader = Reader(ear)
    await ear.open(mode, Hints("en"))
    try:
        yield ear, reader
    finally:
        await ear.close()
        await reader.close()


async def test_what_is_said_into_the_microphone_is_heard() -> None:
    async with opened(PlayedMicrophone(blocks(sounds.said(0.5, 1.5, 4.0)))) as (_, reader):
        heard = await reader.until(Heard)
        assert heard.text == "hello"
        kinds = [type(one) for one in reader.seen]
        assert kinds.index(SpeechStarted) < kinds.index(TurnEnded) < kinds.index(Heard)


async def test_a_microphone_that_is_pulled_out_and_put_back_is_told_and_used_again() -> None:
    tape = blocks(sounds.said(0.5, 1.5, 4.0))
    missing = MicrophoneError(Trouble.NO_MICROPHONE, "none")
    async with opened(PlayedMicrophone(blocks(sounds.quiet(0.5)), missing, tape)) as (_, reader):
        await reader.until(TroubleMet, lambda one: one.trouble is Trouble.LOST)
        await reader.until(TroubleMet, lambda one: one.trouble is Trouble.NO_MICROPHONE)
        await reader.until(TroubleOver, lambda one: one.trouble is Trouble.NO_MICROPHONE)
        assert (await reader.until(Heard)).text == "hello"


async def test_what_was_said_before_the_microphone_was_lost_is_not_lost() -> None:
    microphone = PlayedMicrophone(blocks(sounds.said(0.5, 1.5)), [])
    async with opened(microphone) as (_, reader):
        assert (await reader.until(TurnEnded)).why is Why.CUT
        assert (await reader.until(Heard)).text == "hello"


@pytest.mark.parametrize("trouble", [Trouble.DENIED, Trouble.BUSY, Trouble.NO_PACKAGES])
async def test_a_microphone_that_cannot_be_had_is_told_once(trouble: Trouble) -> None:
    microphone = PlayedMicrophone(MicrophoneError(trouble), MicrophoneError(trouble), [])
    async with opened(microphone) as (ear, reader):
        await reader.until(TroubleMet)
        while microphone.opened < 2:  # noqa: ASYNC110 - the fake has no event for it
            await asyncio.sleep(0)
        assert sum(isinstance(one, TroubleMet) for one in reader.seen) == 1
        assert ear.state in {EarState.NO_DEVICE, EarState.CLOSED}


async def test_a_missing_model_is_told_with_what_to_do() -> None:
    microphone = PlayedMicrophone(blocks(sounds.said(0.5, 1.5, 5.0)))
    async with opened(microphone, NoSpeechModel("fetch it")) as (_, reader):
        assert (await reader.until(Rejected)).reason is Refusal.FAILED
        met = next(one for one in reader.seen if isinstance(one, TroubleMet))
        assert (met.trouble, met.detail) == (Trouble.NO_MODEL, "fetch it")


async def test_while_the_program_speaks_the_ear_is_deaf() -> None:
    class Spoken(PlayedMicrophone):
        pass

    microphone = Spoken(blocks(sounds.said(0.5, 1.0, 0.5)))
    ear = Ear(
        microphone,
        LoudnessDetector,
        ScriptedTranscriber(transcript("own voice")),
        look_again_s=0.01,
    )
    reader = Reader(ear)
    ear.pause()
    await ear.open(Mode.HANDS_FREE, Hints("en"))
    await reader.until(StateChanged, lambda one: one.state is EarState.PAUSED)
    for _ in range(200):
        await asyncio.sleep(0)
    await ear.close()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(
            reader.until(StateChanged, lambda one: one.state is EarState.CLOSED), 1
        )
    await reader.close()
    assert not any(isinstance(one, SpeechStarted) for one in reader.seen)


async def test_the_button_is_heard_in_push_to_talk() -> None:
    microphone = PlayedMicrophone(blocks(sounds.quiet(0.5)))
    async with opened(microphone, mode=Mode.PUSH_TO_TALK) as (ear, reader):
        await reader.until(StateChanged, lambda one: one.state is EarState.LISTENING)
        ear.press()
        await reader.until(SpeechStarted)
        ear.release()
        rejected = await reader.until(Rejected)
        assert (rejected.reason, rejected.pressed) == (Refusal.SILENCE, True)


async def test_closing_in_the_middle_ends_the_turn() -> None:
    async with opened(PlayedMicrophone(blocks(sounds.said(0.5, 1.5)))) as (ear, reader):
        await reader.until(SpeechStarted)
        await ear.close()
        assert (await reader.until(Rejected)).reason is Refusal.CANCELLED


async def test_a_slow_reader_misses_levels_and_no_turn() -> None:
    async with opened(PlayedMicrophone(blocks(sounds.said(12.0, 1.5, 4.0)))) as (ear, quick):
        slow = Reader(ear)
        await quick.until(Heard)
        await slow.until(Heard)
        assert len(slow.seen) < len(quick.seen)
        assert [one for one in slow.seen if isinstance(one, SpeechStarted)]
        await slow.close()

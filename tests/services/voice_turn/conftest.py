from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from desktop.adapters.clock import SystemClock
from desktop.ports.listening import EarState, Heard, SpeechStarted, SpokenNumber, StateChanged
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.services.voice_turn.phases import NEXT, Phase, View
from desktop.services.voice_turn.turn import VoiceTurn
from tests.fakes import HeardDialogue, HeardSpeaker, OpenEar
from tests.patience import PATIENCE_S
from tests.phrase_book import BOOK

LIMIT_S = PATIENCE_S


class Stage:
    """A turn by voice with an ear, a voice and a conversation that a test plays."""

    def __init__(self) -> None:
        self.ear = OpenEar()
        self.speaker = HeardSpeaker()
        self.dialogue = HeardDialogue()
        self.changed = asyncio.Event()
        self.phases: list[Phase] = [Phase.IDLE]
        self.turn = self.make(VoiceHabits(silence_s=60, giving_up_s=60))

    def make(self, habits: VoiceHabits) -> VoiceTurn:
        self.turn = VoiceTurn(
            self.ear, self.speaker, self.dialogue, BOOK, SystemClock(), self._tell, habits=habits
        )
        return self.turn

    def _tell(self, view: View) -> None:
        if view.phase is not self.phases[-1]:
            assert view.phase in NEXT[self.phases[-1]] or view.phase is Phase.IDLE
            self.phases.append(view.phase)
        self.changed.set()

    async def until(self, wanted: Callable[[View], bool]) -> View:
        async with asyncio.timeout(PATIENCE_S):
            while not wanted(self.turn.view):
                self.changed.clear()
                await self.changed.wait()
        return self.turn.view

    async def phase(self, phase: Phase) -> View:
        return await self.until(lambda view: view.phase is phase)

    async def told(self, *words: str) -> None:
        """Orders to the ear take a turn of the loop each."""
        for _ in range(50):
            if all(word in self.ear.told for word in words):
                return
            await asyncio.sleep(0)
        raise AssertionError(f"{words} not in {self.ear.told}")

    def speaks(self) -> None:
        """The person begins."""
        self.ear.tell(SpeechStarted(1, 0.0), StateChanged(EarState.HEARING, 0.0))

    def says(
        self,
        text: str,
        confidence: float = 0.9,
        number: SpokenNumber | None = None,
        by_writing: float = 1.0,
    ) -> None:
        """The person has said it."""
        self.ear.tell(
            StateChanged(EarState.RECOGNISING, 1.0),
            Heard(1, text, self.dialogue.lang, confidence, text, number, by_writing=by_writing),
            StateChanged(EarState.LISTENING, 1.1),
        )


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    stage = Stage()
    running: asyncio.Task[None] | None = None

    def begin(habits: VoiceHabits | None = None) -> None:
        nonlocal running
        if habits is not None:
            stage.make(habits)
        running = asyncio.create_task(stage.turn.run())

    stage.begin = begin  # pyright: ignore[reportAttributeAccessIssue]
    yield stage
    if running is not None:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    await stage.turn.reader.finished()

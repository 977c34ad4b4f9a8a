"""The ear in the shop: a microphone that comes and goes, a detector, a recogniser, and :class:`.Hearing` between them.

Three tasks at most: one that reads the microphone and gets it back when it is lost, one that runs the decodings that
are wanted, and one that loads the model. All of them end with :meth:`Ear.close`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

from desktop.ports.listening import (
    EarState,
    Gate,
    Hints,
    ListeningEvent,
    Mode,
    StateChanged,
    Trouble,
    TroubleMet,
    TroubleOver,
    Why,
)
from desktop.ports.microphone import Microphone, MicrophoneError
from desktop.ports.transcriber import (
    NoSpeechModel,
    Transcriber,
    TranscriberDied,
    TranscriberError,
    VoiceDetector,
)
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.readers import Readers
from desktop.services.listening.turn import FRAME_BYTES, Job

LOOK_AGAIN_S = 1.0
"""Between two looks for a microphone that is gone: plugging in is noticed at once, and the look costs 20 ms."""
ECHO_S = 0.3
"""After the program's own voice: a room's echo dies away in 0.2 to 0.3 s."""


class Ear:
    """A :class:`~desktop.ports.listening.Listening`."""

    def __init__(
        self,
        microphone: Microphone,
        detector: Callable[[], VoiceDetector],
        transcriber: Transcriber,
        hearing: Hearing | None = None,
        *,
        look_again_s: float = LOOK_AGAIN_S,
        echo_s: float = ECHO_S,
    ) -> None:
        """``detector`` is called when the ear is opened for the first time: its model is loaded late."""
        self._microphone = microphone
        self._make_detector = detector
        self._detector: VoiceDetector | None = None
        self._transcriber = transcriber
        self._hearing = hearing or Hearing()
        self._readers = Readers()
        self._tasks: set[asyncio.Task[None]] = set()
        self._reading: asyncio.Task[None] | None = None
        self._look_again_s = look_again_s
        self._echo_s = echo_s
        self._pauses = 0
        self._deaf_until = 0.0
        self._rest = b""
        self._trouble: set[Trouble] = set()

    @property
    def state(self) -> EarState:
        """What it does now."""
        return self._hearing.state

    def events(self) -> AsyncGenerator[ListeningEvent]:
        """See the port."""
        return self._readers.read()

    async def open(self, mode: Mode, hints: Hints | None = None) -> None:
        """See the port."""
        self._hearing.mode = mode
        if hints is not None:
            self._hearing.hints = hints
        if self._reading is not None:
            return
        if self._detector is None:
            try:
                self._detector = await asyncio.to_thread(self._make_detector)
            except ImportError as error:
                self._met(Trouble.NO_PACKAGES, str(error))
                return
        self._reading = self._spawn(self._read(self._detector), "microphone")
        self._spawn(self._load(), "speech model")

    async def close(self) -> None:
        """See the port."""
        self._hearing.cancel()
        tasks, self._tasks, self._reading = self._tasks, set(), None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._hearing.deafen()
        self._hearing.set_state(EarState.CLOSED)
        self._flush()

    async def end(self) -> None:
        """Close for good: the recogniser's process ends too. ``close`` alone keeps it for the next opening."""
        await self.close()
        await self._transcriber.close()

    def expect(self, hints: Hints) -> None:
        """See the port."""
        self._hearing.hints = hints

    def press(self) -> None:
        """See the port."""
        if self._reading is not None and not self._pauses and self.state is not EarState.NO_DEVICE:
            self._hearing.press()
            self._flush()

    def release(self) -> None:
        """See the port."""
        self.finish()

    def finish(self) -> None:
        """See the port."""
        self._hearing.finish()
        self._flush()

    def cancel(self) -> None:
        """See the port."""
        self._hearing.cancel()
        self._flush()

    def pause(self) -> None:
        """See the port."""
        self._pauses += 1
        if self._pauses == 1 and self._reading is not None:
            self._hearing.deafen()
            if self.state is not EarState.NO_DEVICE:
                self._hearing.set_state(EarState.PAUSED)
            self._flush()

    def resume(self) -> None:
        """See the port."""
        self._pauses = max(0, self._pauses - 1)
        if not self._pauses:
            self._deaf_until = asyncio.get_running_loop().time() + self._echo_s
            if self.state is EarState.PAUSED:
                self._hearing.set_state(EarState.LISTENING)
                self._flush()

    def set_gate(self, gate: Gate | None) -> None:
        """See the port."""
        self._hearing.gate = gate

    def start_number(self) -> None:
        """See the port."""
        self._hearing.dictation.clear()

    def new_visit(self) -> None:
        """See the port."""
        self._hearing.new_visit()

    # -- the microphone -------------------------------------------------------------------------------------------

    async def _read(self, detector: VoiceDetector) -> None:
        while True:
            try:
                await self._hear(detector)
            except MicrophoneError as error:
                self._lost(error)
            await asyncio.sleep(self._look_again_s)

    async def _hear(self, detector: VoiceDetector) -> None:
        async with contextlib.aclosing(self._microphone.blocks()) as blocks:
            first = True
            async for block in blocks:
                if first:
                    first = False
                    detector.reset()
                    self._rest = b""
                    self._found()
                self._block(block, detector)

    def _block(self, block: bytes, detector: VoiceDetector) -> None:
        if self._pauses or asyncio.get_running_loop().time() < self._deaf_until:
            self._rest = b""
            return
        self._rest += block
        while len(self._rest) >= FRAME_BYTES:
            frame, self._rest = self._rest[:FRAME_BYTES], self._rest[FRAME_BYTES:]
            self._hearing.frame(frame, detector.probability(frame))
        self._flush()

    def _found(self) -> None:
        for trouble in (Trouble.NO_MICROPHONE, Trouble.LOST, Trouble.DENIED, Trouble.BUSY):
            self._over(trouble)
        state = EarState.PAUSED if self._pauses else EarState.LISTENING
        self._hearing.set_state(state, self._microphone.name)
        self._flush()

    def _lost(self, error: MicrophoneError) -> None:
        self._hearing.finish(Why.CUT)
        self._hearing.set_state(EarState.NO_DEVICE)
        self._met(error.trouble, error.detail)
        self._flush()

    # -- the recogniser -------------------------------------------------------------------------------------------

    async def _load(self) -> None:
        try:
            await self._transcriber.load()
        except TranscriberError as error:
            self._met(_trouble(error), str(error))

    async def _decode(self, job: Job) -> None:
        try:
            found = await self._transcriber.transcribe(job.request)
        except TranscriberError as error:
            given_way = not job.request.final and not isinstance(
                error, TranscriberDied | NoSpeechModel
            )
            self._hearing.failed(job, None if given_way else _trouble(error), str(error))
        else:
            self._over(Trouble.NO_MODEL)
            self._over(Trouble.RECOGNISER_DIED)
            self._hearing.decoded(job, found)
        self._flush()

    # -- events ---------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        jobs = self._hearing.jobs
        while jobs:
            self._spawn(self._decode(jobs.popleft()), "decoding")
        events = self._hearing.events
        while events:
            event = events.popleft()
            if isinstance(event, TroubleMet):
                self._met(event.trouble, event.detail)
            elif isinstance(event, TroubleOver):
                self._over(event.trouble)
            elif not (isinstance(event, StateChanged) and event.state is not self.state):
                self._readers.say(event)

    def _met(self, trouble: Trouble, detail: str) -> None:
        if trouble not in self._trouble:
            self._trouble.add(trouble)
            self._readers.say(TroubleMet(trouble, detail))

    def _over(self, trouble: Trouble) -> None:
        if trouble in self._trouble:
            self._trouble.discard(trouble)
            self._readers.say(TroubleOver(trouble))

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _trouble(error: TranscriberError) -> Trouble:
    if isinstance(error, NoSpeechModel):
        return Trouble.NO_MODEL
    return Trouble.RECOGNISER_DIED

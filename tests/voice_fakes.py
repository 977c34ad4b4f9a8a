"""The fakes of hearing and speaking; like those of ``fakes.py``, each satisfies the real Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

from desktop.ports.listening import (
    EarState,
    Gate,
    Hints,
    ListeningEvent,
    Mode,
    StateChanged,
    Trouble,
)
from desktop.ports.microphone import InputDevice, MicrophoneError
from desktop.ports.speaking import (
    Duplex,
    Manner,
    Mark,
    OutputDevice,
    SpeechError,
    SpeechProblem,
    Voice,
)
from desktop.ports.transcriber import SpeechRequest, TranscriberError, Transcript
from desktop.services.listening.loudness import dbfs


class PlayedMicrophone:
    """Brings the blocks it is given, then fails as told, or waits; each opening takes the next tape."""

    name = "tape"

    def __init__(self, *tapes: Sequence[bytes] | MicrophoneError) -> None:
        self._tapes = list(tapes)
        self.opened = 0

    async def devices(self) -> Sequence[InputDevice]:
        return [InputDevice("tape", default=True, rate=16_000)]

    async def blocks(self) -> AsyncGenerator[bytes]:
        self.opened += 1
        tape = self._tapes.pop(0) if self._tapes else ()
        if isinstance(tape, MicrophoneError):
            raise tape
        for block in tape:
            yield block
            await asyncio.sleep(0)
        if self._tapes:
            raise MicrophoneError(Trouble.LOST, "pulled out")
        await asyncio.Event().wait()


class LoudnessDetector:
    """Takes whatever is loud for speech."""

    def probability(self, frame: bytes) -> float:
        return 0.95 if dbfs(frame) > -40 else 0.02

    def reset(self) -> None:
        pass


class ScriptedTranscriber:
    """Writes down what it is told to, whatever it hears; live words and final texts apart."""

    def __init__(self, *finals: Transcript | TranscriberError, live: str = "") -> None:
        self._finals = list(finals)
        self._live = live
        self.requests: list[SpeechRequest] = []
        self.loads = 0

    async def load(self) -> None:
        self.loads += 1

    async def transcribe(self, request: SpeechRequest) -> Transcript:
        self.requests.append(request)
        if not request.final:
            return transcript(self._live)
        found = self._finals.pop(0) if len(self._finals) > 1 else self._finals[0]
        if isinstance(found, TranscriberError):
            raise found
        return found

    async def unload(self) -> None:
        self.loads = 0

    async def close(self) -> None:
        self.loads = 0


def transcript(
    text: str,
    lang: str = "en",
    *,
    logprob: float = -0.2,
    no_speech: float = 0.1,
    others: tuple[tuple[str, float], ...] = (),
    agreed: float = 0.0,
) -> Transcript:
    """What a recogniser says that is sure of itself."""
    return Transcript(
        text, lang, logprob, no_speech, 1.0, len(text), 5.0, others=others, agreed=agreed
    )


class OpenEar:
    """A :class:`~desktop.ports.listening.Listening` that tells what a test says, and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.gate: Gate | None = None
        self.hints = Hints()
        self.state = EarState.CLOSED
        self._events: asyncio.Queue[ListeningEvent] = asyncio.Queue()

    def tell(self, *events: ListeningEvent) -> None:
        for event in events:
            if isinstance(event, StateChanged):
                self.state = event.state
            self._events.put_nowait(event)

    async def events(self) -> AsyncGenerator[ListeningEvent]:
        while True:
            yield await self._events.get()

    async def open(self, mode: Mode, hints: Hints | None = None) -> None:
        self.told.append("open")
        self.hints = hints or self.hints

    async def close(self) -> None:
        self.told.append("close")

    def expect(self, hints: Hints) -> None:
        self.hints = hints

    def press(self) -> None:
        self.told.append("press")

    def release(self) -> None:
        self.told.append("release")

    def finish(self) -> None:
        self.told.append("finish")

    def cancel(self) -> None:
        self.told.append("cancel")

    def pause(self) -> None:
        self.told.append("pause")

    def resume(self) -> None:
        self.told.append("resume")

    def set_gate(self, gate: Gate | None) -> None:
        self.gate = gate

    def start_number(self) -> None:
        self.told.append("start_number")

    def new_visit(self) -> None:
        self.told.append("new_visit")


class HeardSpeaker:
    """A :class:`~desktop.ports.speaking.Speaker` whose sentences last until a test lets them end."""

    def __init__(self, duplex: Duplex = Duplex.GUARDED, languages: Sequence[str] = ("en",)) -> None:
        self.duplex = duplex
        self.gate: Gate | None = None
        self.said: list[tuple[str, Manner]] = []
        self.prepared: list[str] = []
        self.used: list[tuple[str, bool]] = []
        self.volume = 0.0
        self.fails = False
        self.sounding = False
        self._languages = languages
        self._ends = asyncio.Semaphore(0)

    async def voice(self, lang: str) -> Voice | None:
        return Voice(lang, lang, lang, "fake") if lang in self._languages else None

    async def prepare(self, text: str, lang: str, manner: Manner) -> None:
        self.prepared.append(text)

    async def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
        if self.fails:
            raise SpeechError(SpeechProblem.ENGINE)
        self.said.append((text, manner))
        self.sounding = True
        try:
            yield Mark(0.0)
            yield Mark(0.5)
            await self._ends.acquire()
            yield Mark(1.0)
        finally:
            self.sounding = False

    def finish(self) -> None:
        """The sentence is over, or the next one when none sounds."""
        self._ends.release()

    def hush(self) -> None:
        self.sounding = False  # whoever waits for its end is cancelled

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    async def outputs(self) -> tuple[OutputDevice, ...]:
        return (OutputDevice("speaker", default=True),)

    async def use(self, device: str, *, private: bool) -> None:
        self.used.append((device, private))

    async def close(self) -> None:
        return


class HeardDialogue:
    """A :class:`~desktop.services.voice_turn.dialogue.Dialogue` that remembers what it was sent."""

    def __init__(self, lang: str = "en") -> None:
        self.lang = lang
        self.busy = self.waiting = False
        self.expected = Hints(lang=lang)
        self.asked: list[str] = []
        self.decided: list[bool] = []
        self.keypads = 0
        self.page: list[Hints] = []
        """What a page asks for that took what was sent: no turn follows."""

    def hints(self) -> Hints:
        return self.expected

    def ask(self, text: str) -> bool:
        self.asked.append(text)
        if self.page:
            self.expected = self.page.pop()
            return False
        self.busy = True
        return True

    def decide(self, accepted: bool) -> bool:
        self.decided.append(accepted)
        self.waiting = False
        self.busy = True
        return True

    def keypad(self) -> None:
        self.keypads += 1

"""Every fake of the test suite: each satisfies the real Protocol, and nothing else stands in for anything.

Those of the voice and of the window lie in files of their own and are found here too.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop.adapters.clock import SystemClock
from desktop.adapters.history import SqlHistory
from desktop.domain.conversations import StoredEvent
from desktop.domain.errors import (
    ModelBroken,
    ModelError,
    ModelMissing,
    ModelRefused,
    StoreFull,
)
from desktop.domain.events import TurnEvent
from desktop.ports.audit import WriteIntent
from desktop.ports.encoder import Beliefs
from desktop.ports.input_method import Composition, InputMethodLost, Key, Stroke
from desktop.ports.model import (
    Choice,
    Delta,
    Finish,
    Message,
    ModelState,
    Proposals,
    PullProgress,
    PullStep,
    Readiness,
    Timing,
    ToolCall,
    ToolSpec,
    Warmth,
)
from tests.audit_fakes import MemoryJournal
from tests.patience import PATIENCE_S
from tests.voice_fakes import (
    HeardDialogue,
    HeardSpeaker,
    LoudnessDetector,
    OpenEar,
    PlayedMicrophone,
    ScriptedTranscriber,
    transcript,
)
from tests.window_fakes import (
    KnownVisitors,
    NotedBrowser,
    ScriptedAssistant,
    ScriptedTalk,
    SetInstallation,
    SetPapers,
    Step,
)

__all__ = [
    "HeardDialogue",
    "HeardSpeaker",
    "KnownVisitors",
    "LoudnessDetector",
    "NotedBrowser",
    "OpenEar",
    "PlayedMicrophone",
    "ScriptedAssistant",
    "ScriptedTalk",
    "ScriptedTranscriber",
    "SetInstallation",
    "SetPapers",
    "Step",
    "transcript",
]  # one place to look for fakes

FIRST_MOMENT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


class SetClock:
    """A :class:`desktop.ports.clock.Clock` that stands still until a test moves it."""

    def __init__(self, now: datetime = FIRST_MOMENT) -> None:
        self._now = now
        self._passed = 0.0

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()

    def monotonic(self) -> float:
        return self._passed

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._passed += seconds


class MovedClock(SystemClock):
    """The running clock of a day, which a test may move ahead; timers of the event loop stay where they are."""

    def __init__(self, shift: timedelta = timedelta(0)) -> None:
        super().__init__(shift)
        self._ahead = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._ahead

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self._ahead)

    def advance(self, seconds: float) -> None:
        self._ahead += seconds


class FullHistory(SqlHistory):
    """A history whose disk a test may fill up."""

    full = False

    async def append(self, event: TurnEvent) -> StoredEvent:
        if self.full:
            raise StoreFull("no space left on device")
        return await super().append(event)


class FullJournal(MemoryJournal):
    """A journal of writes whose disk a test may fill up."""

    full = False

    async def begin(self, intent: WriteIntent) -> None:
        if self.full:
            raise StoreFull("no space left on device")
        await super().begin(intent)


class ScriptedModel:
    """A :class:`desktop.ports.model.Model` that is ready and streams what a test wrote down, in its chunks."""

    def __init__(self, *chunks: str, ends: ModelError | None = None) -> None:
        """``ends``: what it dies of after the chunks instead of finishing."""
        self.chunks = chunks
        self.ends = ends
        self.asked = 0

    async def state(self) -> ModelState:
        return ModelState(Readiness.READY, "scripted", "nowhere")

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        self.asked += 1
        for chunk in self.chunks:
            yield Delta(chunk)
        if self.ends:
            raise self.ends
        yield Delta("", Finish.STOP)

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        raise ModelBroken("it only tells stories")

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        raise ModelRefused("no tools")

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        return Warmth(0, 0, 0)

    async def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        raise ModelMissing(name)
        yield PullProgress(PullStep.DONE)

    async def close(self) -> None:
        """Nothing is held."""


class BlockedEncoder:
    """An encoder that believes nothing before it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked: list[str] = []

    def beliefs(self, text: str, before: object = None, *, scope: bool = True) -> Beliefs:
        """Nothing, late."""
        self.asked.append(text)
        self.let_go.wait(PATIENCE_S)
        return Beliefs({}, {}, {})


class ChoosingModel(ScriptedModel):
    """A model that chooses by a function of the words and of the names it may choose among; with tools if it has them."""

    def __init__(
        self,
        pick: Callable[[str, Sequence[str]], str],
        *,
        calls: Callable[[str, Sequence[str]], str] | None = None,
    ) -> None:
        super().__init__()
        self._pick = pick
        self._calls = calls

    async def state(self) -> ModelState:
        has = frozenset({"completion", "tools"} if self._calls else {"completion"})
        return ModelState(
            Readiness.READY, "choosing", "nowhere", digest="sha256:1", capabilities=has
        )

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        self.asked += 1
        names = schema["properties"]["action"]["enum"]
        return Choice({"action": self._pick(messages[-1].content, names)}, Timing(0, 1, 1))

    async def propose(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        *,
        deadline: float,
        max_tokens: int = 256,
    ) -> Proposals:
        self.asked += 1
        if self._calls is None:
            raise ModelRefused("no tools")
        name = self._calls(messages[-1].content, [tool.name for tool in tools])
        return Proposals((ToolCall(name, {}),), "", Timing(0, 1, 1))


class FetchedModel:
    """A :class:`desktop.ports.model.Model` that is missing until it was fetched, step by step as a test opens the gate."""

    def __init__(self, *, fails: ModelError | None = None) -> None:
        self.gate = asyncio.Event()
        self.here = False
        self.pulls = 0
        self._fails = fails

    async def state(self) -> ModelState:
        readiness = Readiness.READY if self.here else Readiness.MISSING
        return ModelState(readiness, "qwen2.5:1.5b", "127.0.0.1:11434")

    async def choose(
        self, messages: Any, schema: Any, *, deadline: float, max_tokens: int = 64
    ) -> Choice:
        raise ModelMissing

    async def propose(
        self, messages: Any, tools: Any, *, deadline: float, max_tokens: int = 256
    ) -> Proposals:
        raise ModelMissing

    async def stream(
        self, messages: Any, *, max_tokens: int, temperature: float = 0.0, deadline: float
    ) -> AsyncGenerator[Delta]:
        if not self.here:
            raise ModelMissing
        yield Delta("Orders and ")
        yield Delta("parcels.", Finish.STOP)

    async def warm(self, messages: Any) -> Warmth:
        raise ModelMissing

    async def pull(self, name: str) -> AsyncGenerator[PullProgress]:
        self.pulls += 1
        yield PullProgress(PullStep.DOWNLOADING, 250_000_000, 1_000_000_000)
        await self.gate.wait()
        if self._fails:
            raise self._fails
        self.here = True
        yield PullProgress(PullStep.DONE, 1_000_000_000, 1_000_000_000)

    async def close(self) -> None:
        return


class SpelledInputMethod:
    """A :class:`desktop.ports.input_method.InputMethod` that knows the few words that a test gave it.

    What it learns is counted: whoever opens it anew has an input method that knows of nobody.
    """

    def __init__(self, words: Mapping[str, Sequence[str]], page: int = 2) -> None:
        """``words``: letters to the words that they may be, the likeliest first; ``page``: how many are offered at once."""
        self._words = words
        self._page = page
        self._letters, self._first = "", 0
        self.there = True
        """False: it cannot be opened, and dies at the next key."""
        self.died = False
        """It died by itself; it may be opened again."""
        self.stubborn = False
        """It never finishes a word."""
        self.answers = asyncio.Event()
        """While it is not set a key waits."""
        self.answers.set()
        self.opened = self.closed = 0
        self.seen: list[str] = []
        """What it could have learnt since it was opened."""

    async def open(self) -> None:
        if not self.there:
            raise InputMethodLost("there is none")
        self.opened += 1
        self.died = False
        self._letters, self.seen = "", []

    async def press(self, key: str) -> Stroke:
        await self._alive()
        self.seen.append(key)
        if key == " " and self._letters:
            return self._chosen(0)
        if not self._letters and not key.isalpha():
            return Stroke(taken=False, text="", composition=Composition())
        match key:
            case Key.BACKSPACE:
                self._letters = self._letters[:-1]
            case Key.NEXT_PAGE:
                self._first += self._page
            case Key.PREVIOUS_PAGE:
                self._first -= self._page
            case "v":
                return Stroke(taken=False, text="", composition=self._composition())
            case _:
                self._letters, self._first = self._letters + key, 0
        return Stroke(taken=True, text="", composition=self._composition())

    async def choose(self, index: int) -> Stroke:
        await self._alive()
        return self._chosen(self._first + index)

    async def reset(self) -> None:
        await self._alive()
        self._letters, self._first = "", 0

    async def close(self) -> None:
        self.closed += 1
        self._letters, self.seen = "", []

    def _chosen(self, index: int) -> Stroke:
        if self.stubborn:
            return Stroke(taken=True, text="", composition=self._composition())
        word = self._known()[index]
        self._letters, self._first = "", 0
        return Stroke(taken=True, text=word, composition=Composition())

    def _known(self) -> Sequence[str]:
        return self._words.get(self._letters, (self._letters,))

    def _composition(self) -> Composition:
        if not self._letters:
            return Composition()
        known, after = self._known(), self._first + self._page
        return Composition(
            " ".join(self._letters),
            known[0],
            tuple(known[self._first : after]),
            earlier=self._first > 0,
            later=after < len(known),
        )

    async def _alive(self) -> None:
        await self.answers.wait()
        if self.died or not self.there:
            raise InputMethodLost("it died")

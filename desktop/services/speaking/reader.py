"""Reads a reply aloud while it is still being written, and tells which words are being heard.

Sentences go in as they are finished; one task says them in order, has the next one ready, and publishes a
:class:`~desktop.services.speaking.captions.Captions` whenever the marked words change. Where no voice fits, the same captions go on at a reader's pace.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace

from desktop.domain.actions import Command
from desktop.ports.clock import Clock
from desktop.ports.speaking import Manner, Mark, Speaker, SpeechError, SpeechProblem
from desktop.services.speaking.captions import Captions
from desktop.services.speaking.manner import USUAL, changed
from desktop.services.speaking.pace import offset_at, reading_time
from desktop.services.speaking.reading import Reading
from desktop.services.speaking.sentences import Sentences

READING_TICK_S = 0.1
"""Between two marks of a caption that nobody reads aloud."""

log = logging.getLogger(__name__)


class Reader:
    """Says what it is given, sentence by sentence."""

    def __init__(
        self,
        speaker: Speaker | None,
        reading: Reading,
        clock: Clock,
        on_change: Callable[[Captions], None],
        *,
        usual: Manner = USUAL,
    ) -> None:
        """``speaker``: None shows captions only."""
        self._speaker = speaker
        self._reading = reading
        self._clock = clock
        self._tell = on_change
        self._usual = self.manner = usual
        self._cutter = Sentences()
        self._lang = "zh"
        self._open = False
        self._task: asyncio.Task[None] | None = None
        self._more = asyncio.Event()
        self._at = 0
        self._paused = False
        self.captions = Captions()
        self.muted = False
        """Only captions, by the person's own wish."""
        self.first_sound_s: float | None = None
        """Seconds from the first finished sentence to its first sound, of the reply that is read."""

    @property
    def reading(self) -> bool:
        """Whether something is being read or about to be."""
        return self._task is not None and not self._task.done()

    def begin(self, lang: str) -> None:
        """A new reply; what is still being read ends."""
        self.hush()
        self._lang, self._cutter, self._open, self._at = lang, Sentences(), True, 0
        self.first_sound_s = None
        self._set(Captions(aloud=self.captions.aloud, problem=self.captions.problem))

    def push(self, text: str, *, settled: bool = False) -> None:
        """More of the reply; ``settled`` ends its block, and so its sentence."""
        found = self._cutter.push(text)
        self._add([*found, *self._cutter.flush()] if settled else found)

    def end(self) -> None:
        """The reply is complete."""
        self._add(self._cutter.flush())
        self._open = False
        self._more.set()

    def say(self, text: str, lang: str) -> None:
        """Read one text from its beginning to its end."""
        self.begin(lang)
        self.push(text)
        self.end()

    def again(self) -> None:
        """The whole of it once more."""
        if self.captions.sentences:
            self.hush()
            self._at = 0
            self._start()

    def pause(self) -> None:
        """Silence now, and what comes meanwhile waits: :meth:`go_on` may read on from the sentence that was cut off."""
        was_reading, still_open = self.reading, self._open
        self.hush()
        self._paused, self._open = was_reading, still_open

    @property
    def paused(self) -> bool:
        """Whether something was cut off that may be read on."""
        return self._paused

    def go_on(self) -> bool:
        """Read on from the sentence that was cut off; False where nothing was, or nothing of it is left."""
        if not self._paused:
            return False
        self._paused = False
        left = self._at < len(self.captions.sentences)
        if left:
            self._start()
        return left or self._open

    def let_go(self) -> None:
        """What was cut off is over."""
        if self._paused:
            self.hush()

    def hush(self) -> None:
        """Silence now; the captions stay."""
        if self._speaker is not None:
            self._speaker.hush()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._open = self._paused = False
        if self.captions.reading:
            self._set(replace(self.captions, reading=False, current=-1, start=0, length=0))

    def command(self, command: Command) -> bool:
        """Slower, faster, louder, quieter, repeat, stop; whether it was one of these.

        Louder is heard at once; another pace begins with the sentence that is being read, said anew.
        """
        match command:
            case Command.REPEAT:
                self.again()
            case Command.STOP:
                self.hush()
            case Command.LOUDER | Command.QUIETER:
                self.manner = changed(self.manner, command)
                if self._speaker is not None:
                    self._speaker.set_volume(self.manner.volume)
            case Command.SLOWER | Command.FASTER | Command.CLEARER:
                self.manner = changed(self.manner, command)
                if command is Command.CLEARER and self._speaker is not None:
                    self._speaker.set_volume(self.manner.volume)
                self._restart()
            case _:
                return False
        return True

    def mute(self, on: bool) -> None:
        """Only captions from now on, or aloud again; the sentence under way begins anew."""
        self.muted = on
        self._restart()

    def reset(self, usual: Manner | None = None) -> None:
        """Nothing of the last visitor: silence, the usual volume and pace."""
        self.hush()
        self._usual = usual or self._usual
        self.manner = self._usual
        if self._speaker is not None:
            self._speaker.set_volume(self.manner.volume)
        self._set(Captions())

    async def finished(self) -> None:
        """Wait until nothing is read any more."""
        while self._task is not None and not self._task.done():
            await asyncio.wait({self._task})

    def _restart(self) -> None:
        if not self.reading:
            return
        still_open = self._open
        at = max(self.captions.current, 0)
        self.hush()
        self._at, self._open = at, still_open
        self._start()

    def _add(self, sentences: list[str]) -> None:
        if not sentences:
            return
        self._set(replace(self.captions, sentences=(*self.captions.sentences, *sentences)))
        self._more.set()
        if not self.reading and not self._paused:
            self._start()

    def _start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._read(), name="read aloud")

    def _set(self, captions: Captions) -> None:
        if captions != self.captions:
            self.captions = captions
            self._tell(captions)

    async def _read(self) -> None:
        began = self._clock.monotonic()
        lang = self._lang
        aloud, problem = await self._voice(lang)
        while True:
            sentences = self.captions.sentences
            if self._at >= len(sentences):
                if not self._open:
                    break
                self._more.clear()
                await self._more.wait()
                continue
            written = sentences[self._at]
            self._set(
                replace(
                    self.captions,
                    reading=True,
                    aloud=aloud,
                    problem=problem,
                    current=self._at,
                    start=0,
                    length=0,
                )
            )
            if aloud and not await self._say(written, lang, began):
                aloud, problem = False, SpeechProblem.ENGINE
                continue
            if not aloud:
                await self._show(written, lang)
            self._at += 1
        self._set(replace(self.captions, reading=False, current=-1, start=0, length=0))

    async def _voice(self, lang: str) -> tuple[bool, SpeechProblem | None]:
        if self._speaker is None or self.muted:
            return False, None
        if await self._speaker.voice(lang) is None:
            return False, SpeechProblem.NO_VOICE
        return True, None

    async def _say(self, written: str, lang: str, began: float) -> bool:
        """Whether it was said."""
        assert self._speaker is not None  # noqa: S101 - _voice found it
        aloud = self._reading.aloud(written, lang)
        stream = self._speaker.say(aloud.said, lang, self.manner)
        preparing: asyncio.Task[None] | None = None
        try:
            async with aclosing(stream) as marks:
                async for mark in marks:
                    if self.first_sound_s is None:
                        self.first_sound_s = self._clock.monotonic() - began
                    if preparing is None:
                        preparing = self._prepare_next(lang)
                    at = mark.offset if mark.offset >= 0 else offset_at(aloud.said, mark.share)
                    start, length = aloud.span(at)
                    self._set(replace(self.captions, start=start, length=length))
        except SpeechError as error:
            log.warning("a sentence was not spoken: %s", error)
            return False
        except Exception:
            # Whatever a sound library raises: a reader that dies of it would be shown as speaking for good.
            log.exception("a sentence was not spoken, and the speaker does not say why")
            return False
        finally:
            if preparing is not None:
                preparing.cancel()
        return True

    def _prepare_next(self, lang: str) -> asyncio.Task[None] | None:
        sentences = self.captions.sentences
        if self._speaker is None or self._at + 1 >= len(sentences):
            return None
        text = self._reading.aloud(sentences[self._at + 1], lang).said
        return asyncio.get_running_loop().create_task(
            self._speaker.prepare(text, lang, self.manner), name="prepare to say"
        )

    async def _show(self, written: str, lang: str) -> None:
        """Let the caption go on as if it were read."""
        aloud = self._reading.aloud(written, lang)
        async for mark in _silent(reading_time(aloud.said, lang, self.manner.rate), self._clock):
            start, length = aloud.span(offset_at(aloud.said, mark.share))
            self._set(replace(self.captions, start=start, length=length))


async def _silent(duration_s: float, clock: Clock) -> AsyncGenerator[Mark]:
    began = clock.monotonic()
    while (gone := clock.monotonic() - began) < duration_s:
        yield Mark(gone / duration_s)
        await asyncio.sleep(READING_TICK_S)

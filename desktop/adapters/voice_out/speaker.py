"""Speaks by samples: the best voice of a language, the next sentence computed while this one sounds, one loudspeaker."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from desktop.adapters.voice_out.echo import EchoGate
from desktop.adapters.voice_out.playback import Loudspeaker
from desktop.ports.listening import Gate
from desktop.ports.speaking import (
    Duplex,
    Manner,
    Mark,
    OutputDevice,
    SpeechError,
    SpeechProblem,
    Synthesiser,
    Voice,
)

READY = 6
"""Sentences kept as samples: what is said again, slower excepted, comes at once."""

log = logging.getLogger(__name__)


class SampleSpeaker:
    """Satisfies :class:`~desktop.ports.speaking.Speaker`."""

    def __init__(
        self,
        synthesisers: Sequence[Synthesiser],
        loudspeaker: Loudspeaker,
        *,
        duplex: Duplex | None = None,
    ) -> None:
        """``synthesisers``: best first. ``duplex``: what the shop says of its devices; None guards by the echo."""
        self._synthesisers = tuple(synthesisers)
        self._loudspeaker = loudspeaker
        self._duplex = duplex
        self._private = False
        self._voices: dict[str, tuple[Synthesiser, Voice] | None] = {}
        self._ready: OrderedDict[tuple[str, str, float], tuple[bytes, int]] = OrderedDict()
        self._under_way: dict[tuple[str, str, float], asyncio.Task[tuple[bytes, int]]] = {}
        self._gate = EchoGate(loudspeaker)

    @property
    def duplex(self) -> Duplex:
        """Full with a headset, guarded by the echo gate without."""
        if self._private:
            return Duplex.FULL
        return self._duplex or Duplex.GUARDED

    @property
    def gate(self) -> Gate | None:
        """The echo gate, where it is needed."""
        return self._gate if self.duplex is Duplex.GUARDED else None

    async def voice(self, lang: str) -> Voice | None:
        """The first synthesiser's that has one."""
        if lang not in self._voices:
            self._voices[lang] = None
            for each in self._synthesisers:
                if found := await each.voice(lang):
                    self._voices[lang] = (each, found)
                    break
        chosen = self._voices[lang]
        return chosen[1] if chosen else None

    async def samples(self, text: str, lang: str, rate: float) -> tuple[bytes, int]:
        """Samples of a sentence and how many a second.

        Raises:
            SpeechError: there is no voice, or it failed.
        """
        key = (text, lang, rate)
        if key in self._ready:
            self._ready.move_to_end(key)
            return self._ready[key]
        task = self._under_way.get(key)
        if task is None:
            task = asyncio.create_task(self._made(text, lang, rate), name="synthesise")
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key, None))
        made = await asyncio.shield(task)
        self._ready[key] = made
        while len(self._ready) > READY:
            self._ready.popitem(last=False)
        return made

    async def prepare(self, text: str, lang: str, manner: Manner) -> None:
        """Compute it ahead."""
        try:
            await self.samples(text, lang, manner.rate)
        except SpeechError as error:
            log.info("not prepared: %s", error)

    async def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
        """Play the sentence."""
        samples, rate = await self.samples(text, lang, manner.rate)
        self._loudspeaker.set_volume(manner.volume)
        async with aclosing(self._loudspeaker.play(samples, rate)) as marks:
            async for mark in marks:
                yield mark

    def hush(self) -> None:
        """Silence."""
        self._loudspeaker.hush()

    def set_volume(self, volume: float) -> None:
        """At once."""
        self._loudspeaker.set_volume(volume)

    def forget(self) -> None:
        """What was said to the last visitor is not kept as samples either."""
        self._ready.clear()

    async def outputs(self) -> tuple[OutputDevice, ...]:
        """Loudspeakers and headsets."""
        return await self._loudspeaker.outputs()

    async def use(self, device: str, *, private: bool) -> None:
        """Another device."""
        self._loudspeaker.hush()
        await self._loudspeaker.close()
        self._loudspeaker.device = device
        self._private = private

    async def close(self) -> None:
        """End everything."""
        self._loudspeaker.hush()
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._loudspeaker.close()
        for each in self._synthesisers:
            await each.close()

    async def _made(self, text: str, lang: str, rate: float) -> tuple[bytes, int]:
        if await self.voice(lang) is None:
            raise SpeechError(SpeechProblem.NO_VOICE, lang)
        chosen = self._voices[lang]
        assert chosen is not None  # noqa: S101 - the voice was found
        synthesiser, voice = chosen
        try:
            return await synthesiser.samples(text, voice, rate)
        except SpeechError:
            for each in self._synthesisers[self._synthesisers.index(synthesiser) + 1 :]:
                if other := await each.voice(lang):
                    log.warning("%s failed; %s speaks instead", voice.engine, other.engine)
                    return await each.samples(text, other, rate)
            raise

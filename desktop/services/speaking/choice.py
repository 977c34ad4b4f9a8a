"""Several speakers as one: each language is spoken by the first that has a voice for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from desktop.ports.listening import Gate
from desktop.ports.speaking import (
    Duplex,
    Manner,
    Mark,
    OutputDevice,
    Speaker,
    SpeechError,
    SpeechProblem,
    Voice,
)


class FirstThatSpeaks:
    """Satisfies :class:`~desktop.ports.speaking.Speaker`."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        """``speakers``: best first, at least one."""
        self._speakers = tuple(speakers)
        self._now = self._speakers[0]
        self._chosen: dict[str, Speaker | None] = {}

    @property
    def duplex(self) -> Duplex:
        """Of the one that spoke last."""
        return self._now.duplex

    @property
    def gate(self) -> Gate | None:
        """Of the one that spoke last."""
        return self._now.gate

    async def voice(self, lang: str) -> Voice | None:
        """The first that there is."""
        if lang not in self._chosen:
            self._chosen[lang] = None
            for each in self._speakers:
                if await each.voice(lang) is not None:
                    self._chosen[lang] = each
                    break
        chosen = self._chosen[lang]
        if chosen is None:
            return None
        self._now = chosen
        return await chosen.voice(lang)

    async def prepare(self, text: str, lang: str, manner: Manner) -> None:
        """By the one that will say it."""
        if await self.voice(lang) is not None:
            await self._now.prepare(text, lang, manner)

    async def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
        """By the one whose language it is."""
        if await self.voice(lang) is None:
            raise SpeechError(SpeechProblem.NO_VOICE, lang)
        async with aclosing(self._now.say(text, lang, manner)) as marks:
            async for mark in marks:
                yield mark

    def hush(self) -> None:
        """All of them."""
        for each in self._speakers:
            each.hush()

    def set_volume(self, volume: float) -> None:
        """Of all."""
        for each in self._speakers:
            each.set_volume(volume)

    async def outputs(self) -> tuple[OutputDevice, ...]:
        """Those of the first that can choose."""
        for each in self._speakers:
            if found := await each.outputs():
                return found
        return ()

    async def use(self, device: str, *, private: bool) -> None:
        """All of them."""
        for each in self._speakers:
            await each.use(device, private=private)

    async def close(self) -> None:
        """All of them."""
        await asyncio.gather(*(each.close() for each in self._speakers))

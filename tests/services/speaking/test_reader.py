from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable

import pytest

from desktop.adapters.clock import SystemClock
from desktop.domain.actions import Command
from desktop.ports.speaking import Manner, Mark, SpeechProblem
from desktop.services.speaking.captions import Captions
from desktop.services.speaking.reader import Reader
from desktop.services.speaking.reading import Reading
from tests.fakes import HeardSpeaker
from tests.patience import PATIENCE_S


class Watched:
    """A reader whose captions can be waited for."""

    def __init__(self, reading: Reading, speaker: HeardSpeaker | None) -> None:
        self.changed = asyncio.Event()
        self.reader = Reader(speaker, reading, SystemClock(), self._tell)

    def _tell(self, _captions: Captions) -> None:
        self.changed.set()

    async def until(self, wanted: Callable[[Captions], bool]) -> Captions:
        async with asyncio.timeout(PATIENCE_S):
            while not wanted(self.reader.captions):
                self.changed.clear()
                await self.changed.wait()
        return self.reader.captions


async def test_the_first_sentence_sounds_while_the_rest_is_written(reading: Reading) -> None:
    speaker = HeardSpeaker()
    watched = Watched(reading, speaker)
    watched.reader.begin("en")
    watched.reader.push("Order 20240915001 is here. It came ")
    captions = await watched.until(lambda each: each.length > 0)
    assert captions.sentences == ("Order 20240915001 is here.",)
    assert speaker.said[0][0].startswith("Order two zero two four")
    watched.reader.push("today.", settled=True)
    watched.reader.end()
    speaker.finish()
    captions = await watched.until(lambda each: each.current == 1)
    assert captions.sentences[1] == "It came today."
    speaker.finish()
    await watched.until(lambda each: not each.reading)
    assert watched.reader.first_sound_s is not None


async def test_silence_is_at_once_and_the_captions_stay(reading: Reading) -> None:
    speaker = HeardSpeaker()
    watched = Watched(reading, speaker)
    watched.reader.say("One thing. Another thing.", "en")
    await watched.until(lambda each: each.reading)
    watched.reader.hush()
    assert not speaker.sounding
    assert not watched.reader.captions.reading
    assert len(watched.reader.captions.sentences) == 2
    await watched.reader.finished()
    assert len(speaker.said) == 1


async def test_slower_says_the_sentence_anew_and_louder_is_heard_at_once(reading: Reading) -> None:
    speaker = HeardSpeaker()
    watched = Watched(reading, speaker)
    watched.reader.say("One thing.", "en")
    await watched.until(lambda each: each.reading and each.length > 0)
    before = watched.reader.manner
    assert watched.reader.command(Command.LOUDER)
    assert speaker.volume > before.volume
    assert len(speaker.said) == 1
    assert watched.reader.command(Command.SLOWER)
    await watched.until(lambda each: each.reading and each.length > 0 and len(speaker.said) == 2)
    assert speaker.said[1][1].rate < before.rate
    assert not watched.reader.command(Command.HELP)
    watched.reader.reset()
    assert watched.reader.manner == before
    assert watched.reader.captions == Captions()


async def test_without_a_fitting_voice_the_captions_go_on_in_silence(reading: Reading) -> None:
    watched = Watched(reading, HeardSpeaker(languages=("en",)))
    watched.reader.say("您的订单到了。", "zh")
    captions = await watched.until(lambda each: each.start > 0)
    assert not captions.aloud
    assert captions.problem is SpeechProblem.NO_VOICE
    await watched.until(lambda each: not each.reading)


async def test_a_voice_that_fails_leaves_the_captions(reading: Reading) -> None:
    speaker = HeardSpeaker()
    speaker.fails = True
    watched = Watched(reading, speaker)
    watched.reader.say("One.", "en")
    captions = await watched.until(lambda each: each.problem is SpeechProblem.ENGINE)
    assert captions.reading
    watched.reader.hush()


async def test_a_speaker_that_breaks_down_is_not_shown_as_speaking_for_good(
    reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(HeardSpeaker):
        async def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
            raise OSError("Invalid stream pointer")
            yield Mark(0.0)

    watched = Watched(reading, Broken())
    watched.reader.say("A short one.", "en")
    captions = await watched.until(lambda each: each.length > 0)
    assert not captions.aloud
    assert captions.problem is SpeechProblem.ENGINE
    await watched.until(lambda each: not each.reading)
    assert "Invalid stream pointer" in caplog.text
    caplog.clear()


async def test_again_begins_from_the_first_sentence(reading: Reading) -> None:
    speaker = HeardSpeaker()
    watched = Watched(reading, speaker)
    watched.reader.say("One.", "en")
    await watched.until(lambda each: each.reading)
    speaker.finish()
    await watched.until(lambda each: not each.reading)
    await watched.reader.finished()
    watched.reader.command(Command.REPEAT)
    await watched.until(lambda each: each.reading and len(speaker.said) == 2)
    watched.reader.command(Command.STOP)
    assert not watched.reader.reading

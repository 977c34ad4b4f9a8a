from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import aclosing
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.ports.speaking import Duplex, Manner, SpeechError
from desktop.ui.bridge import Loop

LIMIT_S = 10.0

# Qt looks for a sound system that this machine may not have, and says so
pytestmark = pytest.mark.qt_log_ignore("pipewire", extend=True)


@pytest.fixture
def speaker(qapp: QGuiApplication) -> Iterator[Any]:
    pytest.importorskip("PySide6.QtTextToSpeech")
    from desktop.ui.devices.qt_speaker import QtSpeaker

    made = QtSpeaker("mock")
    yield made
    made.deleteLater()


def on_the_loop(qapp: QGuiApplication, work: Coroutine[Any, Any, None]) -> None:
    with Loop(qapp) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(asyncio.wait_for(work, LIMIT_S))
        asyncio.set_event_loop(None)


def test_words_are_marked_as_the_engine_says_them(qapp: QGuiApplication, speaker: Any) -> None:
    async def say() -> None:
        voice = await speaker.voice("en")
        assert voice is not None
        marks = [mark async for mark in speaker.say("one two three", "en", Manner())]
        offsets = [mark.offset for mark in marks]
        assert offsets == sorted(offsets)
        assert max(offsets) >= 4
        await speaker.close()

    on_the_loop(qapp, say())


def test_silence_is_at_once_and_no_voice_is_told(qapp: QGuiApplication, speaker: Any) -> None:
    async def hush() -> None:
        async with aclosing(speaker.say("one two three four five six", "en", Manner())) as marks:
            async for _ in marks:
                speaker.hush()
        assert await speaker.voice("zh") is None
        with pytest.raises(SpeechError):
            async for _ in speaker.say("您好", "zh", Manner()):
                pass
        assert speaker.duplex is Duplex.HALF
        assert speaker.gate is None
        assert await speaker.outputs() == ()
        await speaker.use("x", private=True)
        await speaker.close()

    on_the_loop(qapp, hush())

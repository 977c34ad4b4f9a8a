"""The system's own voices, by QtTextToSpeech: natural ones on Windows and macOS, speech-dispatcher's on Linux.

Traps on Linux, each met: speech-dispatcher lists no voice for ``zh`` and reads Chinese with an English one without a
word; ``setLocale(zh_CN)`` ends in an error; asking for the state in a loop aborts the interpreter. So a voice is chosen
by its own locale, asked back after it was set, and everything else is told by signals. What it plays nobody knows, so
there is no echo reference: half duplex.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.ports.listening import Gate
from desktop.ports.speaking import (
    Duplex,
    Manner,
    Mark,
    OutputDevice,
    SpeechError,
    SpeechProblem,
    Voice,
)

FIRST_SOUND_S = 6.0
"""A voice of the system that has not begun by then will not."""

SILENCE_S = 30.0
"""Of a sentence without a sign of life; the longest takes less."""

SCRIPT_ENGINES = frozenset({"speechd"})
"""Engines that say they have a language and then spell it: their Chinese is not trusted (docs/decisions/077)."""

DEFAULT_ENGINE = ""

log = logging.getLogger(__name__)


class QtSpeaker(QObject):
    """Satisfies :class:`~desktop.ports.speaking.Speaker`."""

    said = Signal()
    """Something happened to the sentence: a word, its end, an error."""

    def __init__(self, engine: str = DEFAULT_ENGINE, parent: QObject | None = None) -> None:
        """``engine``: Qt's name of it; empty takes the system's."""
        super().__init__(parent)
        self._engine = engine
        self._speech: Any = None
        self._failed = False
        self._voices: dict[str, Any] = {}
        self._progress = asyncio.Event()
        self._offset = 0
        self._state = ""
        self._volume = 1.0

    @property
    def duplex(self) -> Duplex:
        """Nothing is known of its sound."""
        return Duplex.HALF

    @property
    def gate(self) -> Gate | None:
        """None."""
        return None

    async def voice(self, lang: str) -> Voice | None:
        """The best that says of itself that it speaks the language, and still does when it was set."""
        speech = self._open()
        if speech is None:
            return None
        if lang not in self._voices:
            self._voices[lang] = self._found(speech, lang)
        found = self._voices[lang]
        if found is None:
            return None
        name = f"{found.name()} ({speech.engine()})"
        return Voice(
            found.name(), name, lang, speech.engine(), natural=speech.engine() != "speechd"
        )

    async def prepare(self, text: str, lang: str, manner: Manner) -> None:
        """It computes while it speaks."""

    async def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
        """Say it; words are marked where the engine tells them."""
        speech = self._open()
        if speech is None or await self.voice(lang) is None:
            raise SpeechError(SpeechProblem.NO_VOICE, lang)
        speech.setVoice(self._voices[lang])
        speech.setRate(min(max(manner.rate - 1.0, -1.0), 1.0))
        speech.setVolume(min(manner.volume, 1.0))
        self._offset, self._state = 0, ""
        self._progress.clear()
        speech.say(text)
        try:
            limit = FIRST_SOUND_S
            while self._state != "done":
                try:
                    async with asyncio.timeout(limit):
                        await self._progress.wait()
                except TimeoutError as error:
                    raise SpeechError(SpeechProblem.ENGINE, "no sound in time") from error
                self._progress.clear()
                if self._state == "error":
                    raise SpeechError(SpeechProblem.ENGINE, speech.errorString())
                limit = SILENCE_S
                if self._state == "speaking":
                    yield Mark(self._offset / max(len(text), 1), self._offset)
        finally:
            if self._state not in {"done", "error"}:
                speech.stop()

    def hush(self) -> None:
        """Stop at once."""
        if self._speech is not None and self._state not in {"done", "error"}:
            self._speech.stop()
            self._state = "done"
            self._progress.set()

    def set_volume(self, volume: float) -> None:
        """From the next sentence on: the engines change nothing within one."""
        self._volume = volume

    async def outputs(self) -> tuple[OutputDevice, ...]:
        """It plays where the system plays."""
        return ()

    async def use(self, device: str, *, private: bool) -> None:
        """It cannot choose."""

    async def close(self) -> None:
        """Let the engine go, on Qt's own thread."""
        if self._speech is not None:
            self._speech.stop()
            self._speech.deleteLater()
            self._speech = None

    def _open(self) -> Any:
        if self._speech is None and not self._failed:
            try:
                from PySide6.QtTextToSpeech import QTextToSpeech
            except ImportError as error:
                log.info("Qt has no voices here: %s", error)
                self._failed = True
                return None
            speech = QTextToSpeech(self._engine, self) if self._engine else QTextToSpeech(self)
            if speech.state() == QTextToSpeech.State.Error:
                log.info("Qt's voices: %s", speech.errorString())
                speech.deleteLater()
                self._failed = True
                return None
            speech.stateChanged.connect(self._changed)
            speech.sayingWord.connect(self._word)
            self._speech = speech
        return self._speech

    def _found(self, speech: Any, lang: str) -> Any:
        if speech.engine() in SCRIPT_ENGINES and lang == "zh":
            return None
        known = speech.availableLocales()
        locales = [each for each in known if each.name().split("_")[0] == lang]
        for locale in locales:
            speech.setLocale(locale)
            if speech.locale().name().split("_")[0] != lang:
                continue
            voices = speech.availableVoices()
            if voices:
                speech.setVoice(voices[0])
                if speech.voice().name() == voices[0].name():
                    return voices[0]
        return None

    def _changed(self, state: Any) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if state == QTextToSpeech.State.Speaking:
            self._state = "speaking"
        elif state == QTextToSpeech.State.Error:
            self._state = "error"
        elif state == QTextToSpeech.State.Ready and self._state == "speaking":
            self._state = "done"
        else:
            return
        self._progress.set()

    def _word(self, _word: str, _utterance: int, start: int, _length: int) -> None:
        self._offset = start
        self._progress.set()

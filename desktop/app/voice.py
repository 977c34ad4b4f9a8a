"""Ear and voice of a window, put together: what it hears with, what it speaks with, how each face uses both."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial
from importlib.util import find_spec

from desktop.adapters.config import Config
from desktop.adapters.voice.models import find_model
from desktop.app.listening import open_ear
from desktop.app.speaking import SYSTEM_VOICES, open_speaker, usual_manner
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.microphone import Microphone
from desktop.ports.speaking import Speaker
from desktop.ports.transcriber import NoSpeechModel
from desktop.services.listening.ear import Ear
from desktop.services.listening.unfinished import Completeness
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.choice import FirstThatSpeaks
from desktop.services.taking_turns import Processor
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.ui.devices.qt_speaker import QtSpeaker
from desktop.ui.engine import VoiceParts

HEARING_PACKAGES = ("numpy", "faster_whisper")
SPEAKING_PACKAGES = ("sounddevice", "numpy")


def habits_of(config: Config, face: str) -> VoiceHabits:
    """How a face deals with voice.

    Care mode listens again by itself and reads everything. A member of staff speaks with a customer while the answer
    comes, so a workstation reads only where the shop says ``always``.
    """
    aloud = config.speech.aloud
    care = face == "care"
    return VoiceHabits(
        hands_free=care,
        always_aloud=care or aloud == "always",
        never_aloud=not care and (aloud == "never" or (face == "workstation" and aloud == "asked")),
        manner=usual_manner(config.speech, face),
    )


@asynccontextmanager
async def open_voice(
    config: Config,
    book: PhraseBook,
    complete: Completeness | None = None,
    formats: OrderNumberFormat | None = None,
    processor: Processor | None = None,
) -> AsyncGenerator[VoiceParts]:
    """What a window hears and speaks with; no device is touched before somebody speaks or is spoken to.

    ``complete`` tells whether a sentence is surely a whole request, ``formats`` what the shop's order numbers look like, where
    that is known better than from the configuration. ``processor``: shared with the language model.
    """
    qt = QtSpeaker()
    speakers: list[Speaker] = []
    if _there(*SPEAKING_PACKAGES):
        speakers.append(open_speaker(config.speech, book))
    if not speakers or sys.platform in SYSTEM_VOICES:
        speakers.append(qt)
    speaker = FirstThatSpeaks(speakers)
    ear: Ear | None = None
    if _there(*HEARING_PACKAGES):
        ear = open_ear(
            config.voice,
            complete=complete,
            formats=formats or OrderNumberFormat(config.shop.order_numbers),
            microphone=_microphone(config),
            processor=processor,
        )
    try:
        yield VoiceParts(
            ear,
            speaker,
            lambda face: habits_of(config, face),
            config.speech.loudspeaker,
            config.speech.headset,
            partial(_has_model, config.voice.model),
        )
    finally:
        if ear is not None:
            await ear.end()
        await speaker.close()
        if isinstance(ear, Ear):
            await ear.end()
        qt.deleteLater()


def _has_model(name: str) -> bool:
    try:
        find_model(name)
    except NoSpeechModel:
        return False
    return True


def _microphone(config: Config) -> Microphone | None:
    """Qt's microphone where it is asked for, or where PortAudio is missing; None takes PortAudio's."""
    if config.voice.through == "portaudio" or (not config.voice.through and _there("sounddevice")):
        return None
    from desktop.ui.devices.qt_microphone import QtMicrophone

    return QtMicrophone(config.voice.microphone)


def _there(*packages: str) -> bool:
    return all(find_spec(package) is not None for package in packages)

"""The ear of this machine: its microphone, the voice detector, the speech model, and the recogniser as a witness.

A turn is over sooner when what was said is surely a whole request; that is asked of the same rules that will answer.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.adapters.config.schema import VoiceConfig
from desktop.domain.actions import Action, Certainty
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.clock import Clock
from desktop.ports.listening import Listening
from desktop.ports.microphone import Microphone
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.patience import PatienceSettings
from desktop.services.listening.unfinished import Completeness
from desktop.services.understanding.recogniser import Recogniser

OPEN_ENDED = frozenset({Action.CLARIFY, Action.SMALLTALK, Action.DECLINE})
"""What people say before they come to the point: "hello", "I have a question"."""


def completeness(recogniser: Recogniser, clock: Clock) -> Completeness:
    """Tells whether a sentence is a request that the rules understand without doubt."""

    def complete(text: str, lang: str) -> bool:
        found = recogniser.understand(text, today=clock.today(), lang=lang)
        return (
            found.certainty is Certainty.CERTAIN
            and bool(found.requests)
            and all(one.action not in OPEN_ENDED for one in found.requests)
        )

    return complete


def patience_of(config: VoiceConfig) -> PatienceSettings:
    """The configured patience."""
    return replace(PatienceSettings(), factor=config.patience)


def open_ear(
    config: VoiceConfig,
    *,
    complete: Completeness | None = None,
    formats: OrderNumberFormat | None = None,
    microphone: Microphone | None = None,
) -> Listening:
    """An ear that nobody has opened yet; nothing is loaded and no device touched. ``microphone``: Qt's, for one."""
    from desktop.adapters.voice.detector import SileroDetector
    from desktop.adapters.voice.microphone import SoundDeviceMicrophone
    from desktop.adapters.voice.transcriber import WhisperTranscriber
    from desktop.services.listening.ear import Ear

    return Ear(
        microphone or SoundDeviceMicrophone(config.microphone),
        SileroDetector,
        WhisperTranscriber(config.model, threads=config.threads),
        Hearing(settings=patience_of(config), complete=complete, formats=formats),
    )

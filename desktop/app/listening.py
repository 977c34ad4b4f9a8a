"""The ear of this machine: its microphone, the voice detector, the speech model, and the recogniser as a witness.

A turn is over sooner when what was said is surely a whole request: ``complete`` asks the rules that will answer it.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.adapters.config.schema import VoiceConfig
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.microphone import Microphone
from desktop.ports.transcriber import Transcriber
from desktop.services.listening.ear import Ear
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.patience import PatienceSettings
from desktop.services.listening.unfinished import Completeness
from desktop.services.taking_turns import PoliteTranscriber, Processor


def patience_of(config: VoiceConfig) -> PatienceSettings:
    """The configured patience."""
    return replace(PatienceSettings(), factor=config.patience)


def open_ear(
    config: VoiceConfig,
    *,
    complete: Completeness | None = None,
    formats: OrderNumberFormat | None = None,
    microphone: Microphone | None = None,
    processor: Processor | None = None,
) -> Ear:
    """An ear that nobody has opened yet; nothing is loaded and no device touched.

    ``microphone``: Qt's, for one. ``processor``: shared with the language model, in turns.
    """
    from desktop.adapters.voice.detector import SileroDetector
    from desktop.adapters.voice.microphone import SoundDeviceMicrophone
    from desktop.adapters.voice.transcriber import WhisperTranscriber

    transcriber: Transcriber = WhisperTranscriber(config.model, threads=config.threads)
    if processor is not None:
        transcriber = PoliteTranscriber(transcriber, processor)
    return Ear(
        microphone or SoundDeviceMicrophone(config.microphone),
        SileroDetector,
        transcriber,
        Hearing(settings=patience_of(config), complete=complete, formats=formats),
    )

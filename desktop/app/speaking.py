"""The voices of this machine, best first: piper where the shop has set it up, else espeak-ng, on one loudspeaker."""

from __future__ import annotations

from pathlib import Path

from desktop.adapters.config.schema import SpeechConfig
from desktop.ports.speaking import Duplex, Manner
from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.manner import CARE

SYSTEM_VOICES = frozenset({"win32", "darwin"})
"""Systems that bring voices of their own for many languages; Qt finds them while the window runs."""

DUPLEX = {"auto": None, "full": Duplex.FULL, "half": Duplex.HALF}


def open_speaker(config: SpeechConfig, book: PhraseBook):  # noqa: ANN201 - its class is imported late
    """What speaks by samples; nothing is started before the first sentence."""
    from desktop.adapters.voice_out import Espeak, Loudspeaker, Piper, SampleSpeaker

    trials = {lang: book.say(lang, "grammar.trial") for lang in book.languages}
    voices = {lang: Path(file).expanduser() for lang, file in config.voices.items() if file}
    return SampleSpeaker(
        [Piper(voices, config.piper), Espeak(trials)],
        Loudspeaker(config.loudspeaker),
        duplex=DUPLEX[config.duplex],
    )


def usual_manner(config: SpeechConfig, face: str) -> Manner:
    """How every visitor is spoken to at first: as configured, in care mode slower and louder by as much as usual."""
    if face != "care":
        return Manner(config.rate, config.volume)
    return Manner(config.rate * CARE.rate, max(config.volume, CARE.volume))

"""What ``doctor`` looks at of speech output: the loudspeaker, a voice for each language, and whether one can interrupt."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from importlib.util import find_spec

from desktop.adapters.config.schema import SpeechConfig
from desktop.app.speaking import DUPLEX, SYSTEM_VOICES, open_speaker
from desktop.domain.health import Finding, Status, told
from desktop.ports.speaking import Duplex
from desktop.services.replies.phrases import PhraseBook

HEARD_MEANWHILE = {None: "heard_by_echo", Duplex.FULL: "heard_always", Duplex.HALF: "not_heard"}
"""Phrase keys of who is heard while it speaks."""


async def speaking(config: SpeechConfig, book: PhraseBook) -> AsyncGenerator[Finding]:
    """Loudspeaker, voices, interruption."""
    if find_spec("sounddevice") is None:
        yield Finding("speaker", Status.WARNING, told("not_installed"), "voice")
        return
    speaker = open_speaker(config, book)
    try:
        outputs = await speaker.outputs()
        wanted = config.loudspeaker
        names = [each.name for each in outputs]
        usual = next((each.name for each in outputs if each.default), "")
        if not outputs:
            yield Finding("speaker", Status.WARNING, told("none"), "speaker")
        elif wanted and wanted not in names:
            detail = told("not_among", wanted=wanted, names=", ".join(names))
            yield Finding("speaker", Status.WARNING, detail, "speaker")
        else:
            yield Finding("speaker", Status.OK, wanted or usual or names[0])
        system = sys.platform in SYSTEM_VOICES and find_spec("PySide6.QtTextToSpeech") is not None
        for lang in sorted(book.languages):
            voice = await speaker.voice(lang)
            if voice is not None:
                yield Finding(f"spoken {lang}", Status.OK, f"{voice.name} ({voice.engine})")
            elif system:
                yield Finding(f"spoken {lang}", Status.OK, told("voice_of_system"))
            else:
                yield Finding(f"spoken {lang}", Status.WARNING, told("no_voice"), "spoken")
        half = DUPLEX[config.duplex] is Duplex.HALF
        yield Finding(
            "interruption",
            Status.WARNING if half else Status.OK,
            told(HEARD_MEANWHILE[DUPLEX[config.duplex]]),
            "interruption" if half else None,
        )
    finally:
        await speaker.close()

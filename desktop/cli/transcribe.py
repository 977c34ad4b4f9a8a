"""``transcribe``: recordings through the same ear as the microphone: endpointing, live words, guards, numbers.

A turn ends as it does at the counter: the rules that answer a request tell the ear whether it is whole, and the shop's patience counts.
"""

from __future__ import annotations

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import Config, load
from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.recordings import UnreadableRecording, read_recording
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.app.listening import patience_of
from desktop.app.understanding import understanding_of
from desktop.domain.errors import ConfigError, CounterpartError
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import (
    Expect,
    Heard,
    Hints,
    Level,
    ListeningEvent,
    Refusal,
    Rejected,
    TroubleMet,
    TurnEnded,
    WordsHeard,
)
from desktop.ports.microphone import RATE
from desktop.ports.transcriber import TranscriberError
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.unfinished import Completeness

BYTES_A_SAMPLE = 2
AUDIBLE_DBFS = -45.0
"""A recording that is louder somewhere and holds no speech holds noise; a quiet room stays below -50."""
REASONS = {
    Refusal.REPETITION: Refusal.LOW_CONFIDENCE,
    Refusal.INVENTED: Refusal.NOISE,
    Refusal.CANCELLED: Refusal.SILENCE,
}
"""The command's contract names four reasons."""


@dataclass(slots=True)
class Transcribed:
    """What became of one recording; several turns of speech are put together."""

    file: str
    audio_s: float
    heard: list[Heard] = field(default_factory=list[Heard])
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    ended: list[TurnEnded] = field(default_factory=list[TurnEnded])
    trouble: TroubleMet | None = None
    loudest_dbfs: float = -100.0

    def take(self, event: ListeningEvent) -> None:
        """One event of the ear."""
        if isinstance(event, Heard):
            self.heard.append(event)
        elif isinstance(event, Rejected):
            self.rejected.append(event)
        elif isinstance(event, TurnEnded):
            self.ended.append(event)
        elif isinstance(event, TroubleMet):
            self.trouble = event
        elif isinstance(event, Level):
            self.loudest_dbfs = max(self.loudest_dbfs, event.dbfs)

    @property
    def refusal(self) -> Refusal | None:
        """Why nothing was taken; None when something was."""
        if self.heard:
            return None
        longest = max(self.rejected, key=lambda one: one.ended_s - one.started_s, default=None)
        nothing = Refusal.NOISE if self.loudest_dbfs > AUDIBLE_DBFS else Refusal.SILENCE
        reason = longest.reason if longest else nothing
        return REASONS.get(reason, reason)

    def record(self) -> dict[str, object]:
        """The command's JSON object."""
        numbers = [one.number for one in self.heard if one.number is not None]
        partial = next((one.partial_ms for one in self.heard if one.partial_ms is not None), None)
        last = self.ended[-1] if self.ended else None
        return {
            "file": self.file,
            "text": _joined(self.heard, "text"),
            "lang": self.heard[0].lang if self.heard else None,
            "normalized": _joined(self.heard, "normalized"),
            "order_number": numbers[-1].value if numbers else None,
            "confidence": min((one.confidence for one in self.heard), default=0.0),
            "audio_s": round(self.audio_s, 2),
            "ms": self._waited_ms(),
            "first_partial_ms": None if partial is None else round(partial),
            "end_of_speech_s": round(last.speech_end_s, 2) if last else None,
            "rejected": self.refusal.value if self.refusal else None,
            "turns": len(self.heard),
            "groups": list(numbers[-1].groups) if numbers else None,
            "complete": numbers[-1].complete if numbers else None,
        }

    def _waited_ms(self) -> int:
        """From the last sound of speech to its text, or to the end of a turn that brought none; 0 where nobody spoke."""
        if not self.ended:
            return 0
        last = self.ended[-1]
        decoding = self.heard[-1].ms if self.heard and self.heard[-1].turn == last.turn else 0.0
        return round((last.at_s - last.speech_end_s) * 1000 + decoding)


def _joined(heard: Sequence[Heard], name: str) -> str:
    gap = "" if heard and heard[0].lang == "zh" else " "
    return gap.join(str(getattr(one, name)) for one in heard)


async def transcribe(options: Namespace) -> int:
    """Write every file down; 1 when one of them could not be read. The model is loaded with the first that can.

    Raises:
        ConfigError: none of them is there.
    """
    if not any(file.exists() for file in options.files):
        raise ConfigError(f"{options.files[0]}: there is no such file")
    config = load(None)
    transcriber = WhisperTranscriber(options.model or config.voice.model)
    try:
        detector = SileroDetector()
    except ImportError as error:
        raise CounterpartError(
            "the voice packages are not installed: pip install 'counterpart[voice]'"
        ) from error
    failed, whole = 0, None
    try:
        for file in options.files:
            try:
                pcm = await asyncio.to_thread(read_recording, file)
            except UnreadableRecording as error:
                sys.stderr.write(f"counterpart: {error}\n")
                failed = 1
                continue
            if whole is None:
                await transcriber.load()
                whole = understanding_of(config, SystemClock(), None).whole
            hearing = hearing_of(options, config, whole)
            await _one(file, pcm, options, hearing, transcriber, detector)
    except TranscriberError as error:
        raise CounterpartError(str(error)) from error
    finally:
        await transcriber.close()
    return failed


def hearing_of(options: Namespace, config: Config, whole: Completeness) -> Hearing:
    """The judgement of a window's ear, for one recording.

    ``whole``: the witness that a sentence is surely a whole request.
    """
    lang = None if options.lang == "auto" else options.lang
    return Hearing(
        hints=Hints(lang=lang, expect=Expect(options.expect)),
        settings=patience_of(config.voice),
        complete=whole,
        formats=OrderNumberFormat(config.shop.order_numbers),
    )


async def _one(
    file: Path,
    pcm: bytes,
    options: Namespace,
    hearing: Hearing,
    transcriber: WhisperTranscriber,
    detector: SileroDetector,
) -> None:
    found = Transcribed(str(file), len(pcm) / (RATE * BYTES_A_SAMPLE))
    async for event in listen_to_recording(
        hearing, pcm, transcriber, detector, real_time=options.real_time
    ):
        found.take(event)
        if options.real_time and not options.json and isinstance(event, WordsHeard):
            sys.stderr.write(f"\r{event.stable}{event.tentative}\033[K")
            sys.stderr.flush()
    if found.trouble is not None and not found.heard:
        raise CounterpartError(found.trouble.detail)
    _print(found, options)


def _print(found: Transcribed, options: Namespace) -> None:
    record = found.record()
    if options.json:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        if options.real_time:
            sys.stderr.write("\r\033[K")
        said = record["text"] or f"({record['rejected']})"
        number = f"  [{' '.join(str(one) for one in record['groups'])}]" if record["groups"] else ""  # type: ignore[union-attr]
        sys.stdout.write(f"{found.file}: {said}{number}\n")
    sys.stdout.flush()

"""What the voice benchmark runs: our ear over a recording, and plain faster-whisper over the same one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.adapters.voice.detector import SileroDetector
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Heard, Hints, Rejected, TurnEnded, Why
from desktop.services.listening.from_recording import listen_to_recording
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.unfinished import Completeness
from tests.bench.voice_sounds import sound_of


@dataclass(slots=True)
class Ours:
    """One recording through the ear."""

    heard: list[Heard] = field(default_factory=list[Heard])
    rejected: list[Rejected] = field(default_factory=list[Rejected])
    ended: list[TurnEnded] = field(default_factory=list[TurnEnded])
    decodes_ms: list[float] = field(default_factory=list[float])

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.heard)

    @property
    def cuts(self) -> int:
        """Turns that were closed by quiet while the speaker had more to say."""
        return sum(one.why is Why.QUIET for one in self.ended[:-1])


class Measured:
    """A transcriber that notes how long each decoding took."""

    def __init__(self, inner: WhisperTranscriber) -> None:
        self.inner = inner
        self.ms: list[float] = []

    async def load(self) -> None:
        await self.inner.load()

    async def transcribe(self, request: Any) -> Any:
        found = await self.inner.transcribe(request)
        self.ms.append(found.ms)
        return found

    async def unload(self) -> None:
        await self.inner.unload()

    async def close(self) -> None:
        await self.inner.close()


async def ours(
    pcm: bytes,
    transcriber: Measured,
    detector: SileroDetector,
    *,
    lang: str,
    expect: Expect = Expect.FREE,
    candidates: tuple[str, ...] = (),
    quiet_after_s: float = 0.0,
    complete: Completeness | None = None,
    formats: OrderNumberFormat | None = None,
) -> Ours:
    """Everything the ear tells about a recording."""
    hearing = Hearing(
        hints=Hints(lang, expect, candidates=candidates), complete=complete, formats=formats
    )
    found = Ours()
    before = len(transcriber.ms)
    async for event in listen_to_recording(
        hearing, pcm, transcriber, detector, quiet_after_s=quiet_after_s
    ):
        if isinstance(event, Heard):
            found.heard.append(event)
        elif isinstance(event, Rejected):
            found.rejected.append(event)
        elif isinstance(event, TurnEnded):
            found.ended.append(event)
    found.decodes_ms = transcriber.ms[before:]
    return found


def plain_whisper(folder: Path) -> Callable[[Path | bytes, str], tuple[str, float]]:
    """faster-whisper with its defaults: text and milliseconds of a file, or of samples of 16 bit at 16 kHz."""
    from faster_whisper import WhisperModel

    model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=2)

    def run(file: Path | bytes, lang: str) -> tuple[str, float]:
        started = time.perf_counter()
        sound = sound_of(file) if isinstance(file, bytes) else str(file)
        segments, _ = model.transcribe(sound, language=lang)
        text = "".join(one.text for one in segments)
        return text, (time.perf_counter() - started) * 1000

    return run


def memory_mb(pid: int | None) -> tuple[float, float]:
    """Resident memory of a process, now and at its highest; zeros where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0, 0.0
    values = dict(line.split(":", 1) for line in lines if ":" in line)
    return tuple(int(values[key].split()[0]) / 1024 for key in ("VmRSS", "VmHWM"))  # type: ignore[return-value]

"""piper: neural voices that sound like people, where the shop has installed the program and a voice.

The program is GPL (the voices have licences of their own), so it is neither a dependency nor imported: it runs as a
process that is given a line and writes a WAV file. It loads a voice once and stays; another pace is another process.
Works with the present Python program (``piper`` of piper-tts) and with the older one in C++: both take ``--output_dir``
and name each file they have written.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from desktop.adapters.voice_out.children import end
from desktop.adapters.voice_out.espeak import wav_samples
from desktop.ports.speaking import SpeechError, SpeechProblem, Voice

FIRST_LIMIT_S = 15.0
"""It loads its voice (1 to 3 s on two cores) before the first sentence."""

SOUND_LIMIT_S = 6.0
"""A sentence takes it a tenth of a second; a busy machine ten times that."""

WRITTEN = re.compile(rb"(\S[^\r\n]*\.wav)")
LINE_LIMIT = 64 * 1024

THREADS = "1"
"""For its arithmetic: a second core is busy with the recogniser or the window."""


class Piper:
    """Sentences by way of a running ``piper``."""

    engine = "piper"

    def __init__(self, voices: Mapping[str, Path], program: str = "") -> None:
        """``voices``: the model (``.onnx``) of each language. ``program``: else the one on the path."""
        self._voices = dict(voices)
        self._program = program or shutil.which("piper") or ""
        self._child: asyncio.subprocess.Process | None = None
        self._running: tuple[str, float] = ("", 0.0)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._turn = asyncio.Lock()
        self._warm = False

    async def voice(self, lang: str) -> Voice | None:
        """The configured voice; None when its files or the program are not there."""
        model = self._voices.get(lang)
        there = await asyncio.to_thread(
            lambda: bool(
                model and model.is_file() and model.with_name(f"{model.name}.json").is_file()
            )
        )
        if not (self._program and model and there):
            return None
        return Voice(str(model), model.stem, lang, self.engine, natural=True)

    async def samples(self, text: str, voice: Voice, rate: float) -> tuple[bytes, int]:
        """The sentence."""
        line = " ".join(text.split())
        async with self._turn:
            try:
                child = await self._started(voice, rate)
                limit = SOUND_LIMIT_S if self._warm else FIRST_LIMIT_S
                async with asyncio.timeout(limit):
                    file = await self._written(child, line)
                self._warm = True
            except TimeoutError as error:
                await self._stop()
                raise SpeechError(SpeechProblem.ENGINE, "piper gave no sound in time") from error
            except (OSError, SpeechError) as error:
                await self._stop()
                raise SpeechError(SpeechProblem.ENGINE, f"piper: {error}") from error
            except asyncio.CancelledError:
                await self._stop()  # its next answer would be this sentence's
                raise
            return await asyncio.to_thread(_taken, file)

    async def close(self) -> None:
        """End the process."""
        await self._stop()

    async def _started(self, voice: Voice, rate: float) -> asyncio.subprocess.Process:
        wanted = (voice.id, rate)
        if self._child is not None and self._child.returncode is None and self._running == wanted:
            return self._child
        await self._stop()
        self._folder = tempfile.TemporaryDirectory(prefix="counterpart-voice-")
        self._child = await asyncio.create_subprocess_exec(
            self._program,
            "--model",
            voice.id,
            "--output_dir",
            self._folder.name,
            "--length_scale",
            f"{1 / rate:.2f}",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=LINE_LIMIT,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                "PYTHONUTF8": "1",
                "OMP_NUM_THREADS": THREADS,
            },
        )
        self._running, self._warm = wanted, False
        return self._child

    async def _written(self, child: asyncio.subprocess.Process, line: str) -> Path:
        assert child.stdin is not None  # noqa: S101 - asked for above
        assert child.stdout is not None  # noqa: S101 - the same
        child.stdin.write(f"{line}\n".encode())
        await child.stdin.drain()
        while told := await child.stdout.readline():
            for match in WRITTEN.finditer(told):
                name = Path(match.group(1).decode(errors="replace").split()[-1].strip("'\""))
                if self._folder is not None and name.parent == Path(self._folder.name):
                    return name
        raise SpeechError(SpeechProblem.ENGINE, "it ended")

    async def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            if child.stdin is not None:
                child.stdin.close()
            await end(child)
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._folder.cleanup()
            self._folder = None


def _taken(file: Path) -> tuple[bytes, int]:
    """What was spoken does not stay on the disk."""
    data = file.read_bytes()
    file.unlink()
    return wav_samples(data)

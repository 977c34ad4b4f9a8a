"""Whisper behind the port: a child process, one request at a time, final ones first, watched and started again.

* The queue is bounded by construction: at most one live request waits, a newer one takes its place, and a final one
  goes before it. Live words are worth nothing once newer ones are asked for.
* A child that does not answer in time, or dies, fails the request that was under way and is started for the next.
* After ``idle_s`` without a request the child is ended, which gives 200 to 300 MB back, when memory is short.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.adapters.voice.models import find_model
from desktop.adapters.voice.wire import WireError, answer, packed
from desktop.ports.transcriber import (
    SpeechRequest,
    TranscriberDied,
    TranscriberError,
    Transcript,
)

LOAD_LIMIT_S = 60.0
"""A base model loads in 0.4 to 2 s, a large one from a slow disk in half a minute."""
DECODE_LIMIT_S = 20.0
"""Thirty seconds of speech on a busy machine take under ten; beyond that the child hangs."""
END_LIMIT_S = 2.0
"""A child whose input ended ends at once unless it is decoding."""
BUDGET_S = 2.2
"""A text is due within 2.5 s: a second or third hearing is begun only where it can end by then."""
IDLE_S = 600.0
"""Ten minutes without a customer."""
SHORT_MEMORY_BYTES = 1 << 30
"""Less free memory than this and an idle model is given back."""

Command = Callable[[], Sequence[str]]


def worker_command() -> Sequence[str]:
    """How the recogniser's process is started: by this Python, or by this program itself where it is a packaged build."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "speech-worker")
    return (sys.executable, "-m", "desktop.adapters.voice.worker")


class WhisperTranscriber:
    """A :class:`~desktop.ports.transcriber.Transcriber`."""

    def __init__(
        self,
        model: str = "base",
        *,
        threads: int = 0,
        command: Command = worker_command,
        idle_s: float = IDLE_S,
        decode_limit_s: float = DECODE_LIMIT_S,
        budget_s: float = BUDGET_S,
        free_memory: Callable[[], int] | None = None,
    ) -> None:
        """``model`` is a name or a folder; ``threads`` 0 takes two, or one on a single core."""
        self._model = model
        self._threads = threads or min(2, os.cpu_count() or 1)
        self._command = command
        self._idle_s = idle_s
        self._decode_limit_s = decode_limit_s
        self._budget_s = budget_s
        self._free_memory = free_memory or available_memory
        self._process: Process | None = None
        self._lock = asyncio.Lock()
        self._finals = 0
        self._waiting_live: asyncio.Future[None] | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._unloading: asyncio.Task[None] | None = None
        self._number = 0
        self.multilingual = True

    @property
    def pid(self) -> int | None:
        """The child's process number, while it runs."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def load(self) -> None:
        """Start the child and load the model; at once when it is loaded."""
        async with self._lock:
            await self._ready()
        self._touch()

    async def transcribe(self, request: SpeechRequest) -> Transcript:
        """See the port; a live request that had to give way raises CancelledError inside its own task only."""
        if request.final:
            return await self._final(request)
        return await self._live(request)

    async def _final(self, request: SpeechRequest) -> Transcript:
        self._finals += 1
        try:
            async with self._lock:
                return await self._ask(request)
        finally:
            self._finals -= 1
            self._touch()

    async def _live(self, request: SpeechRequest) -> Transcript:
        if self._waiting_live is not None and not self._waiting_live.done():
            self._waiting_live.set_result(None)
        replaced = self._waiting_live = asyncio.get_running_loop().create_future()
        getting = asyncio.ensure_future(self._lock.acquire())
        try:
            await asyncio.wait({getting, replaced}, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self._let_go(getting)
            raise
        if replaced.done() or self._finals:
            self._let_go(getting)
            raise Superseded("newer sound is waiting")
        self._waiting_live = None
        try:
            return await self._ask(request)
        finally:
            self._lock.release()
            self._touch()

    def _let_go(self, getting: asyncio.Future[Any]) -> None:
        if getting.done() and not getting.cancelled():
            self._lock.release()
        else:
            getting.cancel()

    async def _ask(self, request: SpeechRequest) -> Transcript:
        await self._ready()
        header = {
            "do": "decode",
            "lang": request.lang,
            "final": request.final,
            "digits": request.digits,
            "words": list(request.words),
        }
        found = await self._exchange(header, request.pcm, self._decode_limit_s)
        return Transcript(
            found["text"],
            found["lang"],
            found["logprob"],
            found["no_speech"],
            found["compression"],
            found["tokens"],
            found["ms"],
            found["window"],
            tuple((text, logprob) for text, logprob in found["others"]),
            tuple((value, logprob) for value, logprob in found.get("spelled", ())),
            tuple((value, logprob) for value, logprob in found.get("weighed", ())),
            found.get("agreed", 0.0),
        )

    async def _ready(self) -> None:
        if self._process is not None and self._process.returncode is None:
            return
        folder = find_model(self._model)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command(),
                stdin=PIPE,
                stdout=PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            raise TranscriberError(f"the recogniser cannot be started: {error}") from error
        header = {
            "do": "load",
            "folder": str(folder),
            "threads": self._threads,
            "budget_s": self._budget_s,
        }
        try:
            found = await self._exchange(header, b"", LOAD_LIMIT_S)
        except (TranscriberError, asyncio.CancelledError):
            # A child whose model may or may not be there is of no use to the next request.
            await self._end()
            raise
        self.multilingual = bool(found["multilingual"])

    async def _exchange(
        self, header: dict[str, Any], sound: bytes, limit_s: float
    ) -> dict[str, Any]:
        process = self._process
        assert process is not None and process.stdin and process.stdout  # noqa: S101, PT018 - made with pipes
        self._number += 1
        try:
            async with asyncio.timeout(limit_s):
                process.stdin.write(packed({**header, "id": self._number}, sound))
                await process.stdin.drain()
                # The answer of a request whose task was cancelled may still be on its way.
                while (found := await answer(process.stdout)) and found.get("id") != self._number:
                    pass
        except TimeoutError as error:
            await self._end()
            raise TranscriberDied(
                f"the recogniser did not answer within {limit_s:.0f} s"
            ) from error
        except (OSError, WireError) as error:
            await self._end()
            raise TranscriberDied(f"the recogniser's line broke: {error}") from error
        if found is None:
            await self._end()
            raise TranscriberDied("the recogniser's process ended")
        if "error" in found:
            raise TranscriberError(found["error"])
        return found

    async def unload(self) -> None:
        """End the child when no request is under way; the next one starts it again."""
        async with self._lock:
            await self._end()

    async def close(self) -> None:
        """End everything; a request that is under way fails."""
        if self._idle:
            self._idle.cancel()
        if self._unloading:
            await asyncio.gather(self._unloading, return_exceptions=True)
        await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(END_LIMIT_S if process.returncode is None else 0.1):
                await process.wait()
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _touch(self) -> None:
        if self._idle:
            self._idle.cancel()
        if self._idle_s and self._process is not None:
            self._idle = asyncio.get_running_loop().call_later(self._idle_s, self._rest)

    def _rest(self) -> None:
        if self._free_memory() < SHORT_MEMORY_BYTES:
            self._unloading = asyncio.get_running_loop().create_task(
                self.unload(), name="speech model given back"
            )
        else:
            self._touch()


class Superseded(TranscriberError):
    """A live request gave way to a newer or a final one."""


def available_memory() -> int:
    """Bytes the system can still give; a large number where it does not tell."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return 1 << 40
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(found) * 1024 if found else 1 << 40


def _environment() -> dict[str, str]:
    """The child's environment: offline, without threads spinning after a decode, and with bounds on what it keeps.

    oneDNN keeps the compiled form of every operation on every length of sound it has met, 1,024 of them unless told: an hour of
    turns of all lengths took the process from 192 to 928 MB. With 32 it stays below 300 and decodes as fast.
    """
    return {
        **os.environ,
        "HF_HUB_OFFLINE": "1",
        "MALLOC_ARENA_MAX": "2",
        "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "32",
        "OMP_WAIT_POLICY": "PASSIVE",
        "PYTHONUNBUFFERED": "1",
    }

"""A recording through the ear: the same frames, endpointing, decodings and guards as a microphone, without waiting.

Two clocks are kept apart. The sound has its own time, counted in frames; a decoding takes real time, which is laid on
the sound's time line, so that its words arrive at the frame at which they would have arrived in the shop. A recording
is therefore judged exactly as if it had been spoken, and still takes only as long as its decodings.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from dataclasses import dataclass

from desktop.ports.listening import ListeningEvent, Trouble, Why
from desktop.ports.transcriber import Transcriber, TranscriberError, Transcript, VoiceDetector
from desktop.services.listening.hearing import Hearing
from desktop.services.listening.turn import FRAME_BYTES, FRAME_S, Job

Sleep = Callable[[float], Awaitable[None]]


@dataclass(slots=True)
class _Running:
    job: Job
    ready_s: float
    found: Transcript | None
    error: str


async def listen_to_recording(
    hearing: Hearing,
    pcm: bytes,
    transcriber: Transcriber,
    detector: VoiceDetector,
    *,
    real_time: bool = False,
    quiet_after_s: float = 0.0,
    sleep: Sleep = asyncio.sleep,
) -> AsyncGenerator[ListeningEvent]:
    """The events of a recording, 16 kHz, 16 bit, mono.

    The turn that is open when the recording ends is finished as by the talk button, after ``quiet_after_s`` seconds
    of digital silence. With ``real_time`` frames come at the pace at which they were spoken.

    Raises:
        TranscriberError: the recogniser cannot be used.
    """
    await transcriber.load()
    detector.reset()
    pending: list[_Running] = []
    free_s = 0.0  # when the one recogniser has done what it was asked so far, in the sound's time
    started = time.perf_counter()
    for frame in _frames(pcm, quiet_after_s):
        hearing.frame(frame, detector.probability(frame))
        while hearing.jobs:
            free_s = await _run(hearing.jobs.popleft(), transcriber, pending, free_s)
        _deliver(hearing, pending, hearing.now_s)
        while hearing.events:
            yield hearing.events.popleft()
        if real_time:
            await sleep(max(0.0, hearing.now_s - (time.perf_counter() - started)))
    hearing.finish(Why.CUT)
    while hearing.jobs or pending:
        while hearing.jobs:
            free_s = await _run(hearing.jobs.popleft(), transcriber, pending, free_s)
        if pending:
            hearing.now_s = max(hearing.now_s, min(one.ready_s for one in pending))
            _deliver(hearing, pending, hearing.now_s)
    while hearing.events:
        yield hearing.events.popleft()


def _frames(pcm: bytes, quiet_after_s: float) -> Iterator[bytes]:
    whole = pcm + bytes(int(quiet_after_s / FRAME_S) * FRAME_BYTES)
    whole += bytes(-len(whole) % FRAME_BYTES)
    for start in range(0, len(whole), FRAME_BYTES):
        yield whole[start : start + FRAME_BYTES]


async def _run(job: Job, transcriber: Transcriber, pending: list[_Running], free_s: float) -> float:
    begin_s = max(job.asked_s, free_s)
    if not job.request.final and begin_s > job.asked_s:
        pending.append(
            _Running(job, job.asked_s, None, "")
        )  # live words do not wait for the recogniser
        return free_s
    started = time.perf_counter()
    found, error = None, ""
    try:
        found = await transcriber.transcribe(job.request)
    except TranscriberError as problem:
        error = str(problem)
    ready_s = begin_s + time.perf_counter() - started
    pending.append(_Running(job, ready_s, found, error))
    return ready_s


def _deliver(hearing: Hearing, pending: list[_Running], now_s: float) -> None:
    for one in sorted(pending, key=lambda each: each.ready_s):
        if one.ready_s <= now_s:
            pending.remove(one)
            if one.found is not None:
                hearing.decoded(one.job, one.found)
            else:
                hearing.failed(one.job, Trouble.RECOGNISER_DIED if one.error else None, one.error)

"""The recogniser's process: watched, bounded, started again. A real child; the model is left out but where marked."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from desktop.adapters.voice.models import NEEDED, find_model
from desktop.adapters.voice.transcriber import WhisperTranscriber
from desktop.ports.transcriber import (
    NoSpeechModel,
    SpeechRequest,
    TranscriberDied,
    TranscriberError,
)
from tests import fetch_models

START_S = 10.0

CHILD = """
import sys, json, time
source, target = sys.stdin.buffer, sys.stdout.buffer
count = 0
while True:
    line = source.readline()
    if not line:
        break
    header = json.loads(line)
    source.read(header["bytes"])
    answer = {"id": header["id"], "bytes": 0}
    if header["do"] == "load":
        answer["multilingual"] = True
    else:
        count += 1
        word = (header["words"] or [""])[0]
        if word == "die":
            sys.exit(3)
        if word == "hang":
            time.sleep(60)
        if word == "nonsense":
            target.write(b"nonsense\\n"); target.flush(); continue
        if word == "slow":
            time.sleep(0.3)
        if word == "fail":
            answer["error"] = "no"
        answer |= dict(text=f"{'final' if header['final'] else 'live'} {count}", lang="en", logprob=-0.1, no_speech=0.0,
                       compression=1.0, tokens=2, ms=1.0, window="short", others=[])
    target.write(json.dumps(answer).encode() + b"\\n"); target.flush()
"""
"""A child that keeps to the wire and misbehaves when told to."""


def request(word: str = "", *, final: bool = True) -> SpeechRequest:
    return SpeechRequest(b"\0" * 3200, "en", final, words=(word,) if word else ())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    for name in NEEDED:
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


@asynccontextmanager
async def transcriber(
    model: Path,
    *,
    idle_s: float = 0.0,
    decode_limit_s: float = 5.0,
    free_memory: Callable[[], int] | None = None,
) -> AsyncIterator[WhisperTranscriber]:
    made = WhisperTranscriber(
        str(model),
        command=lambda: (sys.executable, "-c", CHILD),
        idle_s=idle_s,
        decode_limit_s=decode_limit_s,
        free_memory=free_memory,
    )
    try:
        yield made
    finally:
        await made.close()


async def test_requests_are_answered_in_order(model: Path) -> None:
    async with transcriber(model) as one:
        assert (await one.transcribe(request())).text == "final 1"
        assert (await one.transcribe(request(final=False))).text == "live 2"


async def test_a_child_that_dies_fails_one_request_and_is_started_again(model: Path) -> None:
    async with transcriber(model) as one:
        await one.load()
        first = one.pid
        with pytest.raises(TranscriberDied):
            await one.transcribe(request("die"))
        assert (await one.transcribe(request())).text == "final 1"
        assert one.pid != first


async def test_a_child_that_is_killed_from_outside_is_started_again(model: Path) -> None:
    async with transcriber(model) as one:
        slow = asyncio.create_task(one.transcribe(request("hang")))
        async with asyncio.timeout(START_S):
            while one.pid is None:  # noqa: ASYNC110 - a process tells nobody that it began
                await asyncio.sleep(0.01)
        await asyncio.sleep(0)
        os.kill(one.pid, signal.SIGKILL)
        with pytest.raises(TranscriberError):
            await slow
        assert (await one.transcribe(request())).text == "final 1"


@pytest.mark.parametrize("word", ["hang", "nonsense"])
async def test_a_child_that_hangs_or_babbles_is_ended(model: Path, word: str) -> None:
    async with transcriber(model, decode_limit_s=0.3 if word == "hang" else 5.0) as one:
        await one.load()
        with pytest.raises(TranscriberDied):
            await one.transcribe(request(word))
        assert one.pid is None


async def test_a_request_that_fails_leaves_the_child_alone(model: Path) -> None:
    async with transcriber(model) as one:
        await one.load()
        child = one.pid
        with pytest.raises(TranscriberError, match="no"):
            await one.transcribe(request("fail"))
        assert one.pid == child


async def test_the_answer_to_a_dropped_request_is_nobody_elses(model: Path) -> None:
    async with transcriber(model) as one:
        await one.load()
        dropped = asyncio.create_task(one.transcribe(request("slow")))
        await asyncio.sleep(0.05)
        dropped.cancel()
        await asyncio.gather(dropped, return_exceptions=True)
        assert (await one.transcribe(request())).text == "final 2"


async def test_a_loading_that_was_dropped_leaves_no_child_without_a_model(model: Path) -> None:
    async with transcriber(model) as one:
        loading = asyncio.create_task(one.load())
        while one.pid is None:  # noqa: ASYNC110 - a process tells nobody that it began
            await asyncio.sleep(0.001)
        loading.cancel()
        await asyncio.gather(loading, return_exceptions=True)
        assert (await one.transcribe(request())).text == "final 1"


async def test_live_words_give_way_to_newer_ones_and_to_the_final_text(model: Path) -> None:
    async with transcriber(model) as one:
        await one.load()
        running = asyncio.create_task(one.transcribe(request("slow")))
        await asyncio.sleep(0.05)
        old = asyncio.create_task(one.transcribe(request(final=False)))
        await asyncio.sleep(0)
        new = asyncio.create_task(one.transcribe(request(final=False)))
        final = asyncio.create_task(one.transcribe(request()))
        results = await asyncio.gather(running, old, new, final, return_exceptions=True)
        assert isinstance(results[1], TranscriberError)
        assert getattr(results[0], "text", "") == "final 1"
        assert getattr(results[3], "text", "").startswith("final")


async def test_an_idle_model_is_given_back_when_memory_is_short(model: Path) -> None:
    async with transcriber(model, idle_s=0.05, free_memory=lambda: 1000) as one:
        await one.load()
        async with asyncio.timeout(5):
            while one.pid is not None:  # noqa: ASYNC110 - nor that it ended
                await asyncio.sleep(0.01)
        assert (await one.transcribe(request())).text == "final 1"


async def test_an_idle_model_stays_while_there_is_memory(model: Path) -> None:
    asked = asyncio.Event()

    def plenty() -> int:
        asked.set()
        return 1 << 40

    async with transcriber(model, idle_s=0.02, free_memory=plenty) as one:
        await one.load()
        async with asyncio.timeout(5):
            await asked.wait()
        assert one.pid is not None


async def test_a_program_that_cannot_be_started_is_told(model: Path) -> None:
    one = WhisperTranscriber(str(model), command=lambda: ("/nowhere/recogniser",))
    with pytest.raises(TranscriberError, match="cannot be started"):
        await one.load()


def test_a_missing_model_says_how_to_get_it() -> None:
    with pytest.raises(NoSpeechModel, match="voice get medium"):
        find_model("medium")


def test_a_folder_that_is_no_model_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NoSpeechModel, match=r"model\.bin"):
        find_model(str(tmp_path))


@pytest.mark.slow
async def test_silence_through_a_real_model_brings_no_sentence() -> None:
    folder = fetch_models.find("whisper-base")
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("the speech model is absent: python -m tests.fetch_models whisper-base")
        pytest.skip("python -m tests.fetch_models whisper-base has not run")
    one = WhisperTranscriber(str(folder), threads=1, idle_s=0)
    try:
        found = await one.transcribe(SpeechRequest(bytes(32000), "en", final=True))
    finally:
        await one.close()
    assert found.no_speech > 0.3
    assert len(found.text) < 20

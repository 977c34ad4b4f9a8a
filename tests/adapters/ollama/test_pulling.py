"""Fetching a model: progress, every way it ends, and that leaving is pausing."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import (
    ModelBroken,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.ports.model import PullProgress, PullStep
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import QUICK
from tests.ollama_double import OllamaDouble

NAME = "qwen3:4b"


async def fetch(model: OllamaModel) -> list[PullProgress]:
    async with aclosing(model.pull(NAME)) as steps:
        return [step async for step in steps]


async def test_steps_and_bytes(double: OllamaDouble, model: OllamaModel) -> None:
    progress = await fetch(model)
    assert [step.step for step in progress] == [
        PullStep.MANIFEST,
        *[PullStep.DOWNLOADING] * 4,
        PullStep.VERIFYING,
        PullStep.WRITING,
        PullStep.CLEANING,
        PullStep.DONE,
    ]
    assert [step.completed for step in progress[:5]] == [0, 0, 100, 200, 300]
    assert (progress[-1].completed, progress[-1].total) == (300, 300)
    assert double.asked("/api/pull")[0].data == {"model": NAME, "stream": True}


async def test_what_was_fetched_before_counts(double: OllamaDouble, model: OllamaModel) -> None:
    double.pulling = scenes.pull(have=200)
    progress = await fetch(model)
    assert [step.completed for step in progress[:3]] == [0, 200, 300]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pull model manifest: file does not exist", ModelMissing),
        ('Get "https://registry.ollama.ai/v2/": dial tcp: lookup registry.ollama.ai: no such host', ModelUnavailable),
        ("write /var/lib/ollama/blobs/x: no space left on device", ModelBroken),
        ("digest mismatch, file must be downloaded again", ModelBroken),
    ],
    ids=["unknown", "no network", "full disk", "damaged"],
)  # fmt: skip
async def test_an_error_line_under_status_200(
    double: OllamaDouble, model: OllamaModel, words: str, expected: type[ModelError]
) -> None:
    double.pulling = scenes.pull(fails=words)
    with pytest.raises(expected) as caught:
        await fetch(model)
    assert type(caught.value) is expected
    assert words in str(caught.value)


async def test_an_end_without_success_is_no_success(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.pulling = scenes.pull(stops_at=100)
    with pytest.raises(ModelBroken, match="goes on from there"):
        await fetch(model)


async def test_lines_that_are_no_lines(double: OllamaDouble, model: OllamaModel) -> None:
    for body in (b"<html>\n", b"[1]\n"):
        double.pulling = scenes.garbage(body)
        with pytest.raises(ModelBroken, match="not a line"):
            await fetch(model)


async def test_a_fetch_in_which_nothing_moves(double: OllamaDouble) -> None:
    model = OllamaModel(double.model, double.url, limits=replace(QUICK, pull_quiet=0.1))
    double.pulling = scenes.pull(stops_at=100, quiet=True)
    with pytest.raises(ModelTimeout, match="nothing moved"):
        await fetch(model)
    double.pulling = scenes.silence()
    with pytest.raises(ModelTimeout):
        await fetch(model)
    await model.close()


async def test_leaving_hangs_up(double: OllamaDouble, model: OllamaModel) -> None:
    double.pulling = scenes.pull(stops_at=100, quiet=True)
    async with aclosing(model.pull(NAME)) as steps:
        assert (await anext(steps)).step is PullStep.MANIFEST
    assert await asyncio.to_thread(double.hung_up.wait, 2.0)


async def test_a_server_that_cannot_fetch(double: OllamaDouble, model: OllamaModel) -> None:
    double.overrides["/api/pull"] = scenes.error(404, "File Not Found")
    with pytest.raises(ModelRefused, match="no Ollama"):
        await fetch(model)


async def test_a_server_that_breaks_off(double: OllamaDouble, model: OllamaModel) -> None:
    double.overrides["/api/pull"] = scenes.resets_after("")
    with pytest.raises(ModelError):
        await fetch(model)
    double.__exit__()
    with pytest.raises(ModelUnavailable):
        await fetch(model)


async def test_fetching_does_not_wait_for_an_answer(
    double: OllamaDouble, model: OllamaModel
) -> None:
    from tests.adapters.ollama.conftest import collect

    double.script(scenes.hold(scenes.answer("Hello.")))
    answering = asyncio.create_task(collect(model))
    assert (await fetch(model))[-1].step is PullStep.DONE
    double.let_go()
    await answering


async def test_a_server_that_refuses_to_fetch(double: OllamaDouble, model: OllamaModel) -> None:
    double.overrides["/api/pull"] = lambda to: to.json(400, {"error": "invalid model name"})
    with pytest.raises(ModelRefused, match="invalid model name"):
        await fetch(model)


async def test_a_connection_that_breaks_while_fetching(
    double: OllamaDouble, model: OllamaModel
) -> None:
    async def breaks(to: scenes.Exchange) -> None:
        await to.head(200, "application/x-ndjson")
        await to.chunk(b'{"status": "pulling manifest"}\n')
        to.reset()

    double.pulling = breaks
    with pytest.raises(ModelBroken, match="the connection broke"):
        await fetch(model)

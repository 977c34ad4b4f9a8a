"""The model is warmed when it has to be, and only then; against the real client and Ollama's double."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import pytest

from desktop.adapters.ollama.model import OllamaModel
from desktop.ports.model import Message, Role
from desktop.services.model_keeper import HEALTHY_S, LONGEST_S, WAITING_S, keep_warm
from tests import ollama_scenes as scenes
from tests.ollama_double import OllamaDouble
from tests.patience import PATIENCE_S

PROMPT = (Message(Role.SYSTEM, "You choose."),)
LIMIT = PATIENCE_S


class Pauses:
    """Hands every pause to the test, which ends it."""

    def __init__(self) -> None:
        self._begun: asyncio.Queue[float] = asyncio.Queue()
        self._ended = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self._begun.put_nowait(seconds)
        await self._ended.wait()
        self._ended.clear()

    async def next(self) -> float:
        """How long the keeper wants to wait now."""
        return await asyncio.wait_for(self._begun.get(), LIMIT)

    def over(self) -> None:
        self._ended.set()


@pytest.fixture
def double() -> Iterator[OllamaDouble]:
    with OllamaDouble() as running:
        yield running


@pytest.fixture
async def pauses(double: OllamaDouble) -> AsyncIterator[Pauses]:
    """A keeper at work on the double."""
    model = OllamaModel(double.model, double.url)
    waits = Pauses()
    work = asyncio.create_task(keep_warm(model, lambda: model.warm(PROMPT), pause=waits))
    yield waits
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    await model.close()


def loads(double: OllamaDouble) -> int:
    return len(double.asked("/api/generate"))


async def test_warmed_once_and_then_only_watched(double: OllamaDouble, pauses: Pauses) -> None:
    for _ in range(3):
        assert await pauses.next() == HEALTHY_S
        pauses.over()
    assert loads(double) == 1
    assert double.loaded == {double.model: -1}


async def test_a_prompt_is_computed_also_where_somebody_else_loaded_the_model(
    double: OllamaDouble, pauses: Pauses
) -> None:
    double.loaded[double.model] = "5m"
    assert await pauses.next() == HEALTHY_S
    assert len(double.asked("/v1/chat/completions")) == 1


async def test_loaded_again_after_the_server_lost_it(double: OllamaDouble, pauses: Pauses) -> None:
    await pauses.next()
    double.loaded.clear()
    pauses.over()
    assert await pauses.next() == HEALTHY_S
    assert loads(double) == 2


async def test_warmed_when_the_model_arrives(double: OllamaDouble, pauses: Pauses) -> None:
    await pauses.next()
    entry = double.models.pop(double.model)
    double.loaded.clear()
    pauses.over()
    assert await pauses.next() == WAITING_S
    double.models[entry.name] = entry
    pauses.over()
    assert await pauses.next() == HEALTHY_S
    assert double.loaded == {double.model: -1}


async def test_loading_that_fails_is_tried_ever_more_rarely(
    double: OllamaDouble, pauses: Pauses, caplog: pytest.LogCaptureFixture
) -> None:
    await pauses.next()
    double.loaded.clear()
    words = "llama-server process has terminated: out of memory"
    double.overrides["/api/generate"] = scenes.error(500, words)
    waited: list[float] = []
    for _ in range(9):
        pauses.over()
        waited.append(await pauses.next())
    assert waited[:3] == [WAITING_S * 2, WAITING_S * 4, WAITING_S * 8]
    assert waited[-1] == LONGEST_S
    assert words in caplog.text
    del double.overrides["/api/generate"]
    pauses.over()
    assert await pauses.next() == HEALTHY_S

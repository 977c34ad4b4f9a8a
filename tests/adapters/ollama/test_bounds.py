"""No request lasts longer than its bound, none is left running, and one runs at a time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from dataclasses import replace

import pytest

from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import ModelBusy, ModelTimeout, ModelUnavailable
from desktop.ports.model import Readiness
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA, collect, text_of
from tests.ollama_double import OllamaDouble
from tests.patience import PATIENCE_S

CHAT = "/v1/chat/completions"
LONG_S = 3 * PATIENCE_S
"""Of the bounds that are not under test."""
ENOUGH = '{"action": "human"}'


async def primed(double: OllamaDouble, limits: Limits) -> OllamaModel:
    """A client whose libraries are imported, so that only the bound under test is measured."""
    first = OllamaModel(double.model, double.url, limits=QUICK)
    await collect(first)
    await first.close()
    double.requests.clear()
    return OllamaModel(double.model, double.url, limits=limits)


async def until(true: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    async with asyncio.timeout(PATIENCE_S):
        while not true():  # noqa: ASYNC110 (the other thread has no event of this loop)
            await asyncio.sleep(0.005)


async def late(work: Awaitable[object]) -> float:
    """Seconds after which the work ended with ``ModelTimeout``."""
    began = time.monotonic()
    with pytest.raises(ModelTimeout):
        await work
    return time.monotonic() - began


async def test_the_first_word_has_ten_seconds_when_the_model_is_loaded(
    double: OllamaDouble,
) -> None:
    for bound in (
        0.1,
        1.0,
        5.0,
    ):  # on a busy machine the first may pass before the question is sent
        limits = replace(QUICK, first_token_warm=bound, first_token_cold=LONG_S)
        model = await primed(double, limits)
        double.default = scenes.silence()
        assert await late(collect(model, deadline=LONG_S)) < PATIENCE_S
        assert len(double.asked("/api/ps")) == 1
        await model.close()
        if double.asked(CHAT):
            break
        double.default = scenes.answer(ENOUGH)
    assert len(double.asked(CHAT)) == 1, "a passed bound is not tried again"


async def test_the_first_word_has_ninety_seconds_when_it_has_to_be_loaded(
    double: OllamaDouble,
) -> None:
    model = await primed(
        double, replace(QUICK, first_token_warm=0.1, first_token_cold=LONG_S, total=PATIENCE_S)
    )
    double.loaded.clear()
    double.script(scenes.hold(scenes.answer("Loaded.")))
    work = asyncio.create_task(collect(model, deadline=20.0))
    await until(lambda: bool(double.asked(CHAT)))
    with pytest.raises(TimeoutError):  # longer than the warm bound, and still waiting
        await asyncio.wait_for(asyncio.shield(work), 0.3)
    double.let_go()
    assert text_of(await work) == "Loaded."
    await model.close()


async def test_a_short_deadline_asks_nobody_whether_the_model_is_loaded(
    double: OllamaDouble,
) -> None:
    model = await primed(double, QUICK)
    await collect(model, deadline=8.0)
    assert double.asked("/api/ps") == []
    await model.close()


async def test_the_next_word_has_its_bound(double: OllamaDouble) -> None:
    model = await primed(double, replace(QUICK, between_tokens=0.1))
    double.default = scenes.stalls_after("Your parcel")
    began = time.monotonic()
    words: list[str] = []

    async def listen() -> None:
        async with aclosing(model.stream(ASKED, max_tokens=9, deadline=DEADLINE)) as deltas:
            async for delta in deltas:
                words.append(delta.text)  # noqa: PERF401 (kept up to the error)

    with pytest.raises(ModelTimeout, match="no next word"):
        await listen()
    assert "".join(words) == "Your parcel"
    assert time.monotonic() - began < PATIENCE_S
    await model.close()


@pytest.mark.parametrize(
    ("total", "deadline"), [(0.2, DEADLINE), (20.0, 0.2)], ids=["total", "deadline"]
)
async def test_a_slow_answer_ends_with_the_total_or_the_callers_deadline(
    double: OllamaDouble, total: float, deadline: float
) -> None:
    model = await primed(double, replace(QUICK, total=total))
    double.default = scenes.trickle(["word "] * 100, every=0.03)  # three seconds
    assert await late(collect(model, deadline=deadline)) < PATIENCE_S
    await model.close()


async def test_a_whole_answer_ends_with_the_callers_deadline(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.answer(ENOUGH), scenes.silence())
    await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert (
        await late(model.choose(ASKED, SCHEMA, deadline=0.1)) < DEADLINE / 4
    )  # its own bounds are longer


@pytest.mark.parametrize(
    "scene", [scenes.stalls_after("Your"), scenes.silence()], ids=["begun", "silent"]
)
async def test_cancelling_the_asker_stops_the_model(
    double: OllamaDouble, model: OllamaModel, scene: scenes.Scene
) -> None:
    double.script(scene)
    work = asyncio.create_task(collect(model))
    await until(lambda: bool(double.asked(CHAT)))
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    await until(double.hung_up.is_set)
    assert text_of(await collect(model)) == "Hello there.", "the lane is free again"


async def test_cancelling_a_choice_stops_the_model(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.silence())
    work = asyncio.create_task(model.choose(ASKED, SCHEMA, deadline=DEADLINE))
    await until(lambda: bool(double.asked(CHAT)))
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    await until(double.hung_up.is_set)


async def test_leaving_a_stream_early_stops_the_model(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.stalls_after("Your parcel is"))
    async with aclosing(model.stream(ASKED, max_tokens=9, deadline=DEADLINE)) as deltas:
        assert (await anext(deltas)).text == "Your"
    await until(double.hung_up.is_set)
    assert text_of(await collect(model)) == "Hello there."


async def test_one_in_flight_two_waiting_and_the_next_is_told_busy(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.hold(scenes.answer(ENOUGH)))
    double.default = scenes.answer(ENOUGH)
    work = [asyncio.create_task(model.choose(ASKED, SCHEMA, deadline=DEADLINE)) for _ in range(3)]
    await until(lambda: bool(double.asked(CHAT)))
    with pytest.raises(ModelBusy, match="2 are waiting"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert len(double.asked(CHAT)) == 1
    assert (await model.state()).readiness is Readiness.BUSY
    double.let_go()
    choices = await asyncio.gather(*work)
    queued = [choice.timing.queued_ms for choice in choices]
    assert queued == sorted(queued), "first come, first served"
    assert len(double.asked(CHAT)) == 3


async def test_who_waits_longer_than_his_deadline_is_told_busy(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.hold(scenes.answer(ENOUGH)))
    first = asyncio.create_task(model.choose(ASKED, SCHEMA, deadline=DEADLINE))
    await until(lambda: bool(double.asked(CHAT)))
    with pytest.raises(ModelBusy, match="in flight"):
        await model.choose(ASKED, SCHEMA, deadline=0.05)
    double.let_go()
    await first


async def test_while_the_model_is_being_loaded_the_others_wait_only_briefly(
    double: OllamaDouble,
) -> None:
    model = await primed(double, replace(QUICK, loading_patience=0.05))
    double.loaded.clear()
    double.load = scenes.hold()
    warming = asyncio.create_task(model.warm(ASKED))
    await until(lambda: bool(double.asked("/api/generate")))
    assert (await model.state()).readiness is Readiness.COLD
    with pytest.raises(ModelBusy, match="being loaded"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    double.let_go()
    assert (await warming).prompt_tokens == 26
    await model.close()


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_after_three_failures_the_model_is_left_alone_longer_each_time(
    double: OllamaDouble,
) -> None:
    clock = HandClock()
    model = OllamaModel(double.model, double.url, limits=QUICK, monotonic=clock)
    double.default = scenes.garbage()

    async def asks(expected: type[Exception]) -> int:
        double.requests.clear()
        with pytest.raises(expected):
            await collect(model)
        return len(double.asked(CHAT))

    from desktop.domain.errors import ModelBroken

    for _ in range(3):
        assert await asks(ModelBroken) == 1
    assert await asks(ModelUnavailable) == 0, "left alone"
    clock.now += QUICK.rest + 0.1
    assert await asks(ModelBroken) == 1, "one probe"
    clock.now += QUICK.rest + 0.1
    assert await asks(ModelUnavailable) == 0, "the second rest is longer"
    clock.now += QUICK.rest
    double.default = scenes.answer("Back again.")
    assert text_of(await collect(model)) == "Back again."
    double.default = scenes.garbage()
    assert await asks(ModelBroken) == 1, "the count began anew"
    assert await asks(ModelBroken) == 1
    await model.close()


async def test_warming_ends_the_rest(double: OllamaDouble) -> None:
    model = OllamaModel(
        double.model, double.url, limits=replace(QUICK, failures=1), monotonic=HandClock()
    )
    double.script(scenes.garbage())
    from desktop.domain.errors import ModelBroken

    with pytest.raises(ModelBroken):
        await collect(model)
    with pytest.raises(ModelUnavailable, match="left alone"):
        await collect(model)
    await model.warm(ASKED)
    assert text_of(await collect(model)) == "Hello there."
    await model.close()


async def test_questions_that_cannot_succeed_do_not_count_against_the_server(
    double: OllamaDouble,
) -> None:
    model = OllamaModel("absent", double.url, limits=replace(QUICK, failures=1))
    from desktop.domain.errors import ModelMissing

    for _ in range(3):
        with pytest.raises(ModelMissing):
            await collect(model)
    await model.close()

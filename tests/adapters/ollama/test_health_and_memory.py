"""The state in every case, and the model's place in memory."""

from __future__ import annotations

import asyncio
import socket
import time
from dataclasses import replace

import pytest

from desktop.adapters.ollama.installed import installed
from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import ModelMissing, ModelUnavailable
from desktop.ports.model import Readiness
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA, collect
from tests.ollama_double import Entry, OllamaDouble
from tests.patience import PATIENCE_S


async def test_ready(double: OllamaDouble, model: OllamaModel) -> None:
    double.loaded[double.model] = -1
    double.models[double.model].context = 8192
    state = await model.state()
    entry = double.models[double.model]
    assert (state.readiness, state.engine, state.version) == (Readiness.READY, "ollama", "0.33.0")
    assert (state.name, state.digest, state.size) == (entry.name, entry.digest, entry.size)
    assert (state.context, state.address) == (8192, double.url)
    assert state.capabilities == {"completion", "tools", "thinking"}


async def test_cold_when_nothing_is_loaded(double: OllamaDouble, model: OllamaModel) -> None:
    state = await model.state()
    assert (state.readiness, state.context) == (Readiness.COLD, 4096)


async def test_missing_tells_how_to_get_it(double: OllamaDouble) -> None:
    model = OllamaModel("gemma3", double.url, limits=QUICK)
    state = await model.state()
    assert state.readiness is Readiness.MISSING
    assert "ollama pull gemma3" in state.detail
    await model.close()


async def test_a_name_without_a_tag_is_the_latest(double: OllamaDouble) -> None:
    double.models["gemma3:latest"] = Entry("gemma3:latest")
    model = OllamaModel("gemma3", double.url, limits=QUICK)
    assert (await model.state()).readiness is Readiness.COLD
    await model.close()


async def test_no_server(double: OllamaDouble) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    model = OllamaModel("qwen3", f"localhost:{port}", limits=QUICK)
    state = await model.state()
    assert (state.readiness, state.address) == (Readiness.NO_SERVER, f"http://127.0.0.1:{port}")
    assert "no connection" in state.detail
    await model.close()


async def test_a_server_that_says_nothing_is_no_server(double: OllamaDouble) -> None:
    model = OllamaModel(double.model, double.url, limits=replace(QUICK, state=0.1))
    double.overrides["/api/version"] = scenes.silence()
    began = time.monotonic()
    state = await model.state()
    assert state.readiness is Readiness.NO_SERVER
    assert "no answer within" in state.detail
    assert time.monotonic() - began < PATIENCE_S
    await model.close()


@pytest.mark.parametrize(
    "scene", [scenes.garbage(), lambda to: to.json(500, {"error": "x"}), lambda to: to.json(200, [1])],
    ids=["html", "500", "list"],
)  # fmt: skip
async def test_a_server_that_talks_nonsense_is_no_server(
    double: OllamaDouble, model: OllamaModel, scene: scenes.Scene
) -> None:
    double.overrides["/api/version"] = scene
    assert (await model.state()).readiness is Readiness.NO_SERVER


async def test_forbidden_by_the_server(double: OllamaDouble, model: OllamaModel) -> None:
    double.overrides["/api/version"] = scenes.forbidden()
    assert (await model.state()).readiness is Readiness.FORBIDDEN


async def test_the_guard_against_foreign_names_is_met_with_a_literal_address(
    double: OllamaDouble,
) -> None:
    model = OllamaModel(double.model, double.url.replace("127.0.0.1", "localhost"), limits=QUICK)
    assert (await model.state()).readiness is Readiness.COLD
    assert {request.host for request in double.requests} == {"127.0.0.1"}
    await model.close()


@pytest.mark.parametrize("remote", ["https://ollama.com:443", "http://elsewhere:11434"])
async def test_forbidden_when_a_local_name_stands_for_a_remote_model(
    double: OllamaDouble, model: OllamaModel, remote: str
) -> None:
    double.models[double.model].remote_host = remote
    state = await model.state()
    assert state.readiness is Readiness.FORBIDDEN
    assert remote in state.detail


async def test_forbidden_names_are_not_even_looked_up(double: OllamaDouble) -> None:
    model = OllamaModel("gpt-oss:20b-cloud", double.url, limits=QUICK)
    assert (await model.state()).readiness is Readiness.FORBIDDEN
    assert double.requests == []


async def test_what_does_not_change_is_asked_once(double: OllamaDouble, model: OllamaModel) -> None:
    for _ in range(3):
        await model.state()
    assert len(double.asked("/api/show")) == 1
    double.models[double.model].digest = "sha256:other"
    double.models[double.model].capabilities = ["completion"]
    assert (await model.state()).capabilities == {"completion"}


async def test_the_window_that_the_server_tells_bounds_the_prompt(
    double: OllamaDouble, model: OllamaModel
) -> None:
    from desktop.domain.errors import ModelRefused

    double.loaded[double.model] = -1
    double.models[double.model].context = 64
    await model.state()
    with pytest.raises(ModelRefused, match="window of 64"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)


async def test_a_plain_server_has_a_state_too(double: OllamaDouble, model: OllamaModel) -> None:
    entry = {"id": "other.gguf", "owned_by": "llamacpp", "meta": {"n_ctx": 2048, "size": 7}}
    for path in ("/api/version", "/api/tags", "/api/ps", "/api/generate"):
        double.overrides[path] = scenes.error(404, "File Not Found")
    double.overrides["/v1/models"] = lambda to: to.json(200, {"data": [entry]})
    state = await model.state()
    assert (state.readiness, state.engine, state.context, state.size) == (
        Readiness.READY,
        "llama.cpp",
        2048,
        7,
    )
    assert (await model.warm(ASKED)).prompt_tokens == 26
    double.overrides["/v1/models"] = scenes.error(503, "Loading model")
    assert (await model.state()).readiness is Readiness.COLD
    double.overrides["/v1/models"] = lambda to: to.json(
        200, {"data": [entry | {"owned_by": "vllm"}]}
    )
    assert (await model.state()).readiness is Readiness.MISSING
    double.overrides["/v1/models"] = lambda to: to.text(404, "no")
    assert (await model.state()).readiness is Readiness.NO_SERVER


async def test_warming_loads_pins_and_computes_the_prefix(
    double: OllamaDouble, model: OllamaModel
) -> None:
    await model.warm(ASKED)
    assert double.loaded == {double.model: -1}
    preload = double.asked("/api/generate")[0].data
    assert preload == {"model": double.model, "keep_alive": -1}, (
        "options would make the next chat load it again"
    )
    prefix = double.asked("/v1/chat/completions")[0].data
    await collect(model)
    again = double.asked("/v1/chat/completions")[1].data
    assert prefix["max_tokens"] == 1
    assert prefix["messages"] == again["messages"]


async def test_closing_hands_the_memory_back(double: OllamaDouble, model: OllamaModel) -> None:
    await model.warm(ASKED)
    await model.close()
    assert double.loaded == {double.model: "5m"}


async def test_closing_loads_nothing_and_waits_for_nobody(double: OllamaDouble) -> None:
    model = OllamaModel(double.model, double.url, limits=replace(QUICK, hand_back=0.1))
    await model.warm(ASKED)
    double.loaded.clear()
    await model.close()
    assert len(double.asked("/api/generate")) == 1
    await model.warm(ASKED)
    double.overrides["/api/ps"] = scenes.silence()
    async with asyncio.timeout(PATIENCE_S):
        await model.close()


async def test_warming_a_model_that_is_not_there(double: OllamaDouble) -> None:
    model = OllamaModel("gemma3", double.url, limits=QUICK)
    with pytest.raises(ModelMissing):
        await model.warm(ASKED)
    await model.close()


async def test_warming_without_a_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    model = OllamaModel("qwen3", f"127.0.0.1:{port}", limits=QUICK)
    with pytest.raises(ModelUnavailable):
        await model.warm(ASKED)
    await model.close()


async def test_a_client_can_be_used_again_after_closing(
    double: OllamaDouble, model: OllamaModel
) -> None:
    await collect(model)
    await model.close()
    assert (await collect(model))[-1].finish is not None


async def test_models_that_can_be_compared_are_those_of_the_house(double: OllamaDouble) -> None:
    names = await installed(double.url)
    assert double.model in names
    assert not any(name.endswith("cloud") for name in names)
    assert await installed("http://127.0.0.1:9") == []

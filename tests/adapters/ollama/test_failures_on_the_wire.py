"""Every way in which Ollama fails a request, and what becomes of it: the right error, one retry or none."""

from __future__ import annotations

import socket

import pytest

from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelMissing,
    ModelRefused,
    ModelUnavailable,
)
from desktop.ports.model import Finish
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA, collect, text_of
from tests.ollama_double import OllamaDouble

CHAT = "/v1/chat/completions"


@pytest.mark.parametrize(
    ("scene", "expected", "tries"),
    [
        (scenes.error(404, "model 'qwen3:0.6b' not found"), ModelMissing, 1),
        (scenes.error(400, "the prompt is longer than the context length"), ModelRefused, 1),
        (scenes.busy(), ModelBusy, 2),
        (scenes.runner_stopped(), ModelBroken, 2),
        (scenes.forbidden(), ModelRefused, 1),
        (scenes.garbage(), ModelBroken, 1),
        (scenes.garbage(b"\xff\xfe\x00"), ModelBroken, 1),
        (scenes.garbage(b"[1, 2]"), ModelBroken, 1),
        (scenes.resets_after(""), ModelBroken, 2),
        (scenes.error(429, "slow down"), ModelBusy, 1),
        (scenes.error(502, "bad gateway"), ModelUnavailable, 1),
        (scenes.error(418, "teapot"), ModelBroken, 1),
        (scenes.answer("", finish="load"), ModelBroken, 1),
    ],
    ids=[
        "404", "400", "503", "500", "403", "html", "no text", "json of another kind", "reset",
        "429", "502", "418", "only loaded",
    ],
)  # fmt: skip
@pytest.mark.parametrize("way", ["whole", "streamed"])
async def test_a_failure_has_its_name_and_its_number_of_tries(
    double: OllamaDouble,
    model: OllamaModel,
    scene: scenes.Scene,
    expected: type[ModelError],
    tries: int,
    way: str,
) -> None:
    double.default = scene
    with pytest.raises(expected) as caught:
        await (
            collect(model) if way == "streamed" else model.choose(ASKED, SCHEMA, deadline=DEADLINE)
        )
    assert type(caught.value) is expected
    assert caught.value.phrase.startswith("problem.model_")
    assert len(double.asked(CHAT)) == tries


@pytest.mark.parametrize(
    "scene",
    [scenes.busy(), scenes.runner_stopped(), scenes.resets_after("")],
    ids=["503", "500", "reset"],
)
@pytest.mark.parametrize("way", ["whole", "streamed"])
async def test_one_retry_brings_the_answer(
    double: OllamaDouble, model: OllamaModel, scene: scenes.Scene, way: str
) -> None:
    double.script(scene, scenes.answer('{"action": "human"}'))
    if way == "whole":
        choice = await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
        assert (choice.value, choice.timing.attempts) == ({"action": "human"}, 2)
    else:
        deltas = await collect(model)
        assert text_of(deltas) == '{"action": "human"}'
        assert deltas[-1].timing is not None
        assert deltas[-1].timing.attempts == 2


async def test_there_is_no_retry_without_time_for_it(double: OllamaDouble) -> None:
    from dataclasses import replace

    model = OllamaModel(double.model, double.url, limits=replace(QUICK, retry_room=2 * DEADLINE))
    double.script(scenes.runner_stopped())
    with pytest.raises(ModelBroken):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert len(double.asked(CHAT)) == 1
    await model.close()


@pytest.mark.parametrize("wire", ["new", "old"])
async def test_a_stream_without_an_end_is_asked_again_whole_and_only_the_rest_is_added(
    double: OllamaDouble, model: OllamaModel, wire: str
) -> None:
    double.script(
        scenes.dies_after("Your parcel is", wire=wire), scenes.answer("Your parcel is on its way.")
    )
    deltas = await collect(model)
    assert text_of(deltas) == "Your parcel is on its way."
    assert deltas[-1].finish is Finish.STOP
    assert [request.streams for request in double.asked(CHAT)] == [True, False]


async def test_words_given_out_are_disowned_when_the_second_answer_differs(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.dies_after("Your parcel is"), scenes.answer("The parcel"))
    with pytest.raises(ModelBroken, match="other words"):
        await collect(model)


async def test_a_stream_without_an_end_is_never_an_answer(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.default = scenes.dies_after("Your parcel is")
    with pytest.raises(ModelBroken, match="unexpectedly stopped"):
        await collect(model)


async def test_a_connection_that_breaks_in_the_middle_is_a_cut_off_answer(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.resets_after("Your parcel"), scenes.answer("Your parcel is here."))
    assert text_of(await collect(model)) == "Your parcel is here."


async def test_a_connection_that_is_closed_without_a_word_is_never_used_again(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.default = scenes.answer('{"action": "human"}', close_after=True)
    for _ in range(5):
        await collect(model)
        choice = await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
        assert choice.timing.attempts == 1
    assert double.connections == len(double.requests)


@pytest.mark.parametrize("way", ["whole", "streamed"])
async def test_nobody_at_the_address(way: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    model = OllamaModel("qwen3", f"127.0.0.1:{port}", limits=QUICK)
    with pytest.raises(ModelUnavailable):
        await (
            collect(model) if way == "streamed" else model.choose(ASKED, SCHEMA, deadline=DEADLINE)
        )
    await model.close()


async def test_a_server_that_went_away_is_tried_once_more(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.answer('{"action": "human"}', close_after=True))
    await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    double.__exit__()
    with pytest.raises(ModelUnavailable, match="no connection"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)


async def test_a_model_that_is_not_there_is_missing(double: OllamaDouble) -> None:
    model = OllamaModel("gemma3", double.url, limits=QUICK)
    with pytest.raises(ModelMissing, match="'gemma3' not found"):
        await collect(model)
    await model.close()


async def test_a_server_of_another_kind_is_no_model_server(
    double: OllamaDouble, model: OllamaModel
) -> None:
    for path in ("/api/tags", CHAT):
        double.overrides[path] = lambda to: to.text(404, "404 page not found")
    with pytest.raises(ModelUnavailable, match="no model server"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "qwen3-coder:cloud", " Kimi:Cloud "])
async def test_names_that_leave_the_building_are_never_asked(
    double: OllamaDouble, name: str
) -> None:
    model = OllamaModel(name, double.url, limits=QUICK)
    with pytest.raises(ModelRefused):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    with pytest.raises(ModelRefused):
        await collect(model)
    with pytest.raises(ModelRefused):
        await model.warm(ASKED)
    with pytest.raises(ModelRefused):
        await anext(model.pull(name))
    assert double.requests == []
    await model.close()


async def test_a_local_name_for_a_remote_model_is_never_asked(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.models[double.model].remote_host = "https://ollama.com:443"
    for _ in range(2):
        with pytest.raises(ModelRefused, match=r"ollama\.com"):
            await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert double.asked(CHAT) == []


async def test_a_prompt_that_cannot_fit_is_not_sent(
    double: OllamaDouble, model: OllamaModel
) -> None:
    from desktop.ports.model import Message, Role

    long = (Message(Role.USER, "耳" * 4096),)
    with pytest.raises(ModelRefused, match="window of 4096"):
        await model.choose(long, SCHEMA, deadline=DEADLINE)
    with pytest.raises(ModelRefused):
        await anext(model.stream(long, max_tokens=5, deadline=DEADLINE))
    assert double.requests == []


async def test_an_error_said_in_the_middle_of_a_stream_is_cut_off(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(
        scenes.garbage(b'{"error": {"message": "slot gone", "code": 500}}'), scenes.answer("Hello.")
    )
    assert text_of(await collect(model)) == "Hello."


async def test_a_whole_answer_without_a_finish_reason_is_asked_again(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(
        scenes.answer('{"action": "human"}', finish=""), scenes.answer('{"action": "track_parcel"}')
    )
    choice = await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert (choice.value, choice.timing.attempts) == ({"action": "track_parcel"}, 2)


async def test_a_whole_answer_of_another_shape(double: OllamaDouble, model: OllamaModel) -> None:
    double.script(scenes.garbage(b'{"choices": [{"finish_reason": "stop"}]}'))
    with pytest.raises(ModelBroken, match="not a chat completion"):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)

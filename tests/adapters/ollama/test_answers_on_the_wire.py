"""Complete answers in every shape Ollama gives them, and the request that brings them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.errors import ModelBroken, ModelRefused
from desktop.ports.model import Finish, ToolCall, ToolSpec
from tests import ollama_scenes as scenes
from tests.adapters.ollama.conftest import ASKED, DEADLINE, QUICK, SCHEMA, collect, text_of
from tests.ollama_double import OllamaDouble

REPLY = "您的耳机正在派送，预计今天到。😀"
TOOLS = (
    ToolSpec(
        "orders__find",
        "Finds orders",
        {"type": "object", "properties": {"phone": {"type": "string"}}, "required": ["phone"]},
    ),
    ToolSpec("orders__get", "One order", {"type": "object", "properties": {}}),
)


async def test_a_request_always_says_what_ollama_would_otherwise_guess(
    double: OllamaDouble, model: OllamaModel
) -> None:
    await collect(model)
    data = double.asked("/v1/chat/completions")[0].data
    assert data["temperature"] == 0
    assert data["max_tokens"] == 40
    assert data["reasoning_effort"] == "none"
    assert data["stream_options"] == {"include_usage": True}
    assert "max_completion_tokens" not in data


@pytest.mark.parametrize("wire", ["new", "old"])
async def test_both_wire_formats_are_read(
    double: OllamaDouble, model: OllamaModel, wire: str
) -> None:
    double.script(scenes.answer(REPLY, wire=wire))
    deltas = await collect(model)
    assert text_of(deltas) == REPLY
    assert len(deltas) > 3
    last = deltas[-1]
    assert last.finish is Finish.STOP
    assert last.usage is not None
    assert (last.usage.prompt, last.usage.completion, last.usage.cached) == (26, 5, None)
    assert last.timing is not None
    assert 0 < last.timing.first_token_ms <= last.timing.total_ms
    assert [delta.finish for delta in deltas[:-1]] == [None] * (len(deltas) - 1)


@pytest.mark.parametrize("piece", [1, 2, 5, 7])
async def test_bytes_may_be_cut_inside_a_character_and_inside_a_field(
    double: OllamaDouble, model: OllamaModel, piece: int
) -> None:
    double.script(scenes.answer(REPLY, piece=piece))
    assert text_of(await collect(model)) == REPLY


@pytest.mark.parametrize("wire", ["new", "old"])
async def test_thoughts_are_not_words(double: OllamaDouble, model: OllamaModel, wire: str) -> None:
    double.script(scenes.answer("Good morning.", wire=wire, reasoning="Should I greet back"))
    assert text_of(await collect(model)) == "Good morning."


async def test_an_answer_that_ran_out_of_tokens_says_so(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.answer("It will arrive on", finish="length"))
    assert (await collect(model))[-1].finish is Finish.LENGTH


async def test_an_answer_is_complete_without_its_usage(double: OllamaDouble) -> None:
    model = OllamaModel(double.model, double.url, limits=replace(QUICK, after_finish=0.05))
    double.script(scenes.stalls_after_finish("Good morning."))
    deltas = await collect(model)
    assert text_of(deltas) == "Good morning."
    assert deltas[-1].finish is Finish.STOP
    assert len(double.asked("/v1/chat/completions")) == 1
    await model.close()


async def test_a_choice_is_asked_for_by_its_schema(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.answer('{"action": "track_parcel"}'))
    choice = await model.choose(ASKED, SCHEMA, deadline=DEADLINE, max_tokens=24)
    assert choice.value == {"action": "track_parcel"}
    assert choice.timing.attempts == 1
    data = double.asked("/v1/chat/completions")[0].data
    assert data["response_format"]["json_schema"]["schema"] == SCHEMA
    assert (data["max_tokens"], data["temperature"], data.get("stream", False)) == (24, 0, False)


async def test_a_choice_may_come_fenced_from_a_server_that_ignores_the_schema(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.script(scenes.answer('```json\n{"action": "human"}\n```'))
    choice = await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert choice.value == {"action": "human"}


@pytest.mark.parametrize(
    "content",
    [
        '{"action": "wipe"}',
        '{"action": "human", "order": "1"}',
        "{}",
        '{"action": "hu',
        "Hello!",
        "[1]",
        "",
    ],
)
async def test_a_choice_that_does_not_fit_is_no_choice_and_not_asked_again(
    double: OllamaDouble, model: OllamaModel, content: str
) -> None:
    double.script(scenes.answer(content))
    with pytest.raises(ModelBroken):
        await model.choose(ASKED, SCHEMA, deadline=DEADLINE)
    assert len(double.asked("/v1/chat/completions")) == 1


@pytest.mark.parametrize(
    "scene",
    [
        scenes.answer("", calls=[("orders__find", '{"phone": "138"}')]),
        scenes.answer('```json\n{"name": "orders__find", "arguments": {"phone": "138"}}\n```'),
        scenes.answer('{"name": "orders__find", "arguments": {"phone": "138"}}'),
    ],
    ids=["as a call", "fenced in the content", "bare in the content"],
)
async def test_a_tool_call_is_taken_however_it_comes(
    double: OllamaDouble, model: OllamaModel, scene: scenes.Scene
) -> None:
    double.script(scene)
    proposals = await model.propose(ASKED, TOOLS, deadline=DEADLINE)
    assert proposals.calls == (ToolCall("orders__find", {"phone": "138"}),)
    assert proposals.text == ""
    assert [tool["function"]["name"] for tool in double.requests[-1].data["tools"]] == [
        "orders__find",
        "orders__get",
    ]


async def test_two_calls_keep_their_order(double: OllamaDouble, model: OllamaModel) -> None:
    double.script(
        scenes.answer("", calls=[("orders__get", "{}"), ("orders__find", '{"phone": "1"}')])
    )
    proposals = await model.propose(ASKED, TOOLS, deadline=DEADLINE)
    assert [call.name for call in proposals.calls] == ["orders__get", "orders__find"]


async def test_words_instead_of_a_call_are_words(double: OllamaDouble, model: OllamaModel) -> None:
    double.script(scenes.answer("Which order do you mean?"))
    proposals = await model.propose(ASKED, TOOLS, deadline=DEADLINE)
    assert (proposals.calls, proposals.text) == ((), "Which order do you mean?")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("orders__delete_all", "{}"),
        ("orders__find", '["138"]'),
        ("orders__find", '{"phone": "13'),
        ("orders__find", '{"phone": 138}'),
        ("orders__find", "{}"),
    ],
    ids=["unknown name", "no object", "cut off", "wrong type", "missing"],
)
async def test_a_call_that_was_not_offered_so_is_refused(
    double: OllamaDouble, model: OllamaModel, name: str, arguments: str
) -> None:
    double.script(scenes.answer("", calls=[(name, arguments)]))
    with pytest.raises(ModelBroken, match=name):
        await model.propose(ASKED, TOOLS, deadline=DEADLINE)


async def test_a_model_without_tools_is_asked_once_and_remembered(
    double: OllamaDouble, model: OllamaModel
) -> None:
    double.models[double.model].capabilities = ["completion"]
    for _ in range(2):
        with pytest.raises(ModelRefused, match="does not support tools"):
            await model.propose(ASKED, TOOLS, deadline=DEADLINE)
    assert len(double.asked("/v1/chat/completions")) == 1
    double.script(scenes.answer(json.dumps({"action": "human"})))
    assert (await model.choose(ASKED, SCHEMA, deadline=DEADLINE)).value == {"action": "human"}


async def test_tools_that_were_refused_are_no_capability_any_more(
    double: OllamaDouble, model: OllamaModel
) -> None:
    words = "registry.ollama.ai/library/qwen3:0.6b does not support tools"
    assert "tools" in (await model.state()).capabilities
    double.script(scenes.error(400, words))
    with pytest.raises(ModelRefused):
        await model.propose(ASKED, TOOLS, deadline=DEADLINE)
    assert "tools" not in (await model.state()).capabilities

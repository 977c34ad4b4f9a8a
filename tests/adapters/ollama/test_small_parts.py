"""Guesses of size, and the check of an answer against its schema."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.adapters.ollama.answers import mismatch
from desktop.adapters.ollama.budget import tokens_at_most
from desktop.adapters.ollama.faults import Failed
from desktop.adapters.ollama.streaming import LINE_LIMIT, events, lines
from desktop.adapters.ollama.wire import answer_in, piece_in
from desktop.domain.errors import ModelBroken
from desktop.ports.model import Message, Role


def test_a_guess_of_size_is_never_too_small_for_what_small_vocabularies_make_of_it() -> None:
    # Counted with Qwen2.5's vocabulary: 10, 12 and 21 tokens, the template around one message not included.
    texts = {
        "Where are the headphones I bought last week?": 10,
        "我上周买的耳机到哪了，帮我查一下": 12,
    }
    texts["订单号 20240915001 什么时候到"] = 21
    for text, counted in texts.items():
        assert counted <= tokens_at_most([Message(Role.USER, text)]) <= 3 * counted + 8


SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "action": {"enum": ["a", "b"]},
        "count": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "inner": {
            "type": "object",
            "properties": {"x": {"type": ["number", "null"]}},
            "required": ["x"],
        },
        "version": {"const": 1},
    },
    "required": ["action"],
}


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ({"action": "a"}, None),
        ({"action": "a", "more": 1}, None),
        ({"action": "a", "count": 2, "tags": ["x"], "inner": {"x": None}, "version": 1}, None),
        ({"action": "a", "inner": {"x": 1.5}}, None),
        ({"action": "c"}, "action is none of the listed values"),
        ({}, "action is missing"),
        ({"action": "a", "count": True}, "count is not of type integer"),
        ({"action": "a", "count": 1.0}, "count is not of type integer"),
        ({"action": "a", "tags": ["x", 1]}, "tags[1] is not of type string"),
        ({"action": "a", "inner": {}}, "inner.x is missing"),
        ({"action": "a", "inner": {"x": "1"}}, "inner.x is not of type ['number', 'null']"),
        ({"action": "a", "version": 2}, "version is not 1"),
        ([], "the answer is not of type object"),
    ],
)
def test_what_does_not_fit_a_schema_is_named(value: Any, wrong: str | None) -> None:
    assert mismatch(value, SHAPE) == wrong


async def _in_pieces(data: bytes, cuts: list[int]) -> list[str]:
    async def parts() -> AsyncIterator[bytes]:
        edges = [0, *sorted({cut % (len(data) + 1) for cut in cuts}), len(data)]
        for start, end in itertools.pairwise(edges):
            yield data[start:end]

    return [line async for line in lines(parts())]


@given(
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1)),
    st.lists(st.integers(0, 10_000)),
)
async def test_lines_are_whole_wherever_the_bytes_are_cut(
    written: list[str], cuts: list[int]
) -> None:
    assert await _in_pieces("\r\n\n".join(written).encode(), cuts) == written


async def test_a_line_without_end_is_not_kept_for_ever() -> None:
    taken = 0

    async def flood() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"data: " + b"x" * 65_536

    with pytest.raises(ModelBroken, match="a line of more than"):
        await anext(events(flood()))
    assert taken <= LINE_LIMIT // 65_536 + 1


async def test_comments_and_other_fields_are_no_events() -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b': ping\n\nevent: x\nid: 1\ndata:{"a":1}\n\ndata: [DONE]\n\n'

    assert [event async for event in events(parts())] == [{"a": 1}]


KEYS = [
    "choices",
    "delta",
    "message",
    "content",
    "finish_reason",
    "usage",
    "prompt_tokens",
    "tool_calls",
    "function",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)


class Sent:
    """A completion as ``openai`` hands it through."""

    def __init__(self, data: Any) -> None:
        self._data = data

    def to_dict(self) -> Any:
        return self._data


@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
@example({"choices": [], "usage": {"prompt_tokens": float("inf"), "completion_tokens": 1}})
@example({"choices": [{"finish_reason": "stop", "message": {"tool_calls": [{"function": None}]}}]})
def test_json_of_any_shape_is_an_answer_or_a_failure(data: dict[str, Any]) -> None:
    for read in (lambda: piece_in(data), lambda: answer_in(Sent(data))):
        try:
            read()
        except Failed:
            continue

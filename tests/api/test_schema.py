"""Type hints to JSON Schema and back: what a hint promises is what a handler gets."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import Enum, IntEnum
from typing import Annotated, Any, Literal, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.api import Field, Identifier, Invalid
from desktop.api.schema import read, schema_for, schema_of


class Kind(Enum):
    RETURN = "return"
    EXCHANGE = "exchange"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Period(TypedDict, total=False):
    start: str
    end: str


@dataclass
class Line:
    title: str
    count: int = 1
    notes: list[str] = field(default_factory=list)


def string(**more: Any) -> dict[str, Any]:
    return {"type": "string", **more}


HINTS: list[tuple[Any, dict[str, Any], Any, Any]] = [
    (str, string(), "a", "a"),
    (int, {"type": "integer"}, 3, 3),
    (float, {"type": "number"}, 3, 3.0),
    (bool, {"type": "boolean"}, True, True),
    (date, string(format="date"), "2026-11-16", date(2026, 11, 16)),
    (
        datetime,
        string(format="date-time"),
        "2026-11-16T10:00:00+08:00",
        datetime(2026, 11, 16, 10, tzinfo=timezone(timedelta(hours=8))),
    ),
    (Kind, {"enum": ["return", "exchange"], "type": "string"}, "return", Kind.RETURN),
    (Level, {"enum": [1, 2], "type": "integer"}, 2, Level.HIGH),
    (Literal["a", "b"], {"enum": ["a", "b"], "type": "string"}, "b", "b"),
    (Literal["a", 1], {"enum": ["a", 1]}, 1, 1),
    (list[int], {"type": "array", "items": {"type": "integer"}}, [1, 2], [1, 2]),
    (tuple[str, ...], {"type": "array", "items": string()}, ["a"], ("a",)),
    (
        dict[str, int],
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"a": 1},
        {"a": 1},
    ),
    (dict, {"type": "object"}, {"a": []}, {"a": []}),
    (Any, {}, [1], [1]),
    (int | None, {"type": "integer"}, None, None),
    (int | str, {"anyOf": [{"type": "integer"}, string()]}, "a", "a"),
    (Annotated[str, "a word"], string(description="a word"), "x", "x"),
    (
        Annotated[int, Field("how many", minimum=1, maximum=9)],
        {"type": "integer", "minimum": 1, "maximum": 9, "description": "how many"},
        9,
        9,
    ),
    (Identifier, string(format="identifier", minLength=1, maxLength=64), "W1", "W1"),
    (
        Line,
        {
            "type": "object",
            "properties": {
                "title": string(),
                "count": {"type": "integer"},
                "notes": {"type": "array", "items": string()},
            },
            "required": ["title"],
            "additionalProperties": False,
        },
        {"title": "a", "other": 1},
        Line("a"),
    ),
    (
        Period,
        {
            "type": "object",
            "properties": {"start": string(), "end": string()},
            "required": [],
            "additionalProperties": False,
        },
        {"end": "x"},
        {"end": "x"},
    ),
]


@pytest.mark.parametrize(
    ("hint", "schema", "value", "result"), HINTS, ids=lambda item: str(item)[:40]
)
def test_a_hint_and_its_schema(hint: Any, schema: dict[str, Any], value: Any, result: Any) -> None:
    assert schema_for(hint, "x") == schema
    assert read(hint, value, "x") == result


WRONG: list[tuple[Any, Any, str]] = [
    (str, 1, "x: string is expected"),
    (int, True, "x: integer is expected"),
    (int, 1.5, "x: integer is expected"),
    (float, "1", "x: number is expected"),
    (date, "yesterday", "x: date is expected"),
    (date, 3, "x: date is expected"),
    (Kind, "steal", "x: Kind is expected"),
    (Literal["a", "b"], "c", "x: one of a, b is expected"),
    (list[int], "ab", "x: a list is expected"),
    (list[int], [1, "b"], r"x\[1\]: integer is expected"),
    (dict[str, int], {"a": "b"}, r"x\.a: integer is expected"),
    (dict, [], "x: an object is expected"),
    (int | str, [], "x: string is expected"),
    (Line, [], "x: an object is expected"),
    (Line, {}, r"x\.title is missing"),
    (Line, {"title": 1}, r"x\.title: string is expected"),
    (Annotated[int, Field(minimum=1)], 0, "x: the number is out of range"),
    (Annotated[str, Field(max_length=2)], "abc", "x: the text is too short or too long"),
    (Annotated[str, Field(pattern=r"^\d+$")], "abc", "x: the text does not have"),
]


@pytest.mark.parametrize(("hint", "value", "message"), WRONG, ids=lambda item: str(item)[:40])
def test_what_a_hint_does_not_promise(hint: Any, value: Any, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        read(hint, value, "x")


def test_required_and_optional_arguments() -> None:
    def tool(first: str, second: int = 2, *, third: bool, fourth: str | None = None) -> None: ...

    schema, hints = schema_of(tool)
    assert schema["required"] == ["first", "third"]
    assert list(hints) == ["first", "second", "third", "fourth"]
    assert schema["additionalProperties"] is False


def without_hint(word):  # noqa: ANN001, ANN201 - on purpose
    return word


def with_a_class(thing: Callable[[], None]) -> None: ...


def test_a_hint_that_has_no_json_form_is_told_at_once() -> None:
    with pytest.raises(TypeError, match="the argument word needs a type hint"):
        schema_of(without_hint)
    with pytest.raises(TypeError, match=r"with_a_class: thing: .* has no JSON form"):
        schema_of(with_a_class)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(JSON, st.sampled_from([hint for hint, *_ in HINTS]))
def test_whatever_comes_is_read_or_refused(value: Any, hint: Any) -> None:
    with suppress(Invalid):
        read(hint, value, "x")

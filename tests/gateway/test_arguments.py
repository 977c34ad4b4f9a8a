"""Arguments against a schema: nothing gets through that was not asked for, and cleaning twice is cleaning once."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import PluginError
from desktop.gateway.json_schema import NotAllowed, Validator
from desktop.gateway.listing import read_listing
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.text import clean, identifier
from tests.gateway.counter import PLUGINS

ROOM = 64 * 1024
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "order_id": {"type": "string", "format": "identifier", "minLength": 1, "maxLength": 64},
        "reason": {"type": "string", "maxLength": 500},
        "count": {"type": "integer", "minimum": 1, "maximum": 20},
        "share": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        "day": {"type": "string", "format": "date"},
        "at": {"type": "string", "format": "date-time"},
        "kind": {"enum": ["return", "exchange"], "type": "string"},
        "items": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
        "period": {"$ref": "#/$defs/period"},
        "either": {"anyOf": [{"type": "integer"}, {"type": "null"}, {"type": "boolean"}]},
        "both": {"allOf": [{"type": "string", "minLength": 2}, {"pattern": "^a"}]},
        "code": {"type": "string", "pattern": r"^\d{4}$"},
        "fixed": {"const": 7},
        "free": {"type": "object", "additionalProperties": {"type": "integer"}},
        "loop": {"$ref": "#/properties/loop"},
        "tree": {"type": "object", "properties": {"next": {"$ref": "#/properties/tree"}}},
        "lost": {"$ref": "#/$defs/nothing"},
        "many": {"type": ["string", "integer"]},
    },
    "$defs": {
        "period": {
            "type": "object",
            "properties": {"from": {"type": "string"}},
            "required": ["from"],
        }
    },
    "required": ["order_id"],
}
VALIDATOR = Validator(SCHEMA)


def cleaned(**arguments: Any) -> dict[str, Any]:
    return VALIDATOR.clean({"order_id": "1", **arguments}, ROOM)


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        ({"order_id": " ＃Ｗ１２３-４５ "}, {"order_id": "#W123-45"}),
        ({"order_id": "8801 0001"}, {"order_id": "88010001"}),
        ({"reason": "cafe\u0301\x00\r\nok\u202e"}, {"reason": "café\nok"}),
        ({"reason": None}, {}),
        ({"count": 20}, {"count": 20}),
        ({"share": 0.5}, {"share": 0.5}),
        ({"day": "2026-11-16"}, {"day": "2026-11-16"}),
        ({"at": "2026-11-16T10:00:00+08:00"}, {"at": "2026-11-16T10:00:00+08:00"}),
        ({"kind": "return"}, {"kind": "return"}),
        ({"items": ("a", "b")}, {"items": ["a", "b"]}),
        ({"period": {"from": "x"}}, {"period": {"from": "x"}}),
        ({"either": True}, {"either": True}),
        ({"both": "ab"}, {"both": "ab"}),
        ({"code": "1234"}, {"code": "1234"}),
        ({"fixed": 7}, {"fixed": 7}),
        ({"free": {"a": 1}}, {"free": {"a": 1}}),
        ({"many": 3}, {"many": 3}),
        ({"tree": {"next": {"next": {}}}}, {"tree": {"next": {"next": {}}}}),
    ],
)
def test_what_fits_is_kept(given_value: dict[str, Any], kept: dict[str, Any]) -> None:
    assert cleaned(**given_value) == {"order_id": "1"} | kept


def deep(levels: int) -> dict[str, Any]:
    return {"next": deep(levels - 1)} if levels else {}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"order_id": "a'b"}, "order_id: a number of letters and digits"),
        ({"order_id": "a..b"}, "order_id: a number of letters and digits"),
        ({"order_id": "\x00"}, "order_id: a number of letters and digits"),
        ({"order_id": "1" * 65}, "order_id: 1 to 64 characters"),
        ({"order_id": "1" * 999}, "order_id: longer than 64"),
        ({"order_id": 5}, "order_id: string is expected"),
        ({"reason": "x" * 501}, "reason: 0 to 500 characters"),
        ({"count": 0}, "count: out of range"),
        ({"count": True}, "count: integer is expected"),
        ({"count": "3"}, "count: integer is expected"),
        ({"share": 1.0}, "share: out of range"),
        ({"share": float("nan")}, "share: out of range"),
        ({"share": float("inf")}, "share: out of range"),
        ({"day": "16.11.2026"}, "day: a date like 2026-11-16"),
        ({"kind": "steal"}, "kind: none of the allowed"),
        ({"items": ["a"] * 4}, "items: too few or too many"),
        ({"items": ["a", 1]}, "items[1]: string is expected"),
        ({"period": {}}, "period.from is missing"),
        ({"either": "x"}, "either: boolean is expected"),
        ({"both": "ba"}, "both: the text does not have"),
        ({"code": "12345"}, "code: the text does not have"),
        ({"fixed": 8}, "fixed: none of the allowed"),
        ({"free": {"a": "b"}}, "free.a: integer is expected"),
        ({"loop": 1}, "loop: the schema refers to itself"),
        ({"tree": deep(15)}, "nested too deeply"),
        ({"lost": 1}, "lost: unknown is expected"),
        ({"other": 1}, "'other': there is no such argument"),
        ({"reason": "x" * 70_000}, "the arguments are too large"),
    ],
)
def test_what_does_not_fit_is_named(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(NotAllowed) as told:
        cleaned(**wrong)
    assert message in str(told.value)


def test_what_is_missing_is_named() -> None:
    with pytest.raises(NotAllowed, match="order_id is missing"):
        VALIDATOR.clean({}, ROOM)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(sorted(SCHEMA["properties"])) | st.text(max_size=10)


@given(st.dictionaries(NAMES, JSON, max_size=5))
def test_whatever_comes_is_clean_or_refused(arguments: dict[str, Any]) -> None:
    try:
        kept = VALIDATOR.clean(arguments, ROOM)
    except NotAllowed:
        return
    assert set(kept) <= set(SCHEMA["properties"])
    assert VALIDATOR.clean(kept, ROOM) == kept


@given(st.text(st.characters(), max_size=60))
def test_text_is_in_one_form_without_control_characters(text: str) -> None:
    kept = clean(text)
    assert clean(kept) == kept == unicodedata.normalize("NFC", kept)
    assert not any(
        unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in kept
    )


@given(st.text(st.characters(), max_size=60))
def test_an_identifier_carries_nothing_but_a_number(text: str) -> None:
    kept = identifier(text)
    if kept is not None:
        assert identifier(kept) == kept
        assert not set(kept) & set("'\"`;<>(){}[]$%&|\\/?*!=, \t\r\n\0:@+^~")


MANIFEST = Manifest("p", "1.0.0", 1, "", PLUGINS, tools={"t": ToolRule("p", "t", public=True)})


@pytest.mark.parametrize(
    ("tool", "message"),
    [
        ({"name": "t"}, "its schema is not one of an object"),
        ({"name": "t", "inputSchema": {"type": "string"}}, "its schema is not one of an object"),
        ({"name": "u", "inputSchema": {"type": "object"}}, "does not offer"),
        ({"name": "t", "inputSchema": {"type": "object", "anyOf": [{"pattern": "(a|a)*$"}]}}, "for ever"),
        ({"name": "t", "inputSchema": {"type": "object", "pattern": "x" * 201}}, "for ever"),
        ({"name": "t", "inputSchema": {"type": "object", "pattern": "("}}, "missing )"),
        ({"name": "t", "inputSchema": {"type": "object", "items": {"$ref": "#/x"}, "x": {"pattern": "(a+)+"}}}, "for ever"),
        ({"name": "t", "inputSchema": {"type": "object", "items": {"maxLength": "9"}}}, "maxLength cannot be '9'"),
        ({"name": "t", "inputSchema": {"type": "object", "items": {"type": [3]}}}, "something else than words"),
        ({"name": "t", "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": False}}, "writes"),
    ],
)  # fmt: skip
def test_a_list_of_tools_that_cannot_be_used(tool: dict[str, Any], message: str) -> None:
    with pytest.raises(PluginError) as told:
        read_listing(MANIFEST, [tool])
    assert message in str(told.value)

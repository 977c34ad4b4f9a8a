"""Whatever a caller, a plugin or a shop may send: it comes out clean or not at all, and nothing falls over."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gateway import fuzzing

EXAMPLES = 60
QUICK = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NASTY = st.sampled_from(
    [
        "\x00", "\x1b[31m", "\u202eevil", "\ud800", "\ufeff", "e\u0301", "\r\n", "\u2028", "\U000e0041",
        "javascript:alert(1)", "https://evil.example/", "https://shop.example/ok", "see https://evil.example/x now",
        "HTTPS://SHOP.EXAMPLE@evil.example/", "x" * 30_000, "' OR 1=1 --", "../../etc/passwd", "{{7*7}}", "8" * 400,
        "http://a.track.example/1", "ftp://shop.example/", "data:text/html,x", " \tfile:///etc/passwd",
    ]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=40), NASTY)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=4)),
    max_leaves=12,
)


def order(extra: dict[str, Any]) -> dict[str, Any]:
    """One that would pass, with something else put over it."""
    price = {"amount": "1.00", "currency": "CNY"}
    item = {"item_id": "1", "title": "x", "quantity": 1, "price": price}
    return {
        "record": "order", "version": 1, "order_id": "1", "customer_id": "C1", "status": "shipped",
        "placed_at": "2026-11-10T10:00:00+08:00", "items": [item], "total": price, **extra,
    }  # fmt: skip


@QUICK
@given(extra=st.dictionaries(st.sampled_from(fuzzing.ORDER_FIELDS), JSON, max_size=3))
def test_any_field_of_an_order(extra: dict[str, Any]) -> None:
    fuzzing.fuzz_result(order(extra), "order", fuzzing.ORDER_FIELDS)


@QUICK
@given(found=st.dictionaries(TEXT, JSON, max_size=4), record=st.sampled_from(["order", "text"]))
def test_anything_as_a_result(found: dict[str, Any], record: str) -> None:
    fuzzing.fuzz_result({"record": record, **found}, record, None)


WORDS = st.sampled_from(
    [
        "type", "properties", "required", "items", "enum", "const", "minLength", "maxLength", "pattern", "format",
        "minimum", "exclusiveMaximum", "anyOf", "allOf", "oneOf", "$ref", "additionalProperties", "minItems", "$defs",
    ]
)  # fmt: skip
VALUES = st.one_of(
    JSON,
    st.sampled_from(["string", "object", "array", "integer", "#/properties/a", "#", "identifier", "date", "^a+$"]),
)  # fmt: skip
NAMES = st.one_of(WORDS, st.sampled_from(["a", "b"]))
FLAT = st.dictionaries(WORDS, VALUES, max_size=4)
NESTED = st.dictionaries(NAMES, st.one_of(FLAT, st.lists(FLAT, max_size=2), VALUES), max_size=4)
SCHEMA = st.dictionaries(NAMES, st.one_of(NESTED, FLAT, VALUES), max_size=4)


@QUICK
@given(
    properties=st.dictionaries(st.sampled_from(["a", "b"]), SCHEMA, max_size=2),
    more=SCHEMA,
    arguments=st.dictionaries(st.one_of(st.sampled_from(["a", "b"]), TEXT), JSON, max_size=3),
)
def test_any_schema_and_any_arguments(
    properties: dict[str, Any], more: dict[str, Any], arguments: dict[str, Any]
) -> None:
    fuzzing.fuzz_arguments({**more, "type": "object", "properties": properties}, arguments)


LINE = st.one_of(
    st.binary(max_size=60),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries(
        {},
        optional={
            "jsonrpc": st.just("2.0"),
            "id": st.one_of(st.integers(0, 3), JSON),
            "result": JSON,
            "error": JSON,
            "method": st.one_of(st.just("notifications/tools/list_changed"), TEXT),
        },
    ).map(lambda message: json.dumps(message).encode()),
)


@QUICK
@given(lines=st.lists(LINE, max_size=5))
def test_any_bytes_of_a_plugin(lines: list[bytes]) -> None:
    fuzzing.fuzz_wire(b"\n".join(lines))

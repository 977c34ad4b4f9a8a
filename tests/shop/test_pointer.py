"""Pointers find what is there and nothing else, in whatever a shop answers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.shop.pointer import around, fill, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=12,
)
ANSWER: Any = {
    "id": "7",
    "zero": 0,
    "no": False,
    "empty": "",
    "items": [{"name": "a"}, {"name": "b"}],
    "deep": {"x": {"y": 1}},
}


@pytest.mark.parametrize(
    ("pointer", "found"),
    [
        ("id", "7"),
        ("deep.x.y", 1),
        ("items.0.name", "a"),
        ("items.-1.name", "b"),
        ("items.2.name", None),
        ("items.--1.name", None),
        ("items.²", None),
        ("items.name", None),
        ("id.0", None),
        ("missing|empty|id", "7"),
        ("zero|id", 0),
        ("no|id", False),
        ("", None),
    ],
)
def test_a_pointer_leads_there_or_nowhere(pointer: str, found: Any) -> None:
    assert read(ANSWER, pointer) == found
    assert read(ANSWER, ".") is ANSWER


@given(JSON, st.text(max_size=12))
def test_no_answer_and_no_pointer_breaks_it(data: Any, pointer: str) -> None:
    read(data, pointer)


@given(
    st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(), min_size=1), st.data()
)
def test_a_key_is_found_by_its_name(table: dict[str, int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(table)))
    assert read({"list": [table]}, f"none|list.0.{key}") == table[key]


def test_filling() -> None:
    values = {"lang": "zh", "found": {"id": "7"}, "none": None}
    assert fill("name_{lang}|name_zh", values) == "name_zh|name_zh"
    assert fill("/orders/{found.id}/{none}/{missing}", values) == "/orders/7//"
    assert fill("{found.id", values) == "{found.id"


@given(st.text(max_size=20))
def test_what_is_filled_in_is_not_filled_again(text: str) -> None:
    assert fill("<{said}>", {"said": text, "lang": "zh"}) == f"<{text}>"


def test_every_element() -> None:
    data = {"a": [{"b": [1, 2]}, {"b": 3}, {"c": 4}], "none": []}
    assert read(data, "a.*.b") == [1, 2, 3]
    assert read(data, "a.*.d") is None
    assert read(data, "none.*.b") == []
    assert read(data, "id.*.b") is None


def test_where_a_pointer_lost_its_way_is_told_without_a_value() -> None:
    data = {"order": {"total": "secret", "items": ["secret"]}}
    assert around(data, "order.totl") == "'order' is an object with total, items"
    assert around(data, "order.items.a") == "'order.items' is a list of 1"
    assert around(data, "order.total.x|ordr") == "'order.total' is a text"
    assert around(None, "x") == "it is null"
    many = {f"k{number:02}": 1 for number in range(20)}
    assert around(many, "x").endswith("k15 and 4 more")

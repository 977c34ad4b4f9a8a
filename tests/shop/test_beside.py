"""Two lists side by side in a body: lines of an order, and how many pieces of each."""

from __future__ import annotations

from typing import Any

from desktop.shop.bodies import body

PLAIN = {"items": {"each": "items", "as": "int", "beside": {"quantity": "quantities"}, "body": {"line": "{item}", "quantity": "{quantity}"}}}  # fmt: skip
CHOSEN = {"items": {"each": "all", "only": "items", "key": "id", "beside": {"quantity": "quantities"}, "body": {"id": "{item.id}", "quantity": "{quantity|item.left}"}}}  # fmt: skip
ALL = [{"id": "a", "left": 3}, {"id": "b", "left": 2}, {"id": "c", "left": 1}]


def filled(template: dict[str, Any], **values: Any) -> Any:
    return body(template, values)["items"]


def test_each_line_gets_the_number_in_its_place() -> None:
    told = filled(PLAIN, items=["2", "5"], quantities=[1, 4])
    assert told == [{"line": 2, "quantity": 1}, {"line": 5, "quantity": 4}]


def test_without_numbers_a_line_goes_as_a_whole() -> None:
    assert filled(PLAIN, items=["2"]) == [{"line": 2}]
    assert filled(CHOSEN, all=ALL) == [
        {"id": "a", "quantity": 3},
        {"id": "b", "quantity": 2},
        {"id": "c", "quantity": 1},
    ]


def test_numbers_follow_what_was_chosen_whatever_the_order_of_the_list() -> None:
    told = filled(CHOSEN, all=ALL, items=["c", "a"], quantities=[1, 2])
    assert told == [{"id": "a", "quantity": 2}, {"id": "c", "quantity": 1}]

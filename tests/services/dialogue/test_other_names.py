"""What people call a thing that a shop writes otherwise."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.orders import Money, OrderItem
from desktop.services.dialogue.other_names import by_other_name, thing_called, written_so


def _item(number: str, title: str) -> OrderItem:
    return OrderItem(number, title, 1, Money(Decimal(10), "CNY"))


def test_a_line_is_found_by_what_people_call_it() -> None:
    items = (_item("1", "Voltaro 20000 毫安移动电源"), _item("2", "Halden H7 头戴耳机"))
    assert by_other_name("那我充电宝要的", items) == [items[0]]


def test_a_name_that_two_lines_bear_names_none() -> None:
    items = (_item("1", "Orvia kettle"), _item("2", "Qinghe electric kettle"))
    assert by_other_name("the kettle", items) == []


def test_a_thing_is_told_as_shops_write_it_in_the_language_of_the_words() -> None:
    assert thing_called("那个热水的壶渗水") == "电热水壶"
    assert thing_called("cancel my wristband order") == "fitness band"
    assert thing_called("the thing on the shelf") is None


def test_what_is_written_so_already_is_not_looked_for_again() -> None:
    assert written_so("hoover") == "vacuum cleaner"
    assert written_so("fitness band") is None
    assert written_so(None) is None

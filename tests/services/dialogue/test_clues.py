"""Which of several is told by what it came with, when it came, what it is for, what is written on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.actions import Period
from desktop.domain.orders import Order
from desktop.services.dialogue.clues import Clues
from desktop.services.dialogue.goods import asked_for
from tests.phrase_book import BOOK
from tests.services.dialogue.conftest import order

CLUES = Clues(BOOK)


def _came(one: Order, day: int) -> Order:
    return replace(one, delivered_at=datetime(2026, 11, day, tzinfo=UTC))


ORDERS = (
    _came(order("1", "Engraved vacuum flask 刻字保温杯", day=3), 9),
    _came(order("2", "Qinghe microwave oven 青禾微波炉", day=9), 12),
    order("3", "Shanlan backpack 山岚双肩包", day=14),
)


def _day(day: int) -> Period:
    return Period(date(2026, 11, day), date(2026, 11, day))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("the one with the writing on", "1"),
        ("就是上面刻了名字的那个", "1"),
        ("it was for the kitchen", "2"),
        ("热饭用的", "2"),
        ("the nice one", None),
    ],
)
def test_what_it_is_for_and_what_is_written_on_it(text: str, number: str | None) -> None:
    found = CLUES.by_meaning(text, ORDERS)
    assert (found.order_id if found else None) == number


@pytest.mark.parametrize(
    ("text", "day", "number"),
    [
        ("it only came that day", 9, "1"),
        ("那天才到的呀", 9, "1"),
        ("I bought it that day", 9, "2"),
        ("那天买的", 9, "2"),
        ("the one from that day", 14, "3"),
        ("it came that day", 14, None),
    ],
)
def test_when_it_came_is_not_when_it_was_bought(text: str, day: int, number: str | None) -> None:
    found = CLUES.by_time(text, _day(day), ORDERS)
    assert (found.order_id if found else None) == number


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("dunno, whichever one it is that's broken", True),
        ("我也不知道是哪把", True),
        ("the first one", False),
        ("第二个", False),
    ],
)
def test_who_does_not_know_which(text: str, *, lost: bool) -> None:
    assert CLUES.whichever(text) is lost


@pytest.mark.parametrize(
    ("text", "thing", "bought"),
    [
        ("where's my jug", "jug", True),
        ("I bought a jug last week", "jug", True),
        ("the jug leaks all over", "jug", False),
        ("it went all over my table", "table", False),
        ("我的盘子到哪了", "盘子", True),
        ("盘子转，就是菜还是凉的", "盘子", False),
        ("倒过来就漏一桌子", "桌子", False),
    ],
)
def test_a_thing_that_is_spoken_of_need_not_have_been_bought(
    text: str, thing: str, *, bought: bool
) -> None:
    assert asked_for(text, thing) is bought

"""Tables are told by the rows and columns that are asked for, and days are found in the ranges that shops write."""

from __future__ import annotations

import pytest

from desktop.shop import tables
from desktop.shop.days import days
from desktop.shop.evidence import units
from desktop.shop.quoting import Question, quoted, sentences

HOURS = """ · Shop, March–October · Shop, November–February · Workshop desk
Mon · closed · closed · closed
Tue–Thu · 9:30–18:00 · 10:00–17:30 · 8:30–17:00
Fri · 9:30–19:30 · 10:00–19:00 · 8:30–17:00"""
SHOPS = """门店 · 周一至周四 · 周五 · 电话
旗舰店 · 10:00–20:00 · 10:00–21:00 · 6200 1188
宝山店 · 休息 · 9:00–17:00 · -"""


def said(body: str, question: str) -> str:
    """What is quoted of a section for a question of these words."""
    words = frozenset(units(question) | days(question))
    return quoted(body, sentences(body, lambda _: {}), Question({}, words, {}))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("tue–thu", "234"),
        ("on wednesday", "3"),
        ("friday to monday", "5671"),
        ("周一至周四", "1234"),
        ("星期天", "7"),
        ("周末", "67"),
        ("weekdays", "12345"),
        ("monitor the sun cream", "7"),
        ("money", ""),
    ],
)
def test_days_of_a_text(text: str, numbers: str) -> None:
    assert days(text) == {f"day:{one}" for one in numbers}


def test_the_row_of_a_day_is_told_under_the_heads_of_its_columns() -> None:
    told = said(HOURS, "how late on friday")
    assert told == "Fri: Shop, March–October 9:30–19:30; Shop, November–February 10:00–19:00; Workshop desk 8:30–17:00"  # fmt: skip


def test_a_day_stands_within_a_range_and_a_named_column_is_told_alone() -> None:
    assert said(HOURS, "workshop wednesday") == "Tue–Thu: Workshop desk 8:30–17:00"
    assert said(SHOPS, "宝山店周二") == "宝山店：周一至周四 休息"


def test_cells_with_nothing_in_them_are_left_out_and_no_row_named_tells_all() -> None:
    assert said(SHOPS, "宝山店") == "宝山店：周一至周四 休息；周五 9:00–17:00"
    assert said(SHOPS, "营业") == SHOPS


def test_rows_of_two_cells_have_no_head() -> None:
    assert not tables.headed(["Puncture · £16", "Wheel · £22"])


def test_the_row_that_is_named_best_is_told_and_not_all_that_share_a_word() -> None:
    prices = "Job · Standard bike · E-bike\nSilver service · £95 · £125\nGold service · £160 · £199\nBox a bike · £45 · £70"
    assert said(prices, "gold service e bike") == "Gold service: E-bike £199"
    assert tables.named(prices.splitlines(), frozenset(units("servicing"))) == [1, 2]

"""Tables are told by the rows and columns that are asked for, and days are found in the ranges that shops write."""

from __future__ import annotations

import pytest

from desktop.shop import tables
from desktop.shop.days import days
from desktop.shop.evidence import units
from desktop.shop.kinds import asked_for
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
        ("周一至五", "12345"),
        ("星期一到五都开门", "12345"),
        ("周一到五点", "1"),
        ("周六、日休息", "67"),
        ("周一、三、五", "135"),
        ("周一三五", "135"),
        ("工作日", "12345"),
        ("3 个工作日内", ""),
        ("每个工作日", "12345"),
        ("这个周末", "67"),
        ("每天", "1234567"),
        ("10:00–19:00 daily", "1234567"),
        ("mon-fri", "12345"),
        ("mon. – fri.", "12345"),
        ("mo–fr", "12345"),
        ("mo/we", "13"),
        ("sa · closed", "6"),
        ("we close so early", ""),
        ("monday to friday", "12345"),
        ("sat/sun", "67"),
    ],
)
def test_days_of_a_text(text: str, numbers: str) -> None:
    assert days(text) == {f"day:{one}" for one in numbers}


def test_the_row_of_a_day_is_told_under_the_heads_of_its_columns() -> None:
    told = said(HOURS, "how late on friday")
    assert told == "Fri – Shop, March–October: 9:30–19:30; Shop, November–February: 10:00–19:00; workshop desk: 8:30–17:00."  # fmt: skip


def test_a_day_stands_within_a_range_and_a_named_column_is_told_alone() -> None:
    assert said(HOURS, "workshop wednesday") == "Tue–Thu – workshop desk: 8:30–17:00."
    assert said(SHOPS, "宝山店周二") == "宝山店，周一至周四：休息。"


def test_cells_with_nothing_in_them_are_left_out_and_no_row_named_tells_all() -> None:
    assert said(SHOPS, "宝山店") == "宝山店，周一至周四：休息；周五：9:00–17:00。"
    assert said(SHOPS, "营业") == SHOPS


def test_rows_of_two_cells_have_no_head() -> None:
    assert not tables.headed(["Puncture · £16", "Wheel · £22"])


def test_the_row_that_is_named_best_is_told_and_not_all_that_share_a_word() -> None:
    prices = "Job · Standard bike · E-bike\nSilver service · £95 · £125\nGold service · £160 · £199\nBox a bike · £45 · £70"
    assert said(prices, "gold service e bike") == "Gold service – E-bike: £199."
    assert tables.named(prices.splitlines(), frozenset(units("servicing"))) == [1, 2]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("are you open on sunday", "Sun – Shop: –; Workshop: –."),
        ("workshop sunday", "Sun – Workshop: –."),
        ("workshop saturday", "Sat – Workshop: –."),
    ],
)
def test_a_row_with_nothing_under_what_is_asked_for_says_so(question: str, answer: str) -> None:
    hours = "Day · Shop · Workshop\nMon–Fri · 9:30–18:00 · 8:30–17:00\nSat · 10–16 · -\nSun · – · –"
    assert said(hours, question) == answer


def test_the_last_of_several_days_may_be_told_by_its_number() -> None:
    hours = "时间 · 门店 · 维修\n周一至五 · 10:00–20:00 · 9:00–17:00\n周六、日 · 10:00–21:00 · –"
    assert said(hours, "周三门店") == "周一至五，门店：10:00–20:00。"
    assert said(hours, "周日维修") == "周六、日，维修：–。"


HIRE = """Item · A day · A week · Deposit
Wheelchair · GBP 6 · GBP 25 · GBP 80
Crutches, pair · GBP 1.50 · GBP 6 · GBP 15"""
ZONES = """区域 · 起送金额 · 配送费 · 时间
老城 · 39 元 · 5 元 · 当天
开发区 · 69 元 · 12 元 · 次日上午"""


@pytest.mark.parametrize(
    ("body", "question", "before", "told"),
    [
        (HIRE, "and the deposit", ["what is a wheelchair"], "Wheelchair – Deposit: GBP 80."),
        (HIRE, "and crutches", ["a wheelchair for a week"], "Crutches, pair – A week: GBP 6."),
        (HIRE, "the deposit", ["crutches", "a wheelchair"], "Crutches, pair – Deposit: GBP 15."),
    ],
)
def test_a_row_or_column_that_is_not_named_is_the_one_named_before(
    body: str, question: str, before: list[str], told: str
) -> None:
    words = frozenset(units(question))
    earlier = tuple(frozenset(units(one)) for one in before)
    asked = Question({}, words, {}, before=earlier)
    assert quoted(body, sentences(body, lambda _: {}), asked) == told


@pytest.mark.parametrize(
    ("body", "question", "told"),
    [
        (ZONES, "开发区多久能到", "开发区，时间：次日上午。"),
        (HOURS, "what time on friday at the desk", "Fri – workshop desk: 8:30–17:00."),
        (SHOPS, "宝山店的电话号码", "宝山店，电话：–。"),
    ],
)
def test_the_column_of_such_figures_is_told_where_none_is_named(
    body: str, question: str, told: str
) -> None:
    asked = Question(
        {}, frozenset(units(question) | days(question)), {}, kinds=asked_for(question, {})
    )
    assert quoted(body, sentences(body, lambda _: {}), asked) == told


WARRANTY = """Goods · Warranty
Computer accessories, keyboards · 1 year
Kitchen appliances · 2 years
Lighting · 1 year
The warranty runs from the day of delivery."""


def test_of_two_columns_under_a_head_only_the_row_that_is_named_is_told() -> None:
    asked = Question({"warranty.time": 1.0}, frozenset(units("kitchen")), {})
    rows = sentences(WARRANTY, lambda _: {"warranty.time": 1.0})
    assert quoted(WARRANTY, rows, asked).splitlines()[0] == "Kitchen appliances · 2 years"


def test_rows_that_are_both_called_by_name_are_told_and_common_figures_name_none() -> None:
    plans = [
        "Plan · Fee · What it has",
        "Basic · £5 a year · letters",
        "Plus · £9 a year · letters, visits",
        "Top · £20 a year · letters, visits, dinners",
        "Guest · nothing · letters",
    ]
    assert tables.named(plans, frozenset(units("is plus or top better")), 2) == [2, 3]
    assert tables.named(plans, frozenset(units("how many years"))) == []

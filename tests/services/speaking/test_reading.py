from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.listening.numbers.reading import read
from desktop.services.speaking.numerals import (
    ChineseNumerals,
    EnglishNumerals,
    group_sizes,
    groups,
)
from desktop.services.speaking.reading import Reading
from tests.phrase_book import BOOK

READING = Reading(BOOK)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("订单 20240915001 已取消", "订单 二零二四，零九幺五，零零幺 已取消"),
        ("¥1,299.00 会退回", "一千二百九十九元 会退回"),
        ("¥299.50", "二百九十九元五角"),
        ("¥12.05", "十二元零五分"),
        ("¥3.21", "三元二角一分"),
        ("$20.5", "二十点五美元"),
        ("昨天 09:12 到了", "昨天 九点十二分 到了"),
        ("09:05、18:00", "九点零五分、十八点"),
        ("9:00–21:00", "九点到二十一点"),
        ("11 月 15 日", "十一月十五号"),
        ("2026 年 11 月 15 日", "二零二六年十一月十五号"),
        ("2026-11-15", "二零二六年十一月十五号"),
        ("2 个小时", "两 个小时"),
        ("第 2 个包裹", "第 二 个包裹"),
        ("2 月 3 日", "二月三号"),
        ("138****1234", "幺三八开头，尾号幺二三四"),
        ("13812345678", "幺三八，幺二三四，五六七八"),
        ("SF1428003677513", "S F 幺四二八，零零三六，七七五，幺三"),
        ("10%", "百分之十"),
        ("2024 0915 001，对吗", "二零二四，零九幺五，零零幺，对吗"),
        ("W 1234 5678", "W 幺二三四，五六七八"),
        ("200 元", "二百 元"),
        ("2000 元", "两千 元"),
        ("105 件", "一百零五 件"),
        ("10010 元", "一万零一十 元"),
        ("见 https://example.org/a?b=1 。", "见 屏幕上的链接 。"),
        ("99 月 99 日", "九十九 月 九十九 日"),
    ],
)
def test_chinese_is_said_as_people_say_it(written: str, said: str) -> None:
    assert READING.aloud(written, "zh").said == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("order 20240915001", "order two zero two four, zero nine one five, zero zero one"),
        ("¥1,299.00", "one thousand two hundred and ninety-nine yuan"),
        ("$1.00", "one dollar"),
        ("$12.50", "twelve dollars fifty"),
        ("£2.05", "two pounds oh five"),
        ("at 09:12", "at nine twelve in the morning"),
        ("at 14:05", "at two oh five in the afternoon"),
        ("by 18:00", "by six o’clock in the evening"),
        ("12:00 and 00:00", "noon and midnight"),
        ("15 November 2026", "the fifteenth of November twenty twenty-six"),
        ("Friday 3 May", "Friday the third of May"),
        ("2026-11-21", "the twenty-first of November twenty twenty-six"),
        ("10–20 days", "ten to twenty days"),
        ("72 hours", "seventy-two hours"),
        ("10% of 3.5", "ten percent of three point five"),
        ("1,005 items", "one thousand and five items"),
        ("138****1234", "one three eight, and so on, ending in one two three four"),
        ("Halden H7", "Halden H7"),
        ("see https://example.org/a.", "see the link on the screen."),
        ("at 25:99", "at twenty-five:ninety-nine"),
    ],
)
def test_english_is_said_as_people_say_it(written: str, said: str) -> None:
    assert READING.aloud(written, "en").said == said


def test_while_a_number_is_said_the_caption_marks_the_number() -> None:
    written = "Order 20240915001 has been shipped."
    aloud = READING.aloud(written, "en")
    start, length = aloud.span(aloud.said.index("zero nine"))
    assert written[start : start + length] == "20240915001"
    start, length = aloud.span(aloud.said.index("shipped"))
    assert written[start : start + length].strip(" .") == "shipped"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="您的订单到了 0123456789.,:¥-/%年月日 abcXYZ*", max_size=40))
def test_any_text_is_said_in_whole_and_every_place_of_it_can_be_marked(written: str) -> None:
    for lang in ("zh", "en"):
        aloud = READING.aloud(written, lang)
        assert "".join(written[p.start : p.end] for p in aloud.pieces) == written
        for offset in range(len(aloud.said)):
            start, length = aloud.span(offset)
            assert start >= 0
            assert start + length <= len(written)


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[1-9][0-9]{7,13}", fullmatch=True), st.sampled_from(["zh", "en"]))
def test_an_order_number_that_is_said_is_heard_as_itself(number: str, lang: str) -> None:
    found = read(READING.aloud(number, lang).said, lengths=(len(number),))
    assert found is not None
    assert found.value == number


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 99_999_999))
def test_chinese_quantities_read_back(number: int) -> None:
    digits = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2}
    units = {"十": 10, "百": 100, "千": 1000}
    total = part = digit = 0
    for word in ChineseNumerals(BOOK, "zh").cardinal(number):
        if word in digits:
            digit = digits[word]
        elif word in units:
            part += (digit or 1) * units[word]
            digit = 0
        else:
            total, part, digit = (total + part + digit) * 10_000, 0, 0
    assert total + part + digit == number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "zero"),
        (19, "nineteen"),
        (40, "forty"),
        (101, "one hundred and one"),
        (1_000_007, "one million and seven"),
        (21_345, "twenty-one thousand three hundred and forty-five"),
    ],
)
def test_english_quantities(number: int, said: str) -> None:
    assert EnglishNumerals(BOOK, "en").cardinal(number) == said


@pytest.mark.parametrize("length", range(1, 25))
def test_groups_leave_nothing_out_and_no_digit_alone(length: int) -> None:
    assert sum(group_sizes(length)) == length
    assert length == 1 or min(group_sizes(length)) > 1
    assert "".join(groups("1" * length)) == "1" * length

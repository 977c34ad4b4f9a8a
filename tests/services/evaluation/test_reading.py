from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.evaluation.nearness import number_said
from desktop.services.evaluation.reading import GAP, digit_runs, read

HAN = "零一二三四五六七八九"
ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
NUMBERS = st.text("0123456789", min_size=4, max_size=14)
FILLERS_ZH = st.sampled_from(["", " ", "，", " 嗯 ", "……", "然后是", " 等一下 ", "—"])
FILLERS_EN = st.sampled_from([" ", ", ", " uh ", " and then ", " - ", " hang on "])


@given(NUMBERS, st.data())
def test_a_number_read_out_in_chinese_is_said(number: str, data: st.DataObject) -> None:
    words = "".join(HAN[int(digit)] + data.draw(FILLERS_ZH) for digit in number)
    assert number_said(number, f"我的单号是{words}对")


@given(NUMBERS, st.data())
def test_a_number_read_out_in_english_is_said(number: str, data: st.DataObject) -> None:
    words = "".join(ENGLISH[int(digit)] + data.draw(FILLERS_EN) for digit in number)
    assert number_said(number, f"my order is {words} thanks")


@given(NUMBERS)
def test_full_width_digits_are_said(number: str) -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    assert number_said(number, f"订单{wide}到哪了")


@given(NUMBERS, st.integers(0, 13), st.integers(1, 9))
def test_a_number_one_digit_off_is_not_said(number: str, place: int, more: int) -> None:
    place %= len(number)
    other = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    words = " ".join(ENGLISH[int(digit)] for digit in number)
    assert not number_said(other, f"订单{number}")
    assert not number_said(other, words)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("double eight oh one two three four five", "88 0 1 2 3 4 5"),
        ("triple three", "333"),
        ("twenty twenty-six eleven oh three", "20 26 11 0 3"),
        ("seven thirty", "7 30"),
        ("double trouble twenty", "double trouble 20"),
        ("fourteen boxes", "14 boxes"),
        ("幺三八零零幺三八", "13800138"),
        ("二十六号", "26号"),
        ("一百二十号", "120号"),
        ("一百零五室", "105室"),
        ("十一月", "11月"),
        ("十十", "十十"),
        ("洞拐勾", "079"),
    ],
)
def test_number_words(said: str, expected: str) -> None:
    assert read(said) == expected


def test_far_digits_are_two_numbers() -> None:
    assert digit_runs("12" + "-" * (GAP + 1) + "34")[0:2] == ["12", "34"]
    assert digit_runs("12" + "-" * GAP + "34")[0] == "1234"
    assert digit_runs("no number here") == []


def test_letters_of_a_number_have_to_be_said() -> None:
    assert number_said("W1234567", "capital W one two three four five six seven")
    assert number_said("A12B3456", "A as in apple one two B as in bravo three four five six")
    assert not number_said("W1234567", "one three three four five six seven, with a w")
    assert not number_said("X1234567", "w one two three four five six seven")
    assert not number_said("ABC", "nothing at all")

"""Spoken numbers, both ways: every way to say a number is read back as that number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.identifiers import OrderNumberFormat
from desktop.ports.listening import Expect, Hints, Match
from desktop.services.listening.numbers import Dictation, in_digits, read, read_amount
from desktop.services.listening.numbers.dictation import groups, matched
from desktop.services.listening.voting import chosen_hearing
from tests.fakes import transcript

QUICK = settings(max_examples=40, deadline=None)
"""The machine is shared; a thousand examples were run once by hand."""

ZH = {
    "0": "零〇洞",
    "1": "一幺",
    "2": "二两",
    "3": "三",
    "4": "四",
    "5": "五",
    "6": "六",
    "7": "七拐",
    "8": "八",
    "9": "九勾",
}
EN = dict(
    zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True)
)
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
NUMBERS = st.text("0123456789", min_size=6, max_size=20)
GAPS_ZH = ("", "", " ", "，", "、", " 呃 ", " 然后 ")
GAPS_EN = (" ", " ", ", ", " um ", " - ", " then ")


@st.composite
def said_in_chinese(draw: st.DrawFn) -> tuple[str, str]:
    number, words, place = draw(NUMBERS), "", 0
    while place < len(number):
        digit = number[place]
        run = len(number[place:]) - len(number[place:].lstrip(digit))
        if run >= 2 and draw(st.booleans()):
            times = min(run, 6)
            words += "零一两三四五六"[times] + "个" + ZH[digit][0]
            place += times
        else:
            words += draw(st.sampled_from(ZH[digit]))
            place += 1
        words += draw(st.sampled_from(GAPS_ZH))
    return number, words


@st.composite
def said_in_english(draw: st.DrawFn) -> tuple[str, str]:
    number, words, place = draw(NUMBERS), "", 0
    while place < len(number):
        digit, pair = number[place], number[place : place + 2]
        ways = [(1, EN[digit])]
        if digit == "0":
            ways.append((1, "oh"))
        if len(pair) == 2 and pair[0] == pair[1]:
            ways.append((2, f"double {EN[digit]}"))
            if number[place : place + 3] == digit * 3:
                ways.append((3, f"triple {EN[digit]}"))
        if len(pair) == 2 and pair[0] == "1":
            ways.append((2, TEENS[int(pair[1])]))
        if len(pair) == 2 and pair[0] >= "2" and pair[1] != "0":
            ways.append((2, f"{TENS[int(pair[0])]}-{EN[pair[1]]}"))
        size, word = draw(st.sampled_from(ways))
        place += size
        words += word + draw(st.sampled_from(GAPS_EN))
    return number, words


@st.composite
def written_by_a_recogniser(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(NUMBERS)
    gap = draw(st.sampled_from(("", " ", ", ", "-", "、", "，", ". ")))
    pieces, place = [], 0
    while place < len(number):
        size = draw(st.integers(1, 4))
        pieces.append(number[place : place + size])
        place += size
    return number, gap.join(pieces) + draw(st.sampled_from(("", ".", "。")))


@QUICK
@given(said_in_chinese())
def test_what_is_said_in_chinese_is_read_back(case: tuple[str, str]) -> None:
    number, words = case
    assert value(words) == number


@QUICK
@given(said_in_english())
def test_what_is_said_in_english_is_read_back(case: tuple[str, str]) -> None:
    number, words = case
    assert value(words, lengths=(len(number),)) == number


@QUICK
@given(written_by_a_recogniser())
def test_what_a_recogniser_writes_is_read_back(case: tuple[str, str]) -> None:
    number, words = case
    assert value(words) == number


@QUICK
@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert found is None or found.value
    in_digits(text)
    read_amount(text, "zh")
    read_amount(text, "en")


def value(text: str, **known: object) -> str:
    found = read(text, **known)  # type: ignore[arg-type]
    return found.value if found else ""


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("二零二四 零九幺五 零零幺", "20240915001"),
        ("我的订单号是二零二四零九一五零零一", "20240915001"),
        ("呃，那个，是八八零幺，二三四五", "88012345"),
        ("腰三八零零", "13800"),
        ("eight eight oh one", "8801"),
        ("one eight hundred five five five", "1800555"),
        ("four hundred twelve", "412"),
        ("two thousand and four", "2004"),
        ("twenty twenty-four oh nine fifteen", "20240915"),
        ("B as in boy 1 2 3 4 5", "B12345"),
        ("my order number is W 1 2 3 4 5 6 7", "W1234567"),
        ("whiskey one two three four five", "W12345"),
        ("SF 1234 5678 9012", "SF123456789012"),
        ("Two, too, four, for, eight, ate", "224488"),
        ("two, seven, one, double, one", "27111"),
        ("triple, eight, two, three", "88823"),
        ("4 0 7 1 9 2 2 I said 8", "4071922"),
        ("I think it's 4 0 7 1 9 2 2 8", "40719228"),
        ("我有一个订单，八八零一二三四五", "88012345"),
    ],
)
def test_numbers_as_people_say_them(words: str, number: str) -> None:
    assert value(words) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("八八零一，不对，是三", "8803"),
        ("八八零一二三四五，不对，八八零一二三五四", "88012354"),
        ("eight eight oh one, no wait, oh three", "8803"),
        ("二零二四零九幺五，第三位是五", "20540915"),
        ("二零二四零九幺五，最后一位是六", "20240916"),
        ("one two three four, the second digit is nine", "1934"),
        ("八八三零，不是三，是五", "8850"),
        ("一二三四，重新来，八八零一", "8801"),
        ("one two three, start over, eight eight", "88"),
    ],
)
def test_what_is_taken_back_does_not_count(words: str, number: str) -> None:
    found = read(words)
    assert found is not None
    assert found.value == number
    assert found.corrected or found.restarted


def test_a_correction_goes_on_where_the_length_asks_for_it() -> None:
    assert value("八八零一，不对，是三四五六七", lengths=(8,)) == "88034567"


@pytest.mark.parametrize(
    "text", ["", "你好", "thank you", "我想退货", "is it for me to say", "。。。"]
)
def test_a_sentence_without_a_number_has_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("我的订单号是二零二四零九一五零零一", "我的订单号是20240915001"),
        ("四 0 2 7 号", "4027 号"),
        ("one of two shoes", "one of two shoes"),
        ("my number is four oh two seven please", "my number is 4027 please"),
        ("我要两个，一共三件", "我要两个,一共三件"),
    ],
)
def test_numbers_in_a_sentence_become_digits(words: str, written: str) -> None:
    assert in_digits(words) == written


@pytest.mark.parametrize(
    ("words", "lang", "amount"),
    [
        ("一百二十三块五", "zh", "123.5"),
        ("两千三", "zh", "2300"),
        ("十二块三毛五", "zh", "12.35"),
        ("一百零五", "zh", "105"),
        ("二十三", "zh", "23"),
        ("1万2", "zh", "12000"),
        ("twelve fifty", "en", "12.50"),
        ("a hundred and five dollars", "en", "105"),
        ("one hundred twenty three dollars fifty cents", "en", "123.50"),
        ("$12.50", "en", "12.50"),
        ("two thousand five hundred", "en", "2500"),
        ("twelve point five", "en", "12.5"),
    ],
)
def test_amounts_as_people_say_them(words: str, lang: str, amount: str) -> None:
    assert read_amount(words, lang) == Decimal(amount)


@QUICK
@given(st.integers(1, 9999))
def test_amounts_in_english_words(number: int) -> None:
    assert read_amount(english(number), "en") == number


def english(number: int) -> str:
    if number >= 1000:
        rest = number % 1000
        return f"{english(number // 1000)} thousand" + (f" {english(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{EN[str(number // 100)]} hundred" + (f" and {english(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{EN[str(number % 10)]}" if number % 10 else "")
    return TEENS[number - 10] if number >= 10 else EN[str(number)]


ORDER = Hints(lang="zh", expect=Expect.ORDER_NUMBER)


def test_two_orders_of_theirs_that_differ_in_one_digit_are_asked_about() -> None:
    own = ("20261112018", "20261112019", "20250101777")
    assert matched("20261112019", own) == (Match.NEAR, "20261112019")
    assert matched("20250101777", own) == (Match.EXACT, "20250101777")


def test_a_number_of_the_shops_own_shape_is_preferred() -> None:
    hints = Hints("en", Expect.ORDER_NUMBER)
    shop = Dictation(OrderNumberFormat((r"20[0-9]{9}",)))
    assert shop.fits("20261112019", hints)
    assert not shop.fits("2026111019", hints)
    assert not Dictation().fits("20261112019", hints)
    heard = transcript("2026111019", others=(("20261112019", -0.3),))
    assert chosen_hearing(heard, shop, hints).value == "20261112019"
    assert chosen_hearing(heard, Dictation(), hints).value == "2026111019"


def test_a_number_is_not_whole_before_it_has_the_shops_length() -> None:
    shop = Dictation(OrderNumberFormat((r"20[0-9]{9}",)))
    first = shop.add("二零二六一一零五", ORDER, "zh")
    assert first is not None
    assert not first.complete
    last = shop.add("三一七", ORDER, "zh")
    assert last is not None
    assert (last.value, last.complete) == ("20261105317", True)
    assert Dictation().whole("20261105", ORDER)
    assert shop.whole("99261105", ORDER), "no beginning of one: it is read back as it is"


def test_the_whole_number_again_takes_the_place_of_a_piece_of_it() -> None:
    shop = Dictation(OrderNumberFormat((r"[0-9]{11}",)))
    shop.add("2026110531", ORDER, "zh")
    found = shop.add("二零二六一一零五三一七", ORDER, "zh")
    assert found is not None
    assert found.value == "20261105317"


def test_digits_over_several_utterances_are_one_number() -> None:
    dictation = Dictation()
    first = dictation.add("二零二四", ORDER, "zh")
    assert first is not None
    assert not first.complete
    dictation.add("嗯，零九幺五", ORDER, "zh")
    last = dictation.add("零零幺", ORDER, "zh")
    assert last is not None
    assert (last.value, last.complete, last.utterances) == ("20240915001", True, 3)
    assert last.groups == ("2024", "0915", "001")


def test_a_correction_in_the_next_utterance_works_on_what_was_said() -> None:
    dictation = Dictation()
    dictation.add("八八零一二三四五", ORDER, "zh")
    found = dictation.add("不对，是六", ORDER, "zh")
    assert found is not None
    assert (found.value, found.corrected) == ("88012346", True)


def test_a_whole_number_said_again_takes_the_place_of_the_first() -> None:
    dictation = Dictation()
    hints = Hints(lang="en", expect=Expect.ORDER_NUMBER, lengths=(8,))
    dictation.add("8 8 0 1 2 3 4 5", hints, "en")
    found = dictation.add("8 8 0 1 2 3 5 4", hints, "en")
    assert found is not None
    assert found.value == "88012354"


def test_an_answer_without_a_number_changes_nothing() -> None:
    dictation = Dictation()
    dictation.add("八八零一", ORDER, "zh")
    assert dictation.add("我看看啊", ORDER, "zh") is None
    assert dictation.value == "8801"


@QUICK
@given(NUMBERS, st.booleans())
def test_groups_hold_every_digit_and_none_stands_alone(number: str, phone: bool) -> None:
    found = groups(number, phone=phone)
    assert "".join(found) == number
    assert all(len(group) >= 3 for group in found)


def test_a_phone_number_is_read_as_phones_are() -> None:
    assert groups("13800138000", phone=True) == ("138", "0013", "8000")


OWN = ("20240915001", "20240916002", "W7654321")


@pytest.mark.parametrize(
    ("value_", "match", "candidate"),
    [
        ("20240915001", Match.EXACT, "20240915001"),
        ("w7654321", Match.EXACT, "W7654321"),
        ("20240915007", Match.NEAR, "20240915001"),
        ("2024915001", Match.NEAR, "20240915001"),
        ("99999999999", Match.UNKNOWN, None),
        ("2024091", Match.UNKNOWN, None),
    ],
)
def test_a_number_is_compared_with_the_customers_own(
    value_: str, match: Match, candidate: str | None
) -> None:
    assert matched(value_, OWN) == (match, candidate)


@given(st.text("0123456789", min_size=9, max_size=12), st.data())
@QUICK
def test_a_third_of_the_digits_may_be_wrong_where_the_other_orders_are_far(
    own: str, data: st.DataObject
) -> None:
    heard = list(own)
    for place in data.draw(st.sets(st.integers(0, len(own) - 1), max_size=len(own) // 3)):
        heard[place] = data.draw(st.sampled_from("0123456789"))
    other = "".join(str((int(one) + 5) % 10) for one in own)[::-1]
    match, candidate = matched("".join(heard), (own, other))
    assert match is not Match.EXACT or candidate == "".join(heard)
    if match is not Match.UNKNOWN:
        assert candidate in {own, other}


@pytest.mark.parametrize(
    ("heard", "match"),
    [
        ("40719228", Match.EXACT),
        ("4071928", Match.NEAR),
        ("40119128", Match.NEAR),
        ("41119138", Match.UNKNOWN),
    ],
)
def test_two_digits_of_eight_may_be_wrong_where_the_other_order_is_far(
    heard: str, match: Match
) -> None:
    assert matched(heard, ("40719228", "93350166"))[0] is match


def test_orders_of_one_day_are_not_taken_for_each_other() -> None:
    own = ("20261105012", "20261103044")
    assert matched("20261105349", own) == (Match.UNKNOWN, None)


def test_a_number_near_to_two_orders_is_near_to_none() -> None:
    assert matched("88012349", ("88012345", "88012346")) == (Match.UNKNOWN, None)

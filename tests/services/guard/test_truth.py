"""What a model states has to stand in its facts: each kind of statement, true and made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import locations
from desktop.services.guard.numerals import chinese_value
from desktop.services.guard.truth import TruthGate
from tests.phrase_book import BOOK

GATE = TruthGate.load(locations.assets() / "guard", BOOK)
GIVEN = (
    "退货规定 七天无理由退货，运费 12 元，从退款中扣除。礼品卡不能退。保修一年，由顺丰上门取件。\n"
    "Goods may be returned within 7 days. The fee is 12.00 yuan. Gift cards cannot be returned. Repairs take 3 to 5 days."
)


@pytest.mark.parametrize(
    "true",
    [
        "七天无理由可以退货。",
        "运费 12 元，从退款中扣除。",
        "礼品卡不能退。",
        "由顺丰上门取件。",
        "You may return goods within seven days.",
        "Repairs take 3 to 5 days.",
        "Gift cards cannot be returned.",
        "Thank you for asking.",
    ],
)
def test_what_stands_in_the_facts_is_true(true: str) -> None:
    assert GATE.untrue(true, GIVEN) == set()


@pytest.mark.parametrize(
    "false",
    [
        "十二天之内可以退货。",
        "运费 7 元，从退款中扣除。",
        "Repairs take 3 to 7 days.",
        "Repairs take 5 to 3 days.",
        "Goods may be returned within 12 days.",
        "礼品卡七天之内可以退。保修三年。",
        "由圆通上门取件。",
        "由 DHL 上门取件。",
        "请联系李经理。",
        "Please ask Mr Huang.",
        "您的订单已发货。",
        "Your order is out for delivery.",
        "我已经帮您登记退货了。",
        "I have booked the return.",
        "We will call you back.",
        "退货免费。",
        "Returns are free.",
        "商品不能退货，The goods cannot be exchanged for free.",
        "明天送到。",
        "It ends on Monday.",
        "详见 shop.example/returns。",
    ],
)
def test_what_does_not_is_held_back(false: str) -> None:
    assert GATE.untrue(false, GIVEN)


def test_a_deed_may_be_told_where_it_was_recorded() -> None:
    said = "Your return has been booked."
    assert GATE.untrue(said, "the return of the kettle")
    assert not GATE.untrue(said, "the return of the kettle", deeds=["booked"])


def test_a_cannot_turns_into_no_can() -> None:
    assert GATE.untrue("Gift cards can be returned.", "Gift cards cannot be returned.")


@pytest.mark.parametrize(
    ("signs", "value"),
    [
        ("三十", 30),
        ("一百二", 120),
        ("一百零二", 102),
        ("二零二六", 2026),
        ("一万二", 12000),
        ("两千三百", 2300),
        ("十", 10),
        ("壹佰", 100),
    ],
)
def test_chinese_numbers_have_their_values(signs: str, value: int) -> None:
    assert chinese_value(signs) == value


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_judged(sentence: str, facts: str) -> None:
    assert isinstance(GATE.untrue(sentence, facts), set)


@given(st.integers(13, 10**6))
def test_no_number_is_shown_that_is_not_given(number: int) -> None:
    assert GATE.untrue(f"It takes {number} days.", GIVEN)
    assert GATE.untrue(f"需要 {number} 天。", GIVEN)

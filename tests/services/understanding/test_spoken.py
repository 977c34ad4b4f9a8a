"""The recogniser on how people speak who do not know it: gaps for commas, stories with wishes in them, numbers beside numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.actions import Action, Arguments, Understanding
from tests.days import TODAY
from tests.understood import RECOGNISER

SPOKEN = Path(__file__).parents[3] / "packaging" / "understanding"


def read(text: str) -> Understanding:
    """What is understood on Wednesday 18 November 2026."""
    return RECOGNISER.understand(text, today=TODAY)


def actions(text: str) -> list[Action]:
    """The actions of all requests."""
    return [request.action for request in read(text).requests]


def given(text: str) -> Arguments:
    """The arguments of the first request."""
    return read(text).requests[0].arguments


def test_a_gap_in_chinese_is_a_comma() -> None:
    """People who type fast leave a gap where a mark belongs; two wishes either way are two."""
    assert (
        actions("裙子不要了退掉 另外帮我查下耳机到哪了")
        == actions("裙子不要了退掉，另外帮我查下耳机到哪了")
        == [Action.RETURN_ORDER, Action.FIND_ORDERS]
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("少开了60，20261024407 重新开发票", "20261024407"),
        ("it's gone on my nan's card. 20261118077. please cancel it", "20261118077"),
    ],
)
def test_a_number_is_kept_from_the_one_before_it(text: str, order: str) -> None:
    assert given(text).order_id == order


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("please put our VAT number GB284551093 on the invoice for 20261104412", "GB284551093"),
        ("can you do an invoice for 20261104412, vat reg is IE6388047V", "IE6388047V"),
    ],
)
def test_a_tax_number_of_another_country_is_one(text: str, number: str) -> None:
    arguments = given(text)
    assert (arguments.tax_id, arguments.order_id) == (number, "20261104412")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("send the lamp to my mums instead 14 Beech Grove, Sale", "14 Beech Grove, Sale"),
        (
            "not 12 Mill Road any more, the kettle goes to 9 Sycamore Close because we moved",
            "9 Sycamore Close",
        ),
        ("地址没写门牌，20261118026 补上：翠苑三区41幢2单元501", "翠苑三区41幢2单元501"),
    ],
)
def test_a_street_with_a_number_is_the_address(text: str, address: str) -> None:
    assert given(text).address == address


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("exam on Monday and the textbook I ordered last week is not here", date(2026, 11, 9)),
        ("where is the bird seed I ordered on Remembrance Sunday", date(2026, 11, 8)),
        ("立冬那天买的饺子到哪了", date(2026, 11, 7)),
    ],
)
def test_the_time_beside_the_buying_is_the_order_s(text: str, start: date) -> None:
    period = given(text).period
    assert period is not None
    assert period.start == start


def test_somebody_sat_down_on_no_day() -> None:
    assert given("I sat down and ordered bird seed, where is it").period is None


@pytest.mark.parametrize(
    "text", ["the toaster caught fire", "it gave me an electric shock", "孩子吃了浑身起红疹过敏了"]
)
def test_danger_is_a_person_s_at_once(text: str) -> None:
    assert actions(text) == [Action.HUMAN]
    assert read(text).belief == 1.0


def test_a_word_of_danger_in_an_everyday_wish_is_none() -> None:
    """A child will be killed by his father for what he spent: the cancelling is meant."""
    assert actions("my dad's gonna kill me, can you cancel the headphones I ordered today") == [
        Action.CANCEL_ORDER
    ]


def test_belief_falls_with_doubt() -> None:
    plain, vague = read("where is order 20261112047"), read("is it the same for the other lot")
    assert plain.belief > 0.9 > vague.belief


def test_an_act_inside_a_story_is_asked_about_first() -> None:
    """The same words alone are plain."""
    assert not read("cancel my order").perhaps
    told = "so my brother in law, the loud one, he says I ought to cancel or whatever, what would you do"
    found = read(told)
    assert found.perhaps or found.requests[0].action is not Action.CANCEL_ORDER


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_spoken_line_that_is_learnt_from_is_labelled_with_known_actions(lang: str) -> None:
    names = {action.value for action in Action}
    lines = (SPOKEN / f"spoken-{lang}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        label, text = line.split("\t")
        assert text.strip()
        assert {one.split(":")[0] for one in label.replace("+", " ").split(" ")} <= names
    assert len(lines) > 3000

"""What is taken back, what only leads on, what is a reason, and what is none of these."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Action
from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.choices import Choices
from desktop.services.dialogue.delivery import delivery
from desktop.services.dialogue.repair import Correction, Repairs
from tests.phrase_book import BOOK
from tests.services.dialogue.conftest import order

REPAIRS, ANSWERS, CHOICES = Repairs(BOOK), Answers(BOOK), Choices(BOOK)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("不是这个，是上个月那个", "上个月那个"),
        ("不对不对，我是要退微波炉", "退微波炉"),
        ("报错了，是20261112047", "20261112047"),
        ("not this one, the one from last month", "the one from last month"),
        ("sorry, it's 20261112047", "20261112047"),
    ],
)
def test_what_is_meant_instead(text: str, rest: str) -> None:
    assert REPAIRS.correction(text) == Correction(rest, other=False)


@pytest.mark.parametrize(
    "text", ["另一个", "不，换一个", "no, the other one", "the other one please"]
)
def test_another_one(text: str) -> None:
    assert REPAIRS.correction(text) == Correction("", other=True)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("他另一单地址改成彩田路3号", True),
        ("剩下那单也取消", True),
        ("and change the delivery on the other to 12 Binhe Road", True),
        ("her other order can go back", True),
        ("the other one is fine", False),  # may be another thing of the same order
        ("另一件没问题", False),
        ("my other orderly aunt", False),
    ],
)
def test_another_order_is_told_from_another_thing(text: str, named: bool) -> None:
    assert REPAIRS.names_other_order(text) is named


@pytest.mark.parametrize(
    "text",
    [
        "不",
        "不是",
        "no",
        "耳机到哪了",
        "where is the other one of my two parcels from May",
        "nothing",
        "it's been stuck since Sunday",
        "it's still in Leipzig",
    ],
)
def test_no_correction(text: str) -> None:
    assert REPAIRS.correction(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    REPAIRS.correction(text)
    REPAIRS.acts_apart(text)
    ANSWERS.takes_back(text)
    delivery(text)
    CHOICES.choice(text, [order("1"), order("2")])


def test_acts_of_one_breath_are_told_apart() -> None:
    assert REPAIRS.acts_apart("取消台灯，微波炉也退了") == ["取消台灯", "微波炉也退了"]
    assert REPAIRS.acts_apart("cancel the lamp and return the oven") == [
        "cancel the lamp",
        "return the oven",
    ]
    assert REPAIRS.acts_apart("退台灯，退微波炉") == ["退台灯"]


def test_a_reason_is_no_other_act() -> None:
    assert REPAIRS.gives_reason("买错了")
    assert not REPAIRS.names_another_act("买错了", Action.CANCEL_ORDER)
    assert REPAIRS.names_another_act("那换一个吧", Action.RETURN_ORDER)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("台灯帮我取消，哦不，别取消了", True),
        ("cancel the lamp, no wait, don't cancel it", True),
        ("取消台灯，不要了", False),
        ("别取消了", False),
    ],
)
def test_what_is_said_last_counts(text: str, *, taken: bool) -> None:
    assert ANSWERS.takes_back(text) is taken


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("好的，转吧", True), ("yes please, pass it on", True), ("不用了", False), ("几点关门", None)],
)
def test_the_offer_of_a_person(text: str, wanted: bool | None) -> None:
    assert ANSWERS.wants_person(text) is wanted


def test_a_delivery_told_in_one_breath() -> None:
    told = delivery("北京市海淀区知春路甲6号1205室，李四收，电话13911112222")
    assert (told.address, told.recipient, told.new_phone) == (
        "北京市海淀区知春路甲6号1205室",
        "李四",
        "13911112222",
    )
    told = delivery("12 Green Street, Flat 4, Shanghai, recipient Li Na, phone 13912345678")
    assert (told.recipient, told.new_phone) == ("Li Na", "13912345678")
    assert told.address is not None
    assert told.address.startswith("12 Green Street, Flat 4")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("最便宜的", "2"),
        ("the oldest", "2"),
        ("茶壶那个", "2"),
        ("第一个", "1"),
        ("3", None),
        ("最好看的", None),
    ],
)
def test_a_choice_by_what_tells_them_apart(text: str, number: str | None) -> None:
    offered = [order("1", "电热水壶", total="30", day=5), order("2", "紫砂茶壶", total="20", day=2)]
    chosen = CHOICES.choice(text, offered)
    assert (chosen.order_id if chosen else None) == number
    assert CHOICES.none_of_these("都不是")
    assert not CHOICES.none_of_these("不是第一个")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("send the newer one back", Action.RETURN_ORDER),
        ("把新的那个退了", Action.RETURN_ORDER),
        ("don't send it back", None),
        ("那个不退", None),
        ("return it or exchange it", None),
        ("hello", None),
    ],
)
def test_the_one_act_that_is_named(text: str, act: Action | None) -> None:
    assert REPAIRS.named_act(text) is act


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("he'll take the refund, he's brought it in", Action.RETURN_ORDER),
        ("she'd rather have the refund", Action.RETURN_ORDER),
        ("我看还是换新的吧", Action.EXCHANGE_ORDER),
        ("干脆退了", Action.RETURN_ORDER),
        ("the refund", None),
        ("I'd rather not have the refund", None),
        ("rather a refund than a swap, or the swap instead", None),
    ],
)
def test_a_way_of_giving_back_is_chosen_by_its_name_and_a_word_that_chooses(
    text: str, chosen: Action | None
) -> None:
    assert REPAIRS.chosen_way(text) is chosen

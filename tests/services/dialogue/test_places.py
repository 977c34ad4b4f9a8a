"""What a courier finds, and what only the person knows."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.delivery import with_other_place
from desktop.services.dialogue.places import looks_like_address, may_be_address


@pytest.mark.parametrize(
    "text",
    [
        "12 Park Lane, Leeds LS1 4AB",
        "Unit 4, Mill Street, Oldham OL1 1AA",
        "上海市静安区南京西路1266号",
        "朝阳区建国路88号",
    ],
)
def test_an_address_is_known_though_nobody_asked(text: str) -> None:
    assert looks_like_address(text)
    assert may_be_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "my mums",
        "work",
        "我公司",
        "改到我妈那",
        "the headphones",
        "送我妈那儿",
        "家里",
        "yes",
        "his office, 13800001234",
        "she says that's wrong, it's 42",
    ],
)
def test_a_place_that_only_the_person_knows_is_none(text: str) -> None:
    assert not may_be_address(text)
    assert not looks_like_address(text)


@pytest.mark.parametrize(
    "text", ["where is order 20261112047", "订单 20261117050 到哪了", "12 orders", "我买了3个"]
)
def test_a_number_alone_makes_no_address(text: str) -> None:
    assert not looks_like_address(text)


@pytest.mark.parametrize("text", ["杭州市西湖区", "阳光花园门卫 8 幢", "90 Wensan Road, Hangzhou"])
def test_asked_for_it_less_will_do(text: str) -> None:
    assert may_be_address(text)


@pytest.mark.parametrize("text", ["no wait, unit 5", "sorry, it's unit 5", "Unit 5"])
def test_the_unit_alone_puts_the_address_right(text: str) -> None:
    right = with_other_place("Unit 4, Mill Street, Oldham OL1 1AA", text)
    assert right == "Unit 5, Mill Street, Oldham OL1 1AA"


@pytest.mark.parametrize("text", ["no, it's 42", "she says that's wrong, it's 42", "sorry 42"])
def test_the_house_alone_puts_the_address_right(text: str) -> None:
    right = with_other_place("40 Station Road, Reading RG1 1AA", text)
    assert right == "42 Station Road, Reading RG1 1AA"

"""What of an order is asked for, and of several."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.facts import Fact, Facts, Listing
from tests.phrase_book import BOOK

FACTS = Facts(BOOK)


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("when did the towels arrive", Fact.ARRIVED),
        ("and the night lights, when did they turn up?", Fact.ARRIVED),
        ("what date did I buy the kettle", Fact.BOUGHT),
        ("did I ever order a lamp here", Fact.BOUGHT),
        ("what is the driver's number", Fact.NO_PHONE),
        ("who cancelled it", Fact.ENDED),
        ("which address did it go to", Fact.ADDRESS),
        ("我买的那个微波炉几天到的", Fact.ARRIVED),
        ("水壶什么时候买的", Fact.BOUGHT),
        ("我是不是买过一个路由器", Fact.BOUGHT),
        ("师傅电话有吗", Fact.NO_PHONE),
        ("谁取消的", Fact.ENDED),
        ("谁买的", Fact.WHO),
        ("until when can I cancel it", Fact.CANCEL_UNTIL),
        ("how late can she still cancel the lamp", Fact.CANCEL_UNTIL),
        ("台灯最晚什么时候能取消", Fact.CANCEL_UNTIL),
        ("is the delivery address still right?", Fact.ADDRESS),
        ("地址没错吧", Fact.ADDRESS),
        ("我的手机号没写错吧", Fact.PHONE),
    ],
)
def test_what_of_one_order_is_asked(said: str, fact: Fact) -> None:
    assert FACTS.fact(said) is fact


@pytest.mark.parametrize(
    "said",
    ["我买的东西要几天发货", "where is it", "when are you open", "when will what I bought be sent"],
)
def test_what_asks_for_no_fact_of_these(said: str) -> None:
    assert FACTS.fact(said) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("which of those did I cancel", Listing.CANCELLED),
        ("which ones have arrived", Listing.HERE),
        ("哪几个取消了", Listing.CANCELLED),
        ("I cancelled it", None),
        ("已经到了", None),
    ],
)
def test_which_of_several(said: str, kind: Listing | None) -> None:
    assert FACTS.listing(said) is kind


@pytest.mark.parametrize("said", ["我买的东西都到齐了吗", "has everything arrived", "哪些还没到"])
def test_all_that_has_not_come_is_asked_for(said: str) -> None:
    assert FACTS.what_is_open(said)


def test_one_that_has_not_come_is_not_all() -> None:
    assert not FACTS.what_is_open("my lamp hasn't arrived")
    assert not FACTS.what_is_open("哪个还没到")

"""Money or another one: which is wanted, asked about or turned down, heard in both languages."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.services.dialogue.ways import Ways
from tests.phrase_book import BOOK

HEARS = Ways(BOOK)
MONEY, ANOTHER = Action.RETURN_ORDER, Action.EXCHANGE_ORDER


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("I'd sooner have my money back", MONEY),
        ("refund please", MONEY),
        ("can I have the money instead", MONEY),
        ("he'd prefer the money", MONEY),
        ("sorry, she's changed her mind, refund", MONEY),
        ("hmm no, actually just a new one", ANOTHER),
        ("a replacement then, not a refund", ANOTHER),
        ("等等，还是退钱吧", MONEY),
        ("客户选退款", MONEY),
        ("能退钱不", MONEY),
        ("不换了 退钱", MONEY),
        ("那给我换台新的吧", ANOTHER),
        ("will the refund take long", None),
        ("how long does the refund take", None),
        ("would the new one have a warranty?", None),
        ("refund or a new one", None),
        ("no refund", None),
        ("退款多久到账", None),
        ("退和换哪个好", None),
        ("不退了", None),
        ("refund the headphones I bought in spring", None),
        ("把上个月买的耳机也退了", None),
        ("refund the camera", None),
        ("水壶那个退掉", None),
        ("do you fix them or give me new ones", None),
        ("那你们给换个新的不", ANOTHER),
    ],
)
def test_the_way_that_is_wanted_is_heard_and_a_question_is_none(
    text: str, way: Action | None
) -> None:
    assert HEARS.wanted(text) == way


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("能换吗", True),
        ("可以退钱吗", True),
        ("can it be exchanged", True),
        ("那换一副行吗", False),
        ("能直接退钱吗", False),
        ("can I have the money instead", False),
        ("can I get a refund?", False),
        ("a new one please", False),
        ("换", False),
    ],
)
def test_who_asks_whether_a_way_is_open_has_not_chosen_it(text: str, *, only: bool) -> None:
    assert HEARS.only_asks(text) is only


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("which can he have, money back or a new one, and till when", True),
        ("is it a refund or an exchange", True),
        ("能退还是能换，各到哪天", True),
        ("换货期到哪天", True),
        ("until when can I still return it", True),
        ("how do I return or exchange it", False),
        ("how long does the refund take", False),
        ("退款多久到账", False),
        ("where is my parcel", False),
    ],
)
def test_it_is_heard_when_somebody_asks_which_ways_are_open(text: str, asked: bool) -> None:
    assert HEARS.asks_which(text) is asked


def test_who_stays_with_what_is_on_the_card_says_no_more_than_the_rest() -> None:
    assert HEARS.kept("ok keep the swap, book it", ANOTHER) == "ok  , book it"
    assert HEARS.kept("ok keep the swap, book it", MONEY) is None


def test_stock_and_what_does_not_fit_and_what_never_came_are_heard() -> None:
    assert HEARS.asks_stock("have you got it in L")
    assert HEARS.asks_stock("有没有黑色的")
    assert not HEARS.asks_stock("it has a fault")
    assert HEARS.misfits("too tight on me")
    assert HEARS.misfits("穿着小了")
    assert HEARS.never_came("it's been stuck for days")
    assert HEARS.never_came("一直没动静")
    assert not HEARS.never_came("it came yesterday")
    assert not HEARS.never_came("昨天到了")
    assert HEARS.never_came("it never showed up")
    assert HEARS.never_came("快递一直没送来")


@pytest.mark.parametrize(
    "text",
    [
        "不等了 现在就退",
        "她说等不及了想退",
        "我的耳机还没到",
        "it hasn't come yet",
        "fed up waiting",
    ],
)
def test_who_does_not_want_to_wait_has_not_said_that_it_never_came(text: str) -> None:
    assert not HEARS.never_came(text)

"""What exactly is asked of an order: its price or not, a parcel that never came, what was done and is not wanted."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.actions import Action
from desktop.domain.orders import Money, OrderItem
from desktop.services.dialogue.aims import Aims
from desktop.services.dialogue.delivery import (
    delivery,
    said_address,
    told_recipient,
    with_other_place,
)
from desktop.services.dialogue.goods import asked_item
from desktop.services.dialogue.repair import Repairs
from tests.phrase_book import BOOK

AIMS, REPAIRS = Aims(BOOK), Repairs(BOOK)


@pytest.mark.parametrize(
    "text",
    ["what did I pay for the lamp", "How much was it?", "台灯多少钱买的", "耳机花了我多少钱"],
)
def test_what_was_paid(text: str) -> None:
    assert AIMS.paid(text)


@pytest.mark.parametrize(
    "text",
    [
        "how much do I get back",
        "寄回运费多少钱",
        "能退多少钱",
        "how much is shipping",
        "why was I charged twice",
    ],
)
def test_other_amounts_are_no_price_of_an_order(text: str) -> None:
    assert not AIMS.price(text)


@pytest.mark.parametrize(
    "text",
    [
        "it says delivered but I got nothing",
        "I never got my kettle",
        "显示签收了但我没收到",
        "根本没人给我",
    ],
)
def test_a_parcel_that_never_came(text: str) -> None:
    assert AIMS.not_received(text)


@pytest.mark.parametrize(
    "text", ["where is my parcel", "我的快递到哪了", "it was delivered yesterday"]
)
def test_a_parcel_that_is_only_asked_for(text: str) -> None:
    assert not AIMS.not_received(text)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("说英语", "en"),
        ("English please", "en"),
        ("speak Chinese", "zh"),
        ("用普通话", "zh"),
        ("中文还是英文", None),
    ],
)
def test_a_language_by_its_name(text: str, lang: str | None) -> None:
    assert AIMS.language(text) == lang


def test_only_what_goes_on_leaves_what_was_open() -> None:
    assert AIMS.drops("那算了，你们几点关门")
    assert not AIMS.drops("算了")


def item(number: str, title: str) -> OrderItem:
    return OrderItem(number, title, 1, Money(Decimal(10), "CNY"))


RICE, PHONES = item("1", "Qinghe rice cooker"), item("2", "Halden H7 over-ear headphones")


def test_an_order_is_called_by_what_was_asked_for() -> None:
    assert asked_item((RICE, PHONES), "headphones") is PHONES
    assert asked_item((RICE, PHONES), "bicycle") is None
    assert asked_item((RICE, PHONES), None) is None
    assert asked_item((PHONES, replace(PHONES, item_id="3")), "headphones") is None


@pytest.mark.parametrize(
    ("text", "than", "instead"),
    [
        ("不是退，换", Action.RETURN_ORDER, Action.EXCHANGE_ORDER),
        ("no, exchange it", Action.RETURN_ORDER, Action.EXCHANGE_ORDER),
        ("不要换，退吧", Action.EXCHANGE_ORDER, Action.RETURN_ORDER),
        ("退，不换", Action.RETURN_ORDER, None),
        ("no, don't exchange it", Action.RETURN_ORDER, None),
        ("不退了", Action.RETURN_ORDER, None),
        ("不对，换", Action.CANCEL_ORDER, None),
    ],
)
def test_the_other_way_of_giving_back(text: str, than: Action, instead: Action | None) -> None:
    assert REPAIRS.instead(text, than) is instead


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("不对，是 2 号", "北京市中关村大街 2 号 3 室"),
        ("5室", "北京市中关村大街 1 号 5 室"),
        ("不对", None),
        ("是 2 栋", None),
        ("2 号，谢谢", "北京市中关村大街 2 号 3 室"),
        ("不是1号，是12号", "北京市中关村大街 12 号 3 室"),
        ("not 3 but 5", "北京市中关村大街 1 号 5 室"),
        ("no wait, number 10 not 1", "北京市中关村大街 10 号 3 室"),
        ("number 10 not 2", None),
    ],
)
def test_one_number_of_an_address_is_put_right(text: str, address: str | None) -> None:
    assert with_other_place("北京市中关村大街 1 号 3 室", text) == address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("收件人也改成我爱人，李梅", "李梅"),
        ("我老公收，谢谢", None),
        ("我爱人，麻烦了", None),
        ("让我妈 签收", None),
    ],
)
def test_somebody_of_the_house_is_told_by_name(text: str, name: str | None) -> None:
    assert told_recipient(text) == name


def test_words_around_an_address_are_not_written_into_it() -> None:
    assert said_address("actually make it 14 Baker Street") == "14 Baker Street"
    assert said_address("no sry 19 Elm Court") == delivery("its 19 Elm Court").address
    assert said_address("No 19 Elm Court") == "No 19 Elm Court"
    assert delivery("不好意思，是长安街19号").address == "长安街19号"
    told = delivery("北京市海淀区中关村大街 1 号，张三 13900001111")
    assert (told.address, told.recipient) == ("北京市海淀区中关村大街 1 号", "张三")
    assert delivery("北京市，朝阳区 13900001111").recipient is None

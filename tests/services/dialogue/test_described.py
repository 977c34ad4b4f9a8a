"""Which orders are meant by what is said of how they stand."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.described import Described
from tests.phrase_book import BOOK
from tests.services.dialogue.conftest import order

DESCRIBED = Described(BOOK)


@pytest.mark.parametrize(
    "text",
    [
        "没付钱的那个不要了",
        "键盘不要了 还没到的那个",
        "已经到了的退掉",
        "贵的那个订单取消掉",
        "the one that isn't paid",
        "cancel the unpaid one",
        "the order I haven't paid for",
        "send back the older soundbar",
        "the heater that hasn't come yet",
        "贵的撤掉",
        "便宜的地址改成上海市杨浦区政通路 50 号",
        "what I haven't paid yet, cancel it",
        "whichever I got last",
        "cancel the dearer, please",
    ],
)
def test_words_that_describe_an_order(text: str) -> None:
    assert DESCRIBED.speaks_of_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "没收到的话怎么办",
        "别家便宜的",
        "send it to the new address",
        "it's cheaper elsewhere",
        "I haven't received it",
        "贵的东西也能退吗",
    ],
)
def test_words_that_only_hold_such_a_word(text: str) -> None:
    assert not DESCRIBED.speaks_of_one(text)


def test_the_newer_of_things_of_one_kind() -> None:
    old, new = order("1", "加湿器", day=1), order("2", "加湿器", day=5)
    other = order("3", "电热水壶", day=7)
    assert DESCRIBED.most("新买的加湿器漏水", (old, new)) == (new,)
    assert DESCRIBED.most("新买的加湿器漏水", (old, new, other)) is None
    assert DESCRIBED.most("别家便宜的加湿器", (old, new)) is None


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("return the dearer, keep the cheaper", (1,)),
        ("keep the cheaper and return the dearer", (1,)),
        ("keep the cheaper and return the other", None),
        ("便宜的那个留着，贵的那个退掉", (1,)),
        ("贵的退掉，便宜的留着", (1,)),
        ("贵的那个别退", None),
        ("the cheaper one or the dearer one", (0, 1)),
    ],
)
def test_what_stays_is_not_the_one_that_is_meant(text: str, which: tuple[int, ...] | None) -> None:
    both = (order("1", "鼠标", day=1, total="10"), order("2", "鼠标", day=5, total="20"))
    assert DESCRIBED.most(text, both) == (
        None if which is None else tuple(both[at] for at in which)
    )


OLD_AND_NEW = (order("1", "鼠标", day=1), order("2", "键盘", day=5))


@pytest.mark.parametrize(
    "text",
    [
        "cancel my last order",
        "I'd like to return the last thing I bought",
        "exchange my most recent purchase",
        "her latest order, please",
        "取消我最后一单",
        "上一单退了",
        "把最近买的那单退掉",
        "最新的一笔订单到哪了",
    ],
)
def test_the_order_placed_last_is_named(text: str) -> None:
    assert DESCRIBED.last_placed(text, OLD_AND_NEW) == OLD_AND_NEW[1:]


@pytest.mark.parametrize(
    "text",
    [
        "the last one",
        "cancel my second last order",
        "my last order but one",
        "what's my last order number",
        "last orders at the bar",
        "上上单",
        "倒数最后一单",
        "最近的订单有哪些",
        "上单号是多少",
        "keep my last order",
    ],
)
def test_other_words_name_no_last_order(text: str) -> None:
    assert DESCRIBED.last_placed(text, OLD_AND_NEW) is None

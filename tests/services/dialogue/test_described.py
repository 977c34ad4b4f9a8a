"""Which orders are meant by what is said of how they stand."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.described import Described
from tests.services.conversation.conftest import BOOK

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
    ],
)
def test_words_that_only_hold_such_a_word(text: str) -> None:
    assert not DESCRIBED.speaks_of_one(text)

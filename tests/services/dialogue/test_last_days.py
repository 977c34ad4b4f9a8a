"""Questions for the last day on which something may go back, and what else has a last day."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.last_days import LastDays
from tests.phrase_book import BOOK

WORDS = LastDays(BOOK)

NAMED = (
    "till when can she send the brown one back?",
    "which day is the last for returning the blender?",
    "by when does he have to bring it back",
    "what's the deadline to exchange these",
    "how long has she got to send that back",
    "what's the latest he can bring it in",
    "how many days are left to return the heater and the pillow",
    "when does her return window close?",
    "until what date may they go back?",
    "what is the last day for a swap",
    "破壁机最晚哪天退",
    "几号之前能退",
    "茶轴那把到几号还能退",
    "她要换的话截止到哪天",
    "耳机和枕头最晚什么时候退",
    "这个退货期到什么时候",
    "还剩几天可以退",
    "客户问最迟哪天寄回来",
    "退货期限是几号",
    "哪天之前拿来换都行吗",
)
BARE = (
    "which day is the last for her blender?",
    "and the deadline?",
    "what's the last day?",
    "最晚哪天",
    "那到几号呢",
    "还剩几天",
)
OTHER = (
    "till when is it under warranty",
    "until when is the order kept if she doesn't pay",
    "till when are you open today?",
    "by when will the parcel arrive",
    "how long has the courier got",
    "by when is the refund on her card",
    "and by when is the refund",
    "what's the deadline in general",
    "until when can the address be changed",
    "can it still go back",
    "when did it come",
    "付款截止什么时候",
    "保修到什么时候",
    "你们营业到几点，最晚几点关门",
    "最晚哪天能送到",
    "退款最晚哪天到账",
    "一般最晚哪天退",
    "最晚什么时候还能取消",
    "优惠券到哪天",
    "还能退吗",
    "哪天到的",
)


@pytest.mark.parametrize("text", NAMED)
def test_asks_for_the_last_day_and_names_what_of(text: str) -> None:
    asked = WORDS.asked(text)
    assert asked is not None
    assert asked.named


@pytest.mark.parametrize("text", BARE)
def test_asks_for_a_last_day_and_nothing_more(text: str) -> None:
    asked = WORDS.asked(text)
    assert asked is not None
    assert not asked.named


@pytest.mark.parametrize("text", OTHER)
def test_what_else_has_a_last_day_is_asked_of_something_else(text: str) -> None:
    assert WORDS.asked(text) is None


def test_who_tells_a_story_asks_for_no_day() -> None:
    assert WORDS.asked("till when can it go back, " * 8) is None

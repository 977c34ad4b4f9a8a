"""An overview is asked of the whole shop, never of somebody's orders."""

from __future__ import annotations

import pytest

from desktop.domain.orders import OrderStatus
from desktop.services.dialogue.overview_words import OverviewWords
from tests.phrase_book import BOOK


@pytest.fixture(scope="module")
def words() -> OverviewWords:
    return OverviewWords(BOOK)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("list everything still unpaid", OrderStatus.PENDING),
        ("how many orders are being prepared", OrderStatus.PROCESSING),
        ("待付款的单有几个", OrderStatus.PENDING),
        ("orders placed today?", None),
    ],
)
def test_what_is_asked_of_all(words: OverviewWords, said: str, status: OrderStatus | None) -> None:
    asked = words.asked(said)
    assert asked is not None
    assert asked.status is status


@pytest.mark.parametrize(
    "said",
    [
        "how many orders has she got",
        "what is the return policy",
        "which orders are unpaid",
        "他买了几单",
    ],
)
def test_what_is_asked_of_somebody(words: OverviewWords, said: str) -> None:
    assert words.asked(said) is None


def test_what_no_list_tells_is_known(words: OverviewWords) -> None:
    asked = words.asked("which parcels are stuck")
    assert asked is not None
    assert asked.unseen


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("which parcels are late today", True),
        ("which returns are waiting?", True),
        ("今天有哪些件没动", True),
        ("哪些退货还在等", True),
        ("which parcel is late", False),
        ("which orders are unpaid", False),
        ("她有哪些没发", False),
    ],
)
def test_what_is_asked_of_the_shop_whoever_is_served(
    words: OverviewWords, said: str, whole: bool
) -> None:
    assert words.whole_shop(said) is whole

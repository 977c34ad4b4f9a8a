"""A customer's name is told from other words by what stands around it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.customer_names import CustomerNames, Named
from tests.phrase_book import BOOK


@pytest.fixture(scope="module")
def names() -> CustomerNames:
    return CustomerNames(BOOK)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I've got Mrs Chen on the line, she wants it", Named("Chen", "she wants it")),
        ("mr zhou, ends 6600", Named("zhou", "")),
        ("name's Du Juan, phone ends 5088, bought mugs", Named("Du Juan", "bought mugs")),
        ("Emily Carter calling, where is it", Named("Emily Carter", "where is it")),
        ("Mr. Michael Brown's parcel", Named("Michael Brown", "parcel")),
        ("paid cash, Wu Guiying", Named("Wu Guiying", "paid cash")),
        ("林女士打电话来说毛巾没收到", Named("林", "说毛巾没收到")),
        ("陈静在电话里 想换吹风机", Named("陈静", "想换吹风机")),
        ("姓陈，查她的订单", Named("陈", "查她的订单")),
    ],
)
def test_a_name_is_told(names: CustomerNames, said: str, told: Named) -> None:
    assert names.told(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "where is the Lumo Air order",
        "customer wants a refund",
        "return for Black Friday order",
        "马上给客户退",
        "黄色的那个呢",
        "老师傅来装了吗",
        "叫他过来",
    ],
)
def test_other_words_are_no_name(names: CustomerNames, said: str) -> None:
    assert names.told(said) is None


@pytest.mark.parametrize(
    ("said", "tail"),
    [
        ("phone ends 5088", "5088"),
        ("手机尾号是5648", "5648"),
        ("room 5088", None),
        ("13500006600", None),
    ],
)
def test_the_end_of_a_phone_is_told(names: CustomerNames, said: str, tail: str | None) -> None:
    assert names.tail(said) == tail

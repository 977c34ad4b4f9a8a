"""Which numbers of a paper are offered as an order's."""

from __future__ import annotations

import pytest

from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.papers import order_numbers

ANY = OrderNumberFormat()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Order number: 20260910047", ["20260910047"]),
        ("订单号：２０２６０９１００４７", ["20260910047"]),
        ("Invoice 88012345 of 20260917\nOrder no. #W1234567", ["#W1234567"]),
        ("Tel 13812345678, VAT DE123456789, date 20260917", []),
        ("快递 SF14280036 7751\n订单 20260910047", ["20260910047"]),
        ("99887766\nOrder 20260910047", ["20260910047", "99887766"]),
        ("Order 20260910047 and again order 2026091-0047", ["20260910047"]),
        ("11111111 22222222 33333333 44444444", ["11111111", "22222222", "33333333"]),
        ("Thank you for your visit!", []),
    ],
)
def test_labelled_numbers_come_first_and_other_peoples_never(text: str, found: list[str]) -> None:
    assert list(order_numbers(text, ANY)) == found


def test_a_shop_that_names_its_shape_gets_no_other() -> None:
    shop = OrderNumberFormat((r"K-\d{6}",))
    assert list(order_numbers("Order 20260910047, your order K-004711", shop)) == ["K-004711"]


def test_forty_thousand_characters_are_read_at_once() -> None:
    assert list(order_numbers("1" * 20_000 + " a1-" * 5_000 + "order 20260910047", ANY)) == [
        "20260910047"
    ]

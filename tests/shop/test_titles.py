"""A document is found by the words of its title, and by none where they fit several or none."""

from __future__ import annotations

import pytest

from desktop.shop.titles import titled
from desktop.shop.topics import Topics

EN = [
    "Membership",
    "Opening hours and shops",
    "Payment and invoices",
    "Returns and exchanges",
    "Shipping",
    "Warranty and repairs",
]
ZH = ["会员", "营业时间与门店", "付款与发票", "退换货说明", "配送说明", "保修与维修"]  # fmt: skip
TOPICS = Topics.load()


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("summarise the returns policy", "Returns and exchanges"),
        ("what does the delivery document say in short", "Shipping"),
        ("give me the gist of your warranty", "Warranty and repairs"),
        ("sum up payments and invoices", "Payment and invoices"),
        ("summarise the privacy policy", None),
        ("summarise the returns and the warranty document", None),
        ("总结一下保修说明", "保修与维修"),
        ("退换货说明主要讲了什么", "退换货说明"),
        ("退货政策的重点是什么", "退换货说明"),
        ("配送说明简单说说", "配送说明"),
        ("会员规则讲了什么", "会员"),
        ("总结一下说明", None),
        ("总结一下隐私政策", None),
    ],
)
def test_the_words_of_a_title_name_it(asked: str, title: str | None) -> None:
    assert titled(asked, EN if asked.isascii() else ZH, TOPICS) == title

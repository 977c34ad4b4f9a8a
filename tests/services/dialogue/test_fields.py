"""Which fact of a record is asked for."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.fields import Field, RecordFields
from tests.phrase_book import BOOK

FIELDS = RecordFields(BOOK)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("who's bringing the curtains", Field.COURIER),
        ("what's the driver called?", Field.COURIER),
        ("was it signed for", Field.SIGNED),
        ("which size did I get", Field.VARIANT),
        ("how long have I got left to pay for the heater", Field.PAY_BY),
        ("when was it paid", Field.PAID_AT),
        ("when did I pay for it", Field.PAID_AT),
        ("will the lamp go out today", Field.LEAVES),
        ("did I pay postage on that", Field.SHIPPING_FEE),
        ("what else came with the brushes", Field.OTHERS),
        ("until when is my vacuum covered", Field.WARRANTY),
        ("when was the speaker cancelled", Field.CANCELLED),
        ("how much did I get back for the shirt", Field.REFUND),
        ("哪位师傅在送", Field.COURIER),
        ("是本人签收的吗", Field.SIGNED),
        ("我买的几码", Field.VARIANT),
        ("最晚几点之前付款", Field.PAY_BY),
        ("哪天付的钱", Field.PAID_AT),
        ("台灯今天能发出来吗", Field.LEAVES),
        ("这单里还有别的东西吗", Field.OTHERS),
        ("水壶保修到什么时候", Field.WARRANTY),
        ("什么时候取消的", Field.CANCELLED),
        ("衬衫退款多少钱", Field.REFUND),
        ("how did I settle the bill", Field.PAID_BY),
        ("which card was that on", Field.PAID_BY),
        ("which shade is it", Field.VARIANT),
        ("was a coupon knocked off", Field.DISCOUNT),
        ("did I use a discount code", Field.DISCOUNT),
        ("how many items did I order", Field.COUNT),
        ("is it still within its guarantee", Field.WARRANTY),
        ("has the guarantee lapsed", Field.WARRANTY),
        ("当时咋付的", Field.PAID_BY),
        ("刷的哪张卡", Field.PAID_BY),
        ("用券了没", Field.DISCOUNT),
        ("给打折了吗", Field.DISCOUNT),
        ("一共几件", Field.COUNT),
        ("我这个还能保修吗", Field.WARRANTY),
        ("还保吗", Field.WARRANTY),
    ],
)
def test_what_is_asked_of_a_record(said: str, field: Field) -> None:
    assert FIELDS.fields(said) == (field,)


@pytest.mark.parametrize(
    "said",
    [
        "do you have it in blue",
        "can I cancel until tomorrow",
        "how do I pay",
        "who pays the postage when I send it back",
        "is water damage under warranty",
        "what size box is it",
        "when will I be charged",
        "when do you ship on weekends",
        "do you take cards",
        "can I use a voucher",
        "is there a discount code",
        "is the lampshade glass",
        "how many items can I send back",
        "where has my parcel gone",
        "能用券吗",
        "有什么优惠",
        "可以刷卡付吗",
        "一共要寄几个箱子",
        "保修什么时候开始算",
        "要不要本人签收",
        "什么时候能发货到付",
        "这个尺码偏大吗",
        "有没有大一码的",
        "还能取消吗",
        "退货运费多少",
        "进水保修吗",
        "快递员态度很差叫什么名字",
        "",
    ],
)
def test_a_rule_or_a_wish_asks_of_no_record(said: str) -> None:
    assert FIELDS.fields(said) == ()


def test_what_goes_back_is_asked_of_where_something_does() -> None:
    said = "what day did it reach you"
    assert FIELDS.fields(said) == ()
    assert FIELDS.fields(said, goes_back=True) == (Field.RECEIVED,)


def test_an_invoice_is_asked_of_where_one_was_spoken_of() -> None:
    assert FIELDS.fields("税号是多少", invoice=True) == (Field.INVOICE_TAX,)
    assert FIELDS.fields("税号是多少") == ()

"""How one fact of a record is said, and what is said where the record has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from desktop.domain.orders import (
    Money,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
    ReturnRecord,
    ReturnStatus,
)
from desktop.services.conversation.lookup.field_values import (
    ABSENT,
    OF_ITEM,
    OF_ORDER,
    of_return,
    span,
)
from desktop.services.dialogue.fields import Field
from desktop.services.replies.words import Words
from tests.fakes import SetClock
from tests.phrase_book import BOOK

CLOCK = SetClock()
WORDS = Words(BOOK, "en", CLOCK)
YUAN = Money(Decimal(199), "CNY")
KETTLE = OrderItem("1", "kettle", 1, YUAN, variant="1.7 l")
ORDER = Order("1", "C1", OrderStatus.DELIVERED, CLOCK.now(), (KETTLE,), YUAN)


@pytest.mark.parametrize(
    ("field", "order", "key"),
    [
        (Field.PAY_BY, ORDER, "pay_by_over"),
        (Field.PAY_BY, replace(ORDER, status=OrderStatus.PENDING), ABSENT),
        (Field.PAID_AT, ORDER, "paid_unknown"),
        (Field.PAID_AT, replace(ORDER, paid_at=CLOCK.now()), "paid_at_plain"),
        (Field.PAID_BY, ORDER, "paid_way_unknown"),
        (Field.LEAVES, ORDER, "left_unknown"),
        (Field.LEAVES, replace(ORDER, status=OrderStatus.PROCESSING), "leaves_unknown"),
        (Field.LEAVES, replace(ORDER, status=OrderStatus.PENDING), "leaves_unpaid"),
        (Field.SHIPPING_FEE, ORDER, "shipping_unknown"),
        (
            Field.SHIPPING_FEE,
            replace(ORDER, shipping_fee=Money(Decimal(0), "CNY")),
            "shipping_free",
        ),
        (Field.DISCOUNT, ORDER, "discount_unknown"),
        (Field.CANCELLED, ORDER, "cancelled_not"),
        (Field.CANCELLED, replace(ORDER, status=OrderStatus.CANCELLED), ABSENT),
        (Field.OTHERS, ORDER, "others_none"),
        (Field.NOTE, ORDER, "note"),
    ],
)
def test_what_a_record_lacks_is_said(field: Field, order: Order, key: str) -> None:
    assert OF_ORDER[field](WORDS, order, None, "")[0] == key


def test_a_warranty_is_told_by_its_last_day() -> None:
    told = OF_ITEM[Field.WARRANTY]
    assert told(WORDS, KETTLE, ORDER, "")[0] == ABSENT
    today = CLOCK.today()
    running = replace(KETTLE, warranty_until=today)
    assert told(WORDS, running, ORDER, "")[0] == "warranty"
    over = replace(KETTLE, warranty_until=today - timedelta(days=1))
    assert told(WORDS, over, ORDER, "")[0] == "warranty_over"


def test_a_variant_that_is_named_is_confirmed() -> None:
    told = OF_ITEM[Field.VARIANT]
    assert told(WORDS, KETTLE, ORDER, "is it the 1.7 l one")[0] == "variant_yes"
    assert told(WORDS, replace(KETTLE, variant=None), ORDER, "")[0] == "variant_unknown"


def test_money_that_comes_back_is_told_by_how_far_it_is() -> None:
    record = ReturnRecord(
        "R-1",
        "1",
        "C1",
        ReturnKind.RETURN,
        ReturnStatus.RECEIVED,
        datetime(2026, 11, 1, tzinfo=UTC),
        (KETTLE,),
        refund=YUAN,
        refund_to="Alipay",
    )
    assert of_return(WORDS, record, Field.REFUND)[0] == "refund_open"
    due = replace(record, refund_by=date(2026, 11, 4))
    assert of_return(WORDS, due, Field.REFUND)[0] == "refund_by"
    assert of_return(WORDS, replace(record, refund=None), Field.REFUND)[0] == ABSENT
    swap = replace(record, kind=ReturnKind.EXCHANGE)
    assert of_return(WORDS, swap, Field.REFUND)[0] == "refund_swap"


@pytest.mark.parametrize(
    ("time", "said"),
    [
        (timedelta(hours=21, minutes=40), "21 hours"),
        (timedelta(hours=1, minutes=5), "one hour"),
        (timedelta(minutes=12), "12 minutes"),
    ],
)
def test_time_that_is_left(time: timedelta, said: str) -> None:
    assert span(WORDS, time) == said

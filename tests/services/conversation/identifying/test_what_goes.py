"""What of an order goes back, against the shop's rules for each line, and what comes back for it."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from desktop.domain.actions import Arguments
from desktop.domain.orders import (
    Eligibility,
    LineRule,
    Money,
    Order,
    OrderItem,
    OrderStatus,
    ReturnKind,
)
from desktop.services.conversation.identifying.what_goes import (
    meant_items,
    reduced,
    refund_of,
    what_goes,
    why_not,
)
from tests.phrase_book import BOOK

NOW = datetime(2026, 11, 18, tzinfo=UTC)


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


ITEMS = (
    OrderItem("1", "Cedar pillow", 2, yuan("169")),
    OrderItem("2", "Brook heater", 1, yuan("339")),
    OrderItem("3", "Fern brush heads", 1, yuan("59")),
)
ORDER = Order("S1", "C1", OrderStatus.DELIVERED, NOW, ITEMS, yuan("736"))
LINES = (
    LineRule("1", "Cedar pillow", 2, True, refund=yuan("338")),
    LineRule("2", "Brook heater", 1, True, refund=yuan("339"), condition="unopened"),
    LineRule("3", "Fern brush heads", 1, False, "non_returnable"),
)
RECORD = Eligibility(
    "S1",
    "C1",
    ReturnKind.RETURN,
    True,
    "ok",
    ITEMS[:2],
    refund=yuan("665"),
    fee=yuan("12"),
    lines=LINES,
)


def pieces(*words: str, said: Arguments | None = None) -> dict[str, int]:
    goes = what_goes(BOOK, words, said or Arguments(), ORDER, RECORD)
    assert goes is not None
    return {one.item_id: one.quantity for one in goes.items}


def test_all_that_may_where_nothing_was_said_of_it() -> None:
    goes = what_goes(BOOK, ("send it back",), Arguments(), ORDER, RECORD)
    assert goes is not None
    assert not goes.named
    assert [code for _, code in goes.barred] == ["non_returnable"]
    assert [one.item_id for one in goes.conditional(RECORD)] == ["2"]
    assert [one.item_id for one in goes.without(goes.conditional(RECORD), "opened").items] == ["1"]


def test_one_of_two_and_the_other_thing_stays() -> None:
    pillow = Arguments(product="pillow")
    assert pieces("return just one of the pillows", said=pillow) == {"1": 1}
    assert pieces("the heater stays", "only one of them") == {"1": 1}
    assert pieces("just one of the pillows", "no, both of them", said=pillow) == {"1": 2}
    assert pieces(
        "keep the heater", "the heater as well", said=Arguments(items=("pillow", "heater"))
    ) == {
        "1": 2,
        "2": 1,
    }
    assert pieces("yes", said=Arguments(product="pillow", quantity=1)) == {"1": 1}


def test_a_thing_that_only_says_which_order_is_not_meant() -> None:
    told = ("the order with the heater: one of the pillows is torn",)
    assert pieces(*told, said=Arguments(items=("heater", "pillow"))) == {"1": 1}
    assert pieces(*told, said=Arguments(product="heater")) == {"1": 1}


def test_what_the_order_does_not_hold_is_told() -> None:
    said = Arguments(items=("bicycle",))
    assert what_goes(BOOK, (), said, ORDER, RECORD) is None
    assert meant_items(BOOK, (), said, ORDER) is None


def test_what_comes_back_is_told_only_to_the_cent() -> None:
    one = (OrderItem("1", "Cedar pillow", 1, yuan("169")),)
    assert refund_of(RECORD, one) == yuan("157")
    assert refund_of(RECORD, ITEMS[:2]) == yuan("665")
    assert reduced(RECORD, one).refund == yuan("157")
    third = LineRule("1", "Cedar pillow", 3, True, refund=yuan("100"))
    odd = Eligibility("S1", "C1", ReturnKind.RETURN, True, "ok", ITEMS, lines=(third,))
    assert refund_of(odd, one) is None
    assert refund_of(odd, ITEMS[1:2]) is None


def test_a_shop_that_tells_no_lines_says_by_its_list() -> None:
    plain = Eligibility("S1", "C1", ReturnKind.RETURN, True, "ok", ITEMS[:1])
    assert why_not(plain, ITEMS[0]) is None
    assert why_not(plain, ITEMS[1]) == "not_returnable"
    gone = Eligibility("S1", "C1", ReturnKind.RETURN, True, "ok", ITEMS[:1], lines=LINES[:1])
    assert why_not(gone, ITEMS[1]) == "already_returned"


def test_named_in_words_whatever_the_rules_say() -> None:
    found = meant_items(BOOK, ("one of the pillows",), Arguments(product="pillow"), ORDER)
    assert found is not None
    assert [(one.item_id, one.quantity) for one in found] == [("1", 1)]

"""The two numbers that a visitor is known by are heard however they are told, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.proof import Proof, Proofs
from tests.phrase_book import BOOK

PROOFS = Proofs(BOOK)
ORDER = "20261112047"


@pytest.mark.parametrize(
    ("text", "order_id", "phone", "asked"),
    [
        (f"{ORDER} and the last four are 1234", ORDER, None, True),
        (f"{ORDER}, 1234", ORDER, None, False),
        ("my phone ends in one two three four", None, None, False),
        ("the last four, 1234", None, None, False),
        ("one two three four", None, None, True),
        ("手机尾号一二三四", None, None, False),
        (f"订单号{ORDER}，手机后四位1234", ORDER, None, False),
        ("13800001234", None, "13800001234", False),
        ("+44 7700 901234", None, "+44 7700 901234", True),
    ],
)
def test_the_digits_are_heard(
    text: str, order_id: str | None, phone: str | None, asked: bool
) -> None:
    assert PROOFS.last_digits(text, order_id, phone, asked=asked) == "1234"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1234", False),
        ("12345", True),
        ("1234 or 4321", True),
        ("where is it", True),
        ("尾号123", True),
    ],
)
def test_other_figures_are_none(text: str, asked: bool) -> None:
    assert PROOFS.last_digits(text, None, None, asked=asked) is None


def test_what_is_told_later_is_added() -> None:
    assert Proof().with_more(ORDER, None).whole is None
    assert Proof().with_more(None, "9999").with_more(ORDER, "1234").whole == (ORDER, "1234")


@pytest.mark.parametrize(
    "text", ["I don't have the order number on me", "订单号我忘了", "小票丢了"]
)
def test_a_number_that_is_not_at_hand(text: str) -> None:
    assert PROOFS.has_no_number(text)
    assert not PROOFS.has_no_number("when do you close")

"""The shop's own number of a customer is told from a model's name by what stands around it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.customer_numbers import CustomerNumbers
from tests.phrase_book import BOOK


@pytest.fixture(scope="module")
def numbers() -> CustomerNumbers:
    return CustomerNumbers(BOOK)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("C0007 on the line, blender arrived broken", ("C0007", "blender arrived broken")),
        ("c0007: where is it", ("C0007", "where is it")),
        ("customer no. AB12345 calling", ("AB12345", "")),
        ("C0007", ("C0007", "")),
        ("C0009在线，问换的鞋寄了没", ("C0009", "问换的鞋寄了没")),
        ("客户号C0010，净化器到哪了", ("C0010", "净化器到哪了")),
    ],
)
def test_who_is_told_by_the_shops_own_number(
    numbers: CustomerNumbers, said: str, told: tuple[str, str]
) -> None:
    assert numbers.told(said) == told


@pytest.mark.parametrize(
    "said",
    [
        "the WH1000 is broken",
        "is the K98 in stock",
        "R-2611-0001 where is it",
        "T-1118-001",
        "1234",
    ],
)
def test_models_and_other_numbers_are_no_customers(numbers: CustomerNumbers, said: str) -> None:
    assert numbers.told(said) is None

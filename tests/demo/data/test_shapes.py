from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as some

from desktop.demo.data.shapes import number_pattern

NUMBERS = some.from_regex(
    r"[0-9]{1,12}|#?[A-Z]{1,3}-?[0-9]{3,9}|[A-Z0-9]{4}-[A-Z0-9]{4}", fullmatch=True
)


@given(some.lists(NUMBERS, min_size=1, max_size=6))
def test_every_number_of_the_shop_fits_its_pattern(numbers: list[str]) -> None:
    pattern = number_pattern(numbers)
    assert all(re.fullmatch(pattern, number, re.IGNORECASE | re.ASCII) for number in numbers)


def test_a_number_of_another_make_does_not_fit() -> None:
    pattern = number_pattern(["88012345", "88012346"])
    assert re.fullmatch(pattern, "12345678")
    assert not re.fullmatch(pattern, "138000012345")
    assert re.fullmatch(number_pattern(["W-1234567"]), "w1234567", re.IGNORECASE)


def test_no_numbers_have_no_pattern() -> None:
    assert not number_pattern([])

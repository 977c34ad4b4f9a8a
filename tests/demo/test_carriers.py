from __future__ import annotations

from random import Random

import pytest
from tracking_numbers import get_tracking_number

from desktop.demo.carriers import carrier_of, make_number

ALL = ("sf", "yto", "zto", "jd", "ems", "ups", "dhl", "fedex", "royal_mail")
CHECKED = ("ems", "ups", "dhl", "fedex", "royal_mail")


@pytest.mark.parametrize("carrier", CHECKED)
def test_made_numbers_carry_the_check_digit_that_others_verify(carrier: str) -> None:
    for seed in range(30):
        found = get_tracking_number(make_number(carrier, Random(seed)))
        assert found is not None
        assert found.valid


@pytest.mark.parametrize("carrier", ALL)
def test_a_number_tells_its_carrier(carrier: str) -> None:
    number = make_number(carrier, Random(7))
    assert carrier_of(number) == carrier
    assert carrier_of(f" {number[:4]} {number[4:].lower()}") == carrier


def test_an_unknown_shape_is_nobodys() -> None:
    assert carrier_of("hello") == "other"

"""Whose orders are looked at is told by one number, and each kind of number has a place of its own."""

from __future__ import annotations

from desktop.domain.actions import Arguments
from desktop.domain.people import Whose

_PHONE, _NUMBER = Whose(phone="13812341234"), Whose(customer="C0007")


def test_a_phone_is_said_back_masked_and_the_shops_own_number_as_it_is() -> None:
    assert (_PHONE.told, _NUMBER.told) == ("138****1234", "C0007")


def test_each_number_has_a_field_of_its_own() -> None:
    assert Arguments().of(_NUMBER).given() == {"customer": "C0007"}
    assert Arguments().of(_PHONE).given() == {"phone": "13812341234"}
    assert Arguments(customer="C0007").names_an_order
    assert Arguments(product="fan").whose is None


def test_who_is_told_by_one_number_is_not_by_the_one_before_as_well() -> None:
    before = Arguments(product="fan").of(_NUMBER)
    assert Arguments(phone="13812341234").filled_from(before) == Arguments(product="fan").of(_PHONE)
    assert Arguments(product="rug").filled_from(before) == Arguments(product="rug").of(_NUMBER)

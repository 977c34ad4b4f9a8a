"""A number one slip away is near, whatever else is not; the same number is no candidate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.dialogue.numbers import AT_MOST, NEAR, distance, meant
from tests.services.dialogue.conftest import order

NUMBER = "20261112047"


@pytest.mark.parametrize(
    "said",
    [
        "20261112041",  # heard 1 for 7
        "20261112407",  # neighbours changed about
        "2026112047",  # a digit left out
        "202611120477",  # a digit twice
        "2O261112O47",  # letters for noughts
        "20261112097",  # any one digit
        "#2026-1112-041",
    ],
)
def test_a_slip_is_near(said: str) -> None:
    assert [one.order_id for one in meant(said, [order(NUMBER), order("20260101999")])] == [NUMBER]


@pytest.mark.parametrize("said", [NUMBER, "20261112999", "2026", "20251012147", "99999999999"])
def test_the_same_a_stranger_and_a_fragment_are_not(said: str) -> None:
    assert list(meant(said, [order(NUMBER)])) == []


DIGITS = st.text(alphabet="0123456789", min_size=6, max_size=14)


@given(DIGITS, DIGITS)
def test_it_costs_the_same_both_ways_and_nothing_to_stay(one: str, other: str) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert distance(one, one) == 0
    assert (distance(one, other) == 0) == (one == other)


@given(DIGITS, st.lists(DIGITS, max_size=8, unique=True))
def test_only_what_was_given_in_comes_out_nearest_first(said: str, own: list[str]) -> None:
    found = [one.order_id for one in meant(said, [order(number) for number in own])]
    assert set(found) <= set(own)
    assert len(found) <= AT_MOST
    costs = [distance(said, number) for number in found]
    assert costs == sorted(costs)
    assert all(0 < cost <= NEAR for cost in costs)

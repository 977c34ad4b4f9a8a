"""Proposals of cases: a number is the same other number wherever it was said in a conversation."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.evaluation.collecting import Disguise

NUMBERS = st.from_regex(r"[0-9]{5,18}", fullmatch=True)


@given(NUMBERS, st.integers(0, 9))
def test_a_number_keeps_its_shape_and_is_another(number: str, seed: int) -> None:
    disguise = Disguise(random.Random(seed))
    told = disguise(f"订单{number}到哪了，{number}")
    one, other = told.removeprefix("订单").split("到哪了，")
    assert one == other
    assert len(one) == len(number)
    assert one[:2] == number[:2]


def test_prices_and_sizes_stay_and_mail_is_masked() -> None:
    told = Disguise(random.Random(1))("size 42, 1299 yuan, write to lina@example.com")
    assert told == "size 42, 1299 yuan, write to l****@example.com"

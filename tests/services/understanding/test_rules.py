"""A concept is passed over only where none of its patterns can hold."""

from __future__ import annotations

import random
from functools import lru_cache

import pytest

from desktop.adapters.config import Config
from desktop.app.understanding import recogniser_of
from desktop.services.understanding.rules import Rules, _holding


@lru_cache(maxsize=1)
def every() -> dict[str, Rules]:
    return recogniser_of(Config())._rules


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_concept_that_is_passed_over_has_no_pattern_whose_classes_are_said(lang: str) -> None:
    rules = every()[lang]
    bits = list(rules._bits.values())
    chance = random.Random(7)
    passed_over = held = 0
    for name, _, gate, demands in rules._concept_needs:
        for required, choices, _ in demands:
            assert gate & required or gate & choices[0] == choices[0], name
        for _ in range(50):
            said = sum(set(chance.choices(bits, k=chance.choice((9, 90, len(bits))))))
            holding = _holding(demands, said)
            assert not holding or gate & said, name
            passed_over += not gate & said
            held += bool(holding)
    assert passed_over > 100
    assert held > 100

"""Two readers' beliefs made one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.understanding.pooling import pooled

LABELS = ("a", "b", "c")
BELIEFS = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda one: sum(one) > 0.1)


def shares(found: list[float]) -> dict[str, float]:
    return {label: one / sum(found) for label, one in zip(LABELS, found, strict=True)}


@given(BELIEFS, BELIEFS)
def test_what_comes_out_adds_up_to_one(one: list[float], other: list[float]) -> None:
    found = pooled(shares(one), shares(other))
    assert set(found) == set(LABELS)
    assert sum(found.values()) == pytest.approx(1.0)


@given(BELIEFS)
def test_where_both_are_of_one_mind_the_order_stays(beliefs: list[float]) -> None:
    own = shares(beliefs)
    found = pooled(own, own)
    for one in LABELS:
        for other in LABELS:
            if own[one] > own[other]:
                assert found[one] >= found[other]


def test_agreement_is_firmer_than_either() -> None:
    found = pooled({"a": 0.7, "b": 0.3, "c": 0.0}, {"a": 0.7, "b": 0.0, "c": 0.3})
    assert found["a"] > 0.9


def test_neither_reader_rules_a_wish_out_alone() -> None:
    found = pooled({"a": 1.0, "b": 0.0, "c": 0.0}, {"a": 0.0, "b": 1.0, "c": 0.0})
    assert min(found["a"], found["b"]) > 0.01


def test_a_label_that_the_encoder_never_learnt_is_hardly_believed() -> None:
    assert pooled({"a": 0.5, "b": 0.5}, {"a": 1.0})["a"] > 0.99

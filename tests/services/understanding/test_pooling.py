"""Two readers' beliefs made one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Action
from desktop.ports.encoder import Beliefs
from desktop.services.understanding.pooling import (
    ASKED_SELDOM,
    GOODS_ASKED_SELDOM,
    GOODS_SELDOM,
    SELDOM,
    Beside,
    Of,
    pooled,
    scoped,
)

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


WISHES = {"order": 0.6, "return_order": 0.2, "decline": 0.05, "shop_question": 0.1, "human": 0.05}


@given(st.floats(0, 1), st.booleans())
def test_what_scope_parts_adds_up_to_one_and_leaves_the_rest(beyond: float, goods: bool) -> None:
    found = scoped(WISHES, beyond, goods=goods)
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["human"] == WISHES["human"]
    assert found["order"] == pytest.approx(3 * found["return_order"])
    assert found["shop_question"] <= WISHES["shop_question"]
    assert found[Action.DECLINE] >= WISHES["decline"]


def test_words_beyond_a_shop_are_declined() -> None:
    found = scoped(WISHES, 0.99)
    assert found[Action.DECLINE] > 0.8
    assert found["order"] < 0.02


def likely(odds: float) -> float:
    """The share of belief that has these odds."""
    return odds / (1 + odds)


def test_words_that_only_sound_strange_are_not_doubted() -> None:
    assert scoped(WISHES, likely(SELDOM * 0.95)) == WISHES
    assert scoped(WISHES, likely(SELDOM * 1.05))["order"] < WISHES["order"]


def test_the_documents_may_say_themselves_that_they_do_not_know() -> None:
    found = scoped(WISHES, likely((SELDOM + ASKED_SELDOM) / 2))
    assert found["order"] < WISHES["order"]
    assert found["shop_question"] == WISHES["shop_question"]


def test_what_is_asked_of_the_documents_about_goods_takes_the_most_doubt() -> None:
    found = scoped(WISHES, likely((GOODS_SELDOM + GOODS_ASKED_SELDOM) / 2), goods=True)
    assert found["order"] < WISHES["order"]
    assert found["shop_question"] == WISHES["shop_question"]
    assert scoped(WISHES, likely(GOODS_ASKED_SELDOM * 1.1), goods=True)["shop_question"] < 0.1


def test_named_goods_take_more_doubt() -> None:
    beyond = likely(GOODS_SELDOM * 0.9)
    reads = Beside(lambda _words: Beliefs(WISHES, {}, {}, beyond), of=frozenset({Of.SCOPE}))
    assert reads.pooled(WISHES, "cancel my heater")["order"] < WISHES["order"] / 4
    assert reads.pooled(WISHES, "cancel my heater", goods=True) == WISHES


def test_slips_make_no_words_strange() -> None:
    beyond = {"wheres my parcle": 0.97, "where is my parcel": 0.01}
    reads = Beside(lambda words: Beliefs(WISHES, {}, {}, beyond[words]), of=frozenset({Of.SCOPE}))
    assert reads.pooled(WISHES, "wheres my parcle", "where is my parcel") == WISHES
    assert reads.pooled(WISHES, "wheres my parcle")["decline"] > 0.5

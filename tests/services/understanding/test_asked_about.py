"""What a question is taken to be about: what was asked before it counts, and what is known of what was told."""

from __future__ import annotations

import pytest

from desktop.domain.matters import Believed, Matter
from desktop.domain.situations import Situation
from desktop.services.understanding.asked_about import ALONE, FIRM, LEAST, Asking

BELIEFS = {Matter.WARRANTY_NOT_COVERED: 0.3, Matter.SHOP_PARKING: 0.4, Matter.NONE: 0.3}


def test_the_likeliest_come_first() -> None:
    found = ALONE.read(BELIEFS)
    assert found is not None
    assert (found.matter, found.belief) == (Matter.SHOP_PARKING, pytest.approx(0.4))
    assert found.of_documents == (
        Believed(Matter.SHOP_PARKING, 0.4),
        Believed(Matter.WARRANTY_NOT_COVERED, 0.3),
    )


def test_the_group_of_the_last_question_is_likelier() -> None:
    found = Asking(Situation.SHOP, Matter.REPAIR_HOW).read(BELIEFS)
    assert found is not None
    assert (found.matter, found.belief) == (Matter.WARRANTY_NOT_COVERED, pytest.approx(2.4 / 3.1))


def test_what_is_known_of_what_was_told_counts() -> None:
    beliefs = {Matter.CANCEL_UNTIL: 0.5, Matter.PAYMENT_DEADLINE: 0.2, Matter.NONE: 0.3}
    found = Asking(weights={Matter.PAYMENT_DEADLINE: 8.0}).read(beliefs)
    assert found is not None
    assert found.matter is Matter.PAYMENT_DEADLINE


def test_what_is_hardly_believed_in_is_left_out() -> None:
    found = ALONE.read({Matter.SHOP_JOBS: 1 - LEAST / 2, Matter.SHOP_LOST: LEAST / 2})
    assert found is not None
    assert [one.matter for one in found.likeliest] == [Matter.SHOP_JOBS]
    assert ALONE.read({}) is None


def test_words_that_stand_by_themselves_are_not_drawn_into_what_was_asked_before() -> None:
    """ "Where's the nearest branch", after a question for returns, is no question where to take one."""
    leaning = {Matter.SHOP_WHERE: 0.7, Matter.RETURNS_WHERE: 0.3}
    alone = {Matter.SHOP_WHERE: 0.99, Matter.RETURNS_WHERE: 0.01}
    asking = Asking(Situation.RULES, Matter.RETURNS_TIME)
    drawn, found = asking.read(leaning), asking.read(leaning, alone)
    assert drawn is not None
    assert drawn.matter is Matter.RETURNS_WHERE
    assert found is not None
    assert found.matter is Matter.SHOP_WHERE


def test_words_that_say_little_by_themselves_lean_on_what_was_told() -> None:
    leaning = {Matter.SHOP_WHERE: 0.7, Matter.RETURNS_WHERE: 0.3}
    asking = Asking(Situation.RULES, Matter.RETURNS_TIME)
    little = {Matter.SHOP_WHERE: FIRM - 0.01, Matter.RETURNS_WHERE: 0.01}
    assert asking.read(leaning, little) == asking.read(leaning)

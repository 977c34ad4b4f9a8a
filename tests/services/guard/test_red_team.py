"""A model that lies in every way we know shows none of it; `python -m tests.red_team` attacks at length."""

from __future__ import annotations

from tests.red_team import Lie, Verdict, attack

REPLIES = 300


def test_no_lie_is_shown_and_the_truth_before_it_mostly_is() -> None:
    verdict = attack(REPLIES, seed=11)
    assert verdict.invented == []
    assert len(verdict.kinds) > 8, "every kind of lie was told"
    assert verdict.shown > REPLIES / 3, "a gate that lets nothing through is no gate"


def test_the_judge_knows_a_lie_that_came_through() -> None:
    verdict = Verdict()
    told = Lie("days", "You have 30 days.", "30 days")
    verdict.judge(told, "within 7 days", "You have ３０ days.")
    verdict.judge(told, "within 30 days", "You have 30 days.")
    verdict.judge(told, "within 7 days", "Gladly.")
    assert [lie for lie, _ in verdict.invented] == [told]

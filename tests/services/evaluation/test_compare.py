"""Two runs side by side: the figures of both, and only the cases on which they differ."""

from __future__ import annotations

from desktop.domain.actions import Action, Certainty, Request, Understanding
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.compare import side_by_side
from desktop.services.evaluation.scoring import CaseResult, score


def result(name: str, wanted: Action, got: Action) -> CaseResult:
    case = Case(name, f"words of {name}", "en", (Expected(wanted),))
    return score(case, Understanding((Request(got),), Certainty.CERTAIN, "", "en"), 1.0)


def test_both_sides_have_their_figures_and_differences_are_told() -> None:
    first = [
        result("a", Action.HUMAN, Action.HUMAN),
        result("b", Action.CONTROL, Action.CONTROL),
    ]
    second = [
        result("a", Action.HUMAN, Action.HUMAN),
        result("b", Action.CONTROL, Action.DECLINE),
    ]
    page = side_by_side(("small", "large"), (first, second))
    assert "100.0%" in page
    assert "50.0%" in page
    assert "words of b" in page
    assert "words of a" not in page
    assert "control (right); decline (wrong)" in page


def test_runs_that_agree_say_so() -> None:
    run = [result("a", Action.HUMAN, Action.HUMAN)]
    assert "they differ nowhere" in side_by_side(("x", "y"), (run, run))

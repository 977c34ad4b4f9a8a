"""Figures of a run: by wish and language, by lane, what was taken for what, and the worst first."""

from __future__ import annotations

from desktop.domain.actions import Action, Arguments, Certainty, Lane, Request, Understanding
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.figures import SEVERAL, Tally, differing, figures
from desktop.services.evaluation.scoring import CaseResult, score


def result(
    wanted: Action,
    got: Action,
    lang: str = "en",
    lane: Lane = Lane.INSTANT,
    ms: float = 1.0,
    **said: str,
) -> CaseResult:
    case = Case(f"{wanted}{ms}", "words", lang, (Expected(wanted),))
    request = Request(got, Arguments(**said))  # type: ignore[arg-type]
    found = Understanding((request,), Certainty.CERTAIN, "", lang, lane=lane)
    return score(case, found, ms)


RUN = [
    result(Action.HUMAN, Action.HUMAN, ms=4),
    result(Action.HUMAN, Action.DECLINE, "zh", Lane.MODEL, ms=2),
    result(Action.SMALLTALK, Action.SMALLTALK, ms=3, order_id="20261112047"),
]


def test_figures_of_a_run() -> None:
    found = figures(RUN)
    assert found.whole == Tally(3, 2, 2)
    assert found.languages == {"en": Tally(2, 2, 1), "zh": Tally(1, 0, 1)}
    assert found.lanes["model"] == Tally(1, 0, 1)
    assert list(found.actions) == ["human", "smalltalk"]
    assert found.actions["human"][""] == Tally(2, 1, 2)
    assert found.confusions == [("human", "decline", 1)]
    assert [one.ms for one in found.worst] == [3, 2]
    assert (found.invented, found.median_ms, found.p95_ms) == (1, 3, 4)


def test_of_nothing_everything_is_nothing() -> None:
    found = figures([])
    assert (found.whole, found.worst, found.median_ms) == (Tally(0, 0, 0), [], 0.0)


def test_several_wishes_are_one_row() -> None:
    case = Case("two", "words", "en", (Expected(Action.HUMAN), Expected(Action.CLARIFY)))
    requests = (Request(Action.HUMAN), Request(Action.CLARIFY))
    both = score(case, Understanding(requests, Certainty.CERTAIN, "", "en"), 1)
    assert list(figures([both, *RUN]).actions)[-1] == SEVERAL


def test_runs_differ_where_one_was_right() -> None:
    other = [RUN[0], result(Action.HUMAN, Action.HUMAN, "zh"), RUN[2]]
    assert differing(RUN, other) == [(RUN[1], other[1])]

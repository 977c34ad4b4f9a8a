"""What was measured comes back from its file as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.actions import Action, Arguments, Certainty, Period, Request, Understanding
from desktop.domain.errors import RecordError
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.outcome import Outcome, outcome_of, text_of
from desktop.services.evaluation.scoring import score

EXPECTED = Expected(
    Action.FIND_ORDERS,
    frozenset({Action.ORDER_STATUS, Action.TRACK_PARCEL}),
    {"product": ("耳机", "headphones")},
    Period(date(2026, 11, 9), date(2026, 11, 15)),
    {"phone": ("13800001234",)},
)


def test_what_was_measured_comes_back_as_it_was() -> None:
    found = Understanding(
        (Request(Action.FIND_ORDERS, Arguments(product="耳机", period=EXPECTED.period)),),
        Certainty.CERTAIN,
        "",
        "zh",
    )
    result = score(Case("a", "上周买的耳机", "zh", (EXPECTED,), "dates"), found, 12.5)
    outcome = Outcome(
        datetime(2026, 11, 18, 9, 30, tzinfo=UTC), ("", "bare"), ((result,), (result,)), "small"
    )
    assert outcome_of(text_of(outcome)) == outcome


def test_nothing_kept_is_nothing_measured() -> None:
    assert outcome_of(" ") is None
    with pytest.raises(RecordError):
        outcome_of("{}")

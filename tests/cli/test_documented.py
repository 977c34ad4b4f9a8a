"""What ``--json`` prints stands in docs/json.md, so that nobody has to guess at a field."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from desktop.cli.turn_record import TurnRecord
from desktop.domain.actions import Action, Lane
from desktop.domain.calls import Freshness, Outcome, ToolResult
from desktop.domain.events import ToolFinished, TurnEvent, TurnFinished
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.scoring import failed

DOCUMENT = Path(__file__).parents[2] / "docs" / "json.md"
OF_EVERY_EVENT = {"event", "conversation", "turn"}


def _named() -> set[str]:
    return set(re.findall("`([a-z_]+)`", DOCUMENT.read_text(encoding="utf-8"))) | OF_EVERY_EVENT


def test_every_field_of_a_turn_and_of_its_calls_is_documented() -> None:
    record = TurnRecord(1, "cancel it")
    record.add(
        ToolFinished(
            "c", 1, ToolResult("1", "orders.cancel", {}, Outcome.OK, Freshness.LIVE, {}, write=True)
        )
    )
    told = record.to_json()
    assert {*told, *told["calls"][0], *told["written"][0]} - _named() == set()


def test_every_event_and_its_fields_are_documented() -> None:
    """But the end of a turn, in whose place its object comes."""
    shown = [kind for kind in TurnEvent.__args__ if kind is not TurnFinished]
    told = {kind.name for kind in shown} | {each.name for kind in shown for each in fields(kind)}
    assert told - _named() == set()


def test_every_field_of_a_case_that_was_measured_is_documented() -> None:
    case = Case("1", "hello", "en", (Expected(Action.SMALLTALK),))
    assert set(failed(case, "model.gone", 1.0, Lane.MODEL).to_json()) - _named() == set()

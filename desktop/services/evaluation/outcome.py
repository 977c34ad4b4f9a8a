"""What a measurement brought, as it is kept: whoever measured before lunch finds it after the program was closed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.wire import from_json, to_json
from desktop.services.evaluation.scoring import CaseResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run, or two beside each other."""

    at: datetime
    """When it ended."""
    sides: tuple[str, ...]
    """Ways of understanding, as the page names them."""
    runs: tuple[tuple[CaseResult, ...], ...]
    """What came of each question, side by side."""
    model: str = ""
    """The language model that people were served with then; empty where there was none."""
    stopped: bool = False
    """Whether somebody stopped it before its end."""


def text_of(outcome: Outcome) -> str:
    """The outcome as it stands in its file."""
    return json.dumps(to_json(outcome), ensure_ascii=False)


def outcome_of(text: str) -> Outcome | None:
    """What stands in a file; None where it is empty.

    Raises:
        ValueError, RecordError: it is no outcome of this program.
    """
    return from_json(Outcome, json.loads(text), "outcome") if text.strip() else None

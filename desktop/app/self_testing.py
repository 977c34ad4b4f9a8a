"""Grades the configured model on cases, and keeps what came out for the program to go by."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.adapters.config import Config
from desktop.app.places import trust_file
from desktop.app.understanding import guide_of, identity, open_model, recogniser_of
from desktop.domain import locations
from desktop.domain.errors import ConfigError
from desktop.services.evaluation.cases import load_cases
from desktop.services.understanding import trust
from desktop.services.understanding.self_test import Question, self_test


async def grade(config: Config, cases: Path | None, today: date) -> trust.Trust:
    """Test the model on a file of cases (None takes ours) and write the result down under its digest.

    Raises:
        ConfigError: no model is configured.
        CaseError: the file holds no cases.
        ModelError: the model could not be asked at all.
    """
    model = open_model(config)
    if model is None:
        raise ConfigError("model.name: no model is configured")
    file = cases or locations.assets() / "understanding" / "self_test.jsonl"
    questions = [
        Question(case.text, case.lang, frozenset({one.action, *one.accept}))
        for case in load_cases(file)
        for one in case.expected
        if len(case.expected) == 1
    ]
    guide = guide_of(config)
    try:
        await model.warm(guide.prefix())
        found = await self_test(model, guide, recogniser_of(config), questions, today=today)
        trust.keep(trust_file(), identity(await model.state()), found)
    finally:
        await model.close()
    return found

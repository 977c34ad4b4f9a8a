"""``eval``: each case without history and without calling any tool."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop.app.understanding import open_understanding
from desktop.domain.actions import Lane, Understanding
from desktop.domain.errors import ConfigError
from desktop.services.evaluation.cases import load_cases
from desktop.services.evaluation.run import run_evaluation

DECISION_S = 20.0
"""Measuring is no conversation: a slow machine's model may finish, and its milliseconds are reported."""


async def measure(options: Namespace) -> int:
    """Run the cases; wrong answers are a finding, not a failure."""
    if not options.cases.is_file():
        raise ConfigError(f"{options.cases}: there is no such file")
    cases = load_cases(options.cases)
    async with open_understanding(
        options.config,
        demo=options.demo,
        data=options.data,
        today=options.today,
        with_model=options.lane != "instant",
    ) as understand:

        async def one(text: str, lang: str, /) -> Understanding:
            return await understand(
                text, lang=lang or None, lane=options.lane, asked_for=None, deadline_s=DECISION_S
            )

        lane = Lane.MODEL if options.lane == "model" else Lane.INSTANT
        return await run_evaluation(cases, one, lane=lane, out=sys.stdout, as_json=options.json)

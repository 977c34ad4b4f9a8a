"""``eval``: each case without history and without calling any tool; with ``--against`` two models or prompts side by side."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import Counter

from desktop.app.languages import operator_language
from desktop.app.understanding import open_understanding
from desktop.domain import locations
from desktop.domain.actions import Lane, Understanding
from desktop.domain.errors import ConfigError
from desktop.services.evaluation.cases import Case, load_cases
from desktop.services.evaluation.compare import side_by_side
from desktop.services.evaluation.run import judged, run_evaluation
from desktop.services.evaluation.scoring import CaseResult
from desktop.services.replies.phrases import PhraseBook

DECISION_S = 20.0
"""Measuring is no conversation: a slow machine's model may finish, and its milliseconds are reported."""


async def measure(options: Namespace) -> int:
    """Run the cases; wrong answers are a finding, not a failure."""
    if options.collect is not None:
        from desktop.cli.collecting import collect

        return await collect(options)
    if not options.cases.is_file():
        raise ConfigError(f"{options.cases}: there is no such file")
    cases = load_cases(options.cases)
    _tell_twice(cases)
    if options.against or options.against_examples:
        return await _compare(options, cases)
    lane = Lane.MODEL if options.lane == "model" else Lane.INSTANT
    async with _understanding(options, options.model, options.examples) as understand:

        async def one(text: str, lang: str, /) -> Understanding:
            return await understand(
                text, lang=lang or None, lane=options.lane, asked_for=None, deadline_s=DECISION_S
            )

        return await run_evaluation(cases, one, lane=lane, out=sys.stdout, as_json=options.json)


def _tell_twice(cases: list[Case]) -> None:
    """Say that results cannot be told apart by their ids; they come in the order of the cases all the same."""
    twice = [each for each, times in Counter(case.id for case in cases).items() if times > 1]
    if twice:
        book = PhraseBook.load(locations.assets() / "phrases")
        told = book.say(
            operator_language(book.languages), "cases.twice", count=len(twice), id=twice[0]
        )
        sys.stderr.write(f"counterpart: {told}\n")


def _understanding(options: Namespace, model: str, examples: str):  # noqa: ANN202 - a context manager of the app
    return open_understanding(
        options.config,
        demo=options.demo,
        data=options.data,
        today=options.today,
        with_model=options.lane != "instant",
        model_name=model,
        guide=examples,
    )


async def _compare(options: Namespace, cases: list[Case]) -> int:
    """Both sides on the same cases, one after the other: two models at once would slow each other."""
    sides = (
        (options.model, options.examples),
        (options.against or options.model, options.against_examples or options.examples),
    )
    names = tuple(" ".join(filter(None, side)) or "as configured" for side in sides)
    runs: list[list[CaseResult]] = []
    for model, examples in sides:
        async with _understanding(options, model, examples) as understand:

            async def one(text: str, lang: str, /, understand=understand) -> Understanding:  # noqa: ANN001
                return await understand(
                    text,
                    lang=lang or None,
                    lane=options.lane,
                    asked_for=None,
                    deadline_s=DECISION_S,
                )

            runs.append([result async for result in judged(cases, one, lane=Lane.MODEL)])
    if options.json:
        for name, run in zip(names, runs, strict=True):
            for result in run:
                line = {"side": name, **result.to_json()}
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(side_by_side((names[0], names[1]), (runs[0], runs[1])) + "\n")
    return int(any(result.error is not None for run in runs for result in run))

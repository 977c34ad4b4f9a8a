"""Grades the installed model on cases and finds the way to ask it: a closed list, or tools.

Only what a model is really asked for is graded: the choice among the few actions that rules and weights leave open.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.actions import Action
from desktop.domain.errors import ModelError
from desktop.ports.model import Model
from desktop.services.understanding.asking import asked
from desktop.services.understanding.guide import Guide
from desktop.services.understanding.recogniser import Recogniser
from desktop.services.understanding.trust import Trust, Way

DECISION_S = 20.0
"""A slow machine may finish: how long it took is part of what is told."""
MOST_FAILURES = 3
"""Failures in a row after which a way is given up."""


@dataclass(frozen=True, slots=True)
class Question:
    """One case: the words, and every action that is right."""

    text: str
    lang: str
    right: frozenset[Action]


async def self_test(
    model: Model,
    guide: Guide,
    recogniser: Recogniser,
    questions: Sequence[Question],
    *,
    today: date,
    monotonic: Callable[[], float] = time.perf_counter,
) -> Trust:
    """The better way of asking this model, and how often it was right.

    Raises:
        ModelError: no way worked at all.
    """
    capabilities = (await model.state()).capabilities
    ways = [Way.CONSTRAINED, *([Way.NATIVE] if "tools" in capabilities else [])]
    graded: list[Trust] = []
    last: ModelError | None = None
    for way in ways:
        try:
            graded.append(await _graded(model, guide, recogniser, questions, way, today, monotonic))
        except ModelError as error:
            last = error
    if not graded:
        raise last or ModelError("there is nothing to ask")
    # Of two that are right as often the quicker; a closed list cannot be left, so it goes first.
    return max(graded, key=lambda one: (one.right, -one.ms))


async def _graded(
    model: Model,
    guide: Guide,
    recogniser: Recogniser,
    questions: Sequence[Question],
    way: Way,
    today: date,
    monotonic: Callable[[], float],
) -> Trust:
    right, failures = 0, 0
    times: list[float] = []
    for question in questions:
        among = recogniser.likely(question.text, today=today, lang=question.lang)
        began = monotonic()
        try:
            choice = await asked(
                model, guide, way, question.text, among, asked_for=None, deadline_s=DECISION_S
            )
        except ModelError:
            failures += 1
            if failures >= MOST_FAILURES:
                raise
            continue
        failures = 0
        times.append((monotonic() - began) * 1000)
        right += choice in question.right
    return Trust(way, right, len(questions), round(statistics.median(times), 1), today.isoformat())

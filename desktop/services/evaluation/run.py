"""Every case through the recogniser, each without history, and the results as lines or as one page."""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from typing import Protocol, TextIO

from desktop.domain.actions import Lane, Understanding
from desktop.domain.errors import CounterpartError
from desktop.services.evaluation.cases import Case
from desktop.services.evaluation.report import summary
from desktop.services.evaluation.scoring import CaseResult, failed, score


class Understand(Protocol):
    """What turns words into requests: the recogniser at once, the model lane after a while."""

    def __call__(self, text: str, lang: str, /) -> Understanding | Awaitable[Understanding]:
        """What is wanted; a :class:`CounterpartError` fails the one case."""
        ...


async def run_evaluation(
    cases: Iterable[Case],
    understand: Understand,
    *,
    lane: Lane,
    out: TextIO,
    as_json: bool,
    monotonic: Callable[[], float] = time.perf_counter,
) -> int:
    """Measures understanding and writes what came of it.

    Args:
        cases: labelled utterances, see :func:`load_cases`.
        understand: called with an utterance and its language, once a case, one after the other.
        lane: the lane reported for a case on which ``understand`` failed.
        out: where the result lines (``as_json``) or the page go.
        as_json: one JSON object a case and nothing else, each flushed as it comes.
        monotonic: seconds that never go back.

    Returns:
        The exit status: 0, or 1 when understanding itself failed on any case. Wrong answers are a finding, no failure.
    """
    results: list[CaseResult] = []
    async for result in judged(cases, understand, lane=lane, monotonic=monotonic):
        results.append(result)
        if as_json:
            out.write(json.dumps(result.to_json(), ensure_ascii=False) + "\n")
            out.flush()
    if not as_json:
        out.write(summary(results) + "\n")
        out.flush()
    return int(any(result.error is not None for result in results))


async def judged(
    cases: Iterable[Case],
    understand: Understand,
    *,
    lane: Lane,
    monotonic: Callable[[], float] = time.perf_counter,
) -> AsyncGenerator[CaseResult]:
    """The result of each case as it comes; see :func:`run_evaluation`."""
    for case in cases:
        yield await _understood(case, understand, lane, monotonic)


async def _understood(
    case: Case, understand: Understand, lane: Lane, monotonic: Callable[[], float]
) -> CaseResult:
    began = monotonic()
    try:
        understanding = understand(case.text, case.lang)
        if inspect.isawaitable(understanding):
            understanding = await understanding
    except CounterpartError as error:
        return failed(case, error.phrase, (monotonic() - began) * 1000, lane)
    return score(case, understanding, (monotonic() - began) * 1000)

"""The results of many cases as figures: what was right by action, language and lane, what was taken for what, the time.

A terminal prints them as a page (``report``, ``compare``), a window draws them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from desktop.services.evaluation.scoring import CaseResult

SEVERAL = "several"
"""The row of utterances that wish for more than one thing."""
NOTHING = "nothing"
"""What was understood where understanding itself failed."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Some cases, and how many of them were right."""

    cases: int
    actions: int
    """Of which the action was right."""
    arguments: int
    """Of which numbers, product, address and period were."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All cases of one run."""

    whole: Tally
    languages: Mapping[str, Tally]
    lanes: Mapping[str, Tally]
    actions: Mapping[str, Mapping[str, Tally]]
    """By the labelled action, the commonest first, then by language; ``""`` is all of them."""
    confusions: Sequence[tuple[str, str, int]]
    """Labelled action, understood action, how often; the commonest first."""
    worst: Sequence[CaseResult]
    """All that are not right: inventions first, then a wrong action, then wrong arguments."""
    invented: int
    wrong_writes: int
    """Writes begun where another wish is labelled."""
    median_ms: float
    p95_ms: float


def figures(results: Sequence[CaseResult]) -> Figures:
    """The figures of a run; of no results everything is 0."""
    times = [result.ms for result in results]
    by_action = _grouped(results, row_name)
    order = sorted(by_action, key=lambda name: (name == SEVERAL, -len(by_action[name]), name))
    return Figures(
        whole=tally(results),
        languages=_tallies(results, lambda result: result.case.lang),
        lanes=_tallies(results, lambda result: result.lane),
        actions={
            name: {
                "": tally(by_action[name]),
                **_tallies(by_action[name], lambda result: result.case.lang),
            }
            for name in order
        },
        confusions=confusions(results),
        worst=worst(results),
        invented=sum(len(result.invented) for result in results),
        wrong_writes=sum(result.wrong_write for result in results),
        median_ms=percentile(times, 0.5),
        p95_ms=percentile(times, 0.95),
    )


def tally(results: Sequence[CaseResult]) -> Tally:
    """How many of these were right."""
    return Tally(
        len(results),
        sum(result.action_ok for result in results),
        sum(result.arguments_ok for result in results),
    )


def confusions(results: Sequence[CaseResult]) -> list[tuple[str, str, int]]:
    """What was taken for what."""
    counted = Counter(
        (expected_action(result), understood_action(result))
        for result in results
        if not result.action_ok
    )
    return [(wanted, got, count) for (wanted, got), count in counted.most_common()]


def worst(results: Sequence[CaseResult]) -> list[CaseResult]:
    """Inventions first, then a wrong action, then wrong arguments."""
    wrong = [
        result
        for result in results
        if result.invented or not (result.action_ok and result.arguments_ok)
    ]
    wrong.sort(key=lambda result: (-len(result.invented), result.action_ok, result.arguments_ok))
    return wrong


def differing(
    one: Sequence[CaseResult], other: Sequence[CaseResult]
) -> list[tuple[CaseResult, CaseResult]]:
    """Cases of which one run had the action right and the other had not; both runs over the same cases."""
    return [
        (left, right)
        for left, right in zip(one, other, strict=True)
        if left.action_ok != right.action_ok
    ]


def expected_action(result: CaseResult) -> str:
    """The labelled action; several are told together."""
    return "+".join(label.action.value for label in result.case.expected)


def understood_action(result: CaseResult) -> str:
    """The action that was understood; several are told together."""
    return "+".join(request.action.value for request in result.requests) or NOTHING


def row_name(result: CaseResult) -> str:
    """Several requests of one breath are one row, whatever they are."""
    return SEVERAL if len(result.case.expected) > 1 else expected_action(result)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all values do not exceed; 0 of nothing."""
    if not values:
        return 0.0
    ranked = sorted(values)
    return ranked[max(0, ceil(share * len(ranked)) - 1)]


def _grouped(
    results: Sequence[CaseResult], key: Callable[[CaseResult], str]
) -> dict[str, list[CaseResult]]:
    found: defaultdict[str, list[CaseResult]] = defaultdict(list)
    for result in results:
        found[key(result)].append(result)
    return found


def _tallies(results: Sequence[CaseResult], key: Callable[[CaseResult], str]) -> dict[str, Tally]:
    found = _grouped(results, key)
    return {name: tally(found[name]) for name in sorted(found)}

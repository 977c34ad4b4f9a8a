"""The results of many cases on one page: by action and language, what was taken for what, the worst, the time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from desktop.services.evaluation.figures import (
    confusions,
    expected_action,
    percentile,
    row_name,
    worst,
)
from desktop.services.evaluation.scoring import CaseResult

WORST = 20
"""Cases shown one by one; all of them are in the JSON lines."""
TEXT = 60
"""Characters of an utterance that fit on a line."""


def summary(results: Sequence[CaseResult]) -> str:
    """The page, for an operator at a terminal."""
    parts = (
        _table("action", results, row_name),
        _table("lane", results, lambda result: result.lane) if _lanes(results) else [],
        _table("group", results, lambda result: result.case.group) if _grouped(results) else [],
        _confusions(results),
        _worst(results),
        [_writes(results), _latency(results)],
    )
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _lanes(results: Sequence[CaseResult]) -> bool:
    return len({result.lane for result in results}) > 1


def _grouped(results: Sequence[CaseResult]) -> bool:
    return any(result.case.group for result in results)


def _table(
    title: str, results: Sequence[CaseResult], key: Callable[[CaseResult], str]
) -> list[str]:
    cells: dict[tuple[str, str], list[CaseResult]] = defaultdict(list)
    for result in results:
        for row in ("all", key(result)):
            for lang in ("all", result.case.lang):
                cells[row, lang].append(result)
    rows = sorted(cells, key=lambda cell: (cell[0] == "all", cell[0], cell[1] == "all", cell[1]))
    width = max(len(row) for row, _ in rows)
    head = f"{title:<{width}}  lang  cases  action  arguments  details  invented"
    return [head, *(_row(row, lang, width, cells[row, lang]) for row, lang in rows)]


def _row(name: str, lang: str, width: int, results: Sequence[CaseResult]) -> str:
    actions, arguments, details = (
        sum(values) / len(results)
        for values in zip(
            *((result.action_ok, result.arguments_ok, result.details_ok) for result in results),
            strict=True,
        )
    )
    made_up = sum(len(result.invented) for result in results)
    return (
        f"{name:<{width}}  {lang:<4}  {len(results):>5}  {actions:>6.1%}  {arguments:>9.1%}"
        f"  {details:>7.1%}  {made_up:>8}"
    )


def _confusions(results: Sequence[CaseResult]) -> list[str]:
    counted = confusions(results)
    if not counted:
        return []
    return [
        "expected -> understood",
        *(f"{count:>5}  {wanted} -> {got}" for wanted, got, count in counted),
    ]


def _worst(results: Sequence[CaseResult]) -> list[str]:
    wrong = worst(results)
    if not wrong:
        return []
    lines = [f"worst {min(WORST, len(wrong))} of {len(wrong)} that are not right"]
    for result in wrong[:WORST]:
        lines.extend(_told(result))
    return lines


def _told(result: CaseResult) -> Iterator[str]:
    text = " ".join(result.case.text.split())
    shown = text if len(text) <= TEXT else f"{text[: TEXT - 1]}…"
    yield f"  {result.case.id}  {shown}"
    record = result.to_json()["requests"]
    got = (
        "; ".join(f"{item['action']} {item['arguments']}" for item in record) or result.error or ""
    )
    made_up = f"  invented: {', '.join(result.invented)}" if result.invented else ""
    yield f"      expected {expected_action(result)}, understood {got}{made_up}"


def _writes(results: Sequence[CaseResult]) -> str:
    wrong = sum(result.wrong_write for result in results)
    return f"{wrong} of {len(results)}: a write begun where another wish is labelled"


def _latency(results: Sequence[CaseResult]) -> str:
    times = [result.ms for result in results]
    median, p95, p99 = (percentile(times, share) for share in (0.5, 0.95, 0.99))
    return f"{len(results)} cases, median {median:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms"

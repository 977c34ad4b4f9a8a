"""Two runs over the same cases side by side: two models, or two sets of examples."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.evaluation.figures import (
    differing,
    expected_action,
    percentile,
    understood_action,
)
from desktop.services.evaluation.report import TEXT
from desktop.services.evaluation.scoring import CaseResult


def side_by_side(
    names: tuple[str, str], runs: tuple[Sequence[CaseResult], Sequence[CaseResult]]
) -> str:
    """The page: figures of both, by language and by lane, and every case on which they differ."""
    width = max(8, *(len(name) for name in names))
    lines = [f"{'':<16}  {names[0]:>{width}}  {names[1]:>{width}}"]

    def row(title: str, *cells: str) -> None:
        lines.append(f"{title:<16}  {cells[0]:>{width}}  {cells[1]:>{width}}")

    languages = sorted({result.case.lang for result in runs[0]})
    row("cases", *(str(len(run)) for run in runs))
    row("action", *(_share([one.action_ok for one in run]) for run in runs))
    for lang in languages:
        row(
            f"action {lang}",
            *(_share([o.action_ok for o in r if o.case.lang == lang]) for r in runs),
        )
    for lane in sorted({one.lane for run in runs for one in run}):
        row(f"action {lane}", *(_share([o.action_ok for o in r if o.lane == lane]) for r in runs))
    row("arguments", *(_share([one.arguments_ok for one in run]) for run in runs))
    row("invented", *(str(sum(len(one.invented) for one in run)) for run in runs))
    row("median ms", *(f"{percentile([one.ms for one in run], 0.5):.1f}" for run in runs))
    row("p95 ms", *(f"{percentile([one.ms for one in run], 0.95):.1f}" for run in runs))
    lines.extend(_differences(*runs))
    return "\n".join(lines)


def _share(values: Sequence[bool]) -> str:
    return f"{sum(values) / len(values):.1%}" if values else "-"


def _differences(one: Sequence[CaseResult], other: Sequence[CaseResult]) -> list[str]:
    lines: list[str] = []
    for left, right in differing(one, other):
        text = " ".join(left.case.text.split())
        lines.append(f"  {left.case.id}  {text if len(text) <= TEXT else text[: TEXT - 1] + '…'}")
        marks = ("right" if side.action_ok else "wrong" for side in (left, right))
        got = (understood_action(side) for side in (left, right))
        told = "; ".join(f"{what} ({mark})" for what, mark in zip(got, marks, strict=True))
        lines.append(f"      expected {expected_action(left)}; {told}")
    return (
        ["", f"{len(lines) // 2} cases on which they differ", *lines]
        if lines
        else ["", "they differ nowhere"]
    )

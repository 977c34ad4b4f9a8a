"""What came out of a measurement, in words: figures, tables, and the questions that went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.services.evaluation.figures import (
    NOTHING,
    SEVERAL,
    Figures,
    Tally,
    differing,
    expected_action,
    figures,
    understood_action,
)
from desktop.services.evaluation.scoring import CaseResult
from desktop.services.replies.words import Words

Shown = dict[str, Any]

LISTED = 12
"""Questions and confusions that are shown; all of them are told by ``eval``."""

IN_SECONDS = 1000.0
"""Milliseconds from which a time is told in seconds."""


class MeasuringWords:
    """Turns figures into what the page says, in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def outcome(
        self, names: Sequence[str], runs: Sequence[Sequence[CaseResult]], stopped: bool
    ) -> Shown:
        """All of the page's last row: of one run its tables, of two what they have beside each other."""
        if not runs or not runs[0]:
            return {"told": self._say("stopped_empty")} if stopped else {}
        told = self._say("stopped", count=len(runs[0])) if stopped else ""
        counted = [figures(run) for run in runs]
        if len(runs) == 1:
            found = counted[0]
            tables = [self._actions(found), self._lanes(found), self._confusions(found)]
            return {
                "told": told,
                "figures": self._tiles(found),
                "tables": [each for each in tables if each["rows"]],
                "listed": self._say("title_worst"),
                "cases": [self._wrong(each) for each in found.worst[:LISTED]],
                "none": "" if found.worst else self._say("all_right"),
            }
        apart = differing(runs[0], runs[1])
        return {
            "told": told,
            "figures": [],
            "tables": [self._compared(names, counted)],
            "listed": self._say("title_differing"),
            "cases": [self._differs(names, *each) for each in apart[:LISTED]],
            "none": "" if apart else self._say("differ_nowhere"),
        }

    def action(self, name: str) -> str:
        """Wishes in words; several are told together."""
        if name in {SEVERAL, NOTHING}:
            return self._say(name)
        parts = [self._words.say(f"insights.action.{each}") for each in name.split("+")]
        return self._say("and").join(parts)

    def _tiles(self, found: Figures) -> list[Shown]:
        return [
            self._tile("right", self._share(found.whole), self._of(found.whole.actions, found)),
            self._tile(
                "arguments",
                self._percent(found.whole.arguments, found.whole.cases),
                self._of(found.whole.arguments, found),
            ),
            self._tile("invented", str(found.invented), self._say("note_invented")),
            self._tile("writes", str(found.wrong_writes), self._say("note_writes")),
            self._tile("ms", self._time(found.median_ms), self._say("note_ms")),
            self._tile("p95", self._time(found.p95_ms), self._say("note_ms")),
        ]

    def _tile(self, name: str, value: str, note: str) -> Shown:
        title = self._say(f"figure_{name}")
        return {"name": title, "value": value, "note": note, "spoken": f"{title}: {value}, {note}"}

    def _of(self, right: int, found: Figures) -> str:
        return self._say("note_of", right=right, count=found.whole.cases)

    def _actions(self, found: Figures) -> Shown:
        langs = list(found.languages)
        columns = [
            *(self._say(f"column_{name}") for name in ("wish", "questions", "right", "arguments")),
            *(self._say(f"lang_{lang}") for lang in langs if len(langs) > 1),
        ]
        rows = [
            (
                self.action(name),
                str(cells[""].cases),
                self._share(cells[""]),
                self._percent(cells[""].arguments, cells[""].cases),
                *(self._share(cells.get(lang)) for lang in langs if len(langs) > 1),
            )
            for name, cells in found.actions.items()
        ]
        return self._table("title_actions", columns, rows)

    def _lanes(self, found: Figures) -> Shown:
        rows = [
            (self._say(f"lane_{name}"), str(one.cases), self._share(one))
            for name, one in found.lanes.items()
        ]
        names = ("decided", "questions", "right")
        return self._table("title_lanes", [self._say(f"column_{name}") for name in names], rows)

    def _confusions(self, found: Figures) -> Shown:
        rows = [
            (self._say("confused", wanted=self.action(wanted), got=self.action(got)), str(count))
            for wanted, got, count in found.confusions[:LISTED]
        ]
        names = ("meant", "times")
        return self._table(
            "title_confusions", [self._say(f"column_{name}") for name in names], rows
        )

    def _compared(self, names: Sequence[str], both: Sequence[Figures]) -> Shown:
        def row(title: str, cells: Iterable[str]) -> tuple[str, ...]:
            return (title, *cells)

        def part(key: str, cells: Iterable[str]) -> tuple[str, ...]:
            return (say("part", name=say(key)), *cells)

        say = self._say
        langs = sorted({lang for each in both for lang in each.languages})
        lanes = sorted({lane for each in both for lane in each.lanes})
        rows = [
            row(say("figure_questions"), (str(each.whole.cases) for each in both)),
            row(say("figure_right"), (self._share(each.whole) for each in both)),
            *(
                part(f"lang_{lang}", (self._share(each.languages.get(lang)) for each in both))
                for lang in langs
                if len(langs) > 1
            ),
            *(
                part(f"lane_{lane}", (self._share(each.lanes.get(lane)) for each in both))
                for lane in lanes
            ),
            row(
                say("figure_arguments"),
                (self._percent(each.whole.arguments, each.whole.cases) for each in both),
            ),
            row(say("figure_invented"), (str(each.invented) for each in both)),
            row(say("figure_writes"), (str(each.wrong_writes) for each in both)),
            row(say("figure_ms"), (self._time(each.median_ms) for each in both)),
            row(say("figure_p95"), (self._time(each.p95_ms) for each in both)),
        ]
        return {**self._table("title_compared", [say("column_figure"), *names], rows), "wide": True}

    def _wrong(self, result: CaseResult) -> Shown:
        wanted, got = expected_action(result), understood_action(result)
        if result.action_ok:
            told = self._say("details_wrong", wanted=self.action(wanted))
        else:
            told = self._say("wanted_got", wanted=self.action(wanted), got=self.action(got))
        if result.invented:
            what = self._say("and").join(each.partition("=")[2] for each in result.invented)
            told = f"{told} {self._say('made_up', what=what)}"
        return {"id": result.case.id, "text": " ".join(result.case.text.split()), "told": told}

    def _differs(self, names: Sequence[str], one: CaseResult, other: CaseResult) -> Shown:
        told = self._say(
            "wanted_two",
            wanted=self.action(expected_action(one)),
            first=names[0],
            one=self.action(understood_action(one)),
            second=names[1],
            other=self.action(understood_action(other)),
        )
        return {"id": one.case.id, "text": " ".join(one.case.text.split()), "told": told}

    def _table(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Shown:
        return {
            "title": self._say(title),
            "columns": list(columns),
            "rows": [{"cells": list(cells), "spoken": ", ".join(cells)} for cells in rows],
        }

    def _share(self, one: Tally | None) -> str:
        return self._percent(one.actions, one.cases) if one else self._say("none")

    def _percent(self, right: int, count: int) -> str:
        """Rounded down: 199 of 200 are not all."""
        return self._say("share", percent=100 * right // count) if count else self._say("none")

    def _time(self, ms: float) -> str:
        if ms >= IN_SECONDS:
            return self._say("seconds", seconds=f"{ms / 1000:.1f}")
        return self._say("ms", ms=f"{ms:.0f}")

    def _say(self, key: str, **facts: object) -> str:
        return self._words.say(f"measuring.{key}", **facts)

"""A report as the insights page draws it: figures, charts with their tables, lists; all words already chosen.

Every chart is the same plain thing: a title, column headings, rows of a name, a share of the longest, and the texts of
its columns. So one table component shows any of them to a screen reader, and nothing is drawn that cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from desktop.domain.actions import Period
from desktop.services.insights.report import Count, DayTimes, Report, solved_share
from desktop.services.insights.wording import reason
from desktop.services.replies.words import Words

Shown = dict[str, Any]

TOPICS = 8
"""Rows of the largest chart; more are read in its table."""

LISTED = 6
"""Rows of a list beside it."""

IN_MS = 100.0
"""Below it seconds with two places would say nothing."""

NARROWED = 200
"""Conversations shown for a bar, the newest: as many as the list holds."""

LANE_TONES = {"instant": "chart1", "model": "chart2", "person": "chart3", "open": "chart4"}


class InsightsWords:
    """Turns numbers into what the page says, in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def page(self, found: Report, stretch: str) -> Shown:
        """Everything the page shows."""
        say = self._say
        last = found.until
        return {
            "title": say("page.title"),
            "span": say(
                f"page.span_{stretch}",
                span=self._words.period(Period(found.since.date(), last.date())),
            ),
            "empty": not found.conversations.now,
            "nothing": say("nothing"),
            "figures": self._figures(found),
            "topics": self._bars("actions", "action", found.actions, TOPICS),
            "lanes": self._lanes(found.lanes),
            "days": self._days(found.by_day),
            "endings": self._bars("endings", "ending", found.endings, LISTED),
            "whys": self._whys(found.whys),
            "hours": self._hours(found.hours),
            "products": self._bars("products", "", found.products, LISTED),
            "languages": self._bars("languages", "lang", found.languages, LISTED),
            "handovers": self._bars("handovers", "handover", found.handovers, LISTED),
            "plugins": self._plugins(found),
            "rising": self._list(
                say("rising"),
                found.rising,
                lambda one: say("page.from_to", before=one.before, now=one.now),
                say("page.nothing_rises"),
            ),
            "unanswered": self._list(
                say("page.unanswered", count=found.unanswered_count),
                found.unanswered,
                lambda one: str(one.now),
                say("page.all_answered"),
            ),
            "wordless": say("page.wordless", count=found.wordless) if found.wordless else "",
        }

    def _figures(self, found: Report) -> list[Shown]:
        say = self._say
        solved = solved_share(found)
        handed = sum(one.now for one in found.handovers)
        wished = sum(one.now for one in found.handovers if one.name == "asked")
        rated = say("csat_share", helped=found.helped, rated=found.rated)
        return [
            _figure(
                say("conversations"),
                f"{found.conversations.now:,}",
                self._against(found.conversations),
            ),
            _figure(
                say("page.solved"),
                "–" if solved is None else f"{solved * 100:.0f} %",
                say("page.solved_of"),
            ),
            _figure(
                say("first_words"),
                self._seconds(found.first_words.median),
                say("page.within", p95=self._seconds(found.first_words.p95)),
            ),
            _figure(
                say("whole_answers"),
                self._seconds(found.total.median),
                say("page.within", p95=self._seconds(found.total.p95)),
            ),
            _figure(say("page.handed"), f"{handed:,}", say("page.wished", count=wished)),
            _figure(
                say("csat"),
                f"{found.helped / found.rated * 100:.0f} %" if found.rated else "–",
                rated if found.rated else say("page.nobody_rated"),
            ),
        ]

    def _bars(self, title: str, kind: str, counts: Sequence[Count], most: int) -> Shown:
        longest = max((max(one.now, one.before) for one in counts), default=0) or 1
        rows = [
            {
                "name": self._name(kind, one.name),
                "share": one.now / longest,
                "mark": one.before / longest if one.before else -1.0,
                "value": f"{one.now:,}",
                "change": self._change(one),
                "rise": _sign(one),
                "cells": [
                    self._name(kind, one.name),
                    f"{one.now:,}",
                    f"{one.before:,}",
                    self._change(one),
                ],
                "spoken": self._spoken(self._name(kind, one.name), one),
                "conversations": list(one.conversations[-NARROWED:]),
            }
            for one in counts
            if one.now or one.before
        ]
        return {
            "title": self._say(title),
            "columns": [
                self._say(f"page.column_{name}") for name in ("name", "now", "before", "change")
            ],
            "rows": rows[:most],
            "all": rows,
            "most": most,
        }

    def _lanes(self, lanes: Sequence[Count]) -> Shown:
        total = sum(one.now for one in lanes) or 1
        chart = self._bars("lanes", "lane", lanes, len(lanes))
        for row, one in zip(
            chart["rows"], [one for one in lanes if one.now or one.before], strict=True
        ):
            row |= {
                "part": one.now / total,
                "tone": LANE_TONES[one.name],
                "change": f"{one.now / total * 100:.0f} %",
            }
        return chart

    def _days(self, days: Sequence[DayTimes]) -> Shown:
        longest = max((one.times.p95 for one in days), default=0) or 1
        rows = [
            {
                "name": self._day(one.day),
                "from": one.times.median / longest,
                "to": one.times.p95 / longest,
                "cells": [
                    self._day(one.day),
                    self._seconds(one.times.median),
                    self._seconds(one.times.p95),
                    str(one.times.count),
                ],
                "spoken": self._say(
                    "page.day_spoken",
                    day=self._words.day(one.day),
                    median=self._seconds(one.times.median),
                    p95=self._seconds(one.times.p95),
                ),
            }
            for one in days[-LONGEST_DAYS:]
        ]
        names = ("day", "median", "p95", "turns")
        return {
            "title": self._say("page.days"),
            "columns": [self._say(f"page.column_{name}") for name in names],
            "rows": rows,
            "all": rows,
        }

    def _hours(self, hours: Iterable[int]) -> Shown:
        counted = list(hours)
        longest = max(counted, default=0) or 1
        rows = [
            {
                "name": f"{hour:02}",
                "share": count / longest,
                "cells": [f"{hour:02}:00", f"{count:,}"],
                "spoken": f"{hour:02}:00, {count:,}",
            }
            for hour, count in enumerate(counted)
        ]
        return {
            "title": self._say("hours"),
            "columns": [self._say("page.column_hour"), self._say("page.column_now")],
            "rows": rows,
            "all": rows,
        }

    def _whys(self, whys: Sequence[Count]) -> Shown:
        chart = self._bars("whys", "why", whys, LISTED)
        kept = [one for one in whys if one.now or one.before]
        for row, one in zip(chart["all"], kept, strict=True):
            ending, _, why = one.name.partition(".")
            row["name"] = row["cells"][0] = self._say(
                "page.ending_why", ending=self._say(f"ending.{ending}"), why=self._reason(why)
            )
            row["spoken"] = self._spoken(row["name"], one)
        return chart

    def _plugins(self, found: Report) -> Shown:
        rows = [
            {
                "cells": [
                    one.tool,
                    f"{one.calls:,}",
                    f"{one.failed:,}",
                    self._seconds(one.times.median),
                    self._seconds(one.times.p95),
                ],
                "tone": "danger" if one.failed * 20 > one.calls else "neutral",
                "spoken": f"{one.tool}: "
                + self._say(
                    "plugin",
                    calls=one.calls,
                    failed=one.failed,
                    median=round(one.times.median),
                    p95=round(one.times.p95),
                ),
            }
            for one in found.plugins
        ]
        names = ("plugin", "calls", "failed", "median", "p95")
        return {
            "title": self._say("plugins"),
            "columns": [self._say(f"page.column_{name}") for name in names],
            "rows": rows,
            "all": rows,
        }

    def _list(
        self, title: str, counts: Sequence[Count], note: Callable[[Count], str], empty: str
    ) -> Shown:
        return {
            "title": title,
            "empty": "" if counts else empty,
            "columns": [self._say("page.column_name"), self._say("page.column_now")],
            "rows": [
                {
                    "name": one.name,
                    "note": note(one),
                    "cells": [one.name, note(one)],
                    "spoken": self._spoken(one.name, one),
                    "conversations": list(one.conversations[-NARROWED:]),
                }
                for one in counts[:LISTED]
            ],
        }

    def _spoken(self, name: str, one: Count) -> str:
        change = self._change(one)
        return self._say("page.bar_spoken", name=name, now=one.now, before=one.before) + (
            f", {change}" if change else ""
        )

    def _against(self, one: Count) -> str:
        change = self._change(one)
        return self._say("page.against", change=change) if change else self._say("before", before=0)

    @staticmethod
    def _change(one: Count) -> str:
        return "" if one.change is None else f"{one.change * 100:+.0f} %".replace("-", "−")

    def _seconds(self, ms: float) -> str:
        if 0 < ms < IN_MS:
            return self._say("page.ms", ms=max(round(ms), 1))
        return self._say("page.seconds", seconds=f"{ms / 1000:.2f}")

    def _day(self, day: date) -> str:
        """Short, as beside the events of a parcel."""
        month = self._words.say(f"card.month_short_{day.month}")
        return self._words.say("card.day_short", day=day.day, month=day.month, month_short=month)

    def _reason(self, why: str) -> str:
        return reason(self._words.book, self._words.lang, why)

    def _name(self, kind: str, name: str) -> str:
        key = f"insights.{kind}.{name}"
        if not kind or not self._words.book.has(self._words.lang, key):
            return name
        said = self._words.say(key)
        return said[:1].upper() + said[1:]  # some stand inside a sentence elsewhere

    def _say(self, key: str, **facts: object) -> str:
        return self._words.say(f"insights.{key}", **facts)


LONGEST_DAYS = 14
"""Days whose first words are drawn; a month's are in the table of its weeks."""


def _figure(name: str, value: str, note: str) -> Shown:
    return {"name": name, "value": value, "note": note, "spoken": f"{name}: {value}. {note}"}


def _sign(one: Count) -> int:
    change = one.change
    if change is None or abs(change) < 0.005:
        return 0
    return 1 if change > 0 else -1

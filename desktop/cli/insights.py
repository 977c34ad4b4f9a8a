"""``insights``: what was asked, how it ended, how quick it was, and what is missing."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import load
from desktop.app.keeping import keeping, kept_file, shared_keeping
from desktop.app.languages import operator_language
from desktop.cli.ages import age
from desktop.domain import locations
from desktop.domain.wire import to_json
from desktop.services.insights.insights import Insights
from desktop.services.insights.report import Count, Report, Times, solved_share
from desktop.services.insights.wording import reason
from desktop.services.replies.phrases import PhraseBook

BAR = 24
"""Columns of the longest bar."""


async def tell(options: Namespace) -> int:
    """Print the report."""
    stretch = age(options.since)
    config, clock = load(options.shared or options.config), SystemClock()
    book = PhraseBook.load(locations.assets() / "phrases")
    kept = (
        shared_keeping(config, clock)
        if options.shared
        else keeping(config, kept_file(config, demo=options.demo), clock)
    )
    try:
        found = await Insights(kept.facts, clock, book).report(stretch)
    finally:
        await kept.history.close()
    if options.json:
        solved = solved_share(found)
        sys.stdout.write(
            json.dumps({**to_json(found), "solved_share": solved}, ensure_ascii=False) + "\n"
        )
    else:
        Printed(book, operator_language(book.languages, options.lang)).write(found)
    return 0


class Printed:
    """The report in the operator's words."""

    def __init__(self, book: PhraseBook, lang: str) -> None:
        self._book = book
        self._lang = lang

    def write(self, found: Report) -> None:
        """Print it."""
        if not found.conversations.now:
            self._line(self._say("nothing"))
            return
        self._line(
            self._say("title", since=f"{found.since:%Y-%m-%d}", until=f"{found.until:%Y-%m-%d}")
        )
        for name, one in (("conversations", found.conversations), ("turns", found.turns)):
            self._pair(self._say(name), f"{one.now} ({self._say('before', before=one.before)})")
        self._pair(self._say("first_words"), self._times(found.first_words))
        self._pair(self._say("whole_answers"), self._times(found.total))
        if found.rated:
            share = self._say("csat_share", helped=found.helped, rated=found.rated)
            self._pair(self._say("csat"), share)
        self._counts("endings", "ending", found.endings)
        self._whys(found.whys)
        self._counts("lanes", "lane", found.lanes)
        self._counts("actions", "action", found.actions)
        self._counts("handovers", "handover", found.handovers)
        self._counts("products", "", found.products)
        self._counts("languages", "lang", found.languages)
        self._hours(found.hours)
        self._plugins(found)
        self._topics(found)

    def _counts(self, title: str, kind: str, counts: Iterable[Count]) -> None:
        shown = [one for one in counts if one.now]
        if not shown:
            return
        self._head(title)
        most = max(one.now for one in shown)
        for one in shown:
            bar = "█" * max(round(one.now * BAR / most), 1)
            self._pair(f"  {self._name(kind, one.name)}", f"{one.now:>6}  {change(one):>7}  {bar}")

    def _whys(self, counts: Iterable[Count]) -> None:
        self._head("whys")
        for one in counts:
            if one.now:
                ending, _, why = one.name.partition(".")
                told = reason(self._book, self._lang, why)
                self._pair(f"  {self._say(f'ending.{ending}')}", f"{one.now:>6}  {told}")

    def _hours(self, hours: Iterable[int]) -> None:
        counted = list(hours)
        most = max(counted)
        self._head("hours")
        for hour, count in enumerate(counted):
            if count:
                self._pair(
                    f"  {hour:02}:00", f"{count:>6}  {'█' * max(round(count * BAR / most), 1)}"
                )

    def _plugins(self, found: Report) -> None:
        self._head("plugins")
        for one in found.plugins:
            health = self._say(
                "plugin",
                calls=one.calls,
                failed=one.failed,
                median=round(one.times.median),
                p95=round(one.times.p95),
            )
            self._pair(f"  {one.tool}", health)

    def _topics(self, found: Report) -> None:
        if found.rising:
            self._head("rising")
            for one in found.rising:
                told = change(one) or self._say("new_topic")
                self._line("  " + self._say("rise", name=one.name, count=one.now, change=told))
        if found.unanswered:
            self._head("unanswered")
            for one in found.unanswered:
                self._line(f"  {one.now:>4}  {one.name}")

    def _times(self, found: Times) -> str:
        return self._say(
            "median_p95", median=f"{found.median / 1000:.2f}", p95=f"{found.p95 / 1000:.2f}"
        )

    def _name(self, kind: str, name: str) -> str:
        key = f"insights.{kind}.{name}"
        return self._book.say(self._lang, key) if self._book.has(self._lang, key) else name

    def _say(self, key: str, **facts: object) -> str:
        return self._book.say(self._lang, f"insights.{key}", **facts)

    def _head(self, title: str) -> None:
        self._line(f"\n{self._say(title)}")

    def _pair(self, name: str, value: str) -> None:
        wide = sum(2 if ord(letter) > 0x2E80 else 1 for letter in name)
        self._line(f"{name}{' ' * max(40 - wide, 1)}{value}")

    @staticmethod
    def _line(text: str) -> None:
        sys.stdout.write(text + "\n")


def change(one: Count) -> str:
    """Growth against the stretch before, such as ``+60 %``; empty where nothing was before."""
    return "" if one.change is None else f"{one.change * 100:+.0f} %"

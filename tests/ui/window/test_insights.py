"""The insights page: counted from the real history, every bar a way to its conversations, every chart a table too."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from desktop.adapters.history import Database, SqlFacts, SqlHistory
from desktop.adapters.history.transfer import Transfer
from desktop.domain.actions import Action
from desktop.domain.conversations import EVERYTHING
from desktop.domain.masking import Role
from desktop.domain.people import staff
from desktop.services.insights.insights import Insights
from desktop.services.insights.report import Report
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.snapshot import NOW
from tests.adapters.history.conversing import asked, handed, keep, order, talk
from tests.fakes import SetClock
from tests.ui.window.conftest import Open, until


class Counted:
    """What the program itself puts behind the page, over the test's history."""

    def __init__(self, database: Database, book: PhraseBook) -> None:
        self._clock = SetClock(NOW)
        self._insights = Insights(SqlFacts(database), self._clock, book)
        self._transfer = Transfer(database, self._clock)
        self.hold: asyncio.Event | None = None

    async def report(self, stretch: timedelta) -> Report:
        return await self._insights.report(stretch)

    async def sheet(self, stretch: timedelta, lang: str) -> AsyncGenerator[tuple[str, float]]:
        async for portion in self._transfer.sheet(EVERYTHING, Role.AGENT, {}, "staff:test"):
            yield portion.text, portion.done / portion.total
            if self.hold:
                await self.hold.wait()


@pytest.fixture
async def counted(database: Database, book: PhraseBook) -> Counted:
    """Two conversations about orders and one that nobody could answer."""
    history = SqlHistory(database, SetClock(NOW - timedelta(hours=1)))
    await talk(history, "订单到哪了")
    second = await talk(history, "查订单", None, order("88012345", "C0002"))
    await keep(history, handed(second, 2, "找人工"))
    third = await history.open_conversation(staff(), "zh")
    await keep(history, asked(third, 1, "能不能以旧换新", Action.SHOP_QUESTION, "这个我不清楚。"))
    return Counted(database, book)


async def opened(open_window: Open, counted: Counted, **options: Any) -> Any:
    window = await open_window(insights=counted, **options)
    window.desk.act("insights")
    await until(lambda: "figures" in window.desk.insights.page, "the report")
    return window


def row(window: Any, chart: str, name: str) -> dict[str, Any]:
    return next(each for each in window.desk.insights.page[chart]["rows"] if each["name"] == name)


async def test_the_page_tells_what_history_holds(open_window: Open, counted: Counted) -> None:
    window = await opened(open_window, counted)
    figures = {each["name"]: each["value"] for each in window.desk.insights.page["figures"]}
    assert figures["Conversations"] == "3"
    assert figures["Handed to a person"] == "1"
    assert row(window, "topics", "Order status")["value"] == "2"
    assert row(window, "unanswered", "能不能以旧换新")["note"] == "1"


async def test_a_bar_leads_to_its_conversations(open_window: Open, counted: Counted) -> None:
    window = await opened(open_window, counted)
    await window.click("Order status: 2, 0 before")
    await until(lambda: len(window.desk.listing.rows.entries) == 2, "two conversations")
    assert window.desk.listing.search == "Order status"
    window.desk.listing.look("")
    await until(lambda: len(window.desk.listing.rows.entries) == 3, "all again")


async def test_a_sheet_is_written_whole_or_not_at_all(
    open_window: Open, counted: Counted, tmp_path: Path
) -> None:
    window = await opened(open_window, counted)
    page = window.desk.insights
    page._folder = tmp_path
    counted.hold = asyncio.Event()
    page.export()
    await until(lambda: page.exported >= 0 and list(tmp_path.glob("*.part")), "the sheet begun")
    page.cancelExport()
    await until(lambda: not list(tmp_path.glob("counterpart-*")), "nothing left")
    counted.hold = None
    page.export()
    await until(lambda: page.told, "the sheet written")
    (file,) = tmp_path.glob("counterpart-week-*.csv")  # noqa: ASYNC240 - the file is what is tested
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == 1 + 3
    assert str(file) in page.told


async def test_nobody_asked_in_that_time(
    open_window: Open, database: Database, book: PhraseBook
) -> None:
    window = await opened(open_window, Counted(database, book), lang="zh")
    assert window.desk.insights.page["empty"]
    assert window.desk.insights.page["nothing"] == "这段时间没有人提问。"


async def test_every_chart_is_a_table_too(open_window: Open, counted: Counted) -> None:
    window = await opened(open_window, counted)
    await window.drawn()
    tables = [each for each in window.spoken() if each.role() == QAccessible.Role.Table]
    assert len(tables) == 1  # the plugins are a table already
    await window.click("Show as a table")
    await window.drawn()
    tables = [each for each in window.spoken() if each.role() == QAccessible.Role.Table]
    assert len(tables) == 2
    rows = [
        each.text(QAccessible.Text.Name)
        for each in window.spoken()
        if each.role() == QAccessible.Role.Row
    ]
    assert "Order status: 2, 0 before" in rows

"""Ten thousand messages: what is not seen is not made, the newest stands there at once, and the first is reached."""

from __future__ import annotations

import pytest

from desktop.adapters.history import Database, SqlHistory
from desktop.domain.events import TextArrived, TurnFinished, TurnStarted
from desktop.domain.people import Caller, CallerKind
from desktop.ui.snapshot import NOW
from tests.fakes import SetClock
from tests.ui.components.conftest import below
from tests.ui.window.conftest import Open, until

TURNS = 5_000
MOST_MADE = 60
"""Rows that stand at once: the screen's, and as many again on either side of it."""


async def keep(database: Database) -> str:
    """A conversation of ten thousand messages in the history."""
    history = SqlHistory(database, SetClock(NOW))
    one = await history.open_conversation(Caller(CallerKind.STAFF, counter="desk"), "en")
    for turn in range(1, TURNS + 1):
        await history.append(TurnStarted(one, turn, f"Where is order {turn}?", "en"))
        await history.append(TextArrived(one, turn, 0, f"Order {turn} is on its way."))
        await history.append(TurnFinished(one, turn, f"Order {turn} is on its way.", 1.0, 1.0))
    return one


@pytest.mark.slow
async def test_a_conversation_of_ten_thousand_messages_is_opened(
    open_window: Open, database: Database
) -> None:
    one = await keep(database)
    window = await open_window()
    window.desk.open(one)
    newest, first = f"Order {TURNS} is on its way.", "Order 1 is on its way."
    await until(lambda: window.session.chat.rowCount() >= 2 * TURNS)
    await window.drawn()
    view = next(
        item
        for item in below(window.shown.window.contentItem())
        if item.inherits("QQuickListView") and item.property("model") is window.session.chat
    )
    rows = view.property("contentItem").childItems()
    assert len(rows) <= MOST_MADE
    assert any(newest in name for name in window.names())
    view.setProperty("contentY", view.property("originY"))
    await until(lambda: any(first in name for name in window.names()), window.names)
    assert not any(newest in name for name in window.names())
    assert len(view.property("contentItem").childItems()) <= MOST_MADE
    await window.keys("Ctrl+End")
    await until(lambda: any(newest in name for name in window.names()), window.names)
    kept = window.session.chat.rowCount()
    await window.ask("and now?")  # and it goes on
    assert window.session.chat.rowCount() > kept

"""A question in Chinese, from a real keyboard through the system's input method."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from desktop.domain.actions import Action
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until

REPLY = "十点到八点。"


@pytest.fixture
async def asking(open_window: Open) -> Opened:
    """A kiosk on the page on which a question is typed."""
    turn = [streams.understood(Action.SHOP_QUESTION), streams.said(REPLY), streams.finished(REPLY)]
    window: Opened = await open_window(lambda _: turn, face="kiosk", counter="kiosk")
    window.kiosk.ask()
    await window.drawn()
    return window


def compose(grows: str = "", done: str = "") -> None:
    """What an input method hands to whoever has the keys."""
    event = QInputMethodEvent(grows, [])
    event.setCommitString(done)
    QGuiApplication.sendEvent(QGuiApplication.focusObject(), event)


async def test_what_is_composed_is_seen_taken_over_and_asked(asking: Opened) -> None:
    compose(grows="ji dian")
    await asking.drawn()
    assert "Your question ji dian" in asking.names()
    assert asking.kiosk.shown["entry"] == ""
    asking.clock.advance(80)
    compose(grows="ji dian le")
    asking.kiosk.tick()
    assert asking.kiosk.page == "AskPage"  # who composes is there
    compose(done="几点")
    await asking.type("?x")
    await asking.press(Qt.Key.Key_Backspace)
    compose(grows="kai men")
    compose(done="开门")
    await asking.drawn()
    assert asking.kiosk.shown["entry"] == "几点?开门"
    assert "Your question 几点?开门" in asking.names()
    await asking.press(Qt.Key.Key_Return)
    await until(lambda: asking.kiosk.page == "AnswerPage", lambda: asking.kiosk.page)
    assert [text for text, _, _ in asking.assistant.asked] == ["几点?开门"]


async def test_the_wipe_takes_what_was_being_composed(asking: Opened) -> None:
    compose(grows="wo de mi mi")
    asking.kiosk.wipe()
    await asking.drawn()
    asking.kiosk.woken()
    asking.kiosk.ask()
    await asking.drawn()
    assert asking.kiosk.shown["entry"] == ""
    assert "Your question Type here" in asking.names()

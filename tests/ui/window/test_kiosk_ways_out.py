"""Nothing that a visitor presses, touches, drags or is sent leads out of the kiosk."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import (
    Q_ARG,
    Q_RETURN_ARG,
    QMetaObject,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QUrl,
    Slot,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QWindow,
)
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain.actions import Action
from desktop.domain.cards import AnswerCard
from desktop.domain.events import CardReady
from desktop.ui.controllers.shortcuts import TABLE
from tests.fakes import NotedBrowser, Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, by_hand, until

LINK = "https://track.example/1"
TEXT = f"See [the parcel]({LINK}), {LINK}, www.track.example or help@track.example."
SYSTEM = ("Alt+F4", "Ctrl+Q", "Ctrl+F4", "F11", "F5", "F10", "F12", "Shift+F10", "Menu", "Help", "Print", "Ctrl+V", "Ctrl+S",
          "Ctrl+T", "Ctrl+A", "Ctrl+C", "Ctrl+J", "Alt+Space", "Meta+D", "Meta+L", "Ctrl+Alt+T", "Ctrl+1", "Alt+1")  # fmt: skip
"""Keys that close, leave, paste or open something in some program or on some desktop."""
LONG_PRESS_MS = 30
KEYS = (*SYSTEM, *(each.keys for each in TABLE if each.keys))


class Outside(QObject):
    """Stands where the system would open a browser or a file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Note it."""
        self.opened.append(url.toString())


@pytest.fixture
async def outside() -> AsyncGenerator[Outside]:
    """Everything that Qt itself would hand to the system."""
    noted = Outside()
    for scheme in ("http", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, noted, "open")  # pyright: ignore[reportArgumentType]
    yield noted
    for scheme in ("http", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def answers(_text: str) -> Sequence[Step]:
    """An answer with links in what is said and in what the document says."""
    card = streams.example("answer")
    assert isinstance(card, AnswerCard)
    return [
        streams.understood(Action.SHOP_QUESTION),
        streams.said(TEXT),
        CardReady("", 0, replace(card, text=f"The courier rings. {TEXT}")),
        streams.finished(TEXT),
    ]


async def kiosk(open_window: Open, browser: NotedBrowser | None = None) -> Opened:
    """A kiosk with somebody in front."""
    window: Opened = await open_window(answers, face="kiosk", counter="kiosk", browser=browser)
    await window.drawn()
    return window


async def answered(window: Opened) -> None:
    """An answer is on the screen."""
    window.kiosk.send("where is it")
    await until(lambda: window.kiosk.page == "AnswerPage", lambda: window.kiosk.page)
    await window.drawn()


def stands(window: Opened, page: str) -> None:
    """One window, the same page, nothing closed."""
    visible = [each for each in QGuiApplication.allWindows() if each.isVisible()]
    assert visible == [window.shown.window]
    assert window.shown.window.visibility() == QWindow.Visibility.FullScreen
    assert window.kiosk.page == page
    assert not window.closed.is_set()


async def test_no_shortcut_of_ours_or_of_a_desktop_does_anything(
    open_window: Open, outside: Outside
) -> None:
    window = await kiosk(open_window)
    QGuiApplication.clipboard().setText("pasted")
    look = window.shown.appearance
    before = (look.lang, look.size, look.kind, window.shown.look.theme.property("scheme"))
    for page in ("StartPage", "AskPage", "AnswerPage"):
        if page == "AskPage":
            window.kiosk.ask()
            await window.drawn()
        if page == "AnswerPage":
            await answered(window)
        for keys in KEYS:
            await window.keys(keys)
        stands(window, page)
        if page == "AskPage":
            assert window.kiosk.shown["entry"] == ""
    assert (look.lang, look.size, look.kind, window.shown.look.theme.property("scheme")) == before
    assert QGuiApplication.clipboard().text() == "pasted"
    assert len(window.assistant.asked) == 1
    assert outside.opened == []


def texts(item: QQuickItem) -> list[QQuickItem]:
    """Every text below that Qt itself handles the mouse in."""
    found = [item] if item.inherits("QQuickTextEdit") or item.inherits("QQuickTextInput") else []
    return found + [each for child in item.childItems() for each in texts(child)]


def links(text: QQuickItem) -> set[str]:
    """Every address that Qt finds in it."""
    spots = [
        (x, y) for y in range(8, int(text.height()), 12) for x in range(4, int(text.width()), 12)
    ]
    return {
        str(QMetaObject.invokeMethod(text, "linkAt", Q_RETURN_ARG("QString"),
                                     Q_ARG(float, float(x)), Q_ARG(float, float(y))))
        for x, y in spots
    } - {""}  # fmt: skip


async def test_a_link_in_an_answer_is_words(open_window: Open, outside: Outside) -> None:
    browser = NotedBrowser()
    window = await kiosk(open_window, browser)
    await answered(window)
    before, root = window.names(), window.shown.window
    shown = [each for each in texts(root.contentItem()) if each.isVisible()]
    assert shown
    assert [links(each) for each in shown] == [set()] * len(shown)
    none = Qt.KeyboardModifier.NoModifier
    for text in shown:
        for x in range(4, int(text.width()), 24):
            at = text.mapToScene(QPointF(x, 12)).toPoint()
            for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
                await by_hand(lambda b=button, at=at: QTest.mouseClick(root, b, none, at))
    stands(window, "AnswerPage")
    assert window.names() == before
    assert (browser.opened, outside.opened) == ([], [])


@pytest.fixture
def soon_long() -> Iterator[None]:
    """A press is long sooner than for a person."""
    hints = QGuiApplication.styleHints()
    usual = hints.mousePressAndHoldInterval()
    hints.setMousePressAndHoldInterval(LONG_PRESS_MS)
    yield
    hints.setMousePressAndHoldInterval(usual)


@pytest.mark.usefixtures("soon_long")
async def test_right_click_and_a_long_press_open_no_menu(open_window: Open) -> None:
    window = await kiosk(open_window)
    await answered(window)
    before, root = window.names(), window.shown.window
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for text in texts(root.contentItem()):
        at = text.mapToScene(QPointF(text.width() / 4, text.height() / 2)).toPoint()
        await by_hand(lambda at=at: QTest.mouseClick(root, Qt.MouseButton.RightButton, none, at))
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)
        QGuiApplication.sendEvent(root, menu)
        assert not text.property("selectedText")
    text = texts(root.contentItem())[0]
    at = text.mapToScene(QPointF(text.width() / 4, text.height() / 2)).toPoint()
    await by_hand(lambda: QTest.mousePress(root, left, none, at))
    await by_hand(
        lambda: QTest.qWait(LONG_PRESS_MS * 2)
    )  # what must not come has no event to wait for
    await by_hand(lambda: QTest.mouseRelease(root, left, none, at))
    assert not text.property("selectedText")
    stands(window, "AnswerPage")
    assert window.names() == before


async def test_nothing_can_be_dropped_and_nothing_dragged_away(open_window: Open) -> None:
    window = await kiosk(open_window)
    for page in ("StartPage", "AskPage"):
        if page == "AskPage":
            window.kiosk.ask()
            await window.drawn()
        brought = QMimeData()
        brought.setUrls([QUrl("file:///etc/passwd"), QUrl(LINK)])
        brought.setText("dropped")
        root = window.shown.window
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        copy = Qt.DropAction.CopyAction
        for y in range(20, root.height(), 120):
            at = QPoint(root.width() // 2, y)
            enters = QDragEnterEvent(at, copy, brought, left, none)
            QGuiApplication.sendEvent(root, enters)
            assert not enters.isAccepted()
            drops = QDropEvent(QPointF(at), copy, brought, left, none)
            QGuiApplication.sendEvent(root, drops)
        stands(window, page)
        assert window.kiosk.shown.get("entry", "") == ""


async def test_a_window_that_is_put_away_comes_back(open_window: Open) -> None:
    window = await kiosk(open_window)
    window.shown.window.showMinimized()
    await until(
        lambda: window.shown.window.visibility() == QWindow.Visibility.FullScreen,
        "the window is still put away",
    )
    for _ in range(3):
        window.shown.window.close()
    stands(window, "StartPage")

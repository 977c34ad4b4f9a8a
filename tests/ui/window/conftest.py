"""A real window on an invisible screen: real loop, real page, real history; only who answers is scripted."""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QInputMethodEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.adapters.history import Database, SqlHistory
from desktop.domain.health import Finding
from desktop.domain.people import Caller
from desktop.ports.identity import Identity
from desktop.ports.input_method import InputMethod
from desktop.ports.installation import Installation
from desktop.ports.model import Model
from desktop.ports.outside import OutsideDesk
from desktop.ports.papers import Papers
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.bridge import Loop
from desktop.ui.devices.links import Browser
from desktop.ui.devices.printer import PdfPrinter, Printer
from desktop.ui.devices.tray import TrayPlace
from desktop.ui.engine import Counting, Engine, Measuring, VoiceParts, WindowOptions
from desktop.ui.faces import Devices
from desktop.ui.snapshot import NOW
from desktop.ui.window import Shown
from tests.fakes import NotedBrowser, ScriptedAssistant, SetClock, Step
from tests.patience import PATIENCE_S
from tests.phrase_book import BOOK

LOOK_S = 0.005


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], Loop]]:
    """Every asynchronous test here runs on the window's own loop."""
    return {"qt": _loop}


def _loop() -> Loop:
    app = QGuiApplication.instance()
    return Loop(app if isinstance(app, QGuiApplication) else _application())


@cache
def _application() -> QGuiApplication:
    """Of the class that pytest-qt would make: the first test of a process may be one of these, before anything has asked for its own."""
    return QApplication([])


async def until(condition: Callable[[], object], what: object = "") -> None:
    """Wait until the condition holds."""
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not condition():  # noqa: ASYNC110 - what is waited for is Qt's to tell
                await asyncio.sleep(LOOK_S)
    except TimeoutError:
        pytest.fail(f"waited in vain: {what() if callable(what) else what}")


async def by_hand(act: Callable[[], object]) -> None:
    """Do what a hand does. QTest turns Qt's loop, and a task that is inside a step cannot be entered again by others:
    so it happens between the tasks, as real keys and touches do."""
    done = asyncio.get_running_loop().create_future()

    def now() -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - the test that asked for it gets it
            done.set_exception(error)
        else:
            done.set_result(None)

    asyncio.get_running_loop().call_soon(now)
    await done


class Opened:
    """A window, with a person's hands and a screen reader's ears."""

    def __init__(
        self, shown: Shown, assistant: ScriptedAssistant, clock: SetClock, closed: asyncio.Event
    ) -> None:
        self.shown = shown
        self.assistant = assistant
        self.clock = clock
        self.closed = closed
        """Set when the person wishes to close the window."""

    @property
    def desk(self) -> Any:
        """The workstation's controller."""
        return self.shown.face.workstation  # pyright: ignore[reportAttributeAccessIssue]

    @property
    def kiosk(self) -> Any:
        """The kiosk's controller."""
        return self.shown.face.kiosk  # pyright: ignore[reportAttributeAccessIssue]

    @property
    def session(self) -> Any:
        """The conversation that is shown."""
        return self.desk.session if hasattr(self.shown.face, "workstation") else self.kiosk.session

    @property
    def rows(self) -> list[Any]:
        """Its rows, oldest first."""
        return self.session.chat.transcript.rows

    async def type(self, text: str) -> None:
        """Type on the keyboard, key by key."""
        for character in text:
            await by_hand(lambda each=character: self._key(each))

    def _key(self, character: str) -> None:
        if character.isascii():
            QTest.keyClick(self.shown.window, character)  # pyright: ignore[reportCallIssue, reportArgumentType]
            return
        composed = QInputMethodEvent()  # as an input method hands it over
        composed.setCommitString(character)
        QGuiApplication.sendEvent(QGuiApplication.focusObject(), composed)

    async def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key."""
        await by_hand(lambda: QTest.keyClick(self.shown.window, key, held))

    async def keys(self, sequence: str) -> None:
        """Press a shortcut as its table writes it."""
        await by_hand(lambda: QTest.keySequence(self.shown.window, sequence))

    async def click(self, name: str, role: QAccessible.Role | None = None) -> None:
        """Click what a screen reader calls by this name."""
        await self.drawn()
        item = self.item(name, role)
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        await by_hand(lambda: QTest.mouseClick(self.shown.window, left, none, place))

    async def drawn(self) -> None:
        """Wait until what has changed is laid out and on the screen."""
        drawn = asyncio.Event()
        connection = self.shown.window.frameSwapped.connect(drawn.set)
        self.shown.window.update()
        await asyncio.wait_for(drawn.wait(), PATIENCE_S)
        self.shown.window.frameSwapped.disconnect(connection)

    def item(self, name: str, role: QAccessible.Role | None = None) -> QQuickItem:
        """The visible item that a screen reader calls by this name."""
        for interface in self.spoken():
            item = interface.object()
            named = interface.text(QAccessible.Text.Name) == name
            fits = role is None or interface.role() == role
            if (
                named
                and fits
                and isinstance(item, QQuickItem)
                and item.isVisible()
                and item.width()
            ):
                return item
        raise AssertionError(f"nothing is called {name!r}: {self.names()}")

    def names(self) -> list[str]:
        """Everything a screen reader finds, in words."""
        return [text for each in self.spoken() if (text := each.text(QAccessible.Text.Name))]

    def spoken(self) -> Iterator[QAccessibleInterface]:
        """The accessibility tree of the window, without what cannot be seen."""
        root = QAccessible.queryAccessibleInterface(self.shown.window)
        assert root is not None
        yield from _below(root)

    async def answered(self) -> None:
        """Wait until the turn is over and its rows are shown."""
        await until(lambda: not self.session.running)
        await asyncio.sleep(0)

    async def ask(self, text: str) -> None:
        """Type a question, send it, and wait for the answer."""
        await self.type(text)
        await self.press(Qt.Key.Key_Return)
        await until(lambda: any(row.text == text for row in self.rows), text)
        await self.answered()


def _below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        yield child
        yield from _below(child)


Open = Callable[..., Any]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A real history file."""
    database = Database(tmp_path / "history.db")
    yield database
    await database.close()


@pytest.fixture(scope="session")
def book() -> PhraseBook:
    """All phrases."""
    return BOOK


@pytest.fixture
async def open_window(
    qapp: QGuiApplication, database: Database, book: PhraseBook, tmp_path: Path
) -> AsyncGenerator[Open]:
    """Opens windows: ``await open_window(script, lang="en", face="workstation", …)``."""
    opened: list[Opened] = []
    QAccessible.setActive(True)  # as with a screen reader: Qt names some things only then

    async def make(
        script: Callable[[str], Sequence[Step]] = lambda _text: (),
        *,
        lang: str = "en",
        theme: str = "light",
        identity: Identity | None = None,
        fails: str = "",
        browser: Browser | None = None,
        printer: Printer | None = None,
        tray_place: TrayPlace | None = None,
        model: Model | None = None,
        examine: Callable[[], AsyncGenerator[Finding]] | None = None,
        forget: Callable[[Caller], Awaitable[None]] | None = None,
        insights: Counting | None = None,
        voice: VoiceParts | None = None,
        installation: Installation | None = None,
        measuring: Measuring | None = None,
        outside: OutsideDesk | None = None,
        papers: Papers | None = None,
        input_method: InputMethod | None = None,
        **options: Any,
    ) -> Opened:
        clock = SetClock(NOW)
        assistant = ScriptedAssistant(SqlHistory(database, clock), script, model)
        wanted = WindowOptions(
            clock=clock, phrases=book, lang=lang, theme=theme, memory_file=tmp_path / "window.json"
        )

        failures = [fails] if fails else []

        @asynccontextmanager
        async def engine() -> AsyncGenerator[Engine]:
            if failures:
                raise RuntimeError(failures.pop())
            yield Engine(
                assistant,
                identity,
                examine,
                forget,
                voice=voice,
                insights=insights,
                papers=papers,
                installation=installation,
                measuring=measuring,
                outside=outside,
                input_method=input_method,
            )

        wanted = replace(wanted, **options)
        paper = printer or PdfPrinter(tmp_path / "printed")
        devices = Devices(browser or NotedBrowser(), paper, tray_place)
        closed = asyncio.Event()
        each = Opened(Shown(wanted, on_close=closed.set, devices=devices), assistant, clock, closed)
        shown = each.shown
        opened.append(each)
        shown.look.set_theme(reducedMotion=True)
        await asyncio.wait_for(shown.first_frame(), PATIENCE_S)
        shown.tasks.start("engine", shown.stand(engine))
        await until(shown.engine.done)
        await asyncio.sleep(0)
        return each

    yield make
    for each in opened:
        await each.shown.close()

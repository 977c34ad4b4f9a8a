"""A page on an invisible window, and the accessibility tree that a screen reader would see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from desktop.services.replies.phrases import PhraseBook
from desktop.ui.look import QML, Look
from desktop.ui.snapshot import Scene, settle
from tests.phrase_book import BOOK


class Stage:
    """Makes pages and puts them on a window; everything goes when the test ends."""

    def __init__(self, look: Look, book: PhraseBook) -> None:
        self.look = look
        self.book = book
        self._lang: str | None = None
        self._standing: list[tuple[QQuickItem, QQuickWindow]] = []
        self._components: list[QQmlComponent] = []

    def set(
        self, *, lang: str = "en", mode: str = "light", face: str = "workstation", scale: str = "A"
    ) -> None:
        """Language and theme of what is made next."""
        if lang != self._lang:
            self.look.set_language(lang)
            self._lang = lang
        self.look.set_theme(mode=mode, face=face, scale=scale, zoom=1.0, reducedMotion=True)

    def scene(self, lang: str = "en", theme: str = "light", face: str = "workstation") -> Scene:
        """Example data."""
        return Scene(lang, theme, face, self.book, self.look)

    def file(
        self, path: str, *, size: tuple[int, int] | None = None, **properties: Any
    ) -> QQuickItem:
        """A page from a file below the QML folder."""
        component = QQmlComponent(self.look.engine, QUrl.fromLocalFile(str(QML / path)))
        return self._show(component, size, properties)

    def source(self, text: str, *, size: tuple[int, int] | None = None) -> QQuickItem:
        """A page from QML text."""
        component = QQmlComponent(self.look.engine)
        header = "import QtQuick\nimport theme\nimport controls\nimport cards\nimport states\n"
        component.setData((header + text).encode(), QUrl.fromLocalFile(str(QML / "Test.qml")))
        return self._show(component, size, {})

    def window(self, item: QQuickItem) -> QQuickWindow:
        """The window on which it stands."""
        return next(window for each, window in self._standing if each is item)

    def _show(
        self, component: QQmlComponent, size: tuple[int, int] | None, properties: dict[str, Any]
    ) -> QQuickItem:
        item = component.createWithInitialProperties(properties)
        assert isinstance(item, QQuickItem), component.errorString()
        window = QQuickWindow()
        item.setParentItem(window.contentItem())
        if size is not None:
            item.setWidth(size[0])
            if size[1]:
                item.setHeight(size[1])
        window.resize(max(1, round(item.width())), max(1, round(item.height())))
        window.show()
        window.requestActivate()
        self._standing.append((item, window))
        self._components.append(
            component
        )  # an item does not outlive the component it was made from
        settle()
        return item

    def clear(self) -> None:
        """Take everything down."""
        for item, window in self._standing:
            window.close()
            item.deleteLater()
            window.deleteLater()
        self._standing.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        settle()
        self._components.clear()
        self.set()  # a translation is the whole program's, also that of the next test


@pytest.fixture(scope="module")
def look(qapp: QCoreApplication) -> Iterator[Look]:
    """One engine for the pages of a module. Qt keeps the types of every engine that lives in one list and goes through it
    for each page that is made or goes: one that stayed for the session made every later window slower, six times in the end."""
    QAccessible.setActive(True)
    look = Look()
    yield look
    look.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def book() -> PhraseBook:
    return BOOK


@pytest.fixture
def stage(look: Look, book: PhraseBook) -> Iterator[Stage]:
    stage = Stage(look, book)
    stage.set()
    yield stage
    stage.clear()


Heard = list[tuple[QAccessible.Role, str, QAccessibleInterface]]


@pytest.fixture
def heard() -> Callable[[QQuickItem], Heard]:
    """What a screen reader finds: role, name and interface of every node below an item, the item first."""

    def walk(node: QAccessibleInterface) -> Heard:
        found: Heard = [(node.role(), node.text(QAccessible.Text.Name), node)]
        for at in range(node.childCount()):
            child = node.child(at)
            if not child.state().invisible:
                found += walk(child)
        return found

    def listen(item: QQuickItem) -> Heard:
        own = QAccessible.queryAccessibleInterface(item)
        return walk(own or QAccessible.queryAccessibleInterface(item.window()))

    return listen


class Ear:
    """Hears a signal of a QML item."""

    def __init__(self, item: QQuickItem, name: str) -> None:
        self.said: list[tuple[Any, ...]] = []
        getattr(item, name).connect(lambda *values: self.said.append(values))

    @property
    def count(self) -> int:
        """How often it was emitted."""
        return len(self.said)


def below(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every visible item below one."""
    for child in item.childItems():
        if child.isVisible():
            yield child
            yield from below(child)

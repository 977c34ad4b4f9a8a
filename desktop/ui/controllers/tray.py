"""The icon in the tray: while it stands, closing the window only hides it, and answers are told there.

It is a person's wish or the configuration's, and off unless somebody wants it: what goes on unseen should be known. Nothing
that pops up says whom or what it is about: it is read by whoever looks at the screen. Where there is no tray, or none any
more, closing ends the program as ever, and a hidden window comes back.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QWindow

from desktop.domain import locations
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import MAP, qproperty

if TYPE_CHECKING:
    from desktop.ui.devices.tray import Icon, TrayPlace

ENTRIES = ("open", "new", "quiet", "quit")
"""Of the menu."""

UNSEEN = frozenset({QWindow.Visibility.Hidden, QWindow.Visibility.Minimized})
"""A window that is not on the screen."""

AGAIN_S = 1.0
"""A desktop that is just starting has the tray's name before it shows anything in it,"""

TRIES = 10
"""and is there within so many seconds."""


class Tray(QObject):
    """The icon as QML sees it, and what the window asks of it."""

    changed = Signal()
    chosen = Signal(str)
    """An entry of the menu: open, new or quit. ``open`` also when the icon was pressed, or went away."""

    spoke = Signal(str)
    """A sentence that shall pop up beside the icon."""

    def __init__(self, desk: Desk, place: TrayPlace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place = place
        self._icon: Icon | None = None
        self._there: bool | None = None
        self._on = desk.options.tray
        self._away = False
        self._news = False
        self._unread = 0
        self._quiet = False
        self.told = False
        """Whether it was said that the window only hides."""
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(MAP, notify=changed)
    def said(self) -> dict[str, str]:
        """What the entries of the menu are called."""
        return {name: self._desk.words.say(f"window.tray.{name}") for name in ENTRIES}

    @qproperty(str, notify=changed)
    def tip(self) -> str:
        """What the icon says when the pointer rests on it."""
        words, count = self._desk.words, self.unread
        return words.say("window.tray.tip_news" if count else "window.tray.tip", count=count)

    @qproperty(QUrl, notify=changed)
    def picture(self) -> QUrl:
        """The icon, with a mark while something is unread."""
        name = "counterpart-news.svg" if self.unread else "counterpart.svg"
        return QUrl.fromLocalFile(str(locations.assets() / "brand" / name))

    @qproperty(bool, notify=changed)
    def quiet(self) -> bool:
        """Nothing pops up and nothing flashes, until the program ends."""
        return self._quiet

    @property
    def unread(self) -> int:
        """Conversations that were answered and not looked at."""
        return self._unread + self._news

    @property
    def on(self) -> bool:
        """Whether the icon is wanted."""
        return self._on

    @property
    def there(self) -> bool | None:
        """Whether there is a tray; None while nobody looked."""
        return self._there

    @property
    def standing(self) -> bool:
        """Whether the icon stands there."""
        return self._icon is not None

    def begin(self, wanted: bool | None, *, told: bool) -> None:
        """The engine stands. ``wanted``: as a person chose it, None where nobody did."""
        self.told = told
        self._on = self._desk.options.tray if wanted is None else wanted
        if self._on:
            self._desk.tasks.start("tray", self._stand())

    @property
    def wanted(self) -> bool | None:
        """The choice of a person that is other than the configuration's; None where there is none."""
        return None if self._on == self._desk.options.tray else self._on

    def switch(self, *, on: bool) -> None:
        """Want it, or no more."""
        self._on = on
        self.changed.emit()
        self._desk.tasks.start("tray", self._stand())

    def look(self) -> None:
        """Find out whether there is a tray, for somebody who may want it."""
        if self._there is None:
            self._desk.tasks.start("tray", self._stand())

    def put_away(self) -> bool:
        """The person closes the window: whether it shall only be hidden."""
        if self._icon is None:
            return False
        if not self.told:
            self.told = True
            self.spoke.emit(self._desk.words.say("window.tray.goes_on"))
        return True

    def seen(self, visibility: QWindow.Visibility) -> None:
        """The window was hidden or laid aside, or it is back."""
        self._away = visibility in UNSEEN
        if not self._away and self._news:
            self._news = False
            self.changed.emit()

    def count(self, unread: int) -> None:
        """So many conversations beside the one that is shown are unread."""
        if unread != self._unread:
            self._unread = unread
            self.changed.emit()

    def answered(self, *, shown: bool, asks: bool) -> None:
        """A turn is over; ``shown``: of the conversation that is in the window; ``asks``: it waits for a word."""
        if not self._away:
            return
        if shown:
            self._news = True
            self.changed.emit()
        if self._icon is not None and not self._quiet:
            self.spoke.emit(self._desk.words.say(f"window.tray.{'asks' if asks else 'answered'}"))

    def close(self) -> None:
        """The program ends."""
        if self._icon is not None:
            self._icon.close()
            self._icon = None

    @Slot(str)
    def choose(self, entry: str) -> None:
        """An entry of the menu was pressed, or the icon."""
        self.chosen.emit(entry)

    @Slot(bool)
    def setQuiet(self, quiet: bool) -> None:
        """Let nothing pop up, or again."""
        self._quiet = quiet
        self.changed.emit()

    async def _stand(self) -> None:
        self._place.follow(self._came_or_went)
        self._there = await self._place.look()
        self._show()
        for _ in range(TRIES if self._on else 0):
            if self._there:
                return
            await asyncio.sleep(AGAIN_S)
            self._there = await self._place.look()
            self._show()

    def _show(self) -> None:
        if self._on and self._there:
            self._icon = self._icon or self._place.show(self)
            self._there = self._icon is not None
        else:
            self.close()
        if self._away and self._icon is None:
            self.chosen.emit("open")
        self.changed.emit()

    def _came_or_went(self) -> None:
        self._desk.tasks.start("tray", self._stand())

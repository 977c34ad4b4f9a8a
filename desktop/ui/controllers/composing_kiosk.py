"""A kiosk whose keys write Chinese: what an input method adds to the page for a question, and to the end of a visit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.composing import Composer
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.kiosk import Kiosk
from desktop.ui.controllers.kiosk_entries import Entry, Question

ASKED = "StillTherePage"
"""Lies over the page of a question and goes away again: what is being composed stays."""


class ComposingKiosk(Kiosk):
    """A visitor's screen with an input method, where there is one."""

    def __init__(self, desk: Desk, actions: Actions, parent: QObject | None = None) -> None:
        self._composer = Composer(desk.tasks, self)
        super().__init__(desk, actions, parent)
        desk.appearance.languageChanged.connect(self._speak)

    def begin(self) -> None:
        """Let visitors in; the input method starts meanwhile."""
        super().begin()
        self._composer.stand(self._desk.engine.result().input_method)

    @Slot()
    def ask(self) -> None:
        """Show the page on which a question is typed, with the keys of the page's language."""
        self._composer.begin(chinese=self._in_chinese)
        super().ask()

    @Slot(str)
    def typed(self, character: str) -> None:
        """A key: of a question, it may become Chinese."""
        if self._writing and self._composer.typed(character):
            self.touched()
        else:
            super().typed(character)

    @Slot()
    def erased(self) -> None:
        """Take back the last letter of what grows, or of what stands there."""
        if self._writing and self._composer.erased():
            self.touched()
        else:
            super().erased()

    @Slot()
    def entered(self) -> None:
        """Ask, when what still grows has become words."""
        if self._writing and self._composer.entered():
            self.touched()
        else:
            super().entered()

    @Slot(int)
    def pick(self, index: int) -> None:
        """A candidate was touched."""
        self.touched()
        self._composer.choose(index)

    @Slot(bool)
    def turn(self, onwards: bool) -> None:
        """More candidates, or those before."""
        self.touched()
        self._composer.turn(onwards=onwards)

    @Slot(bool)
    def writeChinese(self, on: bool) -> None:
        """The key that changes between Chinese and letters."""
        self.touched()
        self._composer.switch(chinese=on)

    @Slot()
    def wipe(self) -> None:
        """End the visit; the input method begins anew, too."""
        super().wipe()
        self._composer.forget()

    def write(self, text: str) -> None:
        """Words that were composed."""
        if text and isinstance(self._entry, Question):
            self._entry.typed(text)

    def rub_out(self) -> None:
        """The last character goes."""
        if isinstance(self._entry, Question):
            self._entry.erased()

    def done(self) -> None:
        """The question is complete."""
        super().entered()

    def show(self) -> None:
        """What is composed has changed."""
        if self._writing:
            self._type(self._entry)

    @property
    def _writing(self) -> bool:
        return self._page == Question.page and isinstance(self._entry, Question)

    @property
    def _in_chinese(self) -> bool:
        return self._desk.lang.startswith("zh")

    def _speak(self) -> None:
        self._composer.switch(chinese=self._in_chinese)

    def _type(self, entry: Entry) -> None:
        self._entry = entry
        composed = self._composer.shown() if isinstance(entry, Question) else {}
        self._go(entry.page, {**entry.shown(), **composed})

    def _go(self, page: str, shown: dict[str, Any]) -> None:
        if self._page == Question.page and page not in {Question.page, ASKED}:
            self._composer.leave()
        super()._go(page, shown)

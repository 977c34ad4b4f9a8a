"""A PDF that was dropped on the window: read, its order numbers offered as questions, its words shown on request.

What stands in it is never sent anywhere and never acted on: only a number that a person touches is asked for.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from desktop.ports.papers import Paper
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, qproperty


class Papers(QObject):
    """The paper as QML sees it; one at a time."""

    changed = Signal()
    asked = Signal(str)
    """One of its numbers was touched."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._paper: Paper | None = None
        self._name = ""
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(bool, notify=changed)
    def shown(self) -> bool:
        """There is one, or it is being read."""
        return bool(self._name)

    @qproperty(bool, notify=changed)
    def reading(self) -> bool:
        """It is being read."""
        return bool(self._name) and self._paper is None

    @qproperty(str, notify=changed)
    def name(self) -> str:
        """Of the file."""
        return self._name

    @qproperty(str, notify=changed)
    def told(self) -> str:
        """What was found, or why nothing was, in words."""
        words, paper = self._desk.words, self._paper
        if not self._name:
            return ""
        if paper is None:
            return words.say("window.paper.reading")
        if paper.problem:
            return words.say(f"window.paper.{paper.problem}")
        parts = [words.say("window.paper.found" if paper.numbers else "window.paper.none")]
        if paper.read < paper.pages:
            parts.append(words.say("window.paper.cut", read=paper.read, pages=paper.pages))
        return words.say("window.paper.between").join(parts)

    @qproperty(bool, notify=changed)
    def failed(self) -> bool:
        """Nothing could be read."""
        return self._paper is not None and bool(self._paper.problem)

    @qproperty(LIST, notify=changed)
    def numbers(self) -> list[str]:
        """Order numbers that may be asked for."""
        return list(self._paper.numbers) if self._paper else []

    @qproperty(str, notify=changed)
    def text(self) -> str:
        """Its words, plain."""
        return self._paper.text if self._paper else ""

    @Slot(QUrl)
    def read(self, url: QUrl) -> None:
        """Read this file, in the place of the one before."""
        file = Path(url.toLocalFile())
        self._name, self._paper = file.name or url.toString(), None
        self._desk.tasks.start("paper", self._read(file))
        self.changed.emit()

    @Slot(str)
    def ask(self, number: str) -> None:
        """Ask for one of its numbers."""
        if number in self.numbers:
            self.asked.emit(number)

    @Slot()
    def close(self) -> None:
        """Forget it."""
        self._desk.tasks.stop("paper")
        self._name, self._paper = "", None
        self.changed.emit()

    def preview(self, paper: Paper) -> None:
        """Show a recorded one."""
        self._name, self._paper = paper.name, paper
        self.changed.emit()

    async def _read(self, file: Path) -> None:
        papers = (await self._desk.engine).papers
        self._paper = await papers.read(file) if papers else Paper(file.name, problem="kind")
        self.changed.emit()

"""The insights page: what people asked in a day, a week or a month, as a sheet too, and a way to each conversation."""

from __future__ import annotations

import logging
from contextlib import aclosing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot

from desktop.domain.errors import StoreError
from desktop.services.replies.file_trouble import file_trouble
from desktop.services.whole_file import whole_file
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.services.insights.report import Report

STRETCHES = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}

log = logging.getLogger(__name__)


class InsightsPage(QObject):
    """The page as QML sees it."""

    changed = Signal()
    progressed = Signal()
    picked = Signal(str, list)
    """A bar's name and its conversations."""

    def __init__(
        self, desk: Desk, folder: Path | None = None, parent: QObject | None = None
    ) -> None:
        """``folder``: where sheets are put; None takes the person's own documents."""
        super().__init__(parent)
        self._desk = desk
        self._folder = folder
        self._stretch = "week"
        self._report: Report | None = None
        self._trouble = ""
        self._busy = False
        self._done = -1.0
        self._told = ""

    @qproperty(MAP, notify=changed)
    def page(self) -> dict[str, object]:
        """What is shown; without ``figures`` until the first report is there."""
        if self._report is None:
            return {"title": self._say("title"), "span": "", "empty": False}
        from desktop.ui.models.insights import InsightsWords

        return InsightsWords(self._desk.words).page(self._report, self._stretch)

    @qproperty(str, notify=changed)
    def title(self) -> str:
        """Name of the page."""
        return self._say("title")

    @qproperty(str, notify=changed)
    def stretch(self) -> str:
        """day, week or month."""
        return self._stretch

    @qproperty(LIST, notify=changed)
    def stretches(self) -> list[dict[str, str]]:
        """What can be chosen."""
        return [{"value": name, "label": self._say(name)} for name in STRETCHES]

    @qproperty(MAP, notify=changed)
    def labels(self) -> dict[str, str]:
        """Words of buttons."""
        names = ("export", "cancel", "table", "chart", "now_mark", "before_mark", "see")
        return {name: self._say(f"button_{name}") for name in names}

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why history cannot be read, in words; empty when it can."""
        return self._trouble

    @qproperty(bool, notify=changed)
    def busy(self) -> bool:
        """Being counted."""
        return self._busy

    @qproperty(float, notify=progressed)
    def exported(self) -> float:
        """How far the sheet is, 0 to 1; negative when none is being made."""
        return self._done

    @qproperty(str, notify=progressed)
    def told(self) -> str:
        """What became of the last sheet."""
        return self._told

    @Slot()
    def look(self) -> None:
        """Count again."""
        self._busy = True
        self.changed.emit()
        self._desk.tasks.start("insights", self._count())

    @Slot(str)
    def choose(self, stretch: str) -> None:
        """Another stretch of time."""
        if stretch in STRETCHES and stretch != self._stretch:
            self._stretch = stretch
            self.look()

    @Slot(str, list)
    def pick(self, name: str, conversations: list[str]) -> None:
        """Show the conversations behind a bar."""
        if conversations:
            self.picked.emit(name, conversations)

    @Slot()
    def export(self) -> None:
        """Write the stretch's conversations as a sheet."""
        self._done, self._told = 0.0, ""
        self.progressed.emit()
        self._desk.tasks.start("sheet", self._write())

    @Slot()
    def cancelExport(self) -> None:
        """Stop writing; nothing is left behind."""
        self._desk.tasks.stop("sheet")
        self._done = -1.0
        self.progressed.emit()

    def preview(self, report: Report, stretch: str = "week") -> None:
        """Show a recorded report."""
        self._report, self._stretch = report, stretch
        self.changed.emit()

    def translate(self) -> None:
        """Say everything again in the language of now."""
        self.changed.emit()

    async def _count(self) -> None:
        try:
            counting = (await self._desk.engine).insights
            if counting is not None:
                self._report = await counting.report(STRETCHES[self._stretch])
            self._trouble = ""
        except StoreError as error:
            log.warning("insights cannot be counted: %s", error)
            self._trouble = self._desk.words.say(f"{error.phrase}.happened")
        finally:
            self._busy = False
        self.changed.emit()

    async def _write(self) -> None:
        counting = (await self._desk.engine).insights
        if counting is None:
            return
        now = self._desk.now()
        file = self._where() / f"counterpart-{self._stretch}-{now:%Y%m%d-%H%M}.csv"
        try:
            with whole_file(file) as out:
                async with aclosing(
                    counting.sheet(STRETCHES[self._stretch], self._desk.lang)
                ) as text:
                    async for piece, done in text:
                        out.write(piece.encode("utf-8"))
                        self._done = done
                        self.progressed.emit()
            self._told = self._say("exported", file=file)
        except (OSError, StoreError) as error:
            log.warning("the sheet cannot be written: %s", error)
            words = self._desk.words
            reason = (
                words.say(f"{error.phrase}.happened")
                if isinstance(error, StoreError)
                else file_trouble(words.book, words.lang, error, file)
            )
            self._told = self._say("not_exported", reason=reason)
        finally:
            self._done = -1.0
        self.progressed.emit()

    def _where(self) -> Path:
        if self._folder:
            return self._folder
        kind = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(kind) or Path.home())

    def _say(self, key: str, **facts: object) -> str:
        return self._desk.words.say(f"insights.page.{key}", **facts)

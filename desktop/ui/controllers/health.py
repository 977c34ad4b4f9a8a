"""The health page: what ``doctor`` finds, line by line as it is found, while the window goes on."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.health import Finding, Status
from desktop.services.replies.findings import detail_of
from desktop.services.replies.words import Words
from desktop.ui.controllers.desk import Desk
from desktop.ui.models.settings import tool_title
from desktop.ui.models.tool_changes import told
from desktop.ui.models.verdicts import begun
from desktop.ui.types import LIST, qproperty

_COMMAND = re.compile("`([^`]*)`")

HELD = "plugin_held"
"""The advice on a plugin whose tools changed: its detail lists the changes."""

_LOOKS = {
    Status.OK: ("circle-check", "good"),
    Status.WARNING: ("triangle-alert", "warning"),
    Status.PROBLEM: ("circle-alert", "danger"),
}


class Health(QObject):
    """The page as QML sees it."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found: list[Finding] = []
        self._running = False
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(LIST, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """The lines so far."""
        words = self._desk.words
        return [_row(finding, words) for finding in self._found]

    @qproperty(bool, notify=changed)
    def running(self) -> bool:
        """Something is still being looked at."""
        return self._running

    @qproperty(str, notify=changed)
    def summary(self) -> str:
        """How it stands, in words; empty before anything was looked at."""
        if self._running or not self._found:
            return ""
        worst = {Status.PROBLEM: "problem", Status.WARNING: "warning"}
        words = self._desk.words
        for status, key in worst.items():
            if count := sum(finding.status is status for finding in self._found):
                return words.say(f"window.health.{key}", count=count)
        return words.say("window.health.ok")

    def about(self, checks: tuple[str, ...]) -> list[dict[str, Any]]:
        """The lines about these checks only."""
        words = self._desk.words
        return [_row(one, words) for one in self._found if one.check.split()[0] in checks]

    @Slot()
    def look(self) -> None:
        """Look at everything, from the beginning."""
        self._desk.tasks.start("health", self._look())

    def preview(self, found: list[Finding]) -> None:
        """Show recorded findings."""
        self._found = found
        self.changed.emit()

    async def _look(self) -> None:
        examine = (await self._desk.engine).examine
        if examine is None:
            return
        self._found, self._running = [], True
        self.changed.emit()
        try:
            async for finding in examine():
                self._found.append(finding)
                self.changed.emit()
        finally:
            self._running = False
            self.changed.emit()


def _row(finding: Finding, words: Words) -> dict[str, Any]:
    name, _, rest = finding.check.partition(" ")
    if name == "plugin" and words.book.has(words.lang, f"window.plugin.{rest}"):
        rest = words.say(f"window.plugin.{rest}")
    icon, tone = _LOOKS[finding.status]
    detail = detail_of(words.book, words.lang, finding)
    if finding.advice == HELD:
        detail = "\n".join(told(words, detail, lambda tool: tool_title(words, tool)))
    return {
        "title": " ".join(part for part in (words.say(f"doctor.check.{name}"), rest) if part),
        "status": begun(words.say(f"doctor.status.{finding.status}")),
        "detail": detail,
        "advice": _advice(words, finding.advice) if finding.advice else "",
        "icon": icon,
        "tone": tone,
    }


def _advice(words: Words, key: str) -> str:
    """What to do; a command that a terminal would set in backticks stands in quotation marks here."""
    return _COMMAND.sub(r"“\1”", words.say(f"doctor.advice.{key}"))

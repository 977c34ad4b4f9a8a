"""The settings of the model outside the building, edited: checked at every key, written with one touch, taken back with one."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import CHOICES, OutsideDraft, in_order
from desktop.services.replies.words import Words
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

if TYPE_CHECKING:
    from desktop.ports.outside import OutsideDesk

FIELDS = ("model", "url", "requests", "tokens")
"""Typed; the others are ticked."""


def about(words: Words, action: str) -> str:
    """What it may be asked for, in words."""
    known = action in {each.value for each in Action}
    return words.say(f"insights.action.{action}" if known else f"outside.for_{action}")


class OutsideEditor(QObject):
    """The fields as QML sees them."""

    changed = Signal()
    refilled = Signal()
    """The fields hold something else than what was typed into them."""
    written = Signal()
    """The configuration says something else now: look again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outside: OutsideDesk | None = None
        self._now = OutsideModel()
        self._draft = OutsideDraft.of(self._now.settings)
        self._open = self._busy = False
        self._told = ("", "")
        """The key of what came of the last act, or why it failed; and how that looks."""
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the fields are there."""
        return self._open

    @qproperty(MAP, notify=changed)
    def values(self) -> dict[str, str]:
        """What stands in each field."""
        return {field: getattr(self._draft, field) for field in FIELDS}

    @qproperty(LIST, notify=changed)
    def actions(self) -> list[dict[str, Any]]:
        """What it may be asked for: ``name``, ``label`` and whether it is ``ticked``."""
        return self._ticks("actions", lambda name: about(self._desk.words, name))

    @qproperty(LIST, notify=changed)
    def failures(self) -> list[dict[str, Any]]:
        """After which failures of the model here, in the same form."""
        return self._ticks("failures", lambda name: self._say(f"failure_{name}"))

    @qproperty(MAP, notify=changed)
    def problems(self) -> dict[str, str]:
        """What is wrong, by field, in words."""
        return {field: self._say(f"problem_{why}") for field, why in self._draft.problems.items()}

    @qproperty(bool, notify=changed)
    def canEdit(self) -> bool:
        """Whether the configuration decides: where the environment sets one of them, it does not."""
        return not self._now.fixed

    @qproperty(bool, notify=changed)
    def dirty(self) -> bool:
        """Whether something is not written."""
        return self._draft != OutsideDraft.of(self._now.settings)

    @qproperty(bool, notify=changed)
    def canSave(self) -> bool:
        """Whether it can be written now."""
        return self.dirty and not self._draft.problems and not self._busy

    @qproperty(bool, notify=changed)
    def canUndo(self) -> bool:
        """Whether the last change can be taken back."""
        return self._now.can_undo and not self.dirty and not self._busy

    @qproperty(str, notify=changed)
    def told(self) -> str:
        """What came of the last act, else what is good to know."""
        key, tone = self._told
        if tone == "danger":
            return self._say("not_kept", why=key)
        if self.dirty:
            return self._say("edit_wrong" if self._draft.problems else "edit_changed")
        if self._now.waits:
            return self._say("edit_waits")
        return self._say(key) if key else ""

    @qproperty(str, notify=changed)
    def tone(self) -> str:
        """Good, warning, danger, or nothing."""
        if self._told[1] == "danger" or (self.dirty and self._draft.problems):
            return "danger"
        if self.dirty:
            return ""
        return "warning" if self._now.waits else self._told[1]

    @qproperty(str, notify=changed)
    def fixed(self) -> str:
        """Why nothing can be changed here, in words."""
        return self._say("edit_fixed") if self._now.fixed else ""

    def begin(self, outside: OutsideDesk | None) -> None:
        """The engine stands."""
        self._outside = outside

    def take(self, now: OutsideModel) -> None:
        """So it is set now; what somebody is typing stays."""
        typing = self._open and self.dirty
        self._now = now
        if not typing:
            self._fill()
        self.changed.emit()

    @Slot()
    def toggle(self) -> None:
        """Show the fields, or no more; what was typed and not written is given up with them."""
        self._open = not self._open
        self._told = ("", "")
        self._fill()
        self.changed.emit()

    @Slot(str, str)
    def put(self, field: str, text: str) -> None:
        """Somebody typed into a field."""
        if field in FIELDS and getattr(self._draft, field) != text:
            self._draft = replace(self._draft, **{field: text})
            self._told = ("", "")
            self.changed.emit()

    @Slot(str, str, bool)
    def tick(self, field: str, name: str, on: bool) -> None:
        """Somebody ticked one of the actions or failures, or took it back."""
        if field in CHOICES:
            self._draft = self._draft.ticked(field, name, on=on)
            self._told = ("", "")
            self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Write it."""
        if self.canSave and self._outside is not None:
            self._act(self._write(self._outside))

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self.canUndo and self._outside is not None:
            self._act(self._take_back(self._outside))

    @Slot()
    def discard(self) -> None:
        """What is set now stands in the fields again."""
        self._fill()
        self.changed.emit()

    def preview(self, now: OutsideModel, draft: OutsideDraft | None = None) -> None:
        """Show recorded fields."""
        self._now, self._open = now, True
        self._draft = draft or OutsideDraft.of(now.settings)
        self.refilled.emit()
        self.changed.emit()

    def _ticks(self, field: str, label: Callable[[str], str]) -> list[dict[str, Any]]:
        ticked: tuple[str, ...] = getattr(self._draft, field)
        set_now: tuple[str, ...] = getattr(self._now.settings, field)
        return [
            {"name": name, "label": label(name), "ticked": name in ticked}
            for name in in_order(field, (*CHOICES[field], *set_now))
        ]

    def _fill(self) -> None:
        self._draft = OutsideDraft.of(self._now.settings)
        self.refilled.emit()

    def _act(self, work: Coroutine[Any, Any, None]) -> None:
        self._busy = True
        self._desk.tasks.start("outside settings", work)
        self.changed.emit()

    async def _write(self, outside: OutsideDesk) -> None:
        settings = self._draft.settings
        more = self._now.approved and settings.asks_more_than(self._now.settings)
        try:
            await outside.change(settings)
        except ConfigError as error:
            self._failed(error)
        else:
            self._done(await outside.look(), "edit_more" if more else "edit_saved")

    async def _take_back(self, outside: OutsideDesk) -> None:
        try:
            await outside.undo()
        except ConfigError as error:
            self._failed(error)
        else:
            self._done(await outside.look(), "edit_undone")

    def _done(self, now: OutsideModel, key: str) -> None:
        self._busy, self._told, self._now = False, (key, "good"), now
        self._fill()
        self.changed.emit()
        self.written.emit()

    def _failed(self, error: ConfigError) -> None:
        """What was typed stays; why it was not written is told."""
        self._busy, self._told = False, (str(error), "danger")
        self.changed.emit()

    def _say(self, key: str, **facts: object) -> str:
        return self._desk.words.say(f"outside.{key}", **facts)

"""The palette: every action, quick reply and conversation of the workstation, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.ui.controllers import shortcuts
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.listing import Listing
from desktop.ui.models.about import About
from desktop.ui.models.palette import ACT_ICONS, Entry, fitting
from desktop.ui.models.panel import ICONS
from desktop.ui.models.quick_replies import quick_replies
from desktop.ui.types import LIST, qproperty

NOT_ACTS = frozenset({"send", "line", "again", "yes", "no", "choose", "read", "palette", "talk"})
"""Keys of a field or a card, which mean nothing without it; and the palette itself."""

PICTURES = ICONS | ACT_ICONS
"""Every act that is offered has its own; the tests say so."""


class Palette(QObject):
    """The palette as QML sees it."""

    changed = Signal()
    acted = Signal(str)
    """An act of the shortcut table was chosen."""
    opened = Signal(str)
    """A conversation was chosen."""

    def __init__(
        self, desk: Desk, actions: Actions, listing: Listing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._listing = listing
        self._about = About()
        self._typed = ""
        self._found: list[Entry] = []

    @qproperty(LIST, notify=changed)
    def rows(self) -> list[dict[str, Any]]:
        """What fits, best first."""
        return [
            {"text": each.text, "group": each.group, "keys": each.keys, "icon": each.icon}
            for each in self._found
        ]

    def begin(self, about: About) -> None:
        """It opens over a conversation."""
        self._about = about
        self.look("")

    @Slot(str)
    def look(self, typed: str) -> None:
        """Show what fits."""
        self._found = fitting(self._entries(), typed)
        self.changed.emit()

    @Slot(int)
    def take(self, index: int) -> None:
        """Do what a row stands for."""
        if not 0 <= index < len(self._found):
            return
        entry = self._found[index]
        match entry.kind:
            case "act":
                self.acted.emit(entry.value)
            case "reply":
                self._actions.copy(entry.value)
            case _:
                self.opened.emit(entry.value)

    def _entries(self) -> Iterator[Entry]:
        words, options = self._desk.words, self._desk.options
        for one in shortcuts.TABLE:
            if one.act in NOT_ACTS:
                continue
            yield Entry(
                "act",
                one.act,
                words.say(f"window.key.{one.act}"),
                words.say(f"window.key_group.{one.group}"),
                one.label,
                PICTURES[one.act],
                one.act.replace("_", " "),
            )
        title = words.say("window.palette.reply")
        for reply in quick_replies(self._about, words, shop=options.shop, counter=options.counter):
            yield Entry("reply", reply.text, reply.title, title, icon="copy", also=reply.text)
        title = words.say("window.palette.conversation")
        for row in self._listing.rows.entries:
            yield Entry(
                "conversation", row.conversation, row.title, title, icon="message-square",
                also=row.about,
            )  # fmt: skip

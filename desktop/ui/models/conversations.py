"""The conversation list: what history holds, newest first, grouped by day, with what is going on right now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt

from desktop.domain.conversations import ConversationStatus, ConversationSummary, SearchHit
from desktop.services.replies.words import Words

_HIT_MARKS = str.maketrans("", "", "\u2068\u2069")
_HIT = re.compile("\u2068([^\u2069]*)\u2069")

BEFORE_HIT = 6
"""Characters before a hit: a row of the list shows some twenty, and the hit has to be among them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list, in words."""

    conversation: str
    title: str
    about: str
    """The customer, the number of questions, or the words around a hit."""
    when: str
    section: str
    standing: str = ""
    stateIcon: str = ""
    tone: str = "neutral"
    turn: int = 0
    """The turn a search found; 0 for none."""
    marked: str = ""
    """``about`` of a search's row as styled text, its hits in bold; empty elsewhere."""


@dataclass(frozen=True, slots=True)
class Live:
    """What the list adds to history's row for a conversation that is open in this window."""

    busy: bool = False
    news: bool = False
    """Answered while another conversation was shown."""
    waiting: bool = False
    who: str = ""
    """Customer, as far as the answers named one."""


_FIELDS = [field.name for field in fields(Entry)]
ROLES = {name: int(Qt.ItemDataRole.UserRole) + index for index, name in enumerate(_FIELDS, 1)}
_NAMES = {number: QByteArray(name.encode()) for name, number in ROLES.items()}


class ConversationList(QAbstractListModel):
    """Entries under their section; changed row by row, so that the list keeps its place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: QModelIndex | Any = QModelIndex()) -> int:  # noqa: B008
        """Number of rows."""
        return 0 if parent.isValid() else len(self.entries)

    def roleNames(self) -> dict[int, QByteArray]:
        """The names that delegates ask for."""
        return _NAMES

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """One value of a row."""
        name = _NAMES.get(role)
        if name is None or not index.isValid():
            return None
        return getattr(self.entries[index.row()], bytes(name.data()).decode())

    def show(self, entries: Sequence[Entry]) -> None:
        """Bring the rows to these, moving what stays."""
        wanted = {entry.conversation for entry in entries}
        for index in range(len(self.entries) - 1, -1, -1):
            if self.entries[index].conversation not in wanted:
                self.beginRemoveRows(QModelIndex(), index, index)
                del self.entries[index]
                self.endRemoveRows()
        for index, entry in enumerate(entries):
            self._place(index, entry)

    def _place(self, index: int, entry: Entry) -> None:
        held = self.entries[index] if index < len(self.entries) else None
        if held is None or held.conversation != entry.conversation:
            before = next(
                (
                    at
                    for at in range(index + 1, len(self.entries))
                    if self.entries[at].conversation == entry.conversation
                ),
                None,
            )
            if before is None:
                self.beginInsertRows(QModelIndex(), index, index)
                self.entries.insert(index, entry)
                self.endInsertRows()
                return
            self.beginMoveRows(QModelIndex(), before, before, QModelIndex(), index)
            self.entries.insert(index, self.entries.pop(before))
            self.endMoveRows()
            held = self.entries[index]
        if held != entry:
            roles = [ROLES[name] for name in _FIELDS if getattr(held, name) != getattr(entry, name)]
            self.entries[index] = entry
            self.dataChanged.emit(self.index(index), self.index(index), roles)

    def at(self, conversation: str) -> int:
        """Row of a conversation; -1 if it is not listed."""
        for index, entry in enumerate(self.entries):
            if entry.conversation == conversation:
                return index
        return -1


def listed(
    summaries: Sequence[ConversationSummary],
    live: Mapping[str, Live],
    words: Words,
    now: datetime,
) -> list[Entry]:
    """Entries for history's summaries, newest first."""
    entries: list[Entry] = []
    for summary in summaries:
        extra = live.get(summary.conversation, Live())
        standing, icon, tone = _standing(summary.status, extra, ended=summary.ended)
        updated = summary.updated_at.astimezone(now.tzinfo)
        entries.append(
            Entry(
                summary.conversation,
                title=summary.title,
                about=extra.who
                or summary.who
                or words.say("window.list.questions", count=summary.turns),
                when=_when(updated, now.date(), words),
                section=_section(updated.date(), now.date(), words),
                standing=words.say(f"window.list.{standing}") if standing else "",
                stateIcon=icon,
                tone=tone,
            )
        )
    return entries


def found(hits: Sequence[SearchHit], words: Words, now: datetime) -> list[Entry]:
    """Entries for a search, one a conversation, its newest hit first."""
    seen: dict[str, Entry] = {}
    for hit in hits:
        if hit.conversation not in seen:
            near = _near(hit.snippet.strip())
            seen[hit.conversation] = Entry(
                hit.conversation,
                title=hit.title,
                about=near.translate(_HIT_MARKS),
                marked=_HIT.sub(r"<b>\1</b>", escape(near, quote=False)),
                when=_when(hit.at.astimezone(now.tzinfo), now.date(), words),
                section=words.say("window.list.found"),
                turn=hit.turn,
            )
    return list(seen.values())


def _near(snippet: str) -> str:
    """The words from shortly before the first hit on; no English word is cut in two."""
    hit = snippet.find("\u2068")
    start = max(hit - BEFORE_HIT, 0)
    if start and snippet[start - 1].isascii() and " " in snippet[start:hit]:
        start = snippet.index(" ", start) + 1
    return f"…{snippet[start:].lstrip()}" if start else snippet


def _when(moment: datetime, today: date, words: Words) -> str:
    near = (today - moment.date()).days in {0, 1}
    if near:
        return f"{moment:%H:%M}"
    day = moment.date()
    if day.year != today.year:
        return words.day(day)
    month = words.say(f"card.month_short_{day.month}")
    return words.say("card.day_short", day=day.day, month=day.month, month_short=month)


def _section(day: date, today: date, words: Words) -> str:
    key = {0: "today", 1: "yesterday"}.get((today - day).days, "earlier")
    return words.say(f"window.list.{key}")


_STANDINGS = {
    ConversationStatus.WAITING: ("waiting", "clock", "warning"),
    ConversationStatus.ANSWERED: ("answered", "check", "neutral"),
    ConversationStatus.DONE: ("done", "check", "neutral"),
    ConversationStatus.HANDED_OVER: ("handed_over", "user-round", "neutral"),
    ConversationStatus.FAILED: ("failed", "circle-alert", "neutral"),
    ConversationStatus.OPEN: ("", "", "neutral"),
}


def _standing(status: ConversationStatus, live: Live, *, ended: bool) -> tuple[str, str, str]:
    """Key of the word, icon and tone; only what moves or waits for somebody is coloured."""
    if live.busy:
        return "busy", "loader-circle", "accent"
    if live.waiting:
        return _STANDINGS[ConversationStatus.WAITING]
    if live.news:
        return "news", "circle-dot", "accent"
    if ended and status in {ConversationStatus.WAITING, ConversationStatus.OPEN}:
        return "ended", "circle-check", "neutral"
    return _STANDINGS[status]

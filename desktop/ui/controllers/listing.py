"""The list beside the chat: history, newest first, or what a search finds in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.conversations import EVERYTHING, ConversationSummary, Filters, SearchHit
from desktop.domain.errors import StoreError
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.session import Session
from desktop.ui.models.conversations import ConversationList, Live, found, listed
from desktop.ui.types import qproperty

SHOWN = 200
"""Conversations in the list; older ones are found by searching."""

TYPING_S = 0.15
"""A search begins when the fingers rest that long."""

log = logging.getLogger(__name__)


class Listing(QObject):
    """The conversation list as QML sees it."""

    changed = Signal()
    mishap = Signal(str)
    """What happened to the history when it was opened, in words; told once."""
    narrowed = Signal(str)
    """The list shows the conversations of something, and this is its name."""

    def __init__(
        self, desk: Desk, session_of: Callable[[str], Session | None], parent: QObject | None = None
    ) -> None:
        """``session_of``: the open session of a conversation, if it is open here."""
        super().__init__(parent)
        self._desk = desk
        self._session_of = session_of
        self._rows = ConversationList(self)
        self._kept: Sequence[ConversationSummary] = ()
        self._hits: Sequence[SearchHit] = ()
        self._words = ""
        self._read = False
        self._told = False
        self._searched = ""
        self._trouble = ""
        self._unread = 0

    @qproperty(QObject, constant=True)
    def rows(self) -> ConversationList:
        """The entries."""
        return self._rows

    @qproperty(str, notify=changed)
    def search(self) -> str:
        """What is looked for; empty shows all."""
        return self._words

    @qproperty(bool, notify=changed)
    def empty(self) -> bool:
        """Nothing was ever asked here."""
        return self._read and not self._kept and not self._words

    @qproperty(bool, notify=changed)
    def nothing(self) -> bool:
        """The search is over and found nothing."""
        return bool(self._words) and self._searched == self._words and not self._hits

    @qproperty(int, notify=changed)
    def unread(self) -> int:
        """How many were answered while another was shown, and not looked at since."""
        return self._unread

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why history cannot be read, in words."""
        return self._trouble

    @qproperty(str, notify=changed)
    def today(self) -> str:
        """How many conversations there were today, in words."""
        now = self._desk.now()
        days = (item.updated_at.astimezone(now.tzinfo).date() for item in self._kept)
        count = sum(day == now.date() for day in days)
        return self._desk.words.say("window.list.today_count", count=count) if count else ""

    @Slot(str)
    def look(self, words: str) -> None:
        """Search history, or show all again for no words."""
        if words.strip() == self._words:
            return
        self._words = words.strip()
        if self._words:
            self._desk.tasks.start("search", self._search(self._words, EVERYTHING))
        else:
            self._desk.tasks.stop("search")
            self._hits = ()
        self.update()

    @Slot(str, list)
    def narrow(self, name: str, conversations: list[str]) -> None:
        """Show these conversations, under this name in the place of a search's words."""
        self._words = name.strip()
        among = Filters(among=tuple(conversations))
        self._desk.tasks.start("search", self._search(self._words, among))
        self.narrowed.emit(self._words)
        self.update()

    def refresh(self) -> None:
        """Read the list again."""
        self._desk.tasks.start("list", self._load())

    def update(self) -> None:
        """Say again in words what is known."""
        words, now = self._desk.words, self._desk.now()
        if self._words:
            entries = found(self._hits, words, now)
        else:
            live = {
                item.conversation: _live(session)
                for item in self._kept
                if (session := self._session_of(item.conversation)) is not None
            }
            entries = listed(self._kept, live, words, now)
        self._rows.show(entries)
        sessions = (self._session_of(item.conversation) for item in self._kept)
        self._unread = sum(session is not None and session.news for session in sessions)
        self.changed.emit()

    def preview(
        self, kept: Sequence[ConversationSummary], search: str = "", hits: Sequence[SearchHit] = ()
    ) -> None:
        """Show recorded conversations, or a search that found these hits."""
        self._kept, self._read = kept, True
        self._words = self._searched = search
        self._hits = hits
        self.update()

    def turn_of(self, conversation: str) -> int:
        """The turn that the search found in a conversation; 0 where nothing is looked for."""
        at = self._rows.at(conversation)
        return self._rows.entries[at].turn if at >= 0 else 0

    def beside(self, conversation: str, by: int) -> str:
        """The conversation that many rows further down; empty at the end of the list."""
        at = self._rows.at(conversation) + by if conversation else (0 if by > 0 else -1)
        if 0 <= at < len(self._rows.entries):
            return self._rows.entries[at].conversation
        return ""

    async def _load(self) -> None:
        history = (await self._desk.engine).assistant.history
        try:
            self._kept = await history.conversations(limit=SHOWN)
            self._trouble = ""
            if history.mishap and not self._told:
                self._told = True
                self.mishap.emit(self._desk.words.say(f"{history.mishap}.happened"))
        except StoreError as error:
            self._tell(error)
        self._read = True
        self.update()

    async def _search(self, words: str, filters: Filters) -> None:
        await asyncio.sleep(TYPING_S)
        history = (await self._desk.engine).assistant.history
        try:
            sought = words if filters is EVERYTHING else ""
            self._hits = await history.search(sought, limit=SHOWN, filters=filters)
            self._trouble = ""
        except StoreError as error:
            self._hits = ()
            self._tell(error)
        self._searched = words
        self.update()

    def _tell(self, error: StoreError) -> None:
        log.warning("history cannot be read: %s", error)
        self._trouble = self._desk.words.say(f"{error.phrase}.happened")


def _live(session: Session) -> Live:
    about = session.transcript.about
    return Live(
        busy=session.running,
        news=session.news,
        waiting=session.asks,
        who=" ".join(part for part in (about.recipient, about.phone) if part),
    )

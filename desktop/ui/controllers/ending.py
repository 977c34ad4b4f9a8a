"""Ends a conversation, and takes that back: for a while without a trace, afterwards by opening it again.

Nothing is lost either way. An answer that is still being made is finished, what is typed stays with its conversation,
and history learns of the end only when the time for taking it back is over.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.domain.errors import StoreError
from desktop.services.replies.words import Words
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.open_sessions import OpenSessions
from desktop.ui.controllers.session import Session
from desktop.ui.controllers.shortcuts import KEYS

log = logging.getLogger(__name__)


class Ending(QObject):
    """The ends of one window's conversations."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        sessions: OpenSessions,
        done: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """``done``: history has learnt of an end."""
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._sessions = sessions
        self._done = done
        self._last: Session | None = None
        self._last_key = ""

    def end(self, session: Session) -> bool:
        """End it; False where nothing was said in it yet."""
        if session.unused:
            self._actions.say("nothing_to_end", "info")
            return False
        self._last, self._last_key = session, ""
        self._desk.tasks.start(_activity(session), self._finish(session))
        self._actions.rating.ask(session.key)
        offer_undo(self._actions, self._desk.words, self._desk.options.undo_s)
        return True

    @property
    def last(self) -> Session | str:
        """The conversation ended last: as it was, or its id in history; empty where there is none."""
        return self._last or self._last_key

    def keep(self, session: Session) -> None:
        """Somebody works on it again: it does not end."""
        self._desk.tasks.stop(_activity(session))
        if self._actions.rating.conversation == session.key:
            self._actions.rating.leave()
        if session is self._last:
            self._last, self._last_key = None, ""

    async def _finish(self, session: Session) -> None:
        await asyncio.sleep(self._desk.options.undo_s)
        if session.running:
            over = asyncio.Event()
            session.ended.connect(lambda _reply: over.set())
            await over.wait()  # no longer than a turn may last
        history = (await self._desk.engine).assistant.history
        try:
            await history.end_conversation(session.key)
        except StoreError as error:
            log.warning("the end of a conversation cannot be kept: %s", error)
            return
        if session is self._last:
            self._last, self._last_key = None, session.key
        if not session.drafted:
            self._sessions.remove(session)
        self._done()


def offer_undo(actions: Actions, words: Words, stay_s: float) -> None:
    """Tell that a conversation has ended, with the button that takes it back."""
    actions.offered.emit(
        words.say("window.problem.ended"),
        "circle-check",
        {
            "text": words.say("window.problem.undo"),
            "keys": KEYS["undo_end"],
            "act": "undo_end",
            "stay": stay_s,
        },
    )


def _activity(session: Session) -> str:
    return f"end {id(session):x}"

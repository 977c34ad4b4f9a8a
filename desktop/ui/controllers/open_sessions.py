"""The conversations a workstation keeps open, the one that was used last at the end."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.ui.controllers.session import Session

SESSIONS = 20
"""Conversations kept open; the longest unused one is then closed and can be reopened from the list."""


class OpenSessions:
    """At most :data:`SESSIONS`, and those besides that are still being answered."""

    def __init__(self) -> None:
        self._sessions: list[Session] = []

    def __iter__(self) -> Iterator[Session]:
        """The longest unused one first."""
        return iter(self._sessions)

    @property
    def unused(self) -> Session | None:
        """One without a turn, if there is one."""
        return next((session for session in self._sessions if session.unused), None)

    def find(self, key: str) -> Session | None:
        """The open session of a conversation."""
        return next((session for session in self._sessions if session.key == key), None)

    def add(self, session: Session) -> None:
        """Keep one more; where they are too many, the longest unused that nobody answers in is closed."""
        idle = [each for each in self._sessions if not each.running]
        self._sessions.append(session)
        if len(self._sessions) > SESSIONS and idle:
            self._sessions.remove(idle[0])
            idle[0].deleteLater()

    def remove(self, session: Session) -> None:
        """It is done with; a look at it later reads it from history."""
        if session in self._sessions:
            self._sessions.remove(session)
            session.deleteLater()

    def touch(self, session: Session) -> None:
        """It is the one that is used now."""
        self._sessions.remove(session)
        self._sessions.append(session)

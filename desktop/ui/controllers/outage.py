"""Since when the order system does not answer: told by the calls themselves, the first that fails and the next that works."""

from __future__ import annotations

from desktop.domain.calls import Outcome, ToolResult
from desktop.ui.controllers.desk import Desk

DOWN = frozenset({Outcome.TIMEOUT, Outcome.UNAVAILABLE})


class Outage:
    """What the banner over the conversation says."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._since = ""

    @property
    def told(self) -> str:
        """In words; empty while it answers."""
        return self._desk.words.say("window.down.since", time=self._since) if self._since else ""

    def take(self, result: ToolResult) -> bool:
        """A call came back; whether that changed anything."""
        down = result.outcome in DOWN
        if down and not self._since:
            self._since = f"{self._desk.now():%H:%M}"
        elif result.outcome is Outcome.OK and self._since:
            self._since = ""
        else:
            return False
        return True

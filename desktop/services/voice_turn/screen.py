"""What is shown of a turn by voice, and the one place where its phase changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.services.voice_turn.phases import NEXT, OPEN, Phase, View

NOTHING_HEARD: dict[str, Any] = {
    "stable": "",
    "tentative": "",
    "digits": "",
    "closes_in_s": None,
    "unfinished": False,
}

log = logging.getLogger(__name__)


class Screen:
    """Holds the view and tells when it changes."""

    def __init__(self, view: View, on_change: Callable[[View], None], *, hears: bool) -> None:
        """``hears``: whether there is an ear at all; without one no phase of listening is reached."""
        self.view = view
        self._tell = on_change
        self._hears = hears

    def show(self, **changes: Any) -> None:
        """Change what is shown."""
        view = replace(self.view, **changes)
        if view != self.view:
            self.view = view
            self._tell(view)

    def forget(self, **changes: Any) -> None:
        """Nothing of what was heard stays."""
        self.show(**NOTHING_HEARD, **changes)

    def go(self, phase: Phase) -> None:
        """The next phase, where it may follow; a late word of the ear changes nothing."""
        now = self.view.phase
        if phase is now or (phase in OPEN and not self._hears):
            return
        if phase is not Phase.IDLE and phase not in NEXT[now]:
            log.debug("voice: %s does not follow %s", phase, now)
            return
        self.show(phase=phase)

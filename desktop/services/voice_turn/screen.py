"""What is shown of a turn by voice, and the one place where its phase changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.ports.listening import Trouble
from desktop.services.voice_turn.phases import NEXT, OPEN, Phase, View, worst

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
        self._troubles: list[Trouble] = []

    def show(self, **changes: Any) -> None:
        """Change what is shown."""
        view = replace(self.view, **changes)
        if view != self.view:
            self.view = view
            self._tell(view)

    def forget(self, **changes: Any) -> None:
        """Nothing of what was heard stays."""
        self.show(**NOTHING_HEARD, **changes)

    def met(self, trouble: Trouble) -> None:
        """Something is wrong with the ear; of several things the worst is told."""
        self._troubles.append(trouble)
        self.show(trouble=worst(self._troubles))

    def over(self, trouble: Trouble) -> None:
        """It is not any more; what else is wrong is told again."""
        self._troubles = [one for one in self._troubles if one is not trouble]
        self.show(trouble=worst(self._troubles))

    def go(self, phase: Phase) -> None:
        """The next phase, where it may follow; a late word of the ear changes nothing."""
        now = self.view.phase
        if phase is now or (phase in OPEN and not self._hears):
            return
        if phase is not Phase.IDLE and phase not in NEXT[now]:
            log.debug("voice: %s does not follow %s", phase, now)
            return
        self.show(phase=phase)

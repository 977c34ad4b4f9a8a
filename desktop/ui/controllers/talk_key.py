"""The key that is held to talk, or touched to be listened to: only its coming up tells which."""

from __future__ import annotations

from desktop.ports.clock import Clock
from desktop.services.voice_turn.phases import OPEN
from desktop.ui.controllers.voice import Voice

TAP_S = 0.35
"""A key that is down for less was touched; for longer, held to talk."""


class TalkKey:
    """Both ways of one key, for the ear of a window."""

    def __init__(self, voice: Voice, clock: Clock) -> None:
        self._voice = voice
        self._clock = clock
        self._since: float | None = None

    def pressed(self) -> None:
        """It went down; while it is listened to, that was all."""
        if self._voice.view.phase in OPEN:
            self._voice.stop()
        else:
            self._since = self._clock.monotonic()
            self._voice.start()

    def released(self) -> None:
        """It came up: after a touch it listens on, after a hold that was all."""
        if self._since is None:
            return
        held = self._clock.monotonic() - self._since
        self._since = None
        if held > TAP_S:
            self._voice.stop()
        else:
            self._voice.tapped()

"""What the settings set by a choice or a switch: how the window looks, how it speaks, whether it stays in the tray."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.voice import Voice

if TYPE_CHECKING:
    from desktop.ui.controllers.tray import Tray


class SetValues:
    """All of it acts at once."""

    def __init__(self, desk: Desk, voice: Voice, changed: Callable[[], None]) -> None:
        """``changed`` is called when something was set, here or elsewhere."""
        self._desk = desk
        self._voice = voice
        self._changed = changed
        self._tray: Tray | None = None
        self.shown = False
        """Only shown: as if there were a tray."""
        self._heard = self._voice_values()
        voice.changed.connect(self._voice_changed)
        desk.appearance.changed.connect(changed)

    def know(self, tray: Tray) -> None:
        """The engine stands, and with it there is such a switch."""
        self._tray = tray
        tray.changed.connect(self._changed)
        self._changed()

    def look(self) -> None:
        """Somebody looks at the settings."""
        if self._tray is not None:
            self._tray.look()

    @property
    def private(self) -> bool:
        """Whether answers can be heard by headset alone."""
        return self._heard["can_be_private"]

    @property
    def no_tray(self) -> bool:
        """Somebody looked, and there is no tray."""
        return self._tray is not None and self._tray.there is False

    @property
    def now(self) -> dict[str, Any]:
        """What is set, by row."""
        appearance, tray = self._desk.appearance, self._tray
        return {
            "language": appearance.lang,
            "theme": appearance.fixed or "system",
            "calm": appearance.calm,
            "scale": appearance.size,
            "tray": tray is not None and tray.on,
            "can_tray": self.shown if tray is None else tray.on or bool(tray.there),
            **self._heard,
        }

    def choose(self, row: str, value: str) -> bool:
        """Set what one is chosen of; whether this row is one of ours."""
        appearance = self._desk.appearance
        match row:
            case "language":
                appearance.setLanguage(value)
            case "theme":
                appearance.setTheme(value)
            case "scale":
                appearance.setScale(value)
            case _:
                return False
        return True

    def switch(self, row: str, *, on: bool) -> None:
        """Set what is on or off."""
        match row:
            case "calm":
                self._desk.appearance.setCalm(on)
            case "aloud":
                self._voice.setAloud(on)
            case "hands_free":
                self._voice.setHandsFree(on)
            case "tray":
                if self._tray is not None:
                    self._tray.switch(on=on)
            case _:
                self._voice.setPrivate(on)

    def _voice_values(self) -> dict[str, bool]:
        voice = self._voice
        return {
            "aloud": voice.aloud,
            "hands_free": voice.handsFree,
            "private": voice.private,
            "can_be_private": voice.canBePrivate,
            "can_hear": voice.canHear,
            "can_speak": voice.canSpeak,
        }

    def _voice_changed(self) -> None:
        heard = self._voice_values()
        if heard != self._heard:
            self._heard = heard
            self._changed()

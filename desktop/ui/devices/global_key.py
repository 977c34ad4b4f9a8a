"""A key of the whole desktop, on X11: pressed in any program, it is told here.

Wayland gives no program a key of the whole desktop, and other systems
have other ways: there a key is bound to the command ``summon`` in the desktop's own settings.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication

from desktop.ui.devices.x_server import XServer

SHIFT, CONTROL, ALT, META = 1, 4, 8, 64
"""Modifiers of the X protocol; that Meta is Mod4 is how every current keyboard is set up."""

MODIFIERS = {"shift": SHIFT, "ctrl": CONTROL, "alt": ALT, "meta": META}
SPACE, F1, LAST_F = 0x20, 0xFFBE, 12

log = logging.getLogger(__name__)


def parsed(keys: str) -> tuple[int, int]:
    """Modifiers and keysym of keys as the configuration writes them, such as ``Ctrl+Alt+Space``.

    Raises:
        ValueError: it is no key, or one that people type with.
    """
    *held, last = (part.strip() for part in keys.split("+"))
    if unknown := [each for each in held if each.lower() not in MODIFIERS]:
        raise ValueError(f"{unknown[0]!r} is none of Ctrl, Alt, Shift, Meta")
    modifiers = 0
    for each in held:
        modifiers |= MODIFIERS[each.lower()]
    function = last[1:].isdecimal() and last[:1].lower() == "f" and 1 <= int(last[1:]) <= LAST_F
    if function:
        return modifiers, F1 + int(last[1:]) - 1
    if last.lower() == "space":
        keysym = SPACE
    elif len(last) == 1 and last.isascii() and last.isalnum():
        keysym = ord(last.lower())
    else:
        raise ValueError(f"{last!r} is no letter, figure, Space or F1 to F{LAST_F}")
    if not modifiers & ~SHIFT:
        raise ValueError(f"{keys!r} is typed with; add Ctrl, Alt or Meta")
    return modifiers, keysym


class GlobalKey(QObject):
    """Tells when the key is pressed, as long as it lives."""

    pressed = Signal()

    def __init__(self, keys: str, parent: QObject) -> None:
        """A key that cannot be had is told in the log, and nothing else changes.

        Raises:
            ValueError: see :func:`parsed`.
        """
        super().__init__(parent)
        modifiers, keysym = parsed(keys)
        self._server: XServer | None = None
        platform = QGuiApplication.platformName()
        if platform != "xcb":
            log.warning("no key of the whole desktop on %s: bind one to `summon`", platform)
            return
        server = XServer()
        if not server.grab(modifiers, keysym):
            log.warning("%s belongs to another program already", keys)
            server.close()
            return
        self._server = server
        notifier = QSocketNotifier(server.number, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._look)
        self.destroyed.connect(server.close)

    @property
    def held(self) -> bool:
        """Whether the key is ours."""
        return self._server is not None

    def _look(self) -> None:
        if self._server is not None and self._server.presses():
            self.pressed.emit()

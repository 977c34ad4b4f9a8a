"""Whether this desktop has a tray, as long as that is asked for, and the icon in it.

Windows and macOS always have one. On Linux it is whoever answers to ``org.kde.StatusNotifierWatcher`` on the session bus
and shows what is registered there; Qt hands the icon over by D-Bus, without QtWidgets' application. Qt is asked for an icon
only where there is such a one: it looks once, and complains in the log where it finds nothing.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusServiceWatcher
    from PySide6.QtQml import QQmlEngine

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"
SHOWS = "IsStatusNotifierHostRegistered"

ASK_MS = 2000
"""A bus of this machine answers within a millisecond; whoever takes longer has no tray now."""

BUS = "counterpart-tray"
"""Name of our own connection: nobody else waits for what is asked here."""

BY_DBUS = frozenset({"xcb", "wayland"})
"""Platforms of Qt whose tray is the session bus."""

QML = Path(__file__).parents[1] / "qml" / "tray" / "TrayIcon.qml"

log = logging.getLogger(__name__)


class Icon(Protocol):
    """An icon that stands in the tray."""

    def close(self) -> None:
        """Take it away."""
        ...


class TrayPlace(Protocol):
    """Where an icon can stand."""

    def follow(self, changed: Callable[[], None]) -> None:
        """Call ``changed`` whenever a tray came or went."""
        ...

    async def look(self) -> bool:
        """Whether there is a tray now."""
        ...

    def show(self, tray: QObject) -> Icon | None:
        """Make the icon of this controller; None where it cannot be made after all."""
        ...


def has_tray() -> bool:
    """Ask once; takes up to :data:`ASK_MS` and belongs into a thread. Needs no application."""
    if sys.platform in {"win32", "darwin"}:
        return True
    if not _has_bus():
        return False
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, BUS)
    asked = QDBusMessage.createMethodCall(
        WATCHER, WATCHER_PATH, "org.freedesktop.DBus.Properties", "Get"
    )
    asked.setArguments([WATCHER, SHOWS])
    said = bus.call(asked, timeout=ASK_MS)
    QDBusConnection.disconnectFromBus(BUS)
    found = said.arguments()
    return said.type() == QDBusMessage.MessageType.ReplyMessage and _plain(found[:1]) is True


def _plain(values: list[Any]) -> object:
    """The value itself: D-Bus wraps a property in a variant."""
    value: Any = values[0] if values else None
    return value.variant() if hasattr(value, "variant") else value


def _has_bus() -> bool:
    """Without one, libdbus would start a bus of its own only to find nobody there."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    return Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus").exists()


class SystemTray:
    """The tray of this desktop; satisfies :class:`TrayPlace`."""

    def __init__(self, engine: QQmlEngine) -> None:
        """``engine`` makes the icon, which is read from the disk only then."""
        self._engine = engine
        self._watcher: QDBusServiceWatcher | None = None

    def follow(self, changed: Callable[[], None]) -> None:
        """See :class:`TrayPlace`, here and below."""
        if self._watcher is not None or sys.platform in {"win32", "darwin"} or not self._can():
            return
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        self._watcher = QDBusServiceWatcher(
            WATCHER, QDBusConnection.sessionBus(), parent=self._engine
        )
        self._watcher.serviceOwnerChanged.connect(lambda *_: changed())

    async def look(self) -> bool:
        """The bus is asked in a thread."""
        return self._can() and await asyncio.to_thread(has_tray)

    def show(self, tray: QObject) -> Icon | None:
        """Reads Qt's module for it: some ten milliseconds, the first time."""
        from PySide6.QtQml import QQmlComponent

        kind = QQmlComponent(self._engine, QUrl.fromLocalFile(str(QML)), self._engine)
        made = kind.createWithInitialProperties({"tray": tray})
        if made is None or not made.property("available"):
            log.warning("no icon in the tray: %s", kind.errorString() or "nobody shows it")
            if made is not None:
                made.deleteLater()
            return None
        return _Shown(made)

    @staticmethod
    def _can() -> bool:
        if sys.platform in {"win32", "darwin"}:
            return True
        return QGuiApplication.platformName() in BY_DBUS and _has_bus()


class _Shown:
    """An icon that Qt made; satisfies :class:`Icon`."""

    def __init__(self, made: QObject) -> None:
        self._made = made

    def close(self) -> None:
        """Nobody can press it any more."""
        self._made.setProperty("visible", False)
        self._made.deleteLater()

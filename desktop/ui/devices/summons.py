"""One window of a history: a second start, or a key of the desktop, brings the first one to the front.

The window listens on a local socket that its own user alone may write to; whoever starts later writes one line to it and
waits for the answer. A socket whose process died is taken over. A kiosk never listens: nothing comes between its
visitor and its page.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from shiboken6 import isValid

CONNECT_MS = 500
"""A socket of this machine is there at once or not at all."""

ANSWER_MS = 5000
"""A window that is only just starting reads nothing before its first frame, on a slow machine some seconds."""

LOCK_MS = 2000
"""Two that start at once take turns at looking and listening; each needs milliseconds."""

LONGEST_LINE = 512
"""Bytes of a request; a token of Wayland has some forty."""

RAISED = b"raised\n"
TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - the name of a variable
"""What a Wayland desktop gives to a program that it starts, and without which no window comes to the front there."""

RAISES = frozenset({"xcb", "windows", "cocoa"})
"""Platforms that can raise a window; on Wayland it comes to the front by being activated."""

_REQUEST = re.compile(rb"raise(?: ([!-~]+))?\n")

log = logging.getLogger(__name__)


class Answer(StrEnum):
    """What came of a summons."""

    RAISED = "raised"
    NOBODY = "nobody"
    """No window listens."""
    SILENT = "silent"
    """One does and did not answer in time."""


def summon(name: str, answer_ms: int = ANSWER_MS) -> Answer:
    """Ask the window behind this socket to come to the front; and wait for its answer no longer than that."""
    if not _ours(name):
        return Answer.NOBODY
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECT_MS):
        return Answer.NOBODY
    token = os.environ.get(TOKEN, "")
    socket.write(f"raise {token}".strip().encode() + b"\n")
    told = b""
    while RAISED not in told and socket.waitForReadyRead(answer_ms):
        told += bytes(socket.readAll().data())
    socket.abort()
    return Answer.RAISED if RAISED in told else Answer.SILENT


def bring_to_front(window: QWindow) -> None:
    """Show the window before all others, and give it the keys."""
    if window.windowStates() & Qt.WindowState.WindowMinimized:
        window.setWindowStates(window.windowStates() & ~Qt.WindowState.WindowMinimized)
    window.setVisible(True)  # as it was: show() would choose a size of its own
    if QGuiApplication.platformName() in RAISES:
        window.raise_()
    window.requestActivate()
    if QGuiApplication.platformName() == "xcb":
        from desktop.ui.devices.x_server import XServer

        server = XServer()
        server.activate(int(window.winId()))
        server.close()


class Summons(QObject):
    """Listens for a window, and brings it to the front."""

    def __init__(self, name: str, window: QWindow, parent: QObject | None) -> None:
        """``name``: see :func:`desktop.app.places.summons_name`."""
        super().__init__(parent)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        self._listen(name)

    @property
    def listening(self) -> bool:
        """Whether the window can be summoned."""
        return self._server.isListening()

    def raise_window(self) -> None:
        """Bring the window to the front, wherever it is."""
        if isValid(self._window):
            bring_to_front(self._window)

    def _listen(self, name: str) -> None:
        lock = QLockFile(str(Path(tempfile.gettempdir(), f"{Path(name).name}.lock")))
        lock.tryLock(LOCK_MS)  # without it the worst is a window that cannot be summoned
        try:
            if self._server.listen(name):
                return
            if summon(name) is Answer.RAISED:  # it started in the same moment and was quicker
                QTimer.singleShot(0, self._window, self._window.close)
                return
            if _ours(name):
                QLocalServer.removeServer(name)
            if not self._server.listen(name):
                log.warning("the window cannot be summoned: %s", self._server.errorString())
        finally:
            lock.unlock()

    def _came(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda each=socket: self._read(each))
            if socket.bytesAvailable():
                self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine() and socket.bytesAvailable() < LONGEST_LINE:
            return
        request = _REQUEST.fullmatch(bytes(socket.readLine(LONGEST_LINE).data()))
        if request is None:
            socket.abort()
            return
        if request[1]:
            os.environ[TOKEN] = request[1].decode("ascii")  # Qt takes it from there, once
        self.raise_window()
        socket.write(RAISED)
        socket.flush()


def _ours(name: str) -> bool:
    """Whether the socket is not somebody else's: a folder for everybody's temporary files may hold such a one."""
    if sys.platform == "win32":
        return True  # a pipe of this name is opened for its own user only
    try:
        return Path(name).lstat().st_uid == os.getuid()
    except OSError:
        return False

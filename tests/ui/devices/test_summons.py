"""One window of a history: summoned by a second start, never doubled, and a dead one's place is taken."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QWindow
from pytestqt.qtbot import QtBot

from desktop.app.places import summons_name
from desktop.ui.devices.summons import Answer, Summons, summon
from tests.patience import PATIENCE_MS

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at the socket's file")


@pytest.fixture
def name(tmp_path: Path) -> str:
    """A socket of this test alone."""
    return summons_name(tmp_path / "history.db")


@pytest.fixture
def opened(qapp: object, name: str) -> Iterator[Callable[[], tuple[QWindow, Summons]]]:
    """Windows that listen."""
    del qapp
    root, windows = QObject(), list[QWindow]()

    def make() -> tuple[QWindow, Summons]:
        window = QWindow()
        windows.append(window)
        window.show()
        return window, Summons(name, window, root)

    yield make
    root.deleteLater()
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def summoned(qtbot: QtBot, name: str) -> str:
    """What another process hears while the loop of this one turns."""
    command = (
        "import sys; from desktop.ui.devices.summons import summon; print(summon(sys.argv[1]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", command, name], stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT
    ) as asking:
        qtbot.waitUntil(lambda: asking.poll() is not None, timeout=int(PATIENCE_MS))
        assert asking.stdout is not None
        return asking.stdout.read().strip()


def test_a_window_that_was_laid_aside_comes_back(
    qtbot: QtBot, opened: Callable[[], tuple[QWindow, Summons]], name: str
) -> None:
    window, summons = opened()
    assert summons.listening
    window.showMinimized()
    assert summoned(qtbot, name) == Answer.RAISED
    assert not window.windowStates() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_where_no_window_is_nobody_comes(name: str) -> None:
    assert summon(name) is Answer.NOBODY


def test_the_place_of_a_window_that_died_is_taken(
    qtbot: QtBot, opened: Callable[[], tuple[QWindow, Summons]], name: str
) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(name)
    assert Path(name).is_socket()
    assert summon(name) is Answer.NOBODY
    _, summons = opened()
    assert summons.listening
    assert summoned(qtbot, name) == Answer.RAISED


def test_who_listens_and_does_not_answer_is_waited_for_no_longer_than_promised(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(name)
        mute.listen()
        assert summon(name, answer_ms=50) is Answer.SILENT
    Path(name).unlink()


def test_words_that_are_no_summons_are_not_answered(
    qtbot: QtBot, opened: Callable[[], tuple[QWindow, Summons]], name: str
) -> None:
    window, _ = opened()
    window.hide()
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(name)
        stranger.sendall(b"close now\n")
        stranger.setblocking(False)

        def over() -> bool:
            try:
                return stranger.recv(10) == b""
            except BlockingIOError:
                return False
            except ConnectionResetError:
                return True

        qtbot.waitUntil(over, timeout=int(PATIENCE_MS))
    assert not window.isVisible()


def test_its_place_is_free_when_the_window_is_gone(
    qtbot: QtBot, opened: Callable[[], tuple[QWindow, Summons]], name: str
) -> None:
    _, summons = opened()
    summons.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Path(name).exists()


def test_another_history_is_another_window(tmp_path: Path) -> None:
    assert summons_name(tmp_path / "one.db") != summons_name(tmp_path / "two.db")

"""Colours and motion follow the system until somebody chooses otherwise."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.controllers.appearance import Appearance
from desktop.ui.devices.window_file import WindowFile, WindowMemory
from tests.ui.window.conftest import Open, Opened


def memory(window: Opened) -> Any:
    """What the window remembers."""
    return WindowFile(window.shown.options.memory_file).load()


async def test_colours_follow_the_system_while_the_window_is_open(open_window: Open) -> None:
    window = await open_window()
    system = ["light"]
    own = Appearance(window.shown.look, WindowMemory(), wished=lambda: system[-1])
    hints = QGuiApplication.styleHints()
    system.append("dark")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert (own.mode, window.shown.look.theme.property("mode")) == ("dark", "dark")
    system.append("contrast")
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert own.mode == "contrast"
    own.setTheme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert own.mode == "light"  # chosen here, and stays
    own.setTheme("system")
    assert own.mode == "contrast"
    own.deleteLater()


async def test_a_theme_that_nobody_chose_is_not_remembered(open_window: Open) -> None:
    window = await open_window(theme=None)
    await window.shown.close()
    assert memory(window).theme is None


async def test_motion_stops_where_it_was_switched_off_or_the_system_asks(
    open_window: Open,
) -> None:
    window = await open_window()
    theme, appearance = window.shown.look.theme, window.shown.appearance
    appearance.setCalm(False)
    assert theme.property("motion") > 0
    appearance.asked_calm(calm=True)
    appearance.setCalm(False)
    assert theme.property("motion") == 0
    appearance.setCalm(True)
    await window.shown.close()
    assert memory(window).calm

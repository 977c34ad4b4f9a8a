"""The palette, by the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain import locations
from desktop.ui.controllers import shortcuts
from desktop.ui.controllers.palette import NOT_ACTS, PICTURES
from tests.ui.window import streams
from tests.ui.window.conftest import Open, until


async def test_an_act_is_found_by_its_name_and_done(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("Where are my headphones?")
    await window.keys("Ctrl+Shift+P")
    await until(lambda: "What can be done" in window.names(), window.names)
    await window.type("copy link")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: QGuiApplication.clipboard().text().startswith("https://"))
    assert "What can be done" not in window.names()


def test_every_act_has_a_picture_that_there_is() -> None:
    offered = {one.act for one in shortcuts.TABLE} - NOT_ACTS
    assert offered <= set(PICTURES)
    icons = locations.assets() / "icons"
    assert not [name for name in PICTURES.values() if not (icons / f"{name}.svg").is_file()]


async def test_a_quick_reply_is_copied_with_the_orders_facts(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("Where are my headphones?")
    await window.keys("Ctrl+Shift+P")
    await window.type("on its way")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: "20260910047" in QGuiApplication.clipboard().text())


async def test_esc_leaves_and_the_question_goes_on(open_window: Open) -> None:
    window = await open_window()
    await window.keys("Ctrl+Shift+P")
    await window.type("zzz")
    await window.press(Qt.Key.Key_Return)  # nothing is called that
    assert "What can be done" in window.names()
    await window.press(Qt.Key.Key_Escape)
    await until(lambda: "What can be done" not in window.names())
    await window.type("hours")
    assert window.session.draft == "hours"

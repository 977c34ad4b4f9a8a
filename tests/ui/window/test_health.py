"""The window stays quick, sound and readable: streaming, references, and what a screen reader finds."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QGuiApplication

from desktop.domain.events import TextArrived
from desktop.ui.snapshot import Scene
from desktop.ui.states_workstation import workstation
from tests.fakes import Step
from tests.patience import Pulse
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until

TOKENS = 1000
LONGEST_PAUSE_S = 0.25
"""Of the processor; a naive page needs seconds here."""

R = QAccessible.Role
NEED_NO_NAME = {R.Client, R.Window, R.Pane, R.Grouping, R.LayeredPane, R.Splitter}
"""Boxes that only hold others."""


async def test_a_thousand_tokens_leave_the_loop_free(open_window: Open) -> None:
    tokens = [
        TextArrived("", 0, at // 100, f"word {at} ", settled=at % 100 == 99) for at in range(TOKENS)
    ]

    def script(_text: str) -> Sequence[Step]:
        return [streams.understood(), *tokens, streams.finished()]

    window = await open_window(script)
    changes = 0

    def count() -> None:
        nonlocal changes
        changes += 1

    window.session.chat.dataChanged.connect(count)
    pulse = Pulse()
    await window.ask("tell me everything")
    assert await pulse.stop() < LONGEST_PAUSE_S
    assert len(window.rows[1].blocks) == TOKENS // 100
    assert window.rows[1].blocks[-1].endswith("word 999 ")
    assert changes < TOKENS / 5
    await until(lambda: any(name.endswith("word 999") for name in window.names()))


def test_nothing_takes_references_from_none(qapp: QGuiApplication) -> None:
    """PySide6 6.12.0 loses one with every call on Python before 3.12, and aborts in the end; hence the pin."""
    QCoreApplication.processEvents()
    before = sys.getrefcount(None)
    for _ in range(200):
        QCoreApplication.processEvents()
    assert sys.getrefcount(None) > before - 100


def nameless(window: Opened) -> list[str]:
    """What a screen reader would stumble over."""
    found: list[str] = []
    for each in window.spoken():
        if each.role() in NEED_NO_NAME or each.text(QAccessible.Text.Name):
            continue
        found.append(f"{each.role()} {each.object()}")
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_everything_a_screen_reader_finds_has_a_name(open_window: Open, lang: str) -> None:
    answers = {"which": streams.choice, "return": streams.confirmation, "fail": streams.failed}
    window = await open_window(lambda text: answers.get(text, streams.tracking)(), lang=lang)
    window.shown.window.resize(1440, 900)
    assert nameless(window) == []
    for text in ("parcel", "which", "fail", "return"):
        await window.keys("Ctrl+L")
        await window.ask(text)
        await window.drawn()
        assert nameless(window) == []
    await window.keys("F1")
    await window.drawn()
    assert nameless(window) == []


async def test_rows_out_of_sight_are_not_in_the_tree_twice(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    for at in range(8):
        await window.ask(f"question {at}")
    await window.drawn()
    names = [name for name in window.names() if name.startswith("Asked: question")]
    assert len(names) == len(set(names))
    await window.keys("Ctrl+L")
    await window.keys("Shift+Tab")
    await window.drawn()


async def test_rows_are_read_with_the_arrow_keys(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    for at in range(5):
        await window.ask(f"question {at}")
    chat = window.item("Conversation", R.List)
    chat.forceActiveFocus()
    for _ in range(6):
        await window.keys("Up")
    assert chat.property("currentIndex") == 6
    await window.drawn()
    focused = QAccessible.queryAccessibleInterface(chat.property("currentItem"))
    assert focused is not None
    assert focused.text(QAccessible.Text.Name)
    await window.keys("Down")
    assert chat.property("currentIndex") == 5


async def test_answer_is_announced_once(open_window: Open) -> None:
    heard: list[str] = []
    window = await open_window(lambda _text: streams.tracking())
    window.desk.announced.connect(heard.append)
    await window.ask("parcel")
    assert heard == ["The headphones reached Beijing at 09:12."]


async def test_newest_brings_back_the_end(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    for at in range(6):
        await window.ask(f"question {at}")
    chat = window.item("Conversation", R.List)
    await window.drawn()
    chat.setProperty("contentY", chat.property("originY"))
    await until(lambda: "Newest" in window.names(), window.names)
    await window.click("Newest")
    await until(lambda: chat.property("atYEnd"))


async def test_the_picture_of_the_states_is_the_window_itself(open_window: Open) -> None:
    """Snapshots use the same page and controller; one that cannot be built would fail here, not on the day of release."""
    window = await open_window(lambda _text: streams.tracking())
    scene = Scene("en", "light", "workstation", window.shown.options.phrases, window.shown.look)
    page = workstation(scene, "back")
    assert page.session.waiting
    assert page.panel["title"] == "Order 20260909064"

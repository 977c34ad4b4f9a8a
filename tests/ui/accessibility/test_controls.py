"""Accessibility of single controls, and of what follows from the numbers of the theme and of the idle time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.services.kiosk_session.idle import CARE, IdleLimits
from desktop.ui.look import QML
from tests.ui.accessibility.register import TOUCH, covers
from tests.ui.accessibility.survey import tree
from tests.ui.components.conftest import Ear, Stage, book, look, stage

__all__ = ["book", "look", "stage"]

ENOUGH_S = 20.0
"""Seconds in which somebody may say that they need more time (WCAG 2.2.1)."""
DRAWN = ("iconName", "Icon {")
FLASHES = 3
"""A second, at the most (WCAG 2.3.1)."""


@covers(
    "What is read can be stopped, repeated, slowed down and made louder",
    "EN 301 549 5.1.3.4",
    "EN 301 549 5.1.3.12",
    "EAA I.2(g)",
    faces=("care",),
)
def test_speech_is_steered(stage: Stage) -> None:
    stage.set(face="care")
    page = stage.file(
        "kiosk/CareAnswerPage.qml", size=(720, 1280), sentences=["One."], reading=False
    )
    signals = {name: Ear(page, name) for name in ("repeated", "slower", "louder", "stopped")}
    for name in ("Again", "Slower", "Louder"):
        press(page, name)
    page.setProperty("reading", True)
    press(page, "Stop")
    assert {name: each.count for name, each in signals.items()} == dict.fromkeys(signals, 1)


LONG = [f"{word} of several sentences that take more than two lines each in it." for word in "ABC"]


@covers(
    "What is heard can be read along",
    "EN 301 549 5.1.5",
    "EAA I.2(a)",
    "WCAG 1.1.1",
    faces=("care",),
)
def test_captions(stage: Stage) -> None:
    stage.set(face="care")
    said = ["Ten to eight.", "On Sundays until six."]
    page = stage.file(
        "kiosk/CareAnswerPage.qml", size=(720, 1280), sentences=said, current=1, reading=True
    )
    assert set(said) <= set(heard(page))
    stage.set(face="care", scale="A++", mode="contrast")
    code = {"type": "plain", "title": "", "qr": "https://a.example/1"}
    for current, sentence in enumerate(LONG):
        page = stage.file(
            "kiosk/CareAnswerPage.qml",
            size=(720, 1280),
            sentences=LONG,
            current=current,
            reading=True,
            card=code,
        )
        assert sentence in heard(page), "where there is room for one, it is the one being read"


@pytest.mark.parametrize("limits", [IdleLimits(), CARE], ids=["kiosk", "care"])
@covers(
    "It is asked 20 seconds or more before a visit is cleared",
    "WCAG 2.2.1",
    "EN 301 549 11.2.2.1",
    "EAA I.2(o)(ii)",
    faces=TOUCH,
)
def test_enough_time_to_answer(limits: IdleLimits) -> None:
    assert limits.warning_s >= ENOUGH_S
    assert limits.idle_s >= 3 * limits.warning_s


@covers(
    "Care mode counts no seconds and asks only after three minutes",
    "WCAG 2.2.3",
    "MIIT 2.3",
    faces=("care",),
)
def test_care_hurries_nobody() -> None:
    assert not CARE.counted
    assert CARE.idle_s - CARE.warning_s >= 180


@covers(
    "Nothing happens when a finger goes down, only when it is lifted there",
    "WCAG 2.5.2",
    "EN 301 549 11.2.5.2",
    faces=TOUCH,
)
def test_a_finger_may_change_its_mind(stage: Stage) -> None:
    stage.set(face="kiosk")
    button = stage.source(
        'Item { width: 300; height: 300; ActionButton { objectName: "it"; text: "Print" } }'
    )
    it = button.childItems()[0]
    clicked, window = Ear(it, "clicked"), stage.window(button)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, left, none, QPoint(20, 20))
    assert clicked.count == 0
    QTest.mouseMove(window, QPoint(280, 280))
    QTest.mouseRelease(window, left, none, QPoint(280, 280))
    assert clicked.count == 0


@covers(
    "Holding to talk can be replaced by two touches", "WCAG 2.5.1", "EN 301 549 5.9", faces=TOUCH
)
def test_nothing_has_to_be_held(stage: Stage) -> None:
    stage.set(face="kiosk")
    mic = stage.source('MicButton { text: "Hold to talk"; tapLimit: 60000 }')
    started, ended = Ear(mic, "started"), Ear(mic, "ended")
    QTest.mouseClick(
        stage.window(mic),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(100, 100),
    )
    assert (started.count, ended.count) == (1, 0)
    mic.setProperty("listening", True)
    QTest.mouseClick(
        stage.window(mic),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(100, 100),
    )
    assert (started.count, ended.count) == (1, 1)


@covers(
    "No gesture needs two fingers or a drag", "WCAG 2.5.1", "WCAG 2.5.7", "MIIT 2.2", faces=TOUCH
)
def test_one_finger_is_enough() -> None:
    gestures = ("PinchHandler", "PinchArea", "MultiPointTouchArea", "DragHandler", "SwipeView")
    pages = [*sorted((QML / "kiosk").glob("*.qml")), *sorted((QML / "controls").glob("*.qml"))]
    found = [
        f"{file.name}: {one}"
        for file in pages
        for one in gestures
        if one in file.read_text("utf-8")
    ]
    assert not found


@covers("Nothing flashes, and what turns turns slowly", "WCAG 2.3.1", "EAA I.2(j)")
def test_nothing_flashes(stage: Stage) -> None:
    assert stage.look.theme.property("turn") >= 1000 / FLASHES


@covers(
    "Which size or language is chosen is seen without colour", "WCAG 1.4.1", "MIIT 1.4", faces=TOUCH
)
def test_chosen_is_more_than_a_colour(stage: Stage) -> None:
    stage.set(face="kiosk")
    chosen, other = (
        stage.source(f'SegmentedPart {{ text: "A"; checked: {on} }}') for on in ("true", "false")
    )
    marks = [
        [child for child in each.property("background").childItems() if child.isVisible()]
        for each in (chosen, other)
    ]
    weights = [each.property("contentItem").property("font").weight() for each in (chosen, other)]
    assert len(marks[0]) > len(marks[1]) or weights[0] > weights[1]


@pytest.mark.parametrize("tone", ["good", "warning", "danger"])
@covers("A state has its icon and its word beside its colour", "WCAG 1.4.1", "MIIT 1.4")
def test_states_have_icons(tone: str) -> None:
    chips = [file for file in QML.rglob("*.qml") if f'tone: "{tone}"' in file.read_text("utf-8")]
    bare = [
        file.name
        for file in chips
        if "gallery" not in file.parts and not any(one in file.read_text("utf-8") for one in DRAWN)
    ]
    assert not bare


@covers(
    "A code is a third of the screen and stands beside the number that it holds",
    "EN 301 549 5.1.3.16",
    "EAA I.2(a)",
    faces=TOUCH,
)
def test_a_code_is_large(stage: Stage) -> None:
    for face in TOUCH:
        stage.set(face=face)
        code = stage.source('QrCode { payload: "https://a.example/1"; caption: "Follow it" }')
        assert code.width() >= 0.3 * 720


def press(page: QQuickItem, name: str) -> None:
    """Press what is called that, as a screen reader does."""
    for node in nodes(page):
        if node.text(QAccessible.Text.Name) == name and node.role() == QAccessible.Role.Button:
            node.actionInterface().doAction(QAccessibleActionInterface.pressAction())
            return
    pytest.fail(f"nothing is called {name!r}: {heard(page)}")


def heard(page: QQuickItem) -> list[str]:
    """The names on a page."""
    return [node.text(QAccessible.Text.Name) for node in nodes(page)]


def nodes(page: QQuickItem) -> Iterator[QAccessibleInterface]:
    """The accessibility tree of a page."""
    yield from tree(QAccessible.queryAccessibleInterface(page.window()))

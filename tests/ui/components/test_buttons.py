"""Buttons: what is told of them beside them, and what they are where nobody hears."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtTest import QTest

from desktop.ui.snapshot import settle
from tests.ui.components.conftest import Ear, Stage


@pytest.mark.parametrize("beside", [False, True])
def test_a_tooltip_leaves_its_button_to_be_seen(stage: Stage, beside: bool) -> None:
    at = "x: 8; y: 200" if beside else "x: 200; y: 200"
    room = stage.source(
        f"Item {{ width: 500; height: 500; IconButton {{ {at}; text: 'What people asked'; "
        f"hintBeside: {str(beside).lower()} }} }}"
    )
    [button] = room.childItems()
    button.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    settle()
    tip = next(
        each
        for each in button.findChildren(QObject)
        if each.metaObject().className().startswith("ToolHint")
    )
    tip.setProperty("delay", 0)
    tip.setProperty("visible", True)
    settle()
    shown = QRectF(*(float(tip.property(each)) for each in ("x", "y", "width", "height")))
    assert shown.width() > 0
    assert not shown.intersects(QRectF(0, 0, button.width(), button.height()))


@pytest.mark.parametrize("name", ["MicButton", "TalkButton"])
def test_where_nobody_hears_it_is_a_button_like_any_other(stage: Stage, name: str) -> None:
    item = stage.source(f"{name} {{ text: 'Type a question'; hears: false }}")
    ears = [Ear(item, each) for each in ("started", "ended", "tapped")]
    window, middle = stage.window(item), QPoint(round(item.width() / 2), round(item.height() / 2))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, left, none, middle)
    assert [each.count for each in ears] == [0, 0, 0]
    QTest.mouseRelease(window, left, none, middle)
    assert [each.count for each in ears] == [1, 0, 0]
    QTest.mousePress(window, left, none, middle)
    QTest.mouseMove(window, QPoint(-50, -50))
    QTest.mouseRelease(window, left, none, QPoint(-50, -50))
    assert [each.count for each in ears] == [1, 0, 0]

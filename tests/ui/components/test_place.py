"""A place that one page after another fills: as large as it is told, and without the words of the one before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject
from PySide6.QtQuick import QQuickItem

from tests.ui.components.conftest import Stage

PAGE = """
Item {
    id: page
    width: 300; height: 200
    property int gone: 0
    readonly property Item first: place.item
    readonly property real placeHeight: place.height
    Component {
        id: made
        QtObject {
            property string text: "words of a visitor"
            Component.onDestruction: page.gone += 1
        }
    }
    Place { id: place; width: page.width; height: FILLS ? page.height : implicitHeight; fills: FILLS }
    function empty() { place.clear(); }
    function next() {
        place.show(Qt.resolvedUrl("cards/AnyCard.qml"), {"card": {"type": "", "held": made.createObject(null)}});
    }
}
"""


def page_of(stage: Stage, *, fills: bool) -> QQuickItem:
    return stage.source(PAGE.replace("FILLS", str(fills).lower()))


def test_what_a_page_was_given_goes_with_it(stage: Stage) -> None:
    page = page_of(stage, fills=True)
    for _ in range(3):
        QMetaObject.invokeMethod(page, "next")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stage.look.forget()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.property("gone") == 2  # the third stands there


def test_an_emptied_place_holds_nothing_and_is_filled_again(stage: Stage) -> None:
    page = page_of(stage, fills=True)
    QMetaObject.invokeMethod(page, "next")
    QMetaObject.invokeMethod(page, "empty")
    QMetaObject.invokeMethod(page, "empty")
    assert page.property("first") is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    stage.look.forget()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.property("gone") == 1
    QMetaObject.invokeMethod(page, "next")
    assert page.property("first").width() == 300


@pytest.mark.parametrize("fills", [True, False])
def test_it_is_as_large_as_it_is_told(stage: Stage, *, fills: bool) -> None:
    page = page_of(stage, fills=fills)
    QMetaObject.invokeMethod(page, "next")
    item = page.property("first")
    assert (item.width(), item.height()) == (300, 200 if fills else 0)
    page.setWidth(400)
    page.setHeight(250)
    assert (item.width(), item.height()) == (400, 250 if fills else 0)
    item.setHeight(120)
    assert page.property("placeHeight") == (250 if fills else 120)

"""Every card from example data in both languages: drawn, spoken in one sentence, and its touches said outside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.look import QML
from desktop.ui.snapshot import Scene, settle
from tests.ui.components.conftest import Ear, Heard, Stage, below

EXAMPLES = sorted(Scene("en", "light", "", PhraseBook({}), None).example("cards"))  # pyright: ignore[reportArgumentType] - only its data is asked for
SIGNALS = {
    "tracking": [("Open tracking", "openLink"), ("Copy link", "copyText")],
    "tracking_stuck": [("Hand over", "person")],
    "return": [("Print form", "printForm")],
    "invoice": [("Open invoice", "openLink"), ("Copy link", "copyText")],
    "problem": [("Try again", "retry"), ("A person, please", "person")],
    "confirmation": [("Yes, return it", "yes"), ("No, keep it", "no")],
    "hand_over": [("Print the number", "printForm")],
    "order": [("Copy", "copyText")],
}


def test_the_examples_cover_every_card_file() -> None:
    parts = {
        "AnyCard",
        "CaptionedQr",
        "CardActions",
        "CardAge",
        "CardBase",
        "CardHead",
        "CardNote",
        "ChoiceRow",
    }
    parts |= {"GoodsRow", "PlainCard", "TotalRow"}
    drawn = {"Confirmation" if name.startswith("confirmation") else name for name in EXAMPLES}
    assert len({file.stem for file in (QML / "cards").glob("*.qml")} - parts) == 11
    assert {"order", "order_choice", "tracking", "return", "exchange", "cancel", "address"} <= drawn
    assert {"invoice", "answer", "hand_over", "problem", "Confirmation"} <= drawn


@pytest.mark.parametrize("width", [320, 440, 712])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_is_one_sentence_and_stays_within_its_edges(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str, lang: str, width: int
) -> None:
    stage.set(lang=lang)
    shown = stage.scene(lang).card(name, staff=True)
    item = stage.file("cards/AnyCard.qml", size=(width, 0), card=shown)
    assert item.implicitHeight() > 60
    card = next(child for child in below(item) if child.property("spoken"))
    assert card.property("spoken") == shown["spoken"] != ""
    for child in below(item):
        if child.metaObject().className().startswith("QQuickText"):
            continue
        place = child.mapRectToItem(item, child.boundingRect())
        assert place.left() >= -8, child
        assert place.right() <= width + 8, (child, place)


@pytest.mark.parametrize("name", SIGNALS)
def test_every_touch_is_said_outside(
    stage: Stage, heard: Callable[[QQuickItem], Heard], name: str
) -> None:
    item = stage.file("cards/AnyCard.qml", size=(712, 0), card=stage.scene().card(name, staff=True))
    for words, signal in SIGNALS[name]:
        ear = Ear(item, signal)
        nodes = [
            node
            for role, said, node in heard(item)
            if role == QAccessible.Role.Button and said == words
        ]
        assert len(nodes) == 1, words
        action = nodes[0].actionInterface()
        assert action is not None
        action.doAction("Press")
        assert ear.count == 1, words


def test_the_second_order_is_chosen_by_one_touch(stage: Stage) -> None:
    item = stage.file(
        "cards/AnyCard.qml", size=(712, 0), card=stage.scene().card("order_choice", staff=True)
    )
    ear = Ear(item, "choose")
    stage.window(item).resize(712, 300)
    settle()
    at = QPoint(200, 72)
    QTest.mouseClick(
        stage.window(item), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at
    )
    assert ear.said == [(1,)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_confirmation_has_no_default(stage: Stage, key: Qt.Key) -> None:
    item = stage.file(
        "cards/AnyCard.qml", size=(712, 0), card=stage.scene().card("confirmation", staff=True)
    )
    said = [Ear(item, "yes"), Ear(item, "no")]
    QTest.keyClick(stage.window(item), key)
    assert [ear.count for ear in said] == [0, 0]


def test_yes_and_no_weigh_the_same(stage: Stage) -> None:
    item = stage.file(
        "cards/AnyCard.qml", size=(712, 0), card=stage.scene().card("confirmation", staff=True)
    )
    yes, no = (
        next(
            child
            for child in below(item)
            if child.property("text") == words and child.property("kind")
        )
        for words in ("Yes, return it", "No, keep it")
    )
    assert yes.width() == no.width()
    assert yes.height() == no.height()
    for looks in ("kind", "fill", "edge", "ink"):
        assert yes.property(looks) == no.property(looks)


@pytest.mark.parametrize("face", ["kiosk", "care"])
def test_a_kiosk_opens_no_links(
    stage: Stage, heard: Callable[[QQuickItem], Heard], face: str
) -> None:
    stage.set(face=face)
    for name in ("tracking", "invoice"):
        item = stage.file(
            "cards/AnyCard.qml", size=(640, 0), card=stage.scene(face=face).card(name, staff=False)
        )
        said = [words for _, words, _ in heard(item)]
        assert not {"Open tracking", "Open invoice", "Copy link", "Copy"} & set(said)


def test_an_answered_confirmation_keeps_its_facts_and_loses_its_buttons(stage: Stage) -> None:
    card = stage.scene().card("confirmation", staff=True)
    item = stage.file("cards/AnyCard.qml", size=(712, 0), card=card, open=False)
    texts = {str(child.property("text")).replace("\u00a0", " ") for child in below(item)}
    assert "Tern 75 keyboard, clicky" in texts
    assert "Yes, return it" not in texts


def test_every_example_file_exists_in_both_languages() -> None:
    folder = locations.assets() / "examples"
    names = {file.name.split(".")[0] for file in folder.glob("*.json")}
    for name in names:
        assert {f"{name}.zh.json", f"{name}.en.json"} <= {
            file.name for file in folder.glob(f"{name}.*")
        }

"""The designed states: each says what happened, what still works and what to do, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.snapshot import Scene
from desktop.ui.states import PLANS, panel
from tests.ui.components.conftest import Ear, Heard, Stage


def examples(lang: str) -> dict[str, dict]:
    scene = Scene(lang, "light", "", PhraseBook({}), None)  # pyright: ignore[reportArgumentType] - only its data is asked for
    return {example["name"]: example for example in scene.example("states")}


def test_every_state_is_drawn_in_the_snapshots() -> None:
    assert set(examples("zh")) == set(examples("en")) == set(PLANS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", PLANS)
def test_a_state_says_everything_in_words(book: PhraseBook, name: str, lang: str) -> None:
    shown = panel(book, lang, **examples(lang)[name])
    assert shown["title"]
    assert all(action["text"] for action in shown["actions"])
    assert (
        shown["text"]
        or shown["facts"]
        or shown["still"]
        or shown.get("steps")
        or shown.get("quote")
        or shown["note"]
    )
    assert "{" not in shown["spoken"]


@pytest.mark.parametrize(
    "name", [name for name, plan in PLANS.items() if plan.tone in {"warning", "danger"}]
)
def test_what_is_wrong_comes_with_what_still_works_or_what_to_do(
    book: PhraseBook, name: str
) -> None:
    shown = panel(book, "en", **examples("en")[name])
    assert shown["still"] or shown["facts"] or shown["actions"]


@pytest.mark.parametrize("name", PLANS)
def test_an_icon_exists_for_it(name: str) -> None:
    icons = locations.assets() / "icons"
    for icon in [PLANS[name].icon, *(icon for _, icon in PLANS[name].actions)]:
        assert not icon or (icons / f"{icon}.svg").is_file(), icon


def test_touching_an_action_says_its_id(stage: Stage, heard: Callable[[QQuickItem], Heard]) -> None:
    shown = panel(stage.book, "en", **examples("en")["printer_paper"])
    item = stage.file("states/StatePanel.qml", size=(320, 260), shown=shown)
    ear = Ear(item, "acted")
    for role, _, node in heard(item):
        if role == QAccessible.Role.Button:
            action = node.actionInterface()
            assert action is not None
            action.doAction("Press")
    assert ear.said == [("person",), ("skip",)]


def test_a_missing_fact_is_an_error_and_not_a_hole(book: PhraseBook) -> None:
    with pytest.raises(KeyError):
        panel(book, "en", "offline")

"""The workstation in a language two fifths longer than English: nothing cut off, nothing over another, nothing untranslated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from desktop.services.replies.phrases import PhraseBook
from desktop.ui.snapshot import STATES, all_states, settle
from tests.phrase_book import BOOK
from tests.ui.components.conftest import Stage
from tests.ui.components.test_pages import faults
from tests.ui.components.test_translations import tool

__all__ = ["tool"]

PAGES = (
    "workstation-track",
    "workstation-return",
    "workstation-working",
    "workstation-problem",
    "workstation-paper",
    "workstation-small",
    "workstation-settings",
    "workstation-settings-voice",
    "workstation-settings-persona",
    "workstation-settings-persona-edit",
    "workstation-settings-persona-wrong",
    "workstation-settings-plugins",
    "workstation-settings-plugin-try",
    "workstation-settings-privacy",
    "workstation-settings-health",
    "workstation-settings-small",
    "workstation-settings-tiny",
    "setup-language",
    "setup-shop",
    "setup-model-missing",
    "setup-sound",
    "setup-printer",
    "setup-place",
    "setup-small",
)

WHOLE = {
    "workstation-settings-persona-edit": 2600,
    "workstation-settings-persona-wrong": 2600,
    "workstation-settings-plugins": 1600,
    "workstation-settings-plugin-try": 1600,
}
"""Pages whose lower part is scrolled to: so high that all of it is seen."""

SHORTENED = re.compile(r"qüéstïöñ|Äsk äböüt")
"""How many questions a conversation has, which makes room for how it stands; and a hint inside a field."""


@pytest.fixture(scope="module")
def longer(
    qapp: QGuiApplication, tool: ModuleType, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[QTranslator, PhraseBook]]:
    """The interface's words and the phrases, as ``packaging/translations.py --pseudo`` makes them."""
    file: Path = tool.write_pseudo(tmp_path_factory.mktemp("pseudo"))
    translator = QTranslator()
    assert translator.load(str(file))
    said = {
        key: [tool.pseudo(text) for text in BOOK.templates("en", key)] for key in BOOK.keys("en")
    }
    yield translator, PhraseBook({"en": said})
    QCoreApplication.removeTranslator(translator)
    translator.deleteLater()


def test_what_a_program_puts_in_stays_as_it_is(tool: ModuleType) -> None:
    assert tool.pseudo("Order %1?") == "Ördér %1 ördé?"
    assert tool.pseudo("{count} days") == "{count} däÿs däÿs"
    assert tool.pseudo("中文") == "中文"
    sentence = "An order number, or just what they say."
    assert len(tool.pseudo(sentence)) >= 1.4 * len(sentence)


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_in_a_longer_language(
    stage: Stage, longer: tuple[QTranslator, PhraseBook], name: str
) -> None:
    translator, book = longer
    each = all_states()[name]
    stage.set(lang="en", face=each.face)
    scene = stage.scene("en", "light", each.face)
    scene.book = book
    page = each.build(scene)
    QCoreApplication.installTranslator(translator)
    try:
        size = (each.width, WHOLE.get(name, each.height))
        item = stage.file(page.qml, size=size, **page.properties)
        assert isinstance(item, QQuickItem)
        if page.after:
            page.after(item)
        settle()
        found = [fault for fault in faults(item) if re.search("[äéïöü]", fault)]
    finally:
        QCoreApplication.removeTranslator(translator)
    assert [fault for fault in found if not SHORTENED.search(fault)] == []
    assert STATES[name] is each

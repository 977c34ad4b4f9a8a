"""Every word on the screen is in the language that was chosen, also after it changes under an open window."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtQuick import QQuickItem

from desktop.ui.controllers.shortcuts import KEYS, TABLE
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until

CHINESE = re.compile(r"[\u4e00-\u9fff]")
LETTERS = re.compile(r"[A-Za-z]{2,}")
ANY_LANGUAGE = {"中文", "English", "中文 / English", "Counterpart"}
NAMES = re.compile(r"orders\.get|Esc|desk|[A-Z]{2}\d+|Halden H7|SF|PIN")
"""Names of goods, tools and carriers are the shop's own."""


def texts(item: QQuickItem) -> Iterator[str]:
    """What is written on the screen."""
    if not item.isVisible():
        return
    if item.inherits("QQuickText") or item.inherits("QQuickTextEdit"):
        text = str(item.property("text"))
        if text.strip():
            yield text
    for child in item.childItems():
        yield from texts(child)


def written(window: Opened) -> list[str]:
    """All of it, without keys, and without what the shop or the person wrote."""
    keys = {*KEYS.values(), *(shortcut.keys for shortcut in TABLE), "F1", "F9", "Enter"}
    root = window.shown.window.contentItem()
    return [text for text in texts(root) if text not in keys | ANY_LANGUAGE]


def foreign(window: Opened, lang: str) -> list[str]:
    """What is not in the language."""
    if lang == "en":
        return [text for text in written(window) if CHINESE.search(text)]
    return [
        text
        for text in written(window)
        if LETTERS.search(NAMES.sub("", text)) and not CHINESE.search(text)
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_word_is_in_the_language(open_window: Open, lang: str) -> None:
    stream = {"zh": "包裹", "en": "parcel"}[lang]
    window = await open_window(lambda _text: streams.tracking(lang), lang=lang)
    window.shown.window.resize(1440, 900)
    await window.ask(stream)
    await window.keys("Ctrl+E")
    for act in ("", "help", "settings"):
        window.desk.requested.emit(act)
        await window.drawn()
        assert foreign(window, lang) == []


async def test_language_changes_under_the_open_window(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking("zh"), lang="en")
    window.shown.window.resize(1440, 900)
    await window.ask("x")
    await until(lambda: "Why this answer" in window.names(), window.names)
    await window.keys("Ctrl+Shift+E")
    await until(lambda: "为什么这样回答" in window.names(), window.names)
    await window.drawn()
    left = [text for text in foreign(window, "zh") if text != "x"]
    assert left == []
    assert window.session._talk.lang == "zh"
    await window.keys("Ctrl+Shift+E")
    await until(lambda: "Why this answer" in window.names())


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_colours_and_size_of_type_change_under_the_open_window(
    open_window: Open, lang: str
) -> None:
    window = await open_window(lang=lang)
    theme = window.shown.look.theme
    seen = [theme.property("background").name()]
    for _ in range(2):
        await window.keys("Ctrl+Shift+D")
        seen.append(theme.property("background").name())
    assert seen == ["#f5f6f8", "#12161b", "#000000"]
    await window.keys("Ctrl++")
    assert theme.property("scale") == "A+"
    await window.keys("Ctrl+-")
    await window.keys("Ctrl+-")
    assert theme.property("scale") == "A"


async def test_every_action_has_words_in_both_languages_and_keys_of_its_own(
    open_window: Open,
) -> None:
    window = await open_window(lang="en")
    bound = [shortcut.keys for shortcut in TABLE if shortcut.keys]
    assert len(bound) == len(set(bound))
    for lang in ("en", "zh"):
        window.shown.appearance.setLanguage(lang)
        said = [action["text"] for group in window.desk.sheet for action in group["actions"]]
        assert len(said) == len(TABLE)
        assert all(
            bool(CHINESE.search(text)) == (lang == "zh") for text in said if "English" not in text
        )

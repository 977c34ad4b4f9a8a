"""Chinese on the keys of the screen: touched, seen, chosen, asked; and letters where there is no input method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, Qt

from desktop.domain.actions import Action
from tests.fakes import SpelledInputMethod
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, by_hand, until

REPLY = "十点到八点。"
WORDS = {
    "ni": ("你", "呢"),
    "nihao": ("你好", "你号", "尼好"),
    "nihap": ("你",),
    "jidian": ("几点", "积淀"),
    "kaimen": ("开门",),
}
HINT = "Type the sound, like ni hao, then touch the word"
OFF, ON = (
    "中 EN: Letters are on. Change to Chinese keys",
    "中 EN: Chinese keys are on. Change to letters",
)


@pytest.fixture
def method() -> SpelledInputMethod:
    return SpelledInputMethod(WORDS)


@pytest.fixture
def writing(open_window: Open) -> Callable[..., Any]:
    """A kiosk on the page on which a question is typed, its keys ready."""

    async def make(method: SpelledInputMethod | None, *, lang: str = "zh") -> Opened:
        turn = [
            streams.understood(Action.SHOP_QUESTION),
            streams.said(REPLY),
            streams.finished(REPLY),
        ]
        window: Opened = await open_window(
            lambda _: turn, face="kiosk", counter="kiosk", input_method=method, lang=lang
        )
        if method is not None and method.there:
            await until(lambda: method.opened)
        window.kiosk.ask()
        await window.drawn()
        return window

    return make


def keys(window: Opened, letters: str) -> None:
    """What the page says when these keys are touched one after the other, faster than anybody answers."""
    for letter in letters:
        window.kiosk.typed(letter)


async def touch(window: Opened, name: str) -> None:
    """Touch what is called so, wherever it has been scrolled to."""
    await window.drawn()
    item = window.item(name)
    await by_hand(lambda: QMetaObject.invokeMethod(item, "click"))


def growing(window: Opened) -> dict[str, Any]:
    return window.kiosk.shown["growing"]


async def at_rest(window: Opened) -> None:
    await until(lambda: not window.shown.tasks.running("compose"))


async def test_a_question_is_touched_chosen_and_asked(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method, lang="en")
    assert HINT not in window.names()
    await touch(window, OFF)
    await window.drawn()
    assert HINT in window.names()
    for letter in "JIDIAN":
        await touch(window, letter)
    await at_rest(window)
    await window.drawn()
    assert "Your question 几点" in window.names()
    assert "Chinese for j i d i a n" in window.names()
    assert window.kiosk.shown["entry"] == ""
    await touch(window, "几点")
    await at_rest(window)
    for letter in "KAIMEN":
        await touch(window, letter)
    await touch(window, "Space")  # takes the first
    await at_rest(window)
    assert window.kiosk.shown["entry"] == "几点开门"
    await touch(window, "Ask")
    await until(lambda: window.kiosk.page == "AnswerPage")
    assert [text for text, _, _ in window.assistant.asked] == ["几点开门"]


async def test_the_language_of_the_page_decides_which_keys_there_are_first(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method, lang="en")
    keys(window, "when")
    assert window.kiosk.shown["entry"] == "when"
    assert not window.kiosk.shown["chinese"]
    window.kiosk.appearance.setLanguage("zh")
    assert window.kiosk.shown["chinese"]


async def test_the_end_of_a_visit_begins_it_anew(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method)
    opened = method.opened
    window.kiosk.wipe()
    await until(lambda: not window.shown.tasks.running("input method"))
    assert method.opened == opened  # nobody used it: it knows nothing
    window.kiosk.woken()
    window.kiosk.ask()
    keys(window, "nihao jidian")
    await at_rest(window)
    assert method.seen
    window.kiosk.wipe()
    await until(lambda: method.opened > opened)
    assert (method.seen, method.closed >= method.opened) == ([], True)
    window.kiosk.woken()
    window.kiosk.ask()
    await until(lambda: window.kiosk.shown["canCompose"])
    assert (window.kiosk.shown["entry"], growing(window)["reading"]) == ("", "")


async def test_a_key_that_is_still_on_its_way_does_not_bring_the_page_back(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method)
    method.answers.clear()
    keys(window, "nihao")
    window.kiosk.back()
    method.answers.set()
    await at_rest(window)
    assert window.kiosk.page == "StartPage"
    window.kiosk.ask()
    keys(window, "ni ")
    await at_rest(window)
    assert window.kiosk.shown["entry"] == "你"


async def test_who_composes_is_there_and_a_warning_loses_nothing(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method)
    keys(window, "ni")
    await at_rest(window)
    window.clock.advance(80)
    window.kiosk.tick()
    assert window.kiosk.page == "StillTherePage"
    window.kiosk.touched()
    keys(window, "hao")
    await at_rest(window)
    assert growing(window)["words"] == "你好"


async def test_a_real_keyboard_composes_too(
    writing: Callable[..., Any], method: SpelledInputMethod
) -> None:
    window = await writing(method)
    await window.type("nihao ")
    await window.type("kaimen")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.kiosk.page == "AnswerPage")
    assert [text for text, _, _ in window.assistant.asked] == ["你好开门"]

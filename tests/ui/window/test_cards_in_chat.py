"""Cards that wait for somebody: by keys, by clicks, and what stays of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.fakes import NotedBrowser, Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, until


def answers(text: str) -> Sequence[Step]:
    """A small script: choose, confirm, done."""
    known = {"which": streams.choice, "yes": streams.booked, "no": streams.kept}
    return known.get(text, streams.confirmation)()


async def test_confirmation_is_answered_by_the_y_key_and_enter(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    assert window.session.waiting
    await window.drawn()
    await window.type("y")
    await window.drawn()
    assert len(window.assistant.asked) == 1
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][:2] == ("yes", "keyboard")
    assert not window.session.waiting
    assert [row.settled for row in window.rows if row.settled] == ["yes"]


async def test_confirmation_is_answered_by_touching_no(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    await until(lambda: "No, keep it" in window.names())
    await window.click("No, keep it")
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][:2] == ("no", "touch")
    await until(lambda: "No, keep it" not in window.names())
    await until(lambda: "Newest" not in window.names(), window.names)


async def test_enter_never_means_yes(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    await window.drawn()
    await window.press(Qt.Key.Key_Return)
    await window.drawn()
    assert len(window.assistant.asked) == 1
    assert window.session.waiting


async def test_another_letter_begins_a_question_instead(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    await window.drawn()
    await window.type("but when?")
    assert window.session.draft == "but when?"
    assert window.session.waiting


@pytest.mark.parametrize("question", ["your fee?", "no fee then?", "yy", "20260909064"])
async def test_question_that_begins_like_an_answer_decides_nothing(
    open_window: Open, question: str
) -> None:
    window = await open_window(answers)
    await window.ask("which" if question[0].isdigit() else "return it")
    await window.drawn()
    await window.type(question)
    assert window.session.draft == question
    assert len(window.assistant.asked) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Backspace])
async def test_what_was_marked_is_let_go(open_window: Open, key: Qt.Key) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    await window.drawn()
    await window.type("y")
    await window.press(key)
    await window.press(Qt.Key.Key_Return)
    await window.drawn()
    assert window.session.waiting
    assert len(window.assistant.asked) == 1
    await window.type("n")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][:2] == ("no", "keyboard")


async def test_y_inside_a_question_is_a_letter(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("return it")
    await window.keys("Ctrl+L")
    await window.type("yes but")
    assert window.session.draft == "yes but"
    assert len(window.assistant.asked) == 1


async def test_order_is_chosen_by_its_figure_and_enter(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("which")
    assert window.session.choices == 3
    await window.drawn()
    await window.type("2")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    chosen = next(row for row in window.rows if row.chosen >= 0)
    assert chosen.chosen == 1
    assert window.assistant.asked[1][0] == chosen.card.orders[1].order_id


async def test_link_opens_by_the_button_in_the_browser_that_was_given(open_window: Open) -> None:
    browser = NotedBrowser()
    window = await open_window(lambda _text: streams.tracking(), browser=browser)
    await window.ask("parcel")
    await until(lambda: "Open tracking" in window.names())
    await window.click("Open tracking")
    assert browser.opened == ["https://track.example/SF142800367751"]
    await window.keys("Ctrl+Shift+O")
    assert len(browser.opened) == 2


async def test_link_with_another_scheme_is_refused_in_words(open_window: Open) -> None:
    browser = NotedBrowser()
    window = await open_window(lambda _text: streams.tracking(), browser=browser)
    window.desk.actions.open("file:///etc/passwd")
    await until(lambda: any("was not opened" in name for name in window.names()))
    assert browser.opened == []


async def test_panel_offers_what_can_be_done_and_says_why_not(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    window.shown.window.resize(1440, 900)
    await window.ask("parcel")
    await until(lambda: "Change the address: already shipped" in window.names(), window.names)
    names = window.names()
    assert "Cancel the order: already shipped" in names
    await window.click("Invoice")
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][:2] == (
        "Has the invoice for order 20260910047 been issued?",
        "touch",
    )


async def test_act_has_its_shortcut(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("parcel")
    await window.keys("Alt+H")
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][0] == "I would like to talk to a person"


async def test_order_number_is_copied(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    window.shown.window.resize(1440, 900)
    await window.ask("parcel")
    await until(lambda: "Copy the order number" in window.names())
    await window.click("Copy the order number")
    assert QGuiApplication.clipboard().text() == "20260910047"


async def test_shortcuts_work_while_a_card_has_the_keys(open_window: Open) -> None:
    window = await open_window(answers)
    await window.ask("which")
    await window.drawn()
    await window.keys("Ctrl+E")
    await until(lambda: any(name.startswith("Decided by") for name in window.names()), window.names)


async def test_code_is_copied_as_a_picture_that_can_be_read(
    open_window: Open, tmp_path: Path
) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("parcel")
    await window.keys("Ctrl+Shift+U")
    file = tmp_path / "code.png"
    assert QGuiApplication.clipboard().image().save(str(file))
    with Image.open(file) as picture:
        codes = zxingcpp.read_barcodes(picture)
    assert [code.text for code in codes] == ["https://track.example/SF142800367751"]


async def test_return_form_is_printed_by_its_button_and_by_its_key(
    open_window: Open, tmp_path: Path
) -> None:
    window = await open_window(answers)
    await window.keys("Ctrl+P")
    await until(lambda: "There is no return form to print yet" in window.names(), window.names)
    await window.ask("return it")
    await window.drawn()
    await window.type("y")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    form = tmp_path / "printed" / "R-2609-0318.pdf"
    await until(lambda: "Print form" in window.names(), window.names)
    await window.click("Print form")
    await until(form.exists, window.names)
    await until(lambda: any(name.startswith("Saved as") for name in window.names()), window.names)

"""Several conversations at once, the list of all, and history that looks the same tomorrow."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop.ui.models.rows import Row
from tests.fakes import Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until


def drawn(rows: list[Row]) -> list[dict[str, Any]]:
    """What a reader sees of the rows: all but the moment, which history rounds to the disk's time."""
    return [{**asdict(row), "at": None, "shown": False} for row in rows]


async def listed(window: Opened, count: int) -> None:
    """Wait until the list has that many rows."""
    await until(lambda: len(window.desk.listing.rows.entries) == count)


async def test_one_goes_on_answering_while_another_is_shown(open_window: Open) -> None:
    gate = asyncio.Event()

    def script(text: str) -> Sequence[Step]:
        events = streams.tracking()
        return [events[0], gate, *events[1:]] if text == "slow" else events

    window = await open_window(script)
    await window.type("slow")
    await window.keys("Return")
    await until(lambda: len(window.rows) == 1)
    first = window.session
    await window.keys("Ctrl+N")
    assert window.session is not first
    await window.ask("quick")
    assert first.running
    assert window.rows[-1].kind == "ended"
    gate.set()
    await until(lambda: not first.running)
    await listed(window, 2)
    await until(
        lambda: any(entry.standing == "New answer" for entry in window.desk.listing.rows.entries)
    )
    assert window.shown.window.title().startswith("(1) ")
    window.desk.open(first.key)
    assert not window.shown.window.title().startswith("(")
    assert window.session is first
    await until(
        lambda: (
            not any(entry.standing == "New answer" for entry in window.desk.listing.rows.entries)
        )
    )


async def test_drafts_stay_with_their_conversation(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("one")
    await window.type("half a sentence")
    await window.keys("Ctrl+N")
    await window.type("another")
    await listed(window, 1)
    await window.keys("Alt+Down")
    assert window.session.draft == "half a sentence"
    await window.type("!")
    assert window.session.draft == "half a sentence!"


async def test_reopened_history_shows_the_same_rows(open_window: Open) -> None:
    def script(text: str) -> Sequence[Step]:
        known = {
            "which": streams.choice,
            "20260909064": streams.confirmation,
            "yes": streams.booked,
            "fail": streams.failed,
        }
        return known.get(text, streams.tracking)()

    window = await open_window(script)
    for text in ("parcel", "which"):
        await window.ask(text)
    window.session.choose(1)
    await until(lambda: window.session.waiting)
    window.session.decide(True)
    await until(lambda: len(window.assistant.asked) == 4)
    await window.answered()
    await window.ask("fail")
    before, conversation = drawn(window.rows), window.session.key
    again = await open_window(script)
    await listed(again, 1)
    again.desk.open(conversation)
    await until(lambda: again.rows)
    assert drawn(again.rows) == before
    assert not again.session.waiting


async def test_search_finds_while_typing_and_says_when_it_does_not(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("where are my headphones")
    await window.keys("Ctrl+N")
    await window.ask("opening hours")
    await listed(window, 2)
    await window.keys("Ctrl+K")
    await window.type("opening")
    await listed(window, 1)
    entry = window.desk.listing.rows.entries[0]
    assert (entry.section, entry.title) == ("Found", "opening hours")
    await window.type("xyz")
    await until(
        lambda: any(name.startswith("Nothing found for “openingxyz”") for name in window.names())
    )
    await window.click("Clear the search")
    await listed(window, 2)


async def test_what_a_search_found_is_shown_in_its_conversation(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("where is the walnut table")
    for number in range(4):
        await window.ask(f"question {number}")
    conversation = window.session.key
    for here in (True, False):  # open in this window, and read from history
        again = window if here else await open_window(lambda _text: streams.tracking())
        await again.keys("Ctrl+K")
        await again.type("walnut")
        await until(lambda each=again: each.desk.listing.turn_of(conversation) == 1)
        again.desk.open(conversation)
        await until(lambda each=again: each.rows and each.session.sought == len(each.rows) - 1)
        await again.drawn()
        rows = again.item("Conversation", QAccessible.Role.List)
        oldest = again.session.sought
        await until(lambda at=rows, row=oldest: at.property("currentIndex") == row)
        assert rows.property("activeFocus")
        await until(lambda each=again: any("walnut" in name for name in each.names()), again.names)
        await again.ask("and now")
        assert again.session.sought == -1


async def test_last_question_comes_back_by_the_up_key(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("order 0261112047")
    await window.press(Qt.Key.Key_Up)
    assert window.session.draft == "order 0261112047"
    await window.press(Qt.Key.Key_Up)  # in a text the key goes through its lines
    assert window.session.draft == "order 0261112047"
    await window.press(Qt.Key.Key_End)
    await window.type("!")
    assert window.session.draft == "order 0261112047!"


async def test_conversation_of_the_list_opens_by_a_click(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("first question")
    await window.keys("Ctrl+N")
    await listed(window, 1)
    entry = window.desk.listing.rows.entries[0]
    whole = ", Answered, 14:32"  # what a row says once the list was read after the answer
    await until(lambda: any(name.endswith(whole) for name in window.names()), window.names)
    await window.click(next(name for name in window.names() if name.endswith(whole)))
    assert window.session.key == entry.conversation


async def test_window_opens_as_it_was_left(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking(), lang=None, theme=None)
    window.shown.appearance.setTheme("dark")
    window.shown.appearance.setLanguage("zh")
    window.shown.appearance.setScale("A+")
    await window.ask("parcel")
    window.shown.window.resize(700, 600)
    conversation = window.session.key
    await window.shown.close()
    again = await open_window(lambda _text: streams.tracking(), lang=None, theme=None)
    appearance = again.shown.appearance
    assert (appearance.mode, appearance.lang, appearance.size) == ("dark", "zh", "A+")
    assert (again.shown.window.width(), again.shown.window.height()) == (700, 600)
    await until(lambda: again.rows)
    assert again.session.key == conversation


async def test_empty_history_and_first_start_say_what_to_do(open_window: Open) -> None:
    window = await open_window()
    await until(
        lambda: "Conversations are kept here by themselves." in window.names(), window.names
    )
    assert "What would the customer like to know?" in window.names()
    await window.click("Can this order still be cancelled?")
    assert window.session.draft == "Can this order still be cancelled?"


async def test_a_repaired_history_is_said(open_window: Open, tmp_path: Path) -> None:
    (tmp_path / "history.db").write_bytes(b"this is no database at all" * 400)
    window = await open_window()
    await until(
        lambda: any("was damaged; it was set aside" in name for name in window.names()),
        window.names,
    )
    await window.ask("一个新的")
    await listed(window, 1)


async def test_an_empty_panel_begins_the_question_and_keeps_what_is_typed(
    open_window: Open,
) -> None:
    window = await open_window()
    window.shown.window.resize(1440, 900)  # where the panel stands beside the conversation
    await until(lambda: "No order yet" in window.names(), window.names)
    await window.click("Order number")
    await window.type("47")
    assert window.session.draft == "Order number 47"
    await window.click("Phone number")
    assert window.session.draft == "Order number 47"

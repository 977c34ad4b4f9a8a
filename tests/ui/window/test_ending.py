"""A conversation is ended with a key, and taken back with another: nothing of it is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from tests.fakes import Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until

LONG_S = 60.0
"""Longer than any test: the time for taking back never passes."""


async def summary(window: Opened) -> tuple[bool, int]:
    """Whether history has the only conversation as ended, and its turns."""
    (kept,) = await window.assistant.history.conversations()
    return kept.ended, kept.turns


async def test_an_end_is_taken_back_with_draft_and_open_card(open_window: Open) -> None:
    window = await open_window(
        lambda text: streams.choice() if text == "which" else streams.confirmation(), undo_s=LONG_S
    )
    await window.ask("which")
    window.session.choose(1)
    await until(lambda: window.session.waiting)
    ended = window.session
    ended.keepDraft("and the invoice")
    await window.keys("Ctrl+W")
    assert window.session is not ended
    assert window.session.empty
    await until(lambda: "Conversation ended" in window.names(), window.names)
    await window.click("Undo")
    assert window.session is ended
    assert (ended.waiting, ended.draft) == (True, "and the invoice")
    await window.drawn()
    assert "Conversation ended" not in window.names()
    assert not any(name.startswith("end ") for name in window.shown.tasks.names())
    assert await summary(window) == (False, 2)


async def test_history_learns_of_it_when_the_time_is_over_and_it_still_comes_back(
    open_window: Open,
) -> None:
    window = await open_window(lambda _text: streams.tracking(), undo_s=0.05)
    await window.ask("one")
    key, before = window.session.key, len(window.rows)
    await window.keys("Ctrl+W")
    await until(lambda: window.desk.ended == key)
    assert await summary(window) == (True, 1)
    await until(lambda: "Conversation ended" not in window.names(), window.names)
    await window.keys("Ctrl+Shift+T")
    await until(lambda: window.rows)
    assert (window.session.key, len(window.rows)) == (key, before)


async def test_an_answer_that_is_being_made_is_finished_first(open_window: Open) -> None:
    gate = asyncio.Event()

    def script(_text: str) -> Sequence[Step]:
        first, *rest = streams.tracking()
        return [first, gate, *rest]

    window = await open_window(script, undo_s=0.02)
    await window.type("slow")
    await window.keys("Return")
    await until(lambda: len(window.rows) == 1)
    ended = window.session
    await window.keys("Ctrl+W")
    await window.drawn()
    assert ended.running
    gate.set()
    await until(lambda: window.desk.ended == ended.key)
    assert await summary(window) == (True, 1)


async def test_nothing_said_is_nothing_to_end(open_window: Open) -> None:
    window = await open_window()
    await window.keys("Ctrl+W")
    await until(lambda: "Nothing was asked here yet" in window.names(), window.names)
    await window.keys("Ctrl+Shift+T")
    await until(lambda: "No conversation was ended here yet" in window.names(), window.names)


async def test_one_touch_says_whether_it_helped(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking(), undo_s=LONG_S)
    await window.ask("one")
    await window.keys("Ctrl+W")
    await until(lambda: "Did this help the customer?" in window.names(), window.names)
    await window.click("Not really")
    await window.drawn()
    assert "Did this help the customer?" not in window.names()
    await until(lambda: "rate" not in window.shown.tasks.names())
    (kept,) = await window.assistant.history.conversations()
    assert kept.rating == 0


async def test_who_takes_an_end_back_is_not_asked_about_it(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking(), undo_s=LONG_S)
    await window.ask("one")
    await window.keys("Ctrl+W")
    await until(lambda: "Did this help the customer?" in window.names(), window.names)
    await window.keys("Ctrl+Shift+T")
    await until(lambda: "Did this help the customer?" not in window.names(), window.names)

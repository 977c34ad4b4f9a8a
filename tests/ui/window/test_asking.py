"""A question is typed, sent, answered and read; all of it by keys, and all of it by clicks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.fakes import Step
from tests.ui.window import streams
from tests.ui.window.conftest import Open, until


async def test_question_typed_key_by_key_is_answered_and_read(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("Where is my parcel?")
    assert window.assistant.asked[0][:2] == ("Where is my parcel?", "keyboard")
    assert [row.kind for row in window.rows] == ["said", "reply", "card", "ended"]
    await until(lambda: "The headphones reached Beijing at 09:12." in window.names())
    assert "Asked: Where is my parcel?" in window.names()
    assert any(name.startswith("SF Express") for name in window.names())
    assert window.session.draft == ""


async def test_the_send_button_does_what_enter_does(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.type("parcel")
    await window.click("Send")
    await until(lambda: window.rows)
    await window.answered()
    assert window.assistant.asked[0][0] == "parcel"


async def test_shift_enter_begins_a_new_line(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.type("one")
    await window.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    await window.type("two")
    assert window.session.draft == "one\ntwo"
    assert not window.assistant.asked
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.assistant.asked)
    await window.answered()


async def test_nothing_typed_sends_nothing(open_window: Open) -> None:
    window = await open_window()
    await window.type("   ")
    await window.press(Qt.Key.Key_Return)
    await asyncio.sleep(0)
    assert not window.assistant.asked
    assert window.session.empty


async def test_reply_is_copied_plain_with_its_link(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("parcel")
    await window.keys("Ctrl+Shift+C")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("The headphones reached Beijing at 09:12.\nhttps://track.example/")
    await window.keys("Ctrl+Shift+L")
    assert QGuiApplication.clipboard().text().startswith("https://track.example/")


async def test_evidence_unfolds_and_folds(open_window: Open) -> None:
    window = await open_window(lambda _text: streams.tracking())
    await window.ask("parcel")
    await until(lambda: "Why this answer" in window.names())
    assert not any(name.startswith("Decided by") for name in window.names())
    await window.keys("Ctrl+E")
    await until(lambda: "Decided by: Fixed rules, no model" in window.names())
    names = window.names()
    assert "Asked: Order (orders.get)" in names
    assert "Data: Fetched for this answer, 12 ms" in names
    assert "Checked: who asks, call, audit" in names
    await window.click("Why this answer")
    await until(lambda: not any(name.startswith("Decided by") for name in window.names()))


async def test_quick_work_is_not_told_and_slow_work_is(open_window: Open) -> None:
    gate = asyncio.Event()

    def script(_text: str) -> Sequence[Step]:
        events = streams.tracking()
        return [events[0], events[1], gate, *events[2:]]

    window = await open_window(script)
    await window.type("parcel")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.session.running)
    assert window.session.working == ""
    await until(lambda: window.session.working == "Asking the order system…")
    assert "Asking the order system…" in window.names()
    gate.set()
    await window.answered()
    assert window.session.working == ""


async def test_escape_stops_the_turn_and_the_question_is_kept(open_window: Open) -> None:
    never = asyncio.Event()
    window = await open_window(lambda _text: [streams.understood(), never])
    await window.type("parcel")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: len(window.rows) == 1)
    await window.press(Qt.Key.Key_Escape)
    await window.answered()
    assert [row.kind for row in window.rows] == ["said", "stopped"]
    await until(lambda: "Stopped. What was asked is kept." in window.names())
    never.set()
    await window.keys("Ctrl+R")
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.assistant.asked[1][0] == "parcel"


async def test_failed_message_can_be_tried_again(open_window: Open) -> None:
    window = await open_window(
        lambda _text: streams.failed() if len(window.assistant.asked) < 2 else streams.tracking()
    )
    await window.ask("parcel")
    assert window.rows[0].failed
    await until(lambda: "Try again" in window.names())
    await window.click("Try again")
    await until(lambda: len(window.assistant.asked) == 2)
    await window.answered()
    assert window.rows[-1].kind == "ended"


async def test_order_system_down_is_said_until_it_answers(open_window: Open) -> None:
    window = await open_window(
        lambda text: streams.failed() if text == "down" else streams.tracking()
    )
    await window.ask("down")
    assert window.desk.down.startswith("The order system has not answered since 14:32")
    await until(lambda: window.desk.down in window.names())
    await window.ask("up")
    assert window.desk.down == ""


async def test_engine_that_cannot_start_says_so_and_keeps_the_question(open_window: Open) -> None:
    window = await open_window(fails="plugins/orders: no such folder")
    await until(lambda: "The assistant is not running" in window.names())
    assert any("plugins/orders: no such folder" in name for name in window.names())
    await window.type("parcel")
    await window.press(Qt.Key.Key_Return)
    await until(lambda: window.rows)
    await window.answered()
    assert [row.kind for row in window.rows] == ["said", "failed"]


async def test_what_could_not_start_is_started_again_by_a_touch(open_window: Open) -> None:
    window = await open_window(
        lambda _text: streams.tracking(), fails="plugins/orders: no such folder"
    )
    await until(lambda: "The assistant is not running" in window.names())
    await window.click("Start again")
    await until(lambda: "The assistant is not running" not in window.names(), window.names)
    await window.ask("Where are my headphones?")
    assert window.rows[-1].kind == "ended"

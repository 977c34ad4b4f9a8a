"""A conversation of ten thousand messages: until its newest are on the screen, and what a frame costs while it is scrolled.

The plain page of the same run lays every message out at once, as a column of text fields in a flickable does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from tests.bench.window_rounds import with_window

MESSAGES = 10_000
FRAMES = 240
STEP = 90.0
"""Pixels from one frame to the next: a fast flick of a finger."""
REPLY = (
    "Your **headphones** reached the Beijing sorting centre at 09:12 (message {}).\n\n"
    "- SF Express, ending in 7751\n- expected tomorrow by 18:00"
)

NAIVE_LONG = b"""
import QtQuick
Window { id: window; visible: true; width: 1280; height: 800
    property var messages: []
    property alias place: flick.contentY
    property alias whole: flick.contentHeight
    Flickable { id: flick; anchors.fill: parent; contentHeight: all.height
        Column { id: all; width: parent.width
            Repeater { model: window.messages
                TextEdit { required property string modelData
                    width: 760; wrapMode: TextEdit.Wrap; readOnly: true
                    textFormat: TextEdit.MarkdownText; text: modelData } } } } }
"""


def messages() -> list[str]:
    """A question and an answer in turn, the oldest first."""
    pairs = ((f"Where is order {at}?", REPLY.format(at)) for at in range(MESSAGES // 2))
    return [words for pair in pairs for words in pair]


class Frames:
    """Waits for the next picture of a window."""

    def __init__(self, window: Any) -> None:
        self._window = window
        self._shown = asyncio.Event()
        window.frameSwapped.connect(self._shown.set)

    async def next(self) -> None:
        """Until what was changed is drawn."""
        self._shown.clear()
        self._window.update()
        await self._shown.wait()

    async def scroll(self, target: Any, name: str, way: float) -> dict[str, float]:
        """Go through a page; processor time a frame and how long the slower frames took, in milliseconds."""
        took: list[float] = []
        worked = time.process_time()
        for _ in range(FRAMES):
            before = time.perf_counter()
            target.setProperty(name, target.property(name) + way)
            await self.next()
            took.append(time.perf_counter() - before)
        took.sort()
        return {
            "frame_cpu_ms": (time.process_time() - worked) * 1000 / FRAMES,
            "frame_p50_ms": took[FRAMES // 2] * 1000,
            "frame_p95_ms": took[int(FRAMES * 0.95)] * 1000,
        }


def long() -> dict[str, Any]:
    """The real window, the conversation out of a real history."""
    from desktop.adapters.history import Database, SqlHistory
    from desktop.domain.events import TextArrived, TurnFinished, TurnStarted
    from desktop.domain.people import Caller, CallerKind
    from desktop.ui.engine import Engine
    from tests.fakes import ScriptedAssistant, SetClock

    figures: dict[str, Any] = {}
    kept: list[str] = []

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        database = Database(None)
        history = SqlHistory(database, SetClock())
        one = await history.open_conversation(Caller(CallerKind.STAFF, counter="bench"), "en")
        said = messages()
        for at in range(0, MESSAGES, 2):
            turn = at // 2 + 1
            await history.append(TurnStarted(one, turn, said[at], "en"))
            for block, words in enumerate(said[at + 1].split("\n\n")):
                await history.append(TextArrived(one, turn, block, words))
            await history.append(TurnFinished(one, turn, said[at + 1], 1.0, 1.0))
        kept.append(one)
        yield Engine(ScriptedAssistant(history, lambda _: ()))
        await database.close()

    async def use(shown: Any) -> None:
        await shown.engine
        frames, desk = Frames(shown.window), shown.face.workstation
        before = time.perf_counter()
        desk.open(kept[0])
        chat = desk.session.chat
        read = asyncio.Event()
        chat.modelReset.connect(read.set)
        await read.wait()
        await frames.next()
        figures["open_s"] = time.perf_counter() - before
        figures["rows"] = chat.rowCount()
        view = next(each for each in _below(shown.window.contentItem()) if _is_chat(each, chat))
        figures.update(await frames.scroll(view, "contentY", -STEP))

    with_window(engine, use)
    assert figures["rows"] >= MESSAGES
    return figures


def naive_long() -> dict[str, Any]:
    """The same messages on the plain page."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    from desktop.ui.bridge import Loop

    app, page = QGuiApplication([]), QQmlApplicationEngine()
    page.loadData(NAIVE_LONG)
    window: Any = page.rootObjects()[0]
    loop = Loop(app)
    asyncio.set_event_loop(loop)
    figures: dict[str, Any] = {}

    async def run() -> None:
        frames = Frames(window)
        await frames.next()
        before = time.perf_counter()
        window.setProperty("messages", messages())
        window.setProperty("place", window.property("whole") - window.property("height"))
        await frames.next()
        figures["open_s"] = time.perf_counter() - before
        figures.update(await frames.scroll(window, "place", -STEP))

    loop.run_until_complete(run())
    return figures


def _below(item: Any) -> Iterator[Any]:
    for child in item.childItems():
        yield child
        yield from _below(child)


def _is_chat(item: Any, chat: Any) -> bool:
    return item.inherits("QQuickListView") and item.property("model") is chat

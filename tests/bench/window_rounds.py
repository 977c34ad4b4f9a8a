"""What each round of the window's benchmark does in a process of its own, and the plain pages that it is held against."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

TOKENS = 1000
TOKEN_S = 1 / 150
"""Between two tokens: 150 a second, as a small model on a good graphics card."""

STALL_S = 0.05
"""A pause of the loop that a hand may notice."""
BEAT_S = 0.005
"""Often enough to meet every pause over 50 ms ten times, seldom enough to cost little beside what is measured."""

NAIVE_PAGE = b"""
import QtQuick
Window { visible: true; width: 800; height: 800
    property alias words: area.text
    Flickable { anchors.fill: parent; contentHeight: area.height
        TextEdit { id: area; width: 760; wrapMode: TextEdit.Wrap; textFormat: TextEdit.MarkdownText } } }
"""
BARE_PAGE = b"import QtQuick\nWindow { visible: true; width: 800; height: 800 }"


def since_start() -> float:
    return time.monotonic() - float(os.environ["BENCH_STARTED"])


def rss_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


async def pace() -> AsyncGenerator[int]:
    """The number of each token at its time; what is late comes at once, as from a model that waits for nobody."""
    began = time.perf_counter()
    for at in range(TOKENS):
        await asyncio.sleep(max(0.0, began + at * TOKEN_S - time.perf_counter()))
        yield at


class Pulse:
    """How late the loop is: a beat every few milliseconds, and by how much each was missed."""

    def __init__(self) -> None:
        self._late_s: list[float] = []
        self._work_s, self._began = time.process_time(), time.perf_counter()
        self._task = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(BEAT_S)
            self._late_s.append(time.perf_counter() - before - BEAT_S)

    async def stop(self) -> dict[str, Any]:
        """Milliseconds, and the share of one processor that was used meanwhile."""
        passed, worked = time.perf_counter() - self._began, time.process_time() - self._work_s
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        late = sorted(self._late_s)
        return {
            "lag_p95_ms": late[int(len(late) * 0.95)] * 1000,
            "longest_ms": late[-1] * 1000,
            "stalls": sum(each > STALL_S for each in late),
            "cpu": worked / passed,
            "ms_a_token": worked * 1000 / TOKENS,
            "tokens_s": TOKENS / passed,
        }


def start() -> dict[str, Any]:
    """The real program against the demo shop, until it could answer."""
    from desktop.ui.engine import Engine

    figures: dict[str, Any] = {}

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        figures["first_frame_s"], figures["rss_frame_mb"] = since_start(), rss_mb()
        from desktop.app.program import open_program

        async with open_program(None, demo=True, warm=True) as program:
            yield Engine(program.assistant, program.identity)

    async def use(shown: Any) -> None:
        await shown.engine
        figures["ready_s"] = since_start()
        session = shown.face.workstation.session
        session.send("Where is order 20261112047?")
        await _end_of(session)
        figures["rss_mb"] = rss_mb()

    with_window(engine, use)
    return figures


def stream() -> dict[str, Any]:
    """A thousand tokens through the chat page."""
    from desktop.adapters.history import Database, SqlHistory
    from desktop.domain.events import TextArrived, TurnFinished
    from desktop.ui.engine import Engine
    from tests.fakes import ScriptedAssistant, SetClock

    figures: dict[str, Any] = {}
    gates = [asyncio.Event() for _ in range(TOKENS)]
    tokens = [TextArrived("", 0, at // 100, f"word {at} ", at % 100 == 99) for at in range(TOKENS)]

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        database = Database(None)
        paced = [step for gate, token in zip(gates, tokens, strict=True) for step in (gate, token)]
        script = [*paced, TurnFinished("", 0, "", 1.0, 1.0)]
        yield Engine(ScriptedAssistant(SqlHistory(database, SetClock()), lambda _: script))
        await database.close()

    async def use(shown: Any) -> None:
        await shown.engine
        session = shown.face.workstation.session
        pulse = Pulse()
        session.send("x")
        over = asyncio.create_task(_end_of(session))
        async for at in pace():
            gates[at].set()
        await over
        figures.update(await pulse.stop())

    with_window(engine, use)
    return figures


async def _end_of(session: Any) -> None:
    over = asyncio.Event()
    session.ended.connect(lambda _: over.set())
    await over.wait()


def with_window(engine: Any, use: Any) -> None:
    from PySide6.QtGui import QGuiApplication

    from desktop.adapters.clock import SystemClock
    from desktop.domain import locations
    from desktop.services.replies.phrases import PhraseBook
    from desktop.ui.bridge import Loop
    from desktop.ui.engine import WindowOptions
    from desktop.ui.window import Shown

    loop = Loop(QGuiApplication([]))
    asyncio.set_event_loop(loop)

    async def run() -> None:
        book = PhraseBook.load(locations.assets() / "phrases")
        options = WindowOptions(clock=SystemClock(), phrases=book, lang="en", theme="light")
        shown = Shown(options, on_close=lambda: None)
        await shown.first_frame()
        shown.tasks.start("engine", shown.stand(engine))
        await use(shown)
        await shown.close()

    loop.run_until_complete(run())


def bare() -> dict[str, Any]:
    """A window with nothing in it."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    app, page = QGuiApplication([]), QQmlApplicationEngine()
    page.loadData(BARE_PAGE)
    window: Any = page.rootObjects()[0]
    window.frameSwapped.connect(app.quit)
    app.exec()
    return {"first_frame_s": since_start(), "rss_mb": rss_mb()}


def naive() -> dict[str, Any]:
    """The same thousand tokens, each of them setting the whole text of one page."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtQml import QQmlApplicationEngine

    from desktop.ui.bridge import Loop

    app, page = QGuiApplication([]), QQmlApplicationEngine()
    page.loadData(NAIVE_PAGE)
    window: Any = page.rootObjects()[0]
    loop = Loop(app)
    asyncio.set_event_loop(loop)
    figures: dict[str, Any] = {}

    async def run() -> None:
        pulse, text = Pulse(), ""
        async for at in pace():
            text += f"word {at} " + ("\n\n" if at % 100 == 99 else "")
            window.setProperty("words", text)
        figures.update(await pulse.stop())

    loop.run_until_complete(run())
    return figures

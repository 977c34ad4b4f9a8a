"""The window: from the start of the process to the first frame, memory, and how free the loop stays while words stream.

    python -m tests.bench.bench_window [--json] [--rounds 5]

Offscreen, software renderer, each round a process of its own. The baselines of the same run: for the start, a bare Qt
Quick window with nothing in it; for streaming, a page that sets one whole Markdown text at every token.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

START_GOAL_S = 1.0
MEMORY_GOAL_MB = 200.0
TOKENS = 1000
TOKEN_S = 0.002
"""Between two tokens: faster than any model on a desk, slow enough that every one could be drawn."""
ROUND_LIMIT_S = 120.0
ROOT = Path(__file__).resolve().parents[2]

NAIVE_PAGE = b"""
import QtQuick
Window { visible: true; width: 800; height: 800
    property alias words: area.text
    Flickable { anchors.fill: parent; contentHeight: area.height
        TextEdit { id: area; width: 760; wrapMode: TextEdit.Wrap; textFormat: TextEdit.MarkdownText } } }
"""
BARE_PAGE = b"import QtQuick\nWindow { visible: true; width: 800; height: 800 }"


def main() -> int:
    """Print the figures; 1 when a goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", choices=sorted(CHILDREN), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        print(json.dumps(CHILDREN[options.child]()), flush=True)
        sys.stdout.flush()
        os._exit(0)
    started = [_round("start") for _ in range(options.rounds)]
    bare = [_round("bare") for _ in range(options.rounds)]
    stream, naive = _round("stream"), _round("naive")
    figures = {
        "first_frame_s": round(statistics.median(each["first_frame_s"] for each in started), 3),
        "first_frame_bare_s": round(statistics.median(each["first_frame_s"] for each in bare), 3),
        "engine_ready_s": round(statistics.median(each["ready_s"] for each in started), 3),
        "rss_first_frame_mb": round(statistics.median(each["rss_frame_mb"] for each in started), 1),
        "rss_ready_mb": round(statistics.median(each["rss_mb"] for each in started), 1),
        "rss_bare_mb": round(statistics.median(each["rss_mb"] for each in bare), 1),
        "stream_ms_a_token": round(stream["ms_a_token"], 2),
        "stream_longest_pause_ms": round(stream["longest_ms"], 1),
        "naive_ms_a_token": round(naive["ms_a_token"], 2),
        "naive_longest_pause_ms": round(naive["longest_ms"], 1),
        "rounds": options.rounds,
    }
    if options.json:
        print(json.dumps(figures))
    else:
        print(
            f"first frame   {figures['first_frame_s']:.3f} s   (bare window {figures['first_frame_bare_s']:.3f} s, goal {START_GOAL_S} s)"
        )
        print(f"engine ready  {figures['engine_ready_s']:.3f} s")
        print(
            f"memory        {figures['rss_ready_mb']} MB   (first frame {figures['rss_first_frame_mb']}, bare window {figures['rss_bare_mb']}, goal {MEMORY_GOAL_MB} MB)"
        )
        print(
            f"streaming     {figures['stream_ms_a_token']} ms of processor a token, longest pause {figures['stream_longest_pause_ms']} ms"
        )
        print(
            f"  naive page  {figures['naive_ms_a_token']} ms of processor a token, longest pause {figures['naive_longest_pause_ms']} ms"
        )
    return int(figures["first_frame_s"] > START_GOAL_S or figures["rss_ready_mb"] > MEMORY_GOAL_MB)


def _round(child: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="counterpart-bench-") as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "BENCH_STARTED": repr(time.monotonic()),
        }
        command = [sys.executable, "-m", "tests.bench.bench_window", "--child", child]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=ROUND_LIMIT_S,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    return json.loads(done.stdout.splitlines()[-1])


def _since_start() -> float:
    return time.monotonic() - float(os.environ["BENCH_STARTED"])


def _rss_mb() -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


class Pulse:
    """The longest pause of the loop."""

    def __init__(self) -> None:
        self.longest_s = 0.0
        self._task = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest_s = max(self.longest_s, time.perf_counter() - before - 0.001)

    async def stop(self) -> float:
        """Milliseconds."""
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        return self.longest_s * 1000


def start() -> dict[str, Any]:
    """The real program against the demo shop, until it could answer."""
    from desktop.ui.engine import Engine

    figures: dict[str, Any] = {}

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        figures["first_frame_s"], figures["rss_frame_mb"] = _since_start(), _rss_mb()
        from desktop.app.program import open_program

        async with open_program(None, demo=True, warm=True) as program:
            yield Engine(program.assistant, program.identity)

    async def use(shown: Any) -> None:
        await shown.engine
        figures["ready_s"] = _since_start()
        session = shown.face.workstation.session
        session.send("Where is order 20261112047?")
        await _end_of(session)
        figures["rss_mb"] = _rss_mb()

    _with_window(engine, use)
    return figures


def stream() -> dict[str, Any]:
    """A thousand tokens through the chat page."""
    from desktop.adapters.history import Database, SqlHistory
    from desktop.domain.events import TextArrived, TurnFinished
    from desktop.ui.engine import Engine
    from tests.fakes import ScriptedAssistant, SetClock

    figures: dict[str, Any] = {}
    tokens = [TextArrived("", 0, at // 100, f"word {at} ", at % 100 == 99) for at in range(TOKENS)]

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        database = Database(None)
        paced = [step for token in tokens for step in (token, TOKEN_S)]
        script = [*paced, TurnFinished("", 0, "", 1.0, 1.0)]
        yield Engine(ScriptedAssistant(SqlHistory(database, SetClock()), lambda _: script))
        await database.close()

    async def use(shown: Any) -> None:
        await shown.engine
        session = shown.face.workstation.session
        pulse, began = Pulse(), time.process_time()
        session.send("x")
        await _end_of(session)
        figures["ms_a_token"] = (time.process_time() - began) * 1000 / TOKENS
        figures["longest_ms"] = await pulse.stop()

    _with_window(engine, use)
    return figures


async def _end_of(session: Any) -> None:
    over = asyncio.Event()
    session.ended.connect(lambda _: over.set())
    await over.wait()


def _with_window(engine: Any, use: Any) -> None:
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
    return {"first_frame_s": _since_start(), "rss_mb": _rss_mb()}


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
        pulse, began, text = Pulse(), time.process_time(), ""
        for at in range(TOKENS):
            text += f"word {at} " + ("\n\n" if at % 100 == 99 else "")
            window.setProperty("words", text)
            await asyncio.sleep(TOKEN_S)
        figures["ms_a_token"] = (time.process_time() - began) * 1000 / TOKENS
        figures["longest_ms"] = await pulse.stop()

    loop.run_until_complete(run())
    return figures


CHILDREN = {"start": start, "bare": bare, "stream": stream, "naive": naive}

if __name__ == "__main__":
    sys.exit(main())

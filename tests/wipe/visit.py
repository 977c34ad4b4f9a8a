"""A visit at a kiosk, as a program of its own whose memory can be searched when the visit is over.

    python -m tests.wipe.visit SEED FOLDER

The whole program runs, with the demo shop behind it. Visitor after visitor leaves unique words wherever a visitor can
leave any; after the wipe a line of JSON tells how long it took, and the program waits until its input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from desktop.adapters.clock import SystemClock
from desktop.app import overwriting
from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.bridge import Loop
from desktop.ui.devices.printer import PdfPrinter
from desktop.ui.engine import Engine, WindowOptions
from desktop.ui.faces import Devices
from desktop.ui.window import Shown
from tests.days import TODAY
from tests.wipe.words import planted

ORDER, LAST_FOUR = "20261112047", "1234"
"""The headphones of the demo shop's first customer, on that day."""
PATIENCE_S = 20.0
LOOK_S = 0.01


async def until(condition: Callable[[], object]) -> None:
    """Wait until it holds."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110 - what is waited for is Qt's to tell
            await asyncio.sleep(LOOK_S)


async def visit(kiosk: Any, seed: str) -> None:
    """One visitor: identifies, asks, wants an address changed, types what is never sent, and goes."""
    kiosk.woken()
    kiosk.topic("order")
    for digits in (ORDER, LAST_FOUR):
        for digit in digits:
            kiosk.typed(digit)
        kiosk.entered()
    await until(lambda: kiosk.page == "AnswerPage")
    for text in (
        f"我买的{planted(seed, 'product')}到哪了",
        f"把订单{ORDER}的收件人改成{planted(seed, 'name')}，地址改成杭州市文三路{planted(seed, 'road')}号",
        f"我要退货，因为{planted(seed, 'reason')}",
        f"{planted(seed, 'story')}，保修多久",
    ):
        kiosk.send(text)
        await until(lambda: not kiosk.session.running)
    kiosk.act("print")
    kiosk.ask()
    kiosk.writeChinese(False)
    for character in planted(seed, "typed"):
        kiosk.typed(character)
    kiosk.writeChinese(True)
    for character in planted(seed, "composed"):
        kiosk.typed(character)
    await until(lambda: not kiosk._desk.tasks.running("compose"))
    QGuiApplication.clipboard().setText(planted(seed, "copied"))
    await until(lambda: not kiosk._desk.tasks.running("print"))


async def run(app: QGuiApplication, seed: str, folder: Path) -> None:
    """One visit, a wipe, and a wait."""
    from desktop.app.input_method import open_input_method
    from desktop.app.program import open_program

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        async with (
            open_program(None, demo=True, today=TODAY, warm=True, kiosk=True) as program,
            open_input_method("", kiosk=True) as method,
        ):
            yield Engine(
                program.assistant,
                program.identity,
                forget=partial(program.gateway.forget, anew=True),
                input_method=method,
            )

    options = WindowOptions(
        clock=SystemClock.on(TODAY),
        phrases=PhraseBook.load(locations.assets() / "phrases"),
        face="kiosk",
        lang="zh",
        counter="kiosk-1",
        memory_file=folder / "window.json",
    )
    shown = Shown(
        options, on_close=lambda: None, devices=Devices(printer=PdfPrinter(folder / "printed"))
    )
    await shown.first_frame()
    shown.tasks.start("engine", shown.stand(engine))
    await shown.engine
    kiosk: Any = shown.face.kiosk  # pyright: ignore[reportAttributeAccessIssue]
    await until(lambda: not shown.tasks.running("input method"))
    await visit(kiosk, seed)
    sys.stdout.write(json.dumps({"event": "before"}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    started = time.monotonic()
    kiosk.wipe()
    await until(lambda: not kiosk._desk.tasks.running("end"))
    await until(lambda: shown.face.forgotten)  # pyright: ignore[reportAttributeAccessIssue]
    wiped_ms = (time.monotonic() - started) * 1000
    await until(lambda: not shown.tasks.running("input method"))  # the next visitor's
    sys.stdout.write(json.dumps({"event": "wiped", "ms": round(wiped_ms, 1)}) + "\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    await shown.close()


def main() -> None:
    """Run the visit."""
    overwriting.begin()
    app = QGuiApplication(["counterpart"])
    with Loop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(run(app, sys.argv[1], Path(sys.argv[2])))


if __name__ == "__main__":
    main()

"""Lets visitor after visitor come to a kiosk and watches what a day must not bring: a visit cut off, a leak, a slow wipe.

    python -m tests.bench.kiosk_soak --visits 1000

The whole program runs with its window (offscreen), plugins and the demo shop; only the microphone and the voice are played.
Visitors speak Chinese and English, touch and talk, end by a touch or walk away. While one speaks the window's clock is moved
on by minutes: the visit must stand. Told at the end: visits an hour, the wipe's time, memory of the window's process. The
shop's customers may ask more often here than in a shop, because a hundred visits fall into a minute's allowance.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from desktop.adapters.config import Config
from desktop.app import overwriting
from desktop.app.voice import habits_of
from desktop.domain import locations
from desktop.ports.listening import EarState, Heard, SpeechStarted, StateChanged
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.bridge import Loop
from desktop.ui.devices.printer import PdfPrinter
from desktop.ui.engine import Engine, VoiceParts, WindowOptions
from desktop.ui.faces import Devices
from desktop.ui.window import Shown
from tests.days import TODAY
from tests.fakes import HeardSpeaker, MovedClock, OpenEar

SETTINGS = {
    "QT_QPA_PLATFORM": "offscreen",
    "QT_QUICK_BACKEND": "software",
    "COUNTERPART_LIMITS_CUSTOMER_CALLS_PER_MINUTE": "1000000",
    "COUNTERPART_LIMITS_COUNTER_CALLS_PER_MINUTE": "1000000",
}
"""No screen is needed; and see above."""
ORDER, LAST_FOUR = "20261112047", "1234"
"""The headphones of the demo shop's first customer, on that day."""
ASKED = {
    "zh": ("你们几点关门", "退货运费谁出", "我的耳机到哪了"),
    "en": ("When are you open?", "Are returns free?", "Where are my headphones?"),
}
PATIENCE_S = 60.0
"""Longest wait for a page; a turn takes 8 s at most, and the machine may have other work."""
LOOK_S = 0.005
IDLE_S = 90.0
LONG_SPEECH = (80.0, 80.0, 80.0)
"""Seconds that pass while somebody speaks: more than twice the idle time."""
SETTLED = 0.3
"""Share of the visits after which memory is compared: by then every page was shown and every module is imported."""
DRIFT = 1.05
"""Memory at the end against memory at the beginning of that (an operator's figure: 5 %)."""
WIPE_MS = 2000.0
EVERY = 10
"""Visits between two looks at the memory."""


class CutOff(Exception):
    """A visit was cleared, or stood still, while somebody was there."""


@dataclass
class Figures:
    """What was measured."""

    wipes_ms: list[float] = field(default_factory=list[float])
    memory_mb: list[float] = field(default_factory=list[float])
    tasks: list[int] = field(default_factory=list[int])
    began: float = field(default_factory=time.monotonic)

    def problems(self) -> list[str]:
        """A sentence for everything that is not as promised."""
        found: list[str] = []
        settled = self.memory_mb[int(len(self.memory_mb) * SETTLED) :]
        quarter = max(1, len(settled) // 4)
        first, last = (statistics.median(part) for part in (settled[:quarter], settled[-quarter:]))
        if last > first * DRIFT:
            found.append(f"memory grew from {first:.1f} to {last:.1f} MB")
        if statistics.median(self.wipes_ms) > WIPE_MS:
            found.append(f"a wipe takes {statistics.median(self.wipes_ms):.0f} ms")
        if self.tasks and self.tasks[-1] > self.tasks[0] + 2:
            found.append(f"tasks grew from {self.tasks[0]} to {self.tasks[-1]}")
        return found

    def told(self) -> str:
        """The figures in a few lines."""
        visits, took = len(self.wipes_ms), time.monotonic() - self.began
        order = sorted(self.wipes_ms)
        settled = self.memory_mb[int(len(self.memory_mb) * SETTLED) :]
        return (
            f"{visits} visits in {took:.0f} s: {visits / took * 3600:.0f} an hour\n"
            f"wipe: median {statistics.median(order):.0f} ms, 95 of 100 {order[int(visits * 0.95)]:.0f} ms, "
            f"longest {order[-1]:.0f} ms\n"
            f"memory of the window's process: {self.memory_mb[0]:.1f} MB at first, {settled[0]:.1f} MB settled, "
            f"{settled[-1]:.1f} MB at the end"
        )


class Visitor:
    """Hands, and a voice, in front of one kiosk."""

    def __init__(
        self, shown: Shown, ear: OpenEar, speaker: HeardSpeaker, clock: MovedClock
    ) -> None:
        self.kiosk: Any = shown.face.kiosk  # pyright: ignore[reportAttributeAccessIssue]
        self._shown, self._ear, self._speaker, self._clock = shown, ear, speaker, clock

    async def until(self, condition: Callable[[], object], what: str) -> None:
        """Wait for it, while sentences that are read come to their end."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while not condition():
                    if self._speaker.sounding:
                        self._speaker.finish()
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            raise CutOff(f"waited in vain for {what}, at {self.kiosk.page}") from None

    async def identify(self) -> None:
        """Both numbers by touch."""
        self.kiosk.topic("order")
        for digits in (ORDER, LAST_FOUR):
            for digit in digits:
                self.kiosk.typed(digit)
            self.kiosk.entered()
        await self.until(lambda: self.kiosk.page in ANSWERED, "the order")

    async def ask(self, text: str) -> None:
        """By touch."""
        await self.until(lambda: not self.kiosk.session.running, "the answer before")
        self.kiosk.send(text)
        await self.until(lambda: not self.kiosk.session.running, "an answer")

    async def speak(self, text: str, lang: str) -> None:
        """By voice, slowly: the time that nobody touches anything passes twice over."""
        await self.until(lambda: not self.kiosk.session.running, "the answer before")
        self.kiosk.talk()
        await self.until(lambda: self.kiosk.voice.listening, "an ear")
        self._ear.tell(SpeechStarted(1, 0.0), StateChanged(EarState.HEARING, 0.0))
        await self.until(lambda: self.kiosk.voice.at_work, "speech")
        page, rows = self.kiosk.page, self.kiosk.session.transcript.rows
        before = len(rows)
        for seconds in LONG_SPEECH:
            self._clock.advance(seconds)
            self.kiosk.tick()
            if self.kiosk.page != page:
                raise CutOff(f"{page} became {self.kiosk.page} while somebody spoke")
        self._ear.tell(
            StateChanged(EarState.RECOGNISING, 1.0), Heard(1, text, lang, 0.9, text, None)
        )
        await self.until(lambda: len(rows) > before, "a turn")
        await self.until(lambda: not self.kiosk.session.running, "an answer")

    async def leave(self, *, walks_away: bool) -> float:
        """End the visit; the milliseconds until nothing of it is left."""
        if walks_away:
            await self.until(lambda: not self.kiosk.voice.at_work, "silence")
            self._clock.advance(IDLE_S + 5)
        started = time.monotonic()
        if walks_away:
            self.kiosk.tick()
        else:
            self.kiosk.wipe()
        if self.kiosk.page != "ClearedPage":
            raise CutOff(f"a visit that is over shows {self.kiosk.page}")
        face: Any = self._shown.face
        await self.until(lambda: not self._shown.desk.tasks.running("end"), "the end")
        await self.until(lambda: face.forgotten, "forgetting")
        rows, caller = self.kiosk.session.transcript.rows, self._shown.desk.caller
        if rows or caller.customer:
            raise CutOff(f"left of the visit: {[row.text for row in rows]} {caller}")
        self._ear.told.clear()
        for kept in (self._speaker.said, self._speaker.prepared, self._speaker.used):
            kept.clear()
        return (time.monotonic() - started) * 1000


ANSWERED = frozenset({"AnswerPage", "ChoicePage", "ConfirmPage", "HandOverPage", "CareAnswerPage"})


async def visits(shown: Shown, visitor: Visitor, count: int, figures: Figures) -> None:
    """One after the other."""
    for number, lang in zip(range(count), itertools.cycle(("zh", "en")), strict=False):
        kiosk = visitor.kiosk
        kiosk.woken()
        kiosk.appearance.setLanguage(lang)
        kiosk.care(number % 5 == 4)
        first, second, third = ASKED[lang]
        if number % 3 == 0:
            await visitor.identify()
            await visitor.ask(third)
        elif number % 3 == 1:
            await visitor.speak(first, lang)
            await visitor.ask(second)
        else:
            await visitor.ask(second)
            await visitor.speak(first, lang)
        kiosk.care(False)
        figures.wipes_ms.append(await visitor.leave(walks_away=number % 4 == 1))
        if number % EVERY == 0:
            gc.collect()
            figures.memory_mb.append(resident_mb())
            figures.tasks.append(len(asyncio.all_tasks()))
        if number % 100 == 99:
            sys.stdout.write(f"{number + 1:6} visits, {figures.memory_mb[-1]:.1f} MB\n")
            sys.stdout.flush()


def resident_mb() -> float:
    """Memory of this process."""
    status = Path("/proc/self/status").read_text("utf-8")
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def run(count: int, folder: Path) -> Figures:
    """The program, and its visitors."""
    from desktop.app.program import open_program

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        async with open_program(None, demo=True, today=TODAY, warm=True, kiosk=True) as program:
            yield Engine(
                program.assistant,
                program.identity,
                forget=partial(program.gateway.forget, anew=True),
                voice=VoiceParts(ear, speaker, lambda face: habits_of(Config(), face)),
            )

    ear, speaker = OpenEar(), HeardSpeaker(languages=("zh", "en"))
    clock = MovedClock.on(TODAY)
    assert isinstance(clock, MovedClock)
    options = WindowOptions(
        clock=clock,
        phrases=PhraseBook.load(locations.assets() / "phrases"),
        face="kiosk",
        lang="zh",
        counter="kiosk-1",
        memory_file=folder / "window.json",
        idle_s=IDLE_S,
    )
    devices = Devices(printer=PdfPrinter(folder / "printed"))
    shown = Shown(options, on_close=lambda: None, devices=devices)
    await shown.first_frame()
    shown.tasks.start("engine", shown.stand(engine))
    await shown.engine
    figures = Figures()
    try:
        await visits(shown, Visitor(shown, ear, speaker, clock), count, figures)
    finally:
        await shown.close()
    return figures


def main() -> int:
    """Receive visitors, and say what came of it; 1 when something is not as promised."""
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--visits", type=int, default=1000)
    options = parser.parse_args()
    os.environ.update(SETTINGS)
    overwriting.begin()  # as a kiosk does
    app = QGuiApplication(["counterpart"])
    with tempfile.TemporaryDirectory(prefix="counterpart-soak-") as name, Loop(app) as loop:
        asyncio.set_event_loop(loop)
        for each in ("CONFIG", "DATA", "STATE", "CACHE"):
            os.environ[f"XDG_{each}_HOME"] = str(Path(name, each.lower()))
        try:
            figures = loop.run_until_complete(run(options.visits, Path(name)))
        except CutOff as problem:
            sys.stdout.write(f"{problem}\n")
            return 1
    problems = figures.problems()
    sys.stdout.write(
        "\n".join([figures.told(), *(problems or ["nothing grew, nobody was cut off"])]) + "\n"
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

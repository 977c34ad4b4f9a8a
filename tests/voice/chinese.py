"""The Chinese customer of ``show``: a person's recorded digits, put together as the numbers that the screen asks for.

Recorded questions of a shop there are none, and no machine's voice is fit for Chinese; so the question is a touch, as on a
kiosk, or is typed at a desk, and every number is spoken. In care mode the answer is spoken into: the next number.
"""

from __future__ import annotations

import asyncio
import json
import time
import wave
from pathlib import Path
from typing import Any

from desktop.domain import locations
from desktop.ports.listening import EarState
from tests.voice.dictation import dictated

CASE = "headphones"
"""An order of the demo shop that is on its way, of a customer whose telephone number has four digits to end with."""
QUESTION = "我的订单到哪里了"
TRIES = 3
LOOK_S = 0.1
READ_ALOUD_S = 1.2
"""Of an answer, before it is spoken into: its first words stand in the captions."""


async def ask(show: Any) -> None:
    """Say who one is in numbers, until the order's answer is read."""
    case = show.cases[CASE]
    order, phone = str(case["order_id"]), _phone_of(case["customer_id"])
    desk = show.options.face == "workstation"
    if desk:
        show.face.session.send(QUESTION, "touch")
        await show.until(lambda: not show.face.session.running, "the question to be answered")
    else:
        show.face.topic("order")
    await _say(show, order, "order")
    await _agreed(show)
    if not desk:
        await show.until(lambda: _step(show) == "phone", "the page to ask for the telephone")
        await _say(show, phone, "phone")
        await _agreed(show)
    show.report["order"] = order
    await show.until(lambda: _answered(show) and not show.face.session.running, "the order")
    show.picture("order")
    show.expected = show.phases.count("interrupted")  # a question of ours, by who answered it
    if desk:
        show.voice.steer("repeat")  # what was typed is read when wanted


async def interrupt(show: Any) -> None:
    """Speak while the answer's captions run: they give way."""
    file = await _file(show, "5024", "interruption")
    show.voice.steer("repeat")
    await show.until(lambda: show.voice.reading, "the answer once more")
    await asyncio.sleep(READ_ALOUD_S)
    show.report["self_interruptions"] = show.phases.count("interrupted") - show.expected
    show.silent_at = None
    show.server.play(file)
    await show.until(lambda: show.silent_at, "the captions to give way")
    await show.until(lambda: not show.voice.reading, "nothing to be read")
    show.picture("gave-way")


async def _say(show: Any, number: str, name: str) -> None:
    """Until it is heard; on a machine that is busy otherwise it may be lost, and is said again, as people do."""
    file = await _file(show, number, name)
    for _ in range(TRIES):
        count = len(show.phases)
        await _said(show, file)
        if show.voice.askingBack and show.voice.digits != number:
            show.voice.answer(False)
        elif show.voice.askingBack or "asking" in show.phases[count:]:
            break
    show.report.setdefault("numbers", []).append(show.voice.digits)


async def _file(show: Any, number: str, name: str) -> Path:
    """Put together beside the window: cutting the recordings takes seconds on a busy machine, and the window must not stand still."""
    file = show.options.folder / f"{name}.wav"
    return await asyncio.to_thread(dictated, number, show.options.recordings, file)


async def _said(show: Any, file: Path) -> None:
    with wave.open(str(file)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    await show.until(
        lambda: not show.voice.reading and show.voice.phase in {"idle", "listening", "waiting"},
        "silence",
    )
    if show.voice.phase in {"idle", "waiting"}:
        show.voice.start()
        show.voice.tapped()
    ear = (await show.shown.engine).voice.ear
    await show.until(lambda: ear.state is EarState.LISTENING, "an open microphone")
    count, began = len(show.phases), time.monotonic()
    show.server.play(file)
    await show.until(lambda: "hearing" in show.phases[count:], "somebody to be heard")
    while (left := seconds - (time.monotonic() - began)) > 0:
        if show.voice.view.digits:
            show.report.setdefault("first_words_s", round(time.monotonic() - began, 2))
        await asyncio.sleep(min(left, LOOK_S))
    await show.until(
        lambda: show.voice.phase not in {"hearing", "finishing", "recognising"}, "the number"
    )


async def _agreed(show: Any) -> None:
    """A number that is read back is agreed to by touch."""
    await show.until(lambda: show.voice.askingBack or show.voice.phase != "speaking", "the number")
    if show.voice.askingBack:
        show.picture("read-back")
        show.voice.answer(True)


def _step(show: Any) -> str:
    entry = show.face.identifying
    return "" if entry is None else str(entry.step)


def _answered(show: Any) -> bool:
    return any(row.kind == "card" for row in show.face.session.transcript.rows)


def _phone_of(customer: str) -> str:
    people = json.loads(Path(locations.assets(), "demo", "people.json").read_text(encoding="utf-8"))
    return next(str(row["phone"])[-4:] for row in people if row["id"] == customer)

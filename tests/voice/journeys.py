"""The journeys of the product by voice alone: a customer's voice into the microphone, and what came of it.

    python -m tests.voice.journeys --lang en [--only parcel,return] [--display offscreen]

The real window of a workstation, PulseAudio's null sink as its microphone, the speech model, the demo shop. The English customer
is espeak-ng, with other pitch and pace than the machine's own voice; a Chinese one is a folder of recordings
(``--recordings``, a WAV named by what is said). A line that is not understood is said again twice, as people do.
Prints one JSON object a journey, and one of them all.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
import wave
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.ports.listening import EarState
from tests.voice.cases import named_orders
from tests.voice.show import LIMIT_S, Show, in_sound, spoken

TRIES = 3
TURNS = 9
"""Of a journey at most: number, its yes, a reason, the yes, and each of them again."""
SETTLED_S = 1.0
"""Nobody has had the word for so long: the customer goes on."""
DIGITS = {
    "en": "zero one two three four five six seven eight nine".split(),
    "zh": "零一二三四五六七八九",
}


@dataclass(frozen=True)
class Journey:
    """What is wanted, of which of the demo shop's named orders, and what must stand on the screen at the end."""

    name: str
    opening: dict[str, str]
    case: str = ""
    shows: frozenset[str] = frozenset()
    """Types of cards, one of which must be there."""
    done: bool = False
    """A confirmation must have been answered with yes."""


JOURNEYS = (
    Journey("order", {"en": "Where is my order?", "zh": "我的订单在哪里"}, "headphones"),
    Journey(
        "parcel",
        {"en": "Has my parcel been sent?", "zh": "包裹到哪里了"},
        "stuck",
        frozenset({"tracking"}),
    ),
    Journey(
        "return", {"en": "I want to return something.", "zh": "我要退货"}, "returnable", done=True
    ),
    Journey(
        "cancel",
        {"en": "I want to cancel an order.", "zh": "我要取消订单"},
        "cancellable",
        done=True,
    ),
    Journey(
        "invoice", {"en": "Where is the invoice for my order?", "zh": "发票开了没有"}, "returnable"
    ),
    Journey(
        "shop",
        {"en": "When are you open on Sunday?", "zh": "星期日几点营业"},
        shows=frozenset({"answer"}),
    ),
    Journey(
        "person",
        {"en": "I want to speak to a person, please.", "zh": "请找人工"},
        shows=frozenset({"hand_over"}),
    ),
)
YES = {"en": "Yes, please.", "zh": "是的"}
REASON = {"en": "It is too big.", "zh": "太大了"}


@dataclass
class Held:
    """One journey as it went."""

    name: str
    said: list[str] = field(default_factory=list[str])
    heard: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    seconds: float = 0.0


class Voices(Show):
    """The customer, and the window that listens to them."""

    cases: dict[str, dict[str, Any]]

    @property
    def session(self) -> Any:
        return self.face.session

    async def go(self) -> None:
        await self.shown.first_frame()
        await asyncio.wait_for(asyncio.shield(self.shown.engine), LIMIT_S)
        await self.until(lambda: self.voice.canHear, "an ear")
        self.watch()
        self.voice.setAloud(True)
        wanted = self.options.only.split(",") if self.options.only else []
        results: list[Held] = []
        for one in JOURNEYS:
            if not wanted or one.name in wanted:
                results.append(await self.hold(one))
                sys.stdout.write(json.dumps(vars(results[-1]), ensure_ascii=False) + "\n")
                sys.stdout.flush()
        self.report |= {
            "journeys": len(results),
            "went_well": sum(not one.wrong for one in results),
            "results": [vars(one) for one in results],
        }

    async def hold(self, journey: Journey) -> Held:
        """Speak until the journey is at its end, or nobody gets any further."""
        self.face.newConversation()
        held, began, lang = Held(journey.name), time.monotonic(), self.options.lang
        number = str(self.cases[journey.case]["order_id"]) if journey.case else ""
        line, reasoned = journey.opening[lang], False
        for _ in range(TURNS):
            await self.say(line, held)
            if self.voice.askingBack:
                right = "".join(filter(str.isdigit, self.voice.digits)) == number
                line = YES[lang] if right else digits(number, lang)
            elif self.session.asks:
                line = YES[lang]
            elif not self.rows("card") and self.voice.view.number_expected:
                line = digits(number, lang)
            elif journey.done and not self.settled() and not reasoned:
                line, reasoned = REASON[lang], True
            else:
                break
        held.wrong = self.complaints(journey, number)
        held.seconds = round(time.monotonic() - began, 1)
        return held

    def rows(self, kind: str) -> list[Any]:
        return [row for row in self.session.transcript.rows if row.kind == kind]

    def settled(self) -> bool:
        return any(
            row.settled is not None and row.settled.value == "yes" for row in self.rows("card")
        )

    def complaints(self, journey: Journey, number: str) -> list[str]:
        cards = [row.card for row in self.rows("card")]
        types = {str(card.type) for card in cards if card is not None}
        told = " ".join(str(card) for card in cards) + " ".join(
            block for row in self.rows("reply") for block in row.blocks
        )
        wrong = [f"order {number} is not spoken of"] if number and number not in told else []
        if journey.shows and not journey.shows & types:
            wrong.append(f"none of {sorted(journey.shows)} among {sorted(types)}")
        if journey.done and not self.settled():
            wrong.append("nothing was confirmed")
        return wrong

    async def say(self, line: str, held: Held) -> None:
        """Say it into the microphone, again where nothing came of it, and wait until the word is free."""
        for _ in range(TRIES):
            file = self.sound(line)
            await self.listening()
            count, phases = len(self.heard), len(self.phases)
            held.said.append(line)
            with wave.open(str(file)) as sound:
                seconds = sound.getnframes() / sound.getframerate()
            self.server.play(file)
            await asyncio.sleep(seconds)
            await self.free()
            held.heard += self.heard[count:][-1:]
            since = set(self.phases[phases:])
            if "asking" in since or self.voice.askingBack:
                return

    async def listening(self) -> None:
        ear = (await self.shown.engine).voice.ear
        if self.voice.phase not in {"listening", "waiting"}:
            self.voice.start()
            self.voice.tapped()
        await self.until(lambda: ear.state is EarState.LISTENING, "an open microphone")

    async def free(self) -> None:
        """Nobody has the word; answers are cut short once they have begun, as nobody needs to hear them."""
        quiet_since = time.monotonic()
        deadline = quiet_since + LIMIT_S
        while time.monotonic() - quiet_since < SETTLED_S:
            if time.monotonic() > deadline:
                self.report["waited_in_vain"] = "a free word"
                raise TimeoutError
            await asyncio.sleep(0.1)
            if self.voice.reading and self.voice.captions["wordLength"]:
                self.voice.steer("stop")
            if self.session.running or self.voice.phase not in {"idle", "listening", "waiting"}:
                quiet_since = time.monotonic()

    def sound(self, line: str) -> Path:
        if self.options.recordings:
            return self.options.recordings / f"{line}.wav"
        return spoken(line, self.options.folder / "line.wav")


def digits(number: str, lang: str) -> str:
    """The number as it is dictated: digit by digit, in groups with a pause."""
    words = [DIGITS[lang][int(one)] for one in number]
    if lang == "zh":
        return "".join(words)
    parts = (words[:4], words[4:8], words[8:])
    return ", ".join(" ".join(part) for part in parts if part) + "."


def run(options: argparse.Namespace) -> int:
    """In the process with the window."""
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    from PySide6.QtGui import QGuiApplication

    from desktop.adapters.clock import SystemClock
    from desktop.adapters.config import load
    from desktop.app.program import open_program
    from desktop.app.voice import open_voice
    from desktop.domain import locations
    from desktop.services.replies.phrases import PhraseBook
    from desktop.ui.bridge import Loop
    from desktop.ui.engine import Engine, WindowOptions
    from desktop.ui.window import Shown
    from tests.voice.sound_server import SoundServer

    app = QGuiApplication([])
    book = PhraseBook.load(locations.assets() / "phrases")
    server = SoundServer({key: os.environ[key] for key in ("XDG_RUNTIME_DIR", "PULSE_SERVER")})
    voices = Voices(options, server)

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        async with (
            open_program(None, demo=True, keep=False, with_model=False) as program,
            open_voice(load(None), book, program.understand.whole, program.formats) as voice,
        ):
            assert program.control
            voices.cases = await named_orders(program.control)
            yield Engine(program.assistant, program.identity, voice=voice)

    async def stand() -> None:
        voices.shown = Shown(
            WindowOptions(
                SystemClock(), book, face="workstation", lang=options.lang, theme="light"
            ),
            on_close=lambda: None,
        )
        standing = asyncio.ensure_future(voices.shown.stand(engine))
        try:
            await voices.go()
        except TimeoutError:
            voices.report |= {"phases": voices.phases, "heard": voices.heard, "said": voices.said}
        finally:
            standing.cancel()
            await asyncio.gather(standing, return_exceptions=True)
            await voices.shown.close()

    with Loop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(stand())
        asyncio.set_event_loop(None)
    sys.stdout.write(json.dumps(voices.report, ensure_ascii=False) + "\n")
    failed = (
        "waited_in_vain" in voices.report or voices.report["went_well"] < voices.report["journeys"]
    )
    return int(failed)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=Path("build/journeys"))
    parser.add_argument("--lang", choices=("zh", "en"), default="en")
    parser.add_argument("--only", default="")
    parser.add_argument("--display", default="")
    parser.add_argument("--recordings", type=Path, help="the customer's lines, as WAV")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.face = "workstation"
    options.folder.mkdir(parents=True, exist_ok=True)
    return run(options) if options.inside else in_sound("tests.voice.journeys", options)


if __name__ == "__main__":
    sys.exit(main())

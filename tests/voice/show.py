"""Shows the window going through its states by voice: recordings into a microphone, pictures of every state out.

    python -m tests.voice.show FOLDER --face care --lang en [--display offscreen]
    python -m tests.voice.show FOLDER --face kiosk --lang zh --recordings ../shared/data/voice-dev

Needs PulseAudio's programs, espeak-ng and the speech model; a screen is made by Xvfb where there is none. The English customer
is espeak-ng. The Chinese one is a person's recorded digits (:mod:`.chinese`), who shows by two numbers who they are, hears
about their order and speaks into the answer; or one recording (``--recording``). The answer is what the loudspeaker gives.
Prints one JSON object with what was heard, said and measured.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from desktop.ports.listening import EarState
from tests.voice import chinese
from tests.voice.cases import named_orders
from tests.voice.sound_server import SoundServer, sound_server

LIMIT_S = 60.0
"""For one step on a busy machine: recognition starts a process and loads a model."""

ECHO_DB = 18.0
"""A loudspeaker half a metre from a microphone that points away from it."""

QUESTION = "When are you open on Sunday?"
HUM = "Uh huh."
INTERRUPTION = "How long can I return something?"
LOUD = 200
"""Of 32768: a sample that is heard."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--face", choices=("workstation", "kiosk", "care"), default="care")
    parser.add_argument("--lang", choices=("zh", "en"), default="en")
    parser.add_argument("--display", default="")
    parser.add_argument("--recording", type=Path, help="what the customer says, as WAV")
    parser.add_argument("--recordings", type=Path, help="Chinese numbers with their manifest.jsonl")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.lang == "zh" and not (options.recording or options.recordings):
        parser.error("a Chinese customer needs --recordings or --recording")
    if options.inside:
        return show(options)
    return in_sound("tests.voice.show", options)


def in_sound(module: str, options: argparse.Namespace) -> int:
    """The module once more, with a sound server, a home of its own and a screen around it."""
    words = [sys.executable, "-m", module, *sys.argv[1:], "--inside"]
    platform = options.display or ("" if os.environ.get("DISPLAY") else "xvfb")
    environment = dict(os.environ)
    if platform == "xvfb":
        screen = "1440x900" if options.face == "workstation" else "720x1280"
        words = ["xvfb-run", "-a", "-s", f"-screen 0 {screen}x24 -noreset", *words]
    elif platform:
        environment["QT_QPA_PLATFORM"] = platform
    with sound_server() as server, tempfile.TemporaryDirectory() as home:
        environment |= server.environment
        environment |= {
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "QT_QUICK_BACKEND": "software",
            "COUNTERPART_MODELS": os.environ.get(
                "COUNTERPART_MODELS", str(Path("~/.cache/counterpart/models").expanduser())
            ),
        }
        return subprocess.run(words, env=environment, check=False).returncode


def spoken(text: str, file: Path) -> Path:
    """The customer's voice: not the machine's, so that nothing is gained by knowing it."""
    espeak = shutil.which("espeak-ng")
    assert espeak is not None
    command = [espeak, "-v", "en-us+f2", "-s", "140", "-a", "120", "-w", str(file), text]
    subprocess.run(command, check=True)
    return file


class Show:
    """One window, one microphone, one camera."""

    def __init__(self, options: argparse.Namespace, server: SoundServer) -> None:
        self.options = options
        self.server = server
        self.shown: Any = None
        self.report: dict[str, Any] = {"face": options.face, "lang": options.lang}
        self.phases: list[str] = []
        self.heard: list[str] = []
        self.said: list[str] = []
        self.marks: set[tuple[int, int, int]] = set()
        self.first_words_at: float | None = None
        self.silent_at: float | None = None
        self.cases: dict[str, dict[str, Any]] = {}
        self.expected = 0
        """Interruptions that were meant."""
        self._changed = asyncio.Event()
        self._pictures: list[asyncio.TimerHandle] = []

    @property
    def face(self) -> Any:
        face = self.shown.face
        return face.workstation if self.options.face == "workstation" else face.kiosk

    @property
    def voice(self) -> Any:
        return self.face.voice

    def watch(self) -> None:
        self.voice.changed.connect(self._look)

    def _look(self) -> None:
        view = self.voice.view
        captions = view.captions
        if view.stable or view.tentative:
            self.first_words_at = self.first_words_at or time.monotonic()
            if view.stable and view.stable not in self.heard:
                self.heard.append(view.stable)
        self.said += [each for each in captions.sentences if each not in self.said]
        if captions.length:
            self.marks.add((captions.current, captions.start, captions.length))
        if not self.phases or view.phase.value != self.phases[-1]:
            self.phases.append(view.phase.value)
            if view.phase.value == "interrupted":
                self.silent_at = time.monotonic()
            soon = asyncio.get_running_loop().call_later(0.15, self.picture, view.phase.value)
            self._pictures.append(soon)
        self._changed.set()

    def picture(self, name: str) -> None:
        number = len(list(self.options.folder.glob(f"{self.options.face}-*.png")))
        image = self.shown.window.grabWindow()
        file = f"{self.options.face}-{self.options.lang}-{number:02}-{name}.png"
        image.save(str(self.options.folder / file))

    def no_more_pictures(self) -> None:
        """The window is about to go."""
        for soon in self._pictures:
            soon.cancel()

    async def until(self, condition: Any, what: str) -> None:
        try:
            async with asyncio.timeout(LIMIT_S):
                while not condition():
                    self._changed.clear()
                    try:
                        async with asyncio.timeout(0.1):
                            await self._changed.wait()
                    except TimeoutError:
                        continue
        except TimeoutError:
            self.report["waited_in_vain"] = what
            self.report["phase"] = self.voice.phase
            raise

    async def go(self) -> None:
        options = self.options
        await self.shown.first_frame()
        await asyncio.wait_for(asyncio.shield(self.shown.engine), LIMIT_S)
        await self.until(lambda: self.voice.canHear, "an ear")
        self.watch()
        await self._ear_open()
        dictates = options.lang == "zh" and options.recordings
        await (chinese.ask(self) if dictates else self._ask())
        await self._answered()
        if dictates and options.face == "care":  # elsewhere the ear is closed until it is touched
            await chinese.interrupt(self)
        elif options.lang == "en":
            await self._hum()
            await self._interrupt()
        await asyncio.sleep(0.5)
        self.report |= {
            "phases": self.phases,
            "heard": self.heard,
            "said": self.said,
            "marks": len(self.marks),
            "aloud": self.voice.view.captions.aloud,
        }

    async def _ear_open(self) -> None:
        if self.options.face == "care":
            self.face.woken()
            self.face.care(True)
        elif self.options.face == "kiosk":
            self.face.woken()
        if self.options.face == "workstation":
            self.voice.setAloud(True)  # a desk reads only where that is wanted
        if self.options.face != "care":
            self.voice.start()
            self.voice.tapped()
        ear = (await self.shown.engine).voice.ear
        await self.until(lambda: ear.state is EarState.LISTENING, "an open microphone")
        self.server.echo(ECHO_DB)

    async def _ask(self) -> None:
        file = self.options.recording or spoken(QUESTION, self.options.folder / "question.wav")
        with wave.open(str(file)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
        if self.options.lang == "zh" and self.options.recording:
            self.face.topic("order") if self.options.face != "workstation" else None
        began = time.monotonic()
        self.server.play(file)
        await self.until(lambda: "hearing" in self.phases, "somebody to be heard")
        await self.until(lambda: self.first_words_at, "live words")
        self.report["first_words_s"] = round((self.first_words_at or 0) - began, 2)
        await self.until(
            lambda: "asking" in self.phases or "speaking" in self.phases, "the words to be taken"
        )
        self.report["end_of_sound_to_asking_s"] = round(time.monotonic() - began - seconds, 2)

    async def _answered(self) -> None:
        recorded = self.options.folder / "loudspeaker.raw"
        recorder = self.server.record(recorded)
        await self.until(lambda: self.voice.reading, "an answer to be read")
        await self.until(lambda: len(self.marks) > 2, "captions that follow")
        self.picture("captions")
        await asyncio.sleep(1.5)
        recorder.terminate()
        import numpy as np

        sound = np.frombuffer(recorded.read_bytes()[: recorded.stat().st_size // 2 * 2], "<i2")
        self.report["loudspeaker_heard"] = bool((np.abs(sound.astype(int)) > LOUD).sum() > 800)

    async def _hum(self) -> None:
        """Hum along with the answer: whatever the ear makes of it, nothing is asked and the answer is read to its end."""
        self.voice.steer("repeat")
        await self.until(lambda: self.voice.reading, "the answer once more")
        await asyncio.sleep(1.0)
        before = len(self.phases)
        self.server.play(spoken(HUM, self.options.folder / "hum.wav"))

        def read_out() -> bool:
            since = self.phases[before:]
            read_on = "interrupted" not in since or "speaking" in since
            return read_on and not self.voice.reading and since[-1:] in (["listening"], ["idle"])

        await self.until(read_out, "the answer's end")
        self.report["hum"] = self.phases[before:]

    async def _interrupt(self) -> None:
        """Speak into the answer, and measure in what the loudspeaker gives when it fell silent."""
        import numpy as np

        self.voice.steer("repeat")
        await self.until(lambda: self.voice.reading, "the answer once more")
        await asyncio.sleep(2.0)
        hummed = self.report["hum"].count("interrupted")
        self.report["self_interruptions"] = self.phases.count("interrupted") - hummed
        if not self.voice.reading:
            self.voice.steer("repeat")
            await self.until(lambda: self.voice.reading, "the answer once more")
        file = spoken(INTERRUPTION, self.options.folder / "interruption.wav")
        recorded = self.options.folder / "interrupted.raw"
        recorder = self.server.record(recorded)
        while recorded.stat().st_size < 4000:  # noqa: ASYNC110 - a file tells nothing
            await asyncio.sleep(0.01)
        began_bytes = recorded.stat().st_size
        self.silent_at = None  # the hum silenced it before
        began = time.monotonic()
        self.server.play(file)
        await self.until(lambda: self.silent_at, "the voice to give way")
        self.report["barge_in_s"] = round((self.silent_at or 0) - began, 3)
        await asyncio.sleep(0.6)
        recorder.terminate()
        sound = np.abs(
            np.frombuffer(recorded.read_bytes()[began_bytes // 2 * 2 :][:64000], "<i2").astype(int)
        )
        loud = np.nonzero(sound[: len(sound)] > LOUD)[0]
        self.report["silent_after_s"] = round(float(loud[-1]) / 16000, 3) if len(loud) else 0.0
        await self.until(
            lambda: any("return" in each.lower() for each in self.heard), "the interruption"
        )


def show(options: argparse.Namespace) -> int:
    """In the process with the screen."""
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

    app = QGuiApplication([])
    book = PhraseBook.load(locations.assets() / "phrases")
    config = load(None)
    server = SoundServer({key: os.environ[key] for key in ("XDG_RUNTIME_DIR", "PULSE_SERVER")})
    show = Show(options, server)

    @asynccontextmanager
    async def engine() -> AsyncGenerator[Engine]:
        async with (
            open_program(None, demo=True, keep=False, with_model=False) as program,
            open_voice(config, book, program.understand.whole, program.formats) as voice,
        ):
            if program.control:
                show.cases = await named_orders(program.control)
            yield Engine(program.assistant, program.identity, voice=voice)

    async def run() -> None:
        face = "kiosk" if options.face == "care" else options.face
        show.shown = Shown(
            WindowOptions(SystemClock(), book, face=face, lang=options.lang, theme="light"),
            on_close=lambda: None,
        )
        standing = asyncio.ensure_future(show.shown.stand(engine))
        try:
            await show.go()
        except TimeoutError:
            show.report |= {"phases": show.phases, "heard": show.heard, "said": show.said}
        finally:
            show.no_more_pictures()
            standing.cancel()
            await asyncio.gather(standing, return_exceptions=True)
            await show.shown.close()

    with Loop(app) as loop:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(run())
        asyncio.set_event_loop(None)
    sys.stdout.write(json.dumps(show.report, ensure_ascii=False) + "\n")
    return 1 if "waited_in_vain" in show.report else 0


if __name__ == "__main__":
    sys.exit(main())

"""The kiosk's own session before a display without a screen: it comes up, comes back, and ends for staff alone.

    dbus-run-session -- python -m tests.kiosk_session HOME

Runs ``packaging/kiosk/session`` itself, with Xvfb in place of Xorg; tells one line of JSON. Linux only.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageGrab

from desktop.services.kiosk_session.staff_pin import digest
from tests.screen_reader import LAUNCHER, LOOK_S, PATIENCE_S, Reader, a11y_bus

SESSION = Path(__file__).parents[1] / "packaging" / "kiosk" / "session"
SIZE = (720, 1280)
SERVER = f"Xvfb -screen 0 {SIZE[0]}x{SIZE[1]}x24 -nolisten tcp -noreset"
PIN = "4711"
WAYS_OUT = (
    "alt+F4", "ctrl+q", "ctrl+w", "F11", "F1", "ctrl+o", "ctrl+p", "ctrl+n", "ctrl+shift+p", "alt+Tab", "super",
    "alt+space", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+F1", "Escape", "Menu", "shift+F10", "Print",
)  # fmt: skip
"""Keys that close, leave or open something on some desktop."""


class Session:
    """The running script, what it shows, and its kiosk's process."""

    def __init__(self, home: Path, bus: str, lang: str = "en") -> None:
        run = home / "run"
        run.mkdir()
        config = home / "config" / "counterpart"
        config.mkdir(parents=True)
        (config / "config.toml").write_text(f'[window]\nstaff_pin = "{digest(PIN)}"\n', "utf-8")
        places = {f"XDG_{each.upper()}_HOME": str(home / each) for each in ("data", "state")}
        self._cookie = run / "cookie"
        self.process = subprocess.Popen(
            [SESSION, sys.executable, "-m", "desktop", "demo", "--face", "kiosk", "--lang", lang,
             "--theme", "light"],
            env={
                **os.environ,
                # Nobody hears: with a speech model in the home folder the first page would change to a microphone once it is read.
                "HOME": str(home),
                "COUNTERPART_MODELS": "",
                **places,
                "XDG_CONFIG_HOME": str(home / "config"),
                "AT_SPI_BUS_ADDRESS": bus,
                "KIOSK_SERVER": SERVER,
                "KIOSK_RUN": str(run),
                "KIOSK_PAUSE": "0.1",
            },
        )  # fmt: skip

    def children(self) -> list[int]:
        """What the script has started and has not ended."""
        own = self.process.pid
        return [int(each) for each in _read(f"/proc/{own}/task/{own}/children").split()]

    def kiosk(self) -> int:
        """The kiosk's process; 0 while there is none."""
        return next((each for each in self.children() if "desktop\0demo" in _command(each)), 0)

    def environment(self) -> dict[str, str]:
        """With what one gets onto its display; empty while there is no kiosk there."""
        pairs = _read(f"/proc/{self.kiosk()}/environ").split("\0")
        wanted = ("DISPLAY=", "XAUTHORITY=")
        return dict(each.split("=", 1) for each in pairs if each.startswith(wanted))

    def corners(self) -> set[tuple[int, ...]]:
        """Colours of the four corners of the whole display: black, where nothing stands."""
        if len(reached := self.environment()) < 2:
            return set()
        os.environ.update(reached)
        try:
            picture: Image.Image = ImageGrab.grab(xdisplay=reached["DISPLAY"]).convert("RGB")
        except OSError:
            return set()  # the server is about to come or to go
        assert picture.size == SIZE
        across, down = SIZE[0] - 1, SIZE[1] - 1
        places = ((0, 0), (across, 0), (0, down), (across, down))
        found = [picture.getpixel(each) for each in places]
        return {each for each in found if isinstance(each, tuple)}

    def full_screen(self) -> bool:
        """Whether the kiosk's light paper reaches into every corner."""
        corners = self.corners()
        return bool(corners) and all(min(each) > 200 for each in corners)


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _command(pid: int) -> str:
    return _read(f"/proc/{pid}/cmdline")


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for it.

    Raises:
        TimeoutError: it did not come.
    """
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError(what)
        time.sleep(LOOK_S)


def journey(session: Session, reader: Reader) -> dict[str, object]:
    """Comes up, is killed, comes back, hears every key that leads out elsewhere, and is left with the PIN."""
    until(session.full_screen, "the kiosk did not come up in full screen")
    reader.wait("Type a question")
    first = session.kiosk()
    os.kill(first, signal.SIGKILL)
    until(lambda: session.kiosk() not in {0, first}, "the kiosk did not come back after SIGKILL")
    until(session.full_screen, "the second kiosk is not in full screen")
    reader.wait("Type a question")
    second = session.kiosk()
    os.kill(second, signal.SIGTERM)
    until(lambda: session.kiosk() not in {0, second}, "the kiosk did not come back after SIGTERM")
    until(session.full_screen, "the third kiosk is not in full screen")
    reader.wait("Type a question")
    third = session.kiosk()
    for keys in WAYS_OUT:
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)
    subprocess.run(["xdotool", "mousemove", "360", "640", "click", "3"], check=True)
    subprocess.run(["xdotool", "mousemove", "360", "640", "click", "2"], check=True)
    still = session.full_screen() and session.kiosk() == third
    reader.wait("Type a question")
    windows = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "."],
        capture_output=True,
        check=True,
        encoding="ascii",
    ).stdout.split()
    reader.press("For staff")
    for digit in PIN:
        reader.press(digit)
    reader.press("Done")
    status = session.process.wait(PATIENCE_S)
    return {"kiosks": len({first, second, third}), "still": still, "windows": len(windows),
            "status": status}  # fmt: skip


def held(
    home: str, visit: Callable[[Session, Reader], dict[str, object]], lang: str = "en"
) -> dict[str, object]:
    """What a visit told: the screen reader's bus and the session stand around it, and both are gone after it."""
    launcher = subprocess.Popen([str(LAUNCHER), "--launch-immediately"])
    session = None
    try:
        time.sleep(LOOK_S)  # the launcher is asked by name, and D-Bus waits for it from here on
        bus = a11y_bus()
        session = Session(Path(home), bus, lang)
        return visit(session, Reader(bus))
    finally:
        if session is not None and session.process.poll() is None:
            session.process.terminate()
            session.process.wait(PATIENCE_S)
        launcher.terminate()
        launcher.wait(PATIENCE_S)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(held(sys.argv[1], journey)) + "\n")

"""One window of a history: without one ``summon`` says so; under a real X server it, a second start and a key bring it back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.app import summoning
from desktop.cli import main
from desktop.domain.errors import ConfigError
from tests.patience import PATIENCE_S

START_S = 2 * PATIENCE_S
"""A program that is read, with its window, on a machine that has other work."""

LOOK_S = 0.1
OTHER = """
from PySide6.QtGui import QGuiApplication, QWindow
app = QGuiApplication(["other"])
window = QWindow()
window.setTitle("Other")
window.setGeometry(0, 0, 1440, 900)
window.show()
app.exec()
"""
KEY = "Ctrl+Alt+J"
MISSING = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
on_a_screen = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason="apt install xvfb xdotool"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folders of this test alone."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "No workstation window is open"), ("zh", "没有打开的工作台窗口")]
)
@pytest.mark.usefixtures("home")
def test_where_no_window_is_open_summon_says_so(
    lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["summon", "--lang", lang]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("keys", "why"), [("A", "add Ctrl"), ("Strg+A", "'Strg'"), ("Ctrl+Ä", "'Ä'"), ("Ctrl+", "''")]
)
def test_a_key_that_is_none_is_told_before_a_window_opens(keys: str, why: str) -> None:
    with pytest.raises(ConfigError, match=r"window\.summon_key") as told:
        summoning.check_key(keys)
    assert why in str(told.value)


@pytest.mark.parametrize("keys", ["", "F10", "Ctrl+Alt+Space", "meta+shift+c", "Alt+3"])
def test_keys_that_nobody_types_with_are_taken(keys: str) -> None:
    summoning.check_key(keys)


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An X server; the environment of programs on it.

    With ``-noreset``: a server that starts anew whenever its last client leaves (``xdotool`` looks ten times a second)
    turned away 439 of 3,000 programs that were just connecting, and none so.
    """
    told, display = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(display), "-screen", "0", "1440x900x24", "-noreset"],
        pass_fds=[display],
        stderr=subprocess.DEVNULL,
    )
    os.close(display)
    try:
        with os.fdopen(told, encoding="ascii") as line:
            yield {
                **os.environ,
                "DISPLAY": f":{line.readline().strip()}",
                "QT_QPA_PLATFORM": "xcb",
                "COUNTERPART_WINDOW_SUMMON_KEY": KEY,
            }
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


@contextmanager
def program(env: dict[str, str], *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """The real command, until the test is over."""
    started = subprocess.Popen([sys.executable, "-m", "desktop", *words], env=env)
    try:
        yield started
    finally:
        started.terminate()
        started.wait(START_S)


def command(env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=START_S,
        check=False,
    )


def xdotool(env: dict[str, str], *words: str) -> str:
    """What it says; empty where it found nothing."""
    done = subprocess.run(
        ["xdotool", *words], env=env, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout.strip()


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait for it."""
    ends = time.monotonic() + START_S
    while not condition():
        assert time.monotonic() < ends, what
        time.sleep(LOOK_S)


def shown(env: dict[str, str]) -> list[str]:
    """Our windows that are on the screen."""
    return xdotool(env, "search", "--onlyvisible", "--name", "^Counterpart$").split()


def under_the_pointer(env: dict[str, str]) -> str:
    """The window in front, where the pointer is."""
    places = xdotool(env, "getmouselocation", "--shell").splitlines()
    return next((each.removeprefix("WINDOW=") for each in places if "WINDOW=" in each), "")


@contextmanager
def another(env: dict[str, str]) -> Iterator[None]:
    """A window of another program, in front of all and with the keys."""
    with subprocess.Popen([sys.executable, "-c", OTHER], env=env) as other:
        until(lambda: bool(xdotool(env, "search", "--onlyvisible", "--name", "^Other$")), "another")
        cover = xdotool(env, "search", "--onlyvisible", "--name", "^Other$")
        xdotool(env, "windowraise", cover, "windowfocus", cover)
        until(lambda: under_the_pointer(env) == cover, "it is in front")
        until(lambda: xdotool(env, "getwindowfocus") == cover, "it has the keys")
        try:
            yield
        finally:
            other.terminate()


@pytest.mark.parametrize("back", ["summon", "second start", "key"])
@pytest.mark.usefixtures("home")
class TestOnAScreen:
    """Under Xvfb, without a window manager."""

    pytestmark = on_a_screen

    def test_a_window_behind_another_comes_to_the_front(self, back: str) -> None:
        with screen() as env, program(env, "demo", "--lang", "en"):
            until(lambda: len(shown(env)) == 1, "a window")
            window = shown(env)[0]
            until(lambda: command(env, "summon").returncode == 0, "it can be summoned")
            with another(env):
                if back == "key":
                    xdotool(env, "key", KEY.lower())
                elif back == "summon":
                    assert command(env, "summon", "--demo").returncode == 0
                else:
                    done = command(env, "demo", "--lang", "en")
                    assert done.returncode == 0
                    assert "open already" in done.stdout
                until(lambda: xdotool(env, "getwindowfocus") == window, f"the keys, by {back}")
                until(lambda: under_the_pointer(env) == window, f"the front, by {back}")
                assert shown(env) == [window]


@pytest.mark.usefixtures("home")
class TestWhoIsLeftAlone:
    """A window that died, and a kiosk."""

    pytestmark = on_a_screen

    def test_a_window_that_was_killed_is_followed_by_another(self) -> None:
        with screen() as env:
            with program(env, "demo", "--lang", "en") as first:
                until(lambda: command(env, "summon").returncode == 0, "the first")
                first.kill()
                first.wait(START_S)
            assert command(env, "summon").returncode == 1
            with program(env, "demo", "--lang", "en"):
                until(lambda: command(env, "summon").returncode == 0, "the second")

    def test_a_kiosk_is_never_summoned(self) -> None:
        with screen() as env, program(env, "demo", "--face", "kiosk"):
            until(lambda: len(shown(env)) == 1, "a kiosk")
            done = command(env, "summon", "--lang", "en")
            assert (done.returncode, done.stdout) == (1, "")
            assert "No workstation window" in done.stderr

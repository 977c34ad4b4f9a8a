"""The icon in a real tray, over a session bus: registered, its menu read and pressed; and a desktop that has no tray."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.test_summon import START_S, another, command, home, program, screen, shown, until
from tests.cli.test_summon import under_the_pointer as in_front

pytest.importorskip("jeepney", reason="D-Bus is Linux's")  # before what imports it
from tests.tray_desktop import TrayDesktop, session_bus

__all__ = ["home"]
MISSING = [tool for tool in ("Xvfb", "xdotool", "dbus-daemon") if shutil.which(tool) is None]

CROSS = """
import ctypes, sys
from desktop.ui.devices.x_server import XServer, _Message
server, window = XServer(), int(sys.argv[1])
words = (ctypes.c_uint32 * 5)(server._atom(b"WM_DELETE_WINDOW"))
wish = _Message(33, 32, 0, window, server._atom(b"WM_PROTOCOLS"), words)
server._xcb.xcb_send_event(
    server._open, ctypes.c_uint8(0), ctypes.c_uint32(window), ctypes.c_uint32(0), ctypes.byref(wish)
)
server._atom(b"WM_PROTOCOLS")
server.close()
"""
"""Tells a window that it is to close (ICCCM 4.2.8.1)."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason="apt install xvfb xdotool dbus"),
    pytest.mark.usefixtures("home"),
]


@contextmanager
def desktop() -> Iterator[tuple[dict[str, str], str]]:
    """A screen and a session bus; the environment of programs on them that want the tray, and the bus's address."""
    with screen() as env, session_bus() as bus:
        env |= {
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "COUNTERPART_WINDOW_TRAY": "true",
            "COUNTERPART_WINDOW_SUMMON_KEY": "",
        }
        yield env, bus


def close(env: dict[str, str], window: str) -> None:
    """As the cross in a window's frame does it: xdotool can only destroy."""
    subprocess.run([sys.executable, "-c", CROSS, window], env=env, check=True, timeout=START_S)


def test_the_window_hides_comes_back_by_icon_and_menu_and_quits() -> None:
    with (
        desktop() as (env, bus),
        TrayDesktop(bus) as tray,
        program(env, "demo", "--lang", "en") as running,
    ):
        until(lambda: len(tray.items) == 1, "an icon")
        until(lambda: len(shown(env)) == 1, "a window")
        (window,) = shown(env)
        assert (tray.told("Title"), tray.told("ToolTip")[2]) == ("Counterpart", "Counterpart")
        assert all(
            len(pixels) == 4 * width * height for width, height, pixels in tray.told("IconPixmap")
        )
        assert list(tray.menu()) == ["Open", "New conversation", "Do not disturb", "Quit"]
        close(env, window)
        until(lambda: not shown(env), "it is hidden")
        assert running.poll() is None
        until(lambda: len(tray.notes) == 1, "it is said that it goes on")
        assert tray.notes[0].title == "Counterpart"
        assert tray.notes[0].text.startswith("Still running here in the tray.")
        tray.press_note(1)
        until(lambda: shown(env) == [window], "it is back by what popped up")
        close(env, window)
        until(lambda: not shown(env), "it is hidden anew")
        with another(env):
            tray.press()
            until(lambda: shown(env) == [window], "it is back by the icon")
            until(lambda: in_front(env) == window, "before the other program's window")
        close(env, window)
        until(lambda: not shown(env), "it is hidden again")
        tray.choose("New conversation")
        until(lambda: shown(env) == [window], "it is back by the menu")
        tray.choose("Do not disturb")
        until(lambda: tray.checked("Do not disturb"), "it has its mark")
        close(env, window)
        until(lambda: not shown(env), "it is hidden once more")
        assert command(env, "summon", "--demo").returncode == 0
        until(lambda: shown(env) == [window], "a command brings it as ever")
        tray.choose("Quit")
        assert running.wait(START_S) == 0
        assert len(tray.notes) == 1


def test_without_a_tray_closing_ends_and_doctor_says_why() -> None:
    with desktop() as (env, bus):
        with program(env, "demo", "--lang", "en") as running:
            until(lambda: command(env, "summon", "--demo").returncode == 0, "it stands")
            close(env, shown(env)[0])
            assert running.wait(START_S) == 0
        told = command(env, "doctor", "--lang", "en").stdout
        assert "closing the window ends the program" in told
        with TrayDesktop(bus):
            told = command(env, "doctor", "--lang", "en").stdout
        assert "closing the window ends the program" not in told
        assert "Tray" in told


def test_a_window_in_the_tray_of_a_desktop_that_dies_comes_back_and_follows_the_next() -> None:
    with desktop() as (env, bus), program(env, "demo", "--lang", "zh") as running:
        with TrayDesktop(bus) as tray:
            until(lambda: len(tray.items) == 1, "an icon")
            assert list(tray.menu()) == ["打开", "新会话", "免打扰", "退出"]
            (window,) = shown(env)
            close(env, window)
            until(lambda: not shown(env), "it is hidden")
        until(lambda: shown(env) == [window], "it is back")
        with TrayDesktop(bus) as tray:
            until(lambda: len(tray.items) == 1, "the icon is back, too")
            close(env, window)
            until(lambda: not shown(env), "it is hidden")
            tray.choose("退出")
            assert running.wait(START_S) == 0


def test_a_kiosk_has_no_icon() -> None:
    with (
        desktop() as (env, bus),
        TrayDesktop(bus) as tray,
        program(env, "demo", "--face", "kiosk") as kiosk,
    ):
        until(lambda: len(shown(env)) == 1, "a kiosk")
        assert command(env, "summon", "--lang", "en").returncode == 1
        assert tray.items == []
        assert kiosk.poll() is None

"""Whether the person asked the system for less motion. Qt 6.11 does not tell, so the systems are asked themselves.

Windows says it by a call, macOS in its preferences, and Linux desktops over D-Bus to whoever asks the settings portal
(GNOME's ``enable-animations``, which others follow). Where nobody answers, things move: little, and briefly.
"""

from __future__ import annotations

import ctypes
import logging
import os
import subprocess
import sys

LOOK_S = 2.0
"""A portal answers within milliseconds, or is starting; the window does not wait for it, its thread does."""

_CLIENT_AREA_ANIMATION = 0x1042
"""``SPI_GETCLIENTAREAANIMATION`` (winuser.h)."""

log = logging.getLogger(__name__)


def less_motion() -> bool:
    """Ask once; takes up to :data:`LOOK_S` and belongs into a thread."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _macos()
    return bool(os.environ.get("DBUS_SESSION_BUS_ADDRESS")) and _portal()


def _windows() -> bool:
    moves = ctypes.c_int(1)
    library = getattr(ctypes, "windll").user32  # noqa: B009 - the name exists on Windows only
    asked = library.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)
    return bool(asked) and not moves.value


def _macos() -> bool:
    return _said("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"


def _portal() -> bool:
    said = _said(
        "gdbus", "call", "--session",
        "--dest", "org.freedesktop.portal.Desktop",
        "--object-path", "/org/freedesktop/portal/desktop",
        "--method", "org.freedesktop.portal.Settings.Read",
        "org.gnome.desktop.interface", "enable-animations",
    )  # fmt: skip
    return "false" in said


def _said(*command: str) -> str:
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=LOOK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.debug("the system does not tell whether things may move: %s", error)
        return ""
    return done.stdout.strip()

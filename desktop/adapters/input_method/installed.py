"""Whether this system has IBus, and which engine of it makes Chinese of letters."""

from __future__ import annotations

import shutil
from pathlib import Path

DAEMON = "ibus-daemon"

COMPONENTS = Path("/usr/share/ibus/component")
"""Where engines say what they are: the folder of IBus on every Linux distribution."""

ENGINES = ("libpinyin", "pinyin")
"""Taken by themselves, the better first: whole sentences of pinyin, simplified, ready without a set-up."""

NONE = "none"
"""What a shop writes that wants no input method."""


def engine_for(wanted: str, components: Path = COMPONENTS) -> str:
    """The engine's name; empty where there is none. ``wanted``: its name, ``none``, or empty for what is there."""
    if wanted == NONE or shutil.which(DAEMON) is None:
        return ""
    return wanted or next((name for name in ENGINES if _there(name, components)), "")


def _there(name: str, components: Path) -> bool:
    said = f"<name>{name}</name>"
    try:
        return any(said in each.read_text("utf-8", "replace") for each in components.glob("*.xml"))
    except OSError:
        return False

"""Where this installation keeps its data."""

from __future__ import annotations

import getpass
import hashlib
import os
import sys
import tempfile
from pathlib import Path

from platformdirs import user_data_path

from desktop.adapters.config import Config

LONGEST_SOCKET = 100
"""Bytes of a socket's path: macOS allows 104, Linux 108, both with the end mark."""


def data_folder() -> Path:
    """The user's data folder of this program."""
    return user_data_path("counterpart", appauthor=False)


def history_file(config: Config) -> Path:
    """The configured history file, else the one in the data folder."""
    return (
        Path(config.history.file).expanduser()
        if config.history.file
        else data_folder() / "history.db"
    )


def kept_file(config: Config, *, demo: bool) -> Path:
    """The file of this installation, or of the demo shop where none is configured."""
    return data_folder() / "demo.db" if demo and not config.history.file else history_file(config)


def summons_name(history: Path) -> str:
    """The local socket on which the window of this history is summoned: one a user and a history.

    It lies where the system keeps a user's sockets, else among the temporary files; on Windows it is a pipe's name.
    """
    of = f"{getpass.getuser()}\n{history.absolute()}"
    name = f"counterpart-{hashlib.sha256(of.encode()).hexdigest()[:20]}"
    if sys.platform == "win32":
        return name
    folders = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir()]
    fitting = [
        each
        for each in folders
        if each and Path(each).is_dir() and len(os.fsencode(f"{each}/{name}")) <= LONGEST_SOCKET
    ]
    return str(Path(next(iter(fitting), "/tmp"), name))  # noqa: S108 - whose it is, is looked at


def trust_file() -> Path:
    """Where it stands how each model is best asked, and how often it was right."""
    return data_folder() / "models.json"


def window_memory() -> Path:
    """Where the window remembers size, theme and language."""
    return data_folder() / "window.json"

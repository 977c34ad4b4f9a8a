"""Notices that a plugin's files changed, or that an operator asked for it, so that it is loaded anew by itself.

Looking at the times of a few files twice a second works on every system and every file share, which notifications of
the system do not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from pathlib import Path
from typing import Protocol

from desktop.domain.errors import PluginError

LOOK_S = 0.4
"""Between two looks: with a start of some hundredths of a second, a reload is felt within one second."""

WATCHED = ("*.toml", "*.py")
MOST_FILES = 200
"""Files looked at in one plugin folder; more is a virtual environment, not a plugin."""

_LOG = logging.getLogger("counterpart.gateway")

ACCEPT = "accept"
"""Stands in the file of a wish that comes with a yes to changed tools."""

Marks = Mapping[str, tuple[float, float]]
"""The times of a plugin's latest change, and of the latest wish."""

Folders = Mapping[str, Path | None]
"""Where each plugin's files lie; None for a server that has none of ours, which only an operator's wish loads anew."""


def stamp_of(work_dir: Path, plugin: str) -> Path:
    """The file whose time is the latest wish for a reload."""
    return work_dir / f"{plugin}.reload"


def _latest(folder: Path | None) -> float:
    files: list[Path] = []
    if folder is not None:
        for pattern in WATCHED:
            files += list(folder.glob(pattern))[:MOST_FILES]
    return max(map(_time, files), default=0.0)


def _time(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0  # no wish yet, or an editor is just replacing it


def _accepted(stamp: Path) -> bool:
    try:
        return stamp.read_text(encoding="utf-8").strip() == ACCEPT
    except (OSError, ValueError):
        return False


def look(folders: Folders, work_dir: Path) -> Marks:
    """The latest change of each plugin."""
    return {
        name: (_latest(folder), _time(stamp_of(work_dir, name))) for name, folder in folders.items()
    }


class Reload(Protocol):
    """Loads a plugin anew."""

    def __call__(self, plugin: str, *, accept: bool = False) -> Awaitable[object]:
        """With ``accept`` its changed tools are taken as they are."""
        ...


async def watch(folders: Folders, work_dir: Path, reload: Reload) -> None:
    """Reload what changes, for ever; a plugin that cannot be loaded stays as it was and is told in the log."""
    seen = await asyncio.to_thread(look, folders, work_dir)
    while True:
        await asyncio.sleep(LOOK_S)
        now = await asyncio.to_thread(look, folders, work_dir)
        changed = {
            name: wish > seen[name][1] for name, (_, wish) in now.items() if now[name] != seen[name]
        }
        seen = now
        for name, wished in changed.items():
            yes = wished and await asyncio.to_thread(_accepted, stamp_of(work_dir, name))
            try:
                await reload(name, accept=yes)
            except PluginError as error:
                _LOG.warning("plugin %s was not loaded anew: %s", name, error)
            else:
                _LOG.info("plugin %s was loaded anew", name)

"""Notices that a plugin's files changed, or that an operator asked for it, so that it is loaded anew by itself.

Looking at the times of a few files twice a second works on every system and every file share, which notifications of
the system do not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from desktop.domain.errors import PluginError

LOOK_S = 0.4
"""Between two looks: with a start of some hundredths of a second, a reload is felt within one second."""

WATCHED = ("*.toml", "*.py")
MOST_FILES = 200
"""Files looked at in one plugin folder; more is a virtual environment, not a plugin."""

_LOG = logging.getLogger("counterpart.gateway")

Marks = Mapping[str, float]

Folders = Mapping[str, Path | None]
"""Where each plugin's files lie; None for a server that has none of ours, which only an operator's wish loads anew."""


def stamp_of(work_dir: Path, plugin: str) -> Path:
    """The file whose time is the latest wish for a reload."""
    return work_dir / f"{plugin}.reload"


def _latest(folder: Path | None, stamp: Path) -> float:
    files = [stamp]
    if folder is not None:
        for pattern in WATCHED:
            files += list(folder.glob(pattern))[:MOST_FILES]
    times: list[float] = []
    for file in files:
        try:
            times.append(file.stat().st_mtime)
        except OSError:
            continue  # no wish yet, or an editor is just replacing it
    return max(times, default=0.0)


def look(folders: Folders, work_dir: Path) -> Marks:
    """The latest change of each plugin."""
    return {name: _latest(folder, stamp_of(work_dir, name)) for name, folder in folders.items()}


async def watch(
    folders: Folders, work_dir: Path, reload: Callable[[str], Awaitable[object]]
) -> None:
    """Reload what changes, for ever; a plugin that cannot be loaded stays as it was and is told in the log."""
    seen = await asyncio.to_thread(look, folders, work_dir)
    while True:
        await asyncio.sleep(LOOK_S)
        now = await asyncio.to_thread(look, folders, work_dir)
        changed = [name for name, moment in now.items() if moment > seen[name]]
        seen = now
        for name in changed:
            try:
                await reload(name)
            except PluginError as error:
                _LOG.warning("plugin %s was not loaded anew: %s", name, error)
            else:
                _LOG.info("plugin %s was loaded anew", name)

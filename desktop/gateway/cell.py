"""What a confined plugin may see and reach, put together from its manifest and the program's configuration."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.api import protocol
from desktop.gateway.confinement import SOCKET, confined
from desktop.gateway.environment import program_of
from desktop.gateway.manifest import Manifest
from desktop.gateway.outlet import Destinations, Outlet
from desktop.gateway.settings import PluginSettings


class Cell:
    """The confinement of one process."""

    def __init__(
        self,
        manifest: Manifest,
        own: PluginSettings,
        settings: Mapping[str, Any],
        work_dir: Path,
        log: logging.Logger,
    ) -> None:
        self._manifest = manifest
        self._folders = (manifest.folder, *own.folders) if manifest.grants is None else own.folders
        self._work_dir = work_dir
        self._log = log
        there = {**settings, "server": manifest.server}
        server = ("config:server",) if manifest.server else ()
        self._destinations = Destinations((*manifest.connects, *own.connects, *server), there)

    async def close_around(
        self, command: Sequence[str], environment: Mapping[str, str]
    ) -> tuple[list[str], dict[str, str], Outlet | None]:
        """Command and environment of the confined process, and its way out if it has one.

        Raises:
            PluginError: this machine cannot confine it.
        """
        # Its parent is bwrap, which dies with us.
        kept = {
            name: text for name, text in environment.items() if name != protocol.PARENT_VARIABLE
        }
        outlet = Outlet(self._destinations, self._log) if self._destinations else None
        socket = await outlet.open() if outlet else None
        if socket:
            kept[protocol.PROXY_SOCKET_VARIABLE] = SOCKET
        try:
            words = await asyncio.to_thread(
                confined,
                command,
                program_of(self._manifest),
                kept,
                self._folders,
                self._work_dir,
                socket,
            )
        except BaseException:
            if outlet:
                await outlet.close()
            raise
        return words, kept, outlet

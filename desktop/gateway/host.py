"""Keeps one plugin's process: starts it when it is needed, replaces it when it breaks, swaps it on reload.

States: *idle* (never needed, or ended), *starting*, *ready*, *held* (its tools changed; nobody may call them until an
operator has looked), *failed* (the last start went wrong; tried again after a growing pause).
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Coroutine, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from desktop.domain.errors import PluginError
from desktop.domain.masking import mask_text
from desktop.gateway.acceptance import Acceptance
from desktop.gateway.cell import Cell
from desktop.gateway.child import Child, start_child
from desktop.gateway.connection import ConnectionGone, ProtocolFault
from desktop.gateway.environment import (
    ChildCommand,
    Secrets,
    command_of,
    environment_of,
    secret_names,
)
from desktop.gateway.listing import Listing, read_listing
from desktop.gateway.manifest import Manifest
from desktop.gateway.outlet import Outlet
from desktop.gateway.plugin_log import PluginLog
from desktop.gateway.settings import GatewaySettings
from desktop.gateway.work_folder import WorkFolder

QUEUE_FACTOR = 4
"""Calls that may wait for each one that is served; more would only run out of time in the queue."""

MISSED_ALLOWED = 6
"""Tries a process may let run out; then its threads are taken for stuck and it is replaced."""


class Held(PluginError):
    """The plugin's tools changed since they were accepted."""


class Busy(PluginError):
    """Too many calls wait for this plugin already."""


class Host:
    """One plugin with one set of settings."""

    def __init__(
        self,
        manifest: Manifest,
        overrides: Mapping[str, Any],
        settings: GatewaySettings,
        secrets: Secrets,
        child_command: ChildCommand,
        work_dir: Path,
        acceptance: Acceptance,
    ) -> None:
        self.manifest = manifest
        self.listing: Listing | None = None
        """The accepted tools; None before the first start."""
        self.problem = ""
        """What went wrong last, in one English sentence."""
        self.held: tuple[str, ...] | None = None
        """What changed in its tools and waits for an operator's yes."""
        self.masked = mask_text
        """Hides secrets and personal data in what the plugin says outside of its records."""
        self._overrides = overrides
        self._settings = settings
        self._secrets = secrets
        self._child_command = child_command
        self._acceptance = acceptance
        self._log = logging.getLogger(f"counterpart.plugin.{manifest.id}")
        self._folder = WorkFolder(work_dir, self._log)
        self._child: Child | None = None
        self._starting: asyncio.Task[Child] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._retiring: set[asyncio.Task[Any]] = set()
        self._deaths = 0
        self._not_before = 0.0
        self._slots = asyncio.Semaphore(manifest.concurrency)
        self._queued = self._serving = 0
        self._unneeded: asyncio.TimerHandle | None = None
        self._closed = False
        self._used = False

    @property
    def pid(self) -> int | None:
        """Process number while one runs."""
        return self._child.pid if self._child and self._child.gone is None else None

    @property
    def state(self) -> str:
        """idle, starting, ready, held or failed."""
        if self.held or self.waiting:
            return "held"
        if self.pid:
            return "ready"
        if self._starting:
            return "starting"
        return "failed" if self._deaths else "idle"

    @property
    def waiting(self) -> str:
        """What waits for a yes since an earlier run, before this one has looked."""
        if self.listing is not None or self.held:
            return ""
        changed = self._acceptance.waiting()
        return _held(changed) if changed else ""

    async def ready(self, seconds: float) -> Child:
        """The running process, started if need be.

        Raises:
            TimeoutError: not within ``seconds``.
            Held: an operator has to look first.
            PluginError: it cannot be started.
        """
        if self.held:
            raise Held(self.problem)
        if self._child is not None:
            if self._child.gone is None:
                return self._child
            self._replace(self._child, self._child.gone)
        if self._closed:
            raise PluginError("the program is closing")
        if self._starting is None:
            pause = self._not_before - time.monotonic()
            if pause >= seconds:
                raise PluginError(f"it failed {self._deaths} times and rests: {self.problem}")
            self._starting = self._spawn(self._start(max(pause, 0.0)), "start")
        # Shielded: others wait for the same start, and the next call needs it anyway.
        async with asyncio.timeout(seconds):
            return await asyncio.shield(self._starting)

    @asynccontextmanager
    async def slot(self, seconds: float) -> AsyncGenerator[None]:
        """A place among the calls that are served at once.

        Raises:
            Busy: the queue is full.
            TimeoutError: none came free within ``seconds``.
        """
        if self._queued >= QUEUE_FACTOR * self.manifest.concurrency:
            raise Busy(f"{self._queued} calls wait already")
        self._queued += 1
        self._needed()
        try:
            async with asyncio.timeout(seconds):
                await self._slots.acquire()
        finally:
            self._queued -= 1
        self._serving += 1
        self._used = True
        try:
            yield
        finally:
            self._serving -= 1
            self._slots.release()
            self._needed()

    def _needed(self) -> None:
        """A call begins or ends: one that is not kept warm is ended some time after the last."""
        if self._unneeded is not None:
            self._unneeded.cancel()
        if not self._settings.plugin(self.manifest.id).warm and not self._closed:
            loop = asyncio.get_running_loop()
            self._unneeded = loop.call_later(self._settings.unneeded_s, self._let_go)

    def _let_go(self) -> None:
        if self._child is not None and not self._serving and not self._queued:
            child, self._child = self._child, None
            self._spawn(child.end("nobody needed it"), "end")

    def healthy(self) -> None:
        """A good answer came: the next death is the first again."""
        self._deaths = 0

    async def suspect(self, child: Child) -> None:
        """After a try that ran out of time: replace the process unless it still listens."""
        if not await child.listens():
            self._replace(child, "it hangs")
        elif child.missed >= MISSED_ALLOWED and self._child is child:
            # The others that it serves are well; they may finish there.
            self._log.warning("renewed: %d of its calls never ended", child.missed)
            self._child = None
            self._retire(child)

    def _replace(self, child: Child, reason: str) -> None:
        if self._child is child:
            self._log.warning("restarted: %s", reason)
            self._child = None
            self._died(reason)
            self._spawn(child.end(reason), "end")

    def renew(self) -> bool:
        """Go on with a process that has served nobody yet: the old one ends with what it remembers, its calls first.

        False where none has served anybody.
        """
        if self._child is None or not self._used:
            return False
        child, self._child = self._child, None
        self._used = False
        self._retire(child)
        return True

    async def reload(self, manifest: Manifest, *, accept: bool = False) -> None:
        """Start the plugin anew and let it take over; calls on the old process are finished there.

        Raises:
            PluginError: the new one does not start or does not agree with its manifest; the old one stays.
            Held: it does, but its tools changed under the same version and nobody says ``accept``.
        """
        child, listing = await self._launch(manifest)
        await self._admit(child, manifest, listing, accept=accept)
        self.manifest, self.listing, self.held = manifest, listing, None
        old, self._child = self._child, child
        self._deaths, self._not_before, self.problem = 0, 0.0, ""
        if old is not None:
            self._retire(old)

    def _retire(self, child: Child) -> None:
        retiring = self._spawn(child.retire(self._settings.call_s), "retire")
        self._retiring.add(retiring)
        retiring.add_done_callback(self._retiring.discard)

    async def close(self) -> None:
        """End the process and everything that waits for it."""
        self._closed = True
        if self._unneeded is not None:
            self._unneeded.cancel()
        if self._starting:
            self._starting.cancel()
        for task in self._retiring:
            task.cancel()
        if self._child:
            await self._child.end("the program is closing")
            self._child = None
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._folder.remove()

    async def _start(self, pause: float) -> Child:
        try:
            await asyncio.sleep(pause)
            child, listing = await self._launch(self.manifest)
            await self._admit(child, self.manifest, listing)
            self.listing, self._child = listing, child
        except PluginError as error:
            if not self.held:
                self._died(str(error))
            raise
        else:
            return child
        finally:
            self._starting = None

    async def _launch(self, manifest: Manifest) -> tuple[Child, Listing]:
        work_dir = self._folder.made()
        environment = environment_of(
            manifest, self._overrides, self._secrets, self._settings.environment, work_dir
        )
        secrets = [value for name in secret_names(manifest) if (value := self._secrets(name))]
        plugin_log = PluginLog(self._log, secrets)
        self.masked = plugin_log.masked
        command = command_of(manifest, self._child_command)
        outlet: Outlet | None = None
        own = self._settings.plugin(manifest.id)
        if own.confine:
            settings = {**manifest.config, **self._overrides}
            cell = Cell(manifest, own, settings, work_dir, self._log)
            command, environment, outlet = await cell.close_around(command, environment)
        child = await start_child(
            command,
            environment,
            work_dir,
            self._log,
            plugin_log,
            self._settings,
            on_gone=self._gone,
            on_list_changed=self._list_changed,
            outlet=outlet,
        )
        try:
            listing = read_listing(manifest, await child.tools(self._settings.start_s))
        except (TimeoutError, ConnectionGone, ProtocolFault) as error:
            await child.end("it did not list its tools")
            raise PluginError(f"it did not list its tools: {error}") from error
        except BaseException:
            await child.end("its list of tools cannot be used")
            raise
        if listing.unlisted:
            self._log.info("not in the manifest, not callable: %s", ", ".join(listing.unlisted))
        return child, listing

    def _gone(self, reason: str) -> None:
        child = self._child
        if child is not None and child.gone is not None and not self._closed:
            self._replace(child, reason)

    def _died(self, reason: str) -> None:
        self.problem = reason
        pauses = self._settings.backoff_s
        self._not_before = time.monotonic() + pauses[min(self._deaths, len(pauses) - 1)]
        self._deaths += 1

    def _list_changed(self) -> None:
        if self._child is not None and not self._closed:
            self._spawn(self._look_again(self._child), "look at changed tools")

    async def _look_again(self, child: Child) -> None:
        try:
            listing = read_listing(self.manifest, await child.tools(self._settings.start_s))
        except (TimeoutError, ConnectionGone, ProtocolFault, PluginError) as error:
            self._replace(child, f"its changed list of tools cannot be used: {error}")
            return
        if changed := await asyncio.to_thread(self._acceptance.check, self.manifest, listing):
            self._hold(changed)

    async def _admit(
        self, child: Child, manifest: Manifest, listing: Listing, *, accept: bool = False
    ) -> None:
        changed = await asyncio.to_thread(self._acceptance.check, manifest, listing, accept=accept)
        if changed:
            self._hold(changed)
            await child.end("it is held")
            raise Held(self.problem)

    def _hold(self, changed: tuple[str, ...]) -> None:
        self.problem = _held(changed)
        self.held = changed
        self._log.warning("%s", self.problem)

    def _spawn(self, work: Coroutine[Any, Any, Any], what: str) -> asyncio.Task[Any]:
        task = asyncio.create_task(work, name=f"plugin {self.manifest.id}: {what}")
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            self._log.debug("%s: %s", task.get_name(), error)


def _held(changed: tuple[str, ...]) -> str:
    return f"held until it is accepted: {'; '.join(changed)}"

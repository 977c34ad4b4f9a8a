"""The plugins as an operator handles them: found, warmed, watched, looked at, loaded anew, ended."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.domain.calls import ToolInfo
from desktop.domain.errors import PluginError
from desktop.gateway.canary import Canary
from desktop.gateway.catalogue import Catalogue
from desktop.gateway.environment import ChildCommand, Secrets
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.manifest_reader import read_manifest
from desktop.gateway.report import PluginState, canary_state, state_of
from desktop.gateway.runtime import CANARY, Breakers, Runtime
from desktop.gateway.settings import GatewaySettings
from desktop.gateway.watch import watch

_LOG = logging.getLogger("counterpart.gateway")

START_STEPS = 3
"""A start is a pause after a failure, a hello and a list of tools, each within the bound of a start; who waits no longer
than one of them calls a slow start a failed one, and never learns why it failed."""


class NoSuchTool(PluginError):
    """A plugin that runs has no tool of that name, or there is no plugin of that one."""


class Plugins:
    """Everything about plugins but the calls."""

    def __init__(
        self,
        folders: Iterable[Path],
        settings: GatewaySettings,
        breakers: Breakers,
        secrets: Secrets,
        child_command: ChildCommand,
    ) -> None:
        self._settings = settings
        self._breakers = breakers
        self._secrets = secrets
        self._child_command = child_command
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._unread: dict[str, str] = {}
        """What is wrong with the manifest of a new version that was left out."""
        self._background: set[asyncio.Task[None]] = set()
        self._catalogue = Catalogue(folders, settings.plugins, self._work_dir(), self._runtime)

    def known(self, tool: str) -> tuple[ToolRule, Runtime] | None:
        """The rule and the plugin of ``plugin.tool``, as far as it is known without starting anything."""
        return self._catalogue.find(tool)

    async def find(self, tool: str) -> tuple[ToolRule, Runtime] | None:
        """The same; a server without a manifest is started, since only it can tell its tools."""
        runtime = self._catalogue.runtimes.get(tool.partition(".")[0])
        if runtime and runtime.manifest.grants is not None and runtime.main.host.listing is None:
            await self._warm(runtime)
        return self._catalogue.find(tool)

    def catalogue(self) -> Sequence[ToolInfo]:
        """All tools that may be called now."""
        return self._catalogue.tools()

    def warm(self) -> None:
        """Start plugins in the background, so that the first question does not wait for them; not those kept cold."""
        for runtime in self._catalogue.runtimes.values():
            if not self._settings.plugin(runtime.manifest.id).warm:
                continue
            self._spawn(self._warm(runtime), f"warm {runtime.manifest.id}")
            if runtime.canary:
                self._spawn(self._warm(runtime.canary.runtime), f"warm {runtime.manifest.id}'s new")

    async def started(self, *, unknown_only: bool = False) -> Sequence[PluginState]:
        """The same as :meth:`state`, after each was started, within the bound of a start; all at once.

        ``unknown_only``: just those that only a running process can tell the tools of.
        """
        runtimes = [
            runtime
            for runtime in self._catalogue.runtimes.values()
            if not unknown_only
            or (runtime.manifest.grants is not None and runtime.main.host.listing is None)
        ]
        new = [runtime.canary.runtime for runtime in runtimes if runtime.canary]
        await asyncio.gather(*(self._warm(runtime) for runtime in (*runtimes, *new)))
        return self.state()

    def renew(self) -> None:
        """Begin with fresh processes where one has served somebody; what they remember goes at once.

        The fresh ones start in turn: a visit ends meanwhile, and a kiosk has two cores for it. Who is asked for starts
        without waiting for its turn.
        """
        again: list[Runtime] = []
        for runtime in self._catalogue.runtimes.values():
            tried = [runtime, *([runtime.canary.runtime] if runtime.canary else [])]
            for each in tried:
                renewed = [line.host.renew() for line in each.lines()]
                if any(renewed) and self._settings.plugin(runtime.manifest.id).warm:
                    again.append(each)
        if again:
            self._spawn(self._warm_in_turn(again), "warm again")

    def watch(self) -> None:
        """Load plugins anew from now on when their files change, or when ``plugin reload`` asks for it."""
        runtimes = self._catalogue.runtimes
        folders = {
            name: runtime.manifest.folder if runtime.manifest.grants is None else None
            for name, runtime in runtimes.items()
        }
        for name, runtime in runtimes.items():
            if runtime.canary:
                folders[f"{name}{CANARY}"] = runtime.canary.runtime.manifest.folder
        self._spawn(watch(folders, self._work_dir(), self.reload), "watch plugins")

    async def schema(self, plugin: str, tool: str) -> Mapping[str, Any]:
        """JSON Schema of a tool's arguments; starts the plugin.

        Raises:
            NoSuchTool: there is none of that name; the message names those that there are.
            PluginError: the plugin cannot be started.
        """
        runtime = self._catalogue.runtimes.get(plugin)
        if runtime is not None:
            try:
                await runtime.main.host.ready(self._settings.start_s)
            except TimeoutError:
                raise PluginError(f"{plugin} did not start in time") from None
        listing = runtime.main.host.listing if runtime else None
        if listing is None or tool not in listing.tools:
            if broken := self._catalogue.problems.get(plugin):
                raise PluginError(broken)
            known = ", ".join(info.name for info in self.catalogue())
            raise NoSuchTool(f"there is no tool {plugin}.{tool}; there are: {known}")
        return listing.tools[tool].schema

    def share(self, plugin: str, share: int) -> bool:
        """So many of a hundred conversations that begin from now on use a plugin's new version.

        Whether that is kept for the next start.

        Raises:
            PluginError: it has none on trial, or ``share`` is not from 0 to 100.
        """
        runtime = self._catalogue.runtimes.get(plugin.removesuffix(CANARY))
        if runtime is None or runtime.canary is None:
            raise PluginError(f"{plugin} has no new version on trial")
        return runtime.canary.set_share(share)

    async def reload(self, plugin: str, *, accept: bool = False) -> PluginState:
        """Read a plugin's manifest and program anew; calls under way are finished by the old process.

        Tools whose schema changed under the same version are held unless ``accept`` says that they were looked at; what
        is accepted stays so, in this program and in all others that keep their plugins' folders in the same place.

        Raises:
            PluginError: there is no such plugin, or the new one cannot be used; then the old one goes on, unless held.
        """
        runtimes = self._catalogue.runtimes
        found = runtimes.get(plugin.removesuffix(CANARY))
        canary = found.canary if found and plugin.endswith(CANARY) else None
        runtime = found if not plugin.endswith(CANARY) else canary and canary.runtime
        if runtime is None:
            known = ", ".join(runtimes)
            raise PluginError(f"there is no plugin {plugin!r}; there are: {known}")
        manifest = runtime.manifest
        if manifest.grants is None:
            manifest = await asyncio.to_thread(read_manifest, manifest.folder)
        await runtime.reload(manifest, accept=accept)
        if canary:
            await asyncio.to_thread(canary.begin_again)
            return canary_state(canary)
        return state_of(runtime)

    def state(self) -> Sequence[PluginState]:
        """Each plugin's version, process, breaker and last problem, for ``doctor`` and ``plugin list``."""
        problems = {**self._catalogue.problems, **self._unread}.items()
        broken = [PluginState.unreadable(name, why) for name, why in problems]
        runtimes = self._catalogue.runtimes.values()
        trials = [canary_state(runtime.canary) for runtime in runtimes if runtime.canary]
        return [*(state_of(runtime) for runtime in runtimes), *trials, *broken]

    async def close(self) -> None:
        """End every process; nothing of them is left when this returns."""
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await asyncio.gather(*(runtime.close() for runtime in self._catalogue.runtimes.values()))
        if self._temporary is not None:
            self._temporary.cleanup()

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _warm_in_turn(self, runtimes: Sequence[Runtime]) -> None:
        for runtime in runtimes:
            await self._warm(runtime)

    async def _warm(self, runtime: Runtime) -> None:
        try:
            await runtime.main.host.ready(START_STEPS * self._settings.start_s)
        except TimeoutError:
            _LOG.info("plugin %s is still starting", runtime.manifest.id)
        except PluginError as error:
            _LOG.warning("plugin %s does not start: %s", runtime.manifest.id, error)

    def _runtime(self, manifest: Manifest) -> Runtime:
        runtime = self._runtime_of(manifest)
        trial = self._settings.plugin(manifest.id).canary
        if trial is not None and manifest.grants is None:
            try:
                new = self._runtime_of(read_manifest(trial.plugin_folder), canary=True)
            except PluginError as error:
                self._unread[f"{manifest.id}{CANARY}"] = str(error)
                _LOG.warning("new version left out: %s", error)
            else:
                runtime.canary = Canary(manifest.id, new, trial.share, self._work_dir())
        return runtime

    def _runtime_of(self, manifest: Manifest, *, canary: bool = False) -> Runtime:
        return Runtime(
            manifest,
            self._settings,
            self._breakers,
            self._secrets,
            self._child_command,
            self._work_dir(),
            canary=canary,
        )

    def _work_dir(self) -> Path:
        if self._settings.work_dir is not None:
            return self._settings.work_dir.absolute()
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="counterpart-plugins-")
        return Path(self._temporary.name)

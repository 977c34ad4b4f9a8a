"""The plugins found in folders, and the tools that may be called now."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from desktop.domain.calls import ToolInfo
from desktop.domain.errors import PluginError
from desktop.gateway.grants import foreign_manifest
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.manifest_reader import FILE, read_manifest
from desktop.gateway.runtime import Runtime
from desktop.gateway.settings import PluginSettings

_LOG = logging.getLogger("counterpart.gateway")

UNKNOWN_SCHEMA: Mapping[str, object] = {"type": "object"}
"""Stands for the schema of a plugin that was not started yet."""


def find_plugins(folder: Path) -> list[Path]:
    """The plugin folders inside ``folder``, by name."""
    if not folder.is_dir():
        return []
    return sorted(path.parent for path in folder.glob(f"*/{FILE}"))


class Catalogue:
    """Plugins by name; one that cannot be read is reported and leaves the others alone."""

    def __init__(
        self,
        folders: Iterable[Path],
        settings: Mapping[str, PluginSettings],
        work_dir: Path,
        runtime: Callable[[Manifest], Runtime],
    ) -> None:
        self.runtimes: dict[str, Runtime] = {}
        self.problems: dict[str, str] = {}
        """What is wrong with the manifest of a plugin that was left out, by its folder's name."""
        further = [own.plugin_folder for own in settings.values() if own.plugin_folder]
        for folder in (*folders, *further):
            own = settings.get(folder.name, PluginSettings())
            if own.enabled is not False:
                self._take(folder, own, runtime)
        for name, own in settings.items():
            if (
                (own.command or own.server)
                and own.enabled is not False
                and name not in self.runtimes
            ):
                self.runtimes[name] = runtime(foreign_manifest(name, own, work_dir))

    def _take(
        self, folder: Path, own: PluginSettings, runtime: Callable[[Manifest], Runtime]
    ) -> None:
        try:
            manifest = read_manifest(folder)
        except PluginError as error:
            self.problems[folder.name] = str(error)
            _LOG.warning("plugin left out: %s", error)
            return
        if manifest.id in self.runtimes:
            self.problems[str(folder)] = f"{folder}: another plugin has the id {manifest.id!r}"
        elif manifest.enabled or own.enabled:
            self.runtimes[manifest.id] = runtime(manifest)

    def find(self, tool: str) -> tuple[ToolRule, Runtime] | None:
        """The rule and the plugin of ``plugin.tool``; None when there is none."""
        plugin, _, name = tool.partition(".")
        runtime = self.runtimes.get(plugin)
        rule = runtime.rules.get(name) if runtime else None
        return (rule, runtime) if rule and runtime else None

    def tools(self) -> Sequence[ToolInfo]:
        """All tools that may be called now."""
        return [
            _info(rule, runtime)
            for runtime in self.runtimes.values()
            if runtime.main.host.held is None
            for rule in runtime.rules.values()
            if not rule.internal
        ] + [info for runtime in self.runtimes.values() for info in _expected(runtime)]


def _expected(runtime: Runtime) -> Iterable[ToolInfo]:
    """Tools of a server without a manifest that people may ask for before it was ever started."""
    host, grants = runtime.main.host, runtime.manifest.grants
    if grants is not None and host.listing is None and host.held is None:
        for tool, questions in grants.questions.items():
            name = f"{runtime.manifest.id}.{tool}"
            yield ToolInfo(name, "", UNKNOWN_SCHEMA, write=False, questions=questions)


def _info(rule: ToolRule, runtime: Runtime) -> ToolInfo:
    listing = runtime.main.host.listing
    if listing is None:
        return ToolInfo(rule.full_name, "", UNKNOWN_SCHEMA, rule.write, rule.questions)
    listed = listing.tools[rule.name]
    return ToolInfo(rule.full_name, listed.description, listed.schema, rule.write, rule.questions)

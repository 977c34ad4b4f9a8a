"""One plugin at work: its process, its breaker, and the second process that stands in while the breaker is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.gateway.environment import ChildCommand, Secrets
from desktop.gateway.host import Host
from desktop.gateway.links import AllowedHosts, hosts_of
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import Breaker

Breakers = Callable[[str], Breaker]
"""The breaker of a way to the shop, by its name: several counters share those of the same name."""


@dataclass(slots=True)
class Line:
    """One way to the shop: a process with its settings, and the breaker that guards it."""

    host: Host
    breaker: Breaker
    hosts: AllowedHosts


class Runtime:
    """A plugin that is in the catalogue."""

    def __init__(
        self,
        manifest: Manifest,
        settings: GatewaySettings,
        breakers: Breakers,
        secrets: Secrets,
        child_command: ChildCommand,
        work_dir: Path,
    ) -> None:
        self._settings = settings
        self._breakers = breakers
        self._secrets = secrets
        self._child_command = child_command
        self._work_dir = work_dir
        own = settings.plugin(manifest.id)
        self.main = self._line(manifest, own.config, work_dir / manifest.id)
        self.alternative: Line | None = None
        if own.alternative is not None:
            overrides = {**own.config, **own.alternative}
            self.alternative = self._line(
                manifest, overrides, work_dir / f"{manifest.id}-alternative"
            )

    @property
    def manifest(self) -> Manifest:
        """The manifest in force."""
        return self.main.host.manifest

    @property
    def rules(self) -> Mapping[str, ToolRule]:
        """Its tools, by their names within the plugin; those of a server without a manifest once it was started."""
        listing = self.main.host.listing
        if self.manifest.grants is not None and listing is not None:
            return listing.rules
        return self.manifest.tools

    def lines(self) -> list[Line]:
        """The main way and the alternative one."""
        return [self.main, *([self.alternative] if self.alternative else [])]

    async def reload(self, manifest: Manifest, *, accept: bool = False) -> None:
        """Take over a new manifest and program; see :meth:`Host.reload`."""
        own = self._settings.plugin(manifest.id)
        await self.main.host.reload(manifest, accept=accept)
        self.main.hosts = hosts_of(manifest, own.config, own.hosts)
        if self.alternative:
            await self.alternative.host.reload(manifest, accept=accept)
            overrides = {**own.config, **(own.alternative or {})}
            self.alternative.hosts = hosts_of(manifest, overrides, own.hosts)

    async def close(self) -> None:
        """End its processes."""
        for line in self.lines():
            await line.host.close()

    def _line(self, manifest: Manifest, overrides: Mapping[str, Any], work_dir: Path) -> Line:
        host = Host(
            manifest, overrides, self._settings, self._secrets, self._child_command, work_dir
        )
        extra = self._settings.plugin(manifest.id).hosts
        return Line(host, self._breakers(work_dir.name), hosts_of(manifest, overrides, extra))

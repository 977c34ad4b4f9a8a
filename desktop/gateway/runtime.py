"""One plugin at work: its process, its breaker, and the second process that stands in while the breaker is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.gateway.acceptance import Acceptance
from desktop.gateway.environment import ChildCommand, Secrets
from desktop.gateway.host import Host
from desktop.gateway.links import AllowedHosts, hosts_of
from desktop.gateway.manifest import Manifest, ToolRule
from desktop.gateway.pins import Pins
from desktop.gateway.settings import GatewaySettings
from desktop.ports.shared_state import Breaker

if TYPE_CHECKING:
    from desktop.gateway.canary import Canary

CANARY = "@canary"
"""Behind a plugin's name stands for its new version, in commands and file names."""

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
        *,
        canary: bool = False,
    ) -> None:
        self._settings = settings
        self._breakers = breakers
        self._secrets = secrets
        self._child_command = child_command
        self._work_dir = work_dir
        self.canary: Canary | None = None
        """Its new version, on trial beside it."""
        own = settings.plugin(manifest.id)
        self._edition = canary
        self._own = dict(own.config)
        if canary and own.canary is not None:
            self._own |= own.canary.config
        name = f"{manifest.id}{CANARY}" if canary else manifest.id
        self.main = self._line(self._marked(manifest), self._own, work_dir / name)
        self.alternative: Line | None = None
        if own.alternative is not None and not canary:
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

    @property
    def confined(self) -> bool:
        """Whether its processes see only their own folder and hosts."""
        return self._settings.plugin(self.manifest.id).confine

    def lines(self) -> list[Line]:
        """The main way and the alternative one."""
        return [self.main, *([self.alternative] if self.alternative else [])]

    async def reload(self, manifest: Manifest, *, accept: bool = False) -> None:
        """Take over a new manifest and program; see :meth:`Host.reload`."""
        own = self._settings.plugin(manifest.id)
        await self.main.host.reload(self._marked(manifest), accept=accept)
        self.main.hosts = hosts_of(manifest, self._own, own.hosts)
        if self.alternative:
            await self.alternative.host.reload(manifest, accept=accept)
            overrides = {**own.config, **(own.alternative or {})}
            self.alternative.hosts = hosts_of(manifest, overrides, own.hosts)

    async def close(self) -> None:
        """End its processes."""
        for line in self.lines():
            await line.host.close()
        if self.canary:
            await self.canary.runtime.close()

    def _marked(self, manifest: Manifest) -> Manifest:
        if not self._edition:
            return manifest
        tools = {
            name: replace(rule, edition=f"@{manifest.version}")
            for name, rule in manifest.tools.items()
        }
        return replace(manifest, tools=tools)

    def _line(self, manifest: Manifest, overrides: Mapping[str, Any], work_dir: Path) -> Line:
        own = self._settings.plugin(manifest.id)
        name = f"{manifest.id}{CANARY}" if self._edition else manifest.id
        kept = self._settings.keep_pins and not own.ours
        host = Host(
            manifest,
            overrides,
            self._settings,
            self._secrets,
            self._child_command,
            work_dir,
            Acceptance(name, Pins(self._work_dir) if kept else None),
        )
        extra = own.hosts
        return Line(host, self._breakers(work_dir.name), hosts_of(manifest, overrides, extra))

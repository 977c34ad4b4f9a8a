"""What ``doctor`` and ``plugin list`` tell about a plugin."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.gateway.runtime import Runtime


@dataclass(frozen=True, slots=True)
class PluginState:
    """One plugin, now."""

    id: str
    version: str
    description: str
    state: str
    """idle, starting, ready, held, failed, or unreadable when its manifest is wrong."""
    pid: int | None
    breaker: str
    """closed, open or half-open."""
    problem: str
    """What went wrong last, in one English sentence; empty when nothing did."""
    tools: tuple[str, ...] = ()

    @classmethod
    def unreadable(cls, name: str, why: str) -> PluginState:
        """A folder whose manifest cannot be used."""
        return cls(name, "", "", "unreadable", None, "closed", why)


def state_of(runtime: Runtime) -> PluginState:
    """A plugin of the catalogue."""
    host, manifest = runtime.main.host, runtime.manifest
    return PluginState(
        id=manifest.id,
        version=manifest.version,
        description=manifest.description,
        state=host.state,
        pid=host.pid,
        breaker=runtime.main.breaker.state,
        problem=host.problem,
        tools=tuple(rule.full_name for rule in runtime.rules.values() if not rule.internal),
    )

"""What ``doctor`` and ``plugin list`` tell about a plugin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.installation import PluginTrial
from desktop.gateway.canary import Canary
from desktop.gateway.runtime import CANARY, Runtime


@dataclass(frozen=True, slots=True)
class PluginState:
    """One plugin, now."""

    id: str
    version: str
    """Empty for a server without a manifest: nobody could believe it."""
    description: str
    state: str
    """idle, starting, ready, held, failed, returned (a new version that was sent back), or unreadable when its manifest is
    wrong."""
    pid: int | None
    breaker: str
    """closed, open or half-open."""
    problem: str
    """What went wrong last, in one English sentence; empty when nothing did."""
    tools: tuple[str, ...] = ()
    confined: bool = False
    """Whether it sees only its own folder and hosts."""
    trial: str = ""
    """Of a new version beside the old one: with how many conversations, and how it goes."""
    figures: PluginTrial | None = None
    """The same in numbers."""

    @classmethod
    def unreadable(cls, name: str, why: str) -> PluginState:
        """A folder whose manifest cannot be used."""
        return cls(name, "", "", "unreadable", None, "closed", why)


def state_of(runtime: Runtime) -> PluginState:
    """A plugin of the catalogue."""
    host, manifest = runtime.main.host, runtime.manifest
    return PluginState(
        id=manifest.id,
        version=manifest.version if manifest.grants is None else "",
        description=manifest.description,
        state=host.state,
        pid=host.pid,
        breaker=runtime.main.breaker.state,
        problem=host.problem or host.waiting,
        confined=runtime.confined,
        tools=tuple(rule.full_name for rule in runtime.rules.values() if not rule.internal),
    )


def canary_state(canary: Canary) -> PluginState:
    """A new version on trial."""
    state = state_of(canary.runtime)
    return replace(
        state,
        id=f"{state.id}{CANARY}",
        state="returned" if canary.returned else state.state,
        problem=canary.returned or state.problem,
        trial=canary.told,
        figures=canary.figures,
    )

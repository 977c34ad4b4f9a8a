"""The gateway's figures. The defaults are the product's; a configuration file may change them, tests shorten them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class CanarySettings:
    """A new version of a plugin that some conversations use."""

    plugin_folder: Path
    """Where its ``plugin.toml`` lies."""
    share: int
    """Of a hundred conversations."""
    config: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Settings that are other than the old version's."""


@dataclass(frozen=True, slots=True)
class PluginSettings:
    """What the program's configuration says about one plugin."""

    enabled: bool | None = None
    """None: as the manifest says."""
    config: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """Overrides of the manifest's ``[config]``."""
    alternative: Mapping[str, Any] | None = None
    """Further overrides, for a second process that answers reads while the breaker is open."""
    hosts: tuple[str, ...] = ()
    """Hosts where links may point, besides the manifest's."""
    command: tuple[str, ...] = ()
    """Words that start an MCP server which has no ``plugin.toml``; then those below count."""
    server: str = ""
    """Address of one that is reached by MCP's streamable HTTP, instead."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of every request to it; ``secret:name`` at the end stands for a secret."""
    memory_mb: int | None = None
    """Limit of its data."""
    reads: tuple[str, ...] = ()
    """Its tools that only read although it does not say so."""
    writes: tuple[str, ...] = ()
    """Its tools that change something and may be used by staff, after a yes."""
    public: tuple[str, ...] = ()
    """Its tools that customers and visitors may use, too."""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By tool, the sentence templates that people ask for it with."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    """Its variables; ``secret:name`` stands for a secret."""
    warm: bool = True
    """Started with the program and kept; else when it is needed, and ended when nobody needed it for a while."""
    confine: bool = False
    """Whether its process sees only its own folder and hosts (Linux with ``bwrap``); else it is not started."""
    connects: tuple[str, ...] = ()
    """Where it may connect to besides, when it is confined."""
    folders: tuple[Path, ...] = ()
    """What it may read besides, when it is confined."""
    plugin_folder: Path | None = None
    """Where its ``plugin.toml`` lies, when not among the plugins that came with the program."""
    canary: CanarySettings | None = None
    """Its new version, on trial."""
    ours: bool = False
    """It came with the program and changes with it only: its tools are not held against those of an earlier run."""


@dataclass(frozen=True, slots=True)
class GatewaySettings:
    """Limits and waits; all times in seconds."""

    call_s: float = 8.0
    """A call with all its attempts (product figure)."""
    attempts: int = 4
    """Tries of a read within a call (product figure); a write has one."""
    attempt_s: float = 1.7
    """One try of a read, unless its manifest says otherwise (product figure)."""
    pause_s: float = 0.12
    """Longest pause before the second try; doubles with each further one, and each is drawn at random."""
    write_s: float = 5.5
    """The one try of a write; the rest of the call's time is for asking what became of it."""
    settle_s: float = 1.2
    """One question of what became of a write."""
    settle_again_s: float = 20.0
    """Between two later questions about a write whose end is not known."""
    late_write_s: float = 60.0
    """A write that the shop does not know this long after it was begun was never done."""

    customer_calls: int = 5
    """Plugin calls a minute of one customer, or of one counter's visitors (product figure)."""
    staff_calls: int = 60
    """The same for a member of staff."""
    counter_calls: int = 120
    """The same for everybody at one counter together: twice a busy member of staff."""
    tool_calls: Mapping[str, int] = field(default_factory=dict[str, int])
    """The same for single tools (``plugin.tool``), all people together; others are bounded by their plugin's rate."""
    plugin_calls: Mapping[str, int] = field(default_factory=dict[str, int])
    """The same for single plugins, instead of the ``rate`` of their manifests."""
    closed_without_state: tuple[str, ...] = ()
    """Scopes (caller, counter, tool, plugin) whose budgets let nothing through while shared state cannot be asked;
    the others are then counted by each counter for itself."""
    state_again_s: float = 2.0
    """Between two looks whether the shared state is back."""

    stale_s: float = 6 * 3600.0
    """How old an answer may be that stands in for one that cannot be had; beyond, it misleads."""
    kept_answers: int = 2000
    """Answers kept in all; the longest unused go first."""

    breaker_failures: int = 3
    """Calls in a row that open the breaker (product figure)."""
    breaker_s: float = 5.0
    """Before the first probe; doubles with each probe that fails."""
    breaker_longest_s: float = 60.0

    proposal_s: float = 900.0
    """How long a write may wait for its yes."""

    start_s: float = 5.0
    """For a plugin to say hello; one written with the official SDK takes up to 2 s."""
    unneeded_s: float = 300.0
    """Without a call, before a plugin that is not kept warm is ended."""
    farewell_s: float = 1.0
    """For a plugin to leave once its input is closed, before it is ended."""
    pong_s: float = 0.25
    """For a plugin that missed a try's end to show that it still listens; else it is restarted."""
    backoff_s: tuple[float, ...] = (0.0, 0.1, 0.5, 2.0, 5.0, 15.0, 30.0)
    """Before the next start, by how many processes in a row ended without a good answer."""

    largest_result: int = 256 * 1024
    """Bytes of one answer; nobody reads more at a counter."""
    largest_arguments: int = 64 * 1024
    """Bytes of one call's arguments."""

    keep_pins: bool = True
    """Whether a plugin's accepted tools are kept on the disk; not while its author tries it."""
    work_dir: Path | None = None
    """Where each plugin's own working folder is made; None takes a temporary one."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    """Variables that every plugin gets, for instance a proxy's."""
    plugins: Mapping[str, PluginSettings] = field(default_factory=dict[str, PluginSettings])

    def plugin(self, name: str) -> PluginSettings:
        """The settings of one plugin."""
        return self.plugins.get(name, PluginSettings())

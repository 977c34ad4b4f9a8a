"""What a plugin's ``plugin.toml`` declares, as values. ``docs/plugins.md`` is the reference for authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

OWNER_ARGUMENT = "order_id"
OWNER_LOOKUP = "orders.get"
SAME = ("order_id", "return_id")
"""Arguments that a result has to repeat: some shops silently ignore a filter and answer with any order."""

CACHE_S = 30.0
"""Seconds an answer is fresh (product figure: status cache)."""

RATE = 600
CONCURRENCY = 8
MEMORY_MB = 512


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """The owner of what a call is about is looked up before the call."""

    argument: str = OWNER_ARGUMENT
    """Name of the argument, here and in the lookup tool."""
    lookup: str = OWNER_LOOKUP
    """``plugin.tool`` that returns a record with ``customer_id``."""


@dataclass(frozen=True, slots=True)
class ToolRule:
    """What the manifest says about one tool."""

    plugin: str
    name: str
    """Without the plugin's name."""
    record: str = "text"
    write: bool = False
    public: bool = False
    counts: bool = True
    """Whether a call is taken off the caller's budget; the plugin's own ``rate`` holds in any case."""
    staff_only: bool = False
    internal: bool = False
    owner: OwnerRule | None = None
    """None: the record's ``customer_id`` decides."""
    timeout_s: float | None = None
    """For one attempt; None takes the gateway's own."""
    cache_s: float = CACHE_S
    fields: tuple[str, ...] | None = None
    """Dotted names of what may leave; None lets the whole record leave (records that are nobody's)."""
    same: tuple[str, ...] = SAME
    edition: str = ""
    """Version of a plugin on trial: answers of two versions are never kept under one name."""
    questions: tuple[str, ...] = ()
    """Sentence templates (:mod:`desktop.domain.sentences`) that people ask for it with."""
    settle: str | None = None
    """Name, within the plugin, of the tool that tells what became of an idempotency key."""

    @property
    def full_name(self) -> str:
        """Name in the catalogue, ``plugin.tool``."""
        return f"{self.plugin}.{self.name}"


@dataclass(frozen=True, slots=True)
class Grants:
    """What an operator lets be called of a server that has no ``plugin.toml``; the names are the server's own."""

    reads: frozenset[str] = frozenset()
    """Tools that only read although the server does not say so."""
    writes: frozenset[str] = frozenset()
    """Tools that change something; they need a yes, and staff."""
    public: frozenset[str] = frozenset()
    """Tools that customers and visitors may use, too; all others are for staff."""
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """By tool, the sentence templates that people ask for it with."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One plugin."""

    id: str
    version: str
    api: int
    description: str
    folder: Path
    entry: str | None = "main.py"
    """Program within the folder; None when ``command`` is given."""
    command: tuple[str, ...] = ()
    tools: Mapping[str, ToolRule] = field(default_factory=dict[str, ToolRule])
    rate: int = RATE
    """Calls a minute, all people together."""
    concurrency: int = CONCURRENCY
    memory_mb: int = MEMORY_MB
    secrets: tuple[str, ...] = ()
    server: str = ""
    """Address of a server without a manifest that is reached by HTTP, in place of a command."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of every request to it; ``secret:name`` stands for a secret, also at the end: ``Bearer secret:name``."""
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    """Variables of a server without a manifest; ``secret:name`` stands for a secret."""
    config: Mapping[str, Any] = field(default_factory=dict[str, Any])
    hosts: tuple[str, ...] = ()
    """Where links in results may point."""
    connects: tuple[str, ...] = ()
    """Where the process may connect to when it is confined."""
    enabled: bool = True
    """Whether it takes part unless the program's configuration says otherwise."""
    grants: Grants | None = None
    """Set for a server without a manifest of ours: what of its own list of tools may be called."""

"""What staff may look at, and in part change, of the running program: how it speaks, its plugins, what is kept."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonaShown:
    """One persona, as it would speak in one language."""

    id: str
    name: str
    """What it calls itself; empty where it has no name."""
    tone: str
    """How a model that phrases answers is told to speak; empty adds nothing."""
    greeting: str
    required: tuple[str, ...] = ()
    """Sentences that it adds under certain answers."""
    problem: str = ""
    """Why it cannot be used, in one English sentence; empty where it can."""


@dataclass(frozen=True, slots=True)
class PluginTrial:
    """A new version beside the old one, and the latest calls of both."""

    share: int
    """Of a hundred conversations."""
    calls: int
    failed: int
    old_calls: int
    old_failed: int
    returned: bool = False
    """Whether it failed too often, and everybody is back at the old version."""


@dataclass(frozen=True, slots=True)
class PluginShown:
    """One plugin, now."""

    id: str
    version: str
    description: str
    state: str
    """idle, starting, ready, held, failed, returned or unreadable."""
    problem: str = ""
    """What went wrong last, or what changed in a held one, in one English sentence."""
    tools: tuple[str, ...] = ()
    """``plugin.tool``"""
    confined: bool = False
    """Whether it sees only its own folder and hosts."""
    trial: PluginTrial | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of conversations here, and what may leave the building."""

    file: str
    """Where history lies; empty for one that lives in memory."""
    encrypted: bool = False
    shared: bool = False
    """Whether it is handed over to a store that all counters share."""
    kiosk_words: bool = False
    """Whether the words of customers at a kiosk are kept."""
    days: int = 0
    """Days that conversations are kept; 0 keeps them until somebody removes them, here and below."""
    figures_days: int = 0
    audit_days: int = 0
    tickets_days: int = 0
    cloud: str = ""
    """Name of the model outside the building; empty where there is none."""

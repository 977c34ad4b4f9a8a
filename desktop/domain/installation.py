"""What staff may look at, and in part change, of the running program: how it speaks, its plugins, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.outside_settings import OutsideSettings


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
    own: bool = False
    """Whether it is the shop's own and may be changed here."""


@dataclass(frozen=True, slots=True)
class PersonaDraft:
    """A persona while somebody edits it: what stands in each field, right or wrong."""

    was: str
    """Id of the shop's own that it replaces; empty where it is a new one."""
    fields: Mapping[str, str]
    """``id``, ``language``, ``temperature``, ``max_tokens``, ``forbidden`` (a phrase a line), ``zh.greeting`` and the like,
    ``required.ACTION.zh`` (a sentence a line)."""
    actions: frozenset[str]
    """What it may do, of what a persona can leave out."""


@dataclass(frozen=True, slots=True)
class PersonaHeard:
    """What a draft would say in one language."""

    greeting: str
    exchanges: tuple[tuple[str, tuple[str, ...]], ...]
    """Fixed questions, each with the paragraphs of its answer."""


@dataclass(frozen=True, slots=True)
class PersonaConsidered:
    """A draft, looked at."""

    problems: Mapping[str, tuple[str, str]]
    """What is wrong by field: the last part of its sentence's key, and what is meant."""
    heard: Mapping[str, PersonaHeard]
    """By the languages it speaks; as it would be without the fields that are wrong."""


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
    configured: int | None = None
    """The share that the configuration names, where another one may have been set in the window."""


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
    reads: tuple[str, ...] = ()
    """Those of its tools that only read, so that they can be tried."""
    questions: tuple[str, ...] = ()
    """Sentences by which people ask for its tools."""


@dataclass(frozen=True, slots=True)
class ToolArgument:
    """What a tool wants to know."""

    name: str
    kind: str
    """JSON Schema's word for it: string, integer, number, boolean, array or object; empty where it says none."""
    needed: bool
    about: str = ""
    choices: tuple[str, ...] = ()
    """All that it may be, where that is a list."""
    parts: tuple[ToolArgument, ...] = ()
    """What an object holds, where its schema names it: the first and the last day of a stretch of days."""


@dataclass(frozen=True, slots=True)
class ToolTried:
    """What came of trying a tool."""

    outcome: str
    ms: float
    steps: tuple[tuple[str, str], ...]
    """Each step of the gateway, and what it said."""
    detail: str = ""
    """Why there is no record, in one English sentence."""
    record: str = ""
    """What came back, as indented JSON; personal data as the gateway lets them out."""


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


@dataclass(frozen=True, slots=True)
class OutsideModel:
    """The model outside the building: what it is asked, what it was asked today, and whether it may be."""

    model: str = ""
    """Its name; empty where the shop configured none, and then nothing below means anything."""
    host: str = ""
    """Where it is asked."""
    actions: tuple[str, ...] = ()
    """What it may be asked for, by the names of the configuration."""
    failures: tuple[str, ...] = ()
    """After which failures of the local one."""
    requests: int = 0
    """Today; at most ``most_requests``."""
    most_requests: int = 0
    tokens: int = 0
    most_tokens: int = 0
    approved: bool = False
    """Whether somebody has seen what leaves the building, and allowed it."""
    sample: str = ""
    """The first prompt that waits to be seen, as it would leave; empty while there was none."""
    settings: OutsideSettings = field(default_factory=OutsideSettings)
    """As the configuration has them now."""
    waits: bool = False
    """Whether another model, or none, is asked from the next start on."""
    fixed: bool = False
    """Whether the environment sets some of it, so that the configuration cannot."""
    can_undo: bool = False
    """Whether the last change of the configuration can be taken back."""

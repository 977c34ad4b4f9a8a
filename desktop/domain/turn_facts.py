"""What history knows of each turn, call and conversation once the words are left out: what insights are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TurnFact:
    """One turn."""

    conversation: str
    turn: int
    at: datetime
    lang: str
    source: str
    """keyboard, touch or voice."""
    action: str
    """What was wanted first; empty where the turn ended before it was understood."""
    lane: str
    product: str
    evidence: bool
    """A record of the order system was shown, or a write was recorded."""
    written: bool
    documents: bool
    """Answered out of the shop's documents."""
    asks: bool
    """It ended with a question to the person: a confirmation, a choice, or what was meant."""
    handover: str
    """Why a person was called; empty if none was."""
    error: str
    """Phrase key of the problem that was told; empty for none."""
    finished: bool
    first_word_ms: float
    total_ms: float
    question: str = ""
    """The person's words, where they are kept."""


@dataclass(frozen=True, slots=True)
class ConversationFact:
    """One conversation."""

    conversation: str
    started_at: datetime
    updated_at: datetime
    kind: str
    counter: str
    waiting: bool
    """A confirmation still waits for an answer."""
    rating: int | None
    orders: tuple[str, ...]
    """What it was about, in canonical spelling, or as digests where no words are kept."""
    returned_at: datetime | None
    """When one of its orders was first asked about again, in another conversation after its end."""


@dataclass(frozen=True, slots=True)
class CallFact:
    """One call of a plugin."""

    tool: str
    outcome: str
    code: str
    ms: float
    attempts: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of a stretch of time."""

    since: datetime
    until: datetime
    conversations: tuple[ConversationFact, ...]
    """Those that began in it."""
    turns: tuple[TurnFact, ...]
    """Their turns, in order."""
    calls: tuple[CallFact, ...]
    """Calls made in it."""

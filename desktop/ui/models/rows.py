"""One row of the chat page: what was said, an answer, a card, or how a turn ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.domain.actions import Lane, Request
from desktop.domain.calls import ToolResult
from desktop.domain.cards import Card


class RowKind(StrEnum):
    """Which delegate draws the row."""

    SAID = "said"
    REPLY = "reply"
    CARD = "card"
    ENDED = "ended"
    """Under an answer: why, and what can be done with it."""
    FAILED = "failed"
    """The turn brought no answer; the message is kept and may be tried again."""
    STOPPED = "stopped"
    """The person did not want to wait."""


class Settled(StrEnum):
    """What became of a confirmation."""

    OPEN = "open"
    YES = "yes"
    NO = "no"


@dataclass(slots=True)
class Evidence:
    """Why an answer is what it is, gathered from the events of its turn."""

    lane: Lane | None = None
    reason: str = ""
    requests: tuple[Request, ...] = ()
    calls: list[ToolResult] = field(default_factory=list[ToolResult])
    understood_ms: float = 0.0
    first_word_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(slots=True, eq=False)
class Row:
    """What a delegate needs; which fields mean something depends on the kind."""

    kind: RowKind
    turn: int
    at: datetime
    text: str = ""
    """Said: the words. Failed: the sentence for the person. Ended: the whole reply as plain text."""
    source: str = "keyboard"
    failed: bool = False
    """Said: the turn failed, the words may be sent again."""
    blocks: list[str] = field(default_factory=list[str])
    """Reply: paragraphs of Markdown."""
    open: bool = False
    """Reply: the last paragraph is still growing."""
    card: Card | None = None
    settled: Settled | None = None
    """Confirmation cards: how they stand; None for every other card."""
    chosen: int = -1
    """Choice cards: which order was taken; -1 none yet."""
    evidence: Evidence | None = None
    shown: bool = False
    """Ended: the evidence is unfolded."""

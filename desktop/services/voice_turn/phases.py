"""What a conversation by voice is doing, as one word the screen can draw, and which word may follow which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.ports.listening import SpokenNumber, Trouble
from desktop.services.speaking.captions import Captions


class Phase(StrEnum):
    """Who has the word."""

    IDLE = "idle"
    """Nobody; the microphone is closed."""
    LISTENING = "listening"
    """The microphone is open and nobody speaks."""
    HEARING = "hearing"
    """The person speaks."""
    FINISHING = "finishing"
    """The person pauses; it may be the end."""
    RECOGNISING = "recognising"
    """What was said is being written down."""
    ASKING = "asking"
    """The assistant works on it."""
    ANSWERING = "answering"
    """The answer is coming, nothing is heard of it yet."""
    SPEAKING = "speaking"
    """The answer is read aloud."""
    INTERRUPTED = "interrupted"
    """The person spoke into it: silence, and they are being heard."""
    WAITING = "waiting"
    """A yes is wanted; the microphone is open for it."""


P = Phase

NEXT: dict[Phase, frozenset[Phase]] = {
    P.IDLE: frozenset({P.LISTENING, P.HEARING, P.ASKING, P.SPEAKING, P.WAITING}),
    P.LISTENING: frozenset({P.HEARING, P.RECOGNISING, P.IDLE, P.ASKING, P.SPEAKING, P.WAITING}),
    P.HEARING: frozenset({P.FINISHING, P.RECOGNISING, P.LISTENING, P.IDLE, P.WAITING, P.ASKING}),
    P.FINISHING: frozenset({P.HEARING, P.RECOGNISING, P.LISTENING, P.IDLE, P.WAITING, P.ASKING}),
    P.RECOGNISING: frozenset({P.ASKING, P.LISTENING, P.WAITING, P.SPEAKING, P.IDLE, P.HEARING}),
    P.ASKING: frozenset(
        {P.ANSWERING, P.SPEAKING, P.LISTENING, P.WAITING, P.IDLE, P.HEARING, P.INTERRUPTED}
    ),
    P.ANSWERING: frozenset(
        {P.SPEAKING, P.LISTENING, P.WAITING, P.IDLE, P.HEARING, P.INTERRUPTED, P.ASKING}
    ),
    P.SPEAKING: frozenset({P.INTERRUPTED, P.LISTENING, P.WAITING, P.IDLE, P.ASKING}),
    P.INTERRUPTED: frozenset(
        {P.HEARING, P.FINISHING, P.RECOGNISING, P.LISTENING, P.WAITING, P.IDLE, P.ASKING}
    ),
    P.WAITING: frozenset({P.HEARING, P.RECOGNISING, P.ASKING, P.SPEAKING, P.LISTENING, P.IDLE}),
}
"""The arrows. Idle can be reached from everywhere: a visit may end at any moment."""

PERSON_SPEAKS = frozenset({P.HEARING, P.FINISHING, P.RECOGNISING, P.INTERRUPTED})
"""Phases in which nothing may be cleared or sent by itself."""

OPEN = PERSON_SPEAKS | {P.LISTENING, P.WAITING}
"""Phases in which the microphone is open for the person."""

DEAF = frozenset({Trouble.NO_MODEL, Trouble.NO_PACKAGES})
"""Troubles with which no microphone helps: it is closed, and typing is the way."""


def worst(troubles: Sequence[Trouble]) -> Trouble | None:
    """Which of several is told: one with which no microphone helps, else the latest; None when there is none."""
    deaf = [one for one in troubles if one in DEAF]
    return (deaf or [None, *troubles])[-1]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the screen draws of it."""

    phase: Phase = Phase.IDLE
    stable: str = ""
    """Words that stay."""
    tentative: str = ""
    """Words that may still change."""
    number: SpokenNumber | None = None
    """The number as far as it was dictated."""
    digits: str = ""
    """The same while it is spoken."""
    groups: tuple[int, ...] = ()
    """Sizes of its groups: of the whole number where its length is known, else of what there is."""
    length_known: bool = False
    number_expected: bool = False
    closes_in_s: float | None = None
    """Until the turn ends by itself; None while nobody pauses."""
    unfinished: bool = False
    """More is expected: nobody is hurried."""
    note: str = ""
    """Key of a sentence about what just happened (``voice.*``); empty most of the time."""
    trouble: Trouble | None = None
    captions: Captions = field(default_factory=Captions)
    hands_free: bool = False
    """It listens again by itself after every answer."""
    aloud: bool = False
    """Answers are read to whoever asks."""
    private: bool = False
    """Answers go to the headset or, where there is none, stay on the screen."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """Of the person, ten times a second; apart from the view, which changes seldom."""

    level: float = 0.0
    """0 to 1."""
    word: str = "good"
    """good, quiet or noisy."""

"""Speaking: voices that fit a language, sentences turned into sound, and how far the sound has come.

Two kinds of speaker stand behind this port: one that computes samples and plays them itself, so that it knows what the
loudspeaker gives at any moment (an echo reference), and the system's own, which knows only which word it says.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from desktop.ports.listening import Gate


class SpeechProblem(StrEnum):
    """Why nothing is heard; each is the end of a phrase key ``speech.problem.*``."""

    NO_DEVICE = "no_device"
    """There is no loudspeaker, or it cannot be opened."""
    NO_VOICE = "no_voice"
    """No voice on this machine speaks the language so that it can be understood."""
    ENGINE = "engine"
    """The voice's program failed or did not answer in time."""


class SpeechError(Exception):
    """A sentence could not be spoken; it stands on the screen."""

    def __init__(self, problem: SpeechProblem, detail: str = "") -> None:
        super().__init__(detail or problem.value)
        self.problem = problem


class Duplex(StrEnum):
    """Whether a person is heard while the machine speaks."""

    FULL = "full"
    """A headset, or echo is taken out before it reaches us: the microphone simply stays open."""
    GUARDED = "guarded"
    """The microphone stays open behind a gate that knows what the loudspeaker plays."""
    HALF = "half"
    """The machine hears nothing while it speaks; a touch interrupts it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that was tried and speaks its language."""

    id: str
    """By which its engine knows it."""
    name: str
    """As people read it."""
    lang: str
    engine: str
    """piper, espeak-ng, or Qt's name of the system's."""
    natural: bool = False
    """Whether it sounds like a person rather than a machine."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is said."""

    rate: float = 1.0
    """1 is the voice's own pace, 0.7 slow."""
    volume: float = 1.0
    """Of the sound, 0 to 1; above that quiet parts are raised and loud ones held."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a sentence has been heard."""

    share: float
    """0 at its first sound, 1 at its last, by time."""
    offset: int = -1
    """Character of the spoken text, where the engine tells; else -1."""


@dataclass(frozen=True, slots=True)
class OutputDevice:
    """A loudspeaker or headset that can be chosen."""

    name: str
    default: bool


class Speaker(Protocol):
    """Says one sentence at a time."""

    @property
    def duplex(self) -> Duplex:
        """How well a person can be heard meanwhile."""
        ...

    @property
    def gate(self) -> Gate | None:
        """What tells a person from the machine's own voice; None where nothing can."""
        ...

    async def voice(self, lang: str) -> Voice | None:
        """The voice for a language, tried once and remembered; None where none is fit to be heard."""
        ...

    async def prepare(self, text: str, lang: str, manner: Manner) -> None:
        """Have the sound of a sentence ready, so that it follows the one before without a gap. Never raises."""
        ...

    def say(self, text: str, lang: str, manner: Manner) -> AsyncGenerator[Mark]:
        """Say it; marks come while it is heard, the first with its first sound. Closing the stream silences it.

        Raises:
            SpeechError: it cannot be said.
        """
        ...

    def hush(self) -> None:
        """Silence now, from wherever; the stream of ``say`` ends.

        Nothing more is handed to the sound card; what it still holds is 50 ms at most.
        """
        ...

    def set_volume(self, volume: float) -> None:
        """Louder or quieter from the next moment on, also within a sentence."""
        ...

    async def outputs(self) -> tuple[OutputDevice, ...]:
        """What can be chosen, looked up anew."""
        ...

    async def use(self, device: str, *, private: bool) -> None:
        """Play there; empty is the system's choice. ``private``: only the person hears it (a headset)."""
        ...

    async def close(self) -> None:
        """End every process and stream."""
        ...


class Synthesiser(Protocol):
    """A voice's program that gives samples."""

    engine: str

    async def voice(self, lang: str) -> Voice | None:
        """Its best voice for a language, after a trial; None when it has none."""
        ...

    async def samples(self, text: str, voice: Voice, rate: float) -> tuple[bytes, int]:
        """16-bit mono samples, and how many there are a second.

        Raises:
            SpeechError: it failed, or took too long.
        """
        ...

    async def close(self) -> None:
        """End its process."""
        ...

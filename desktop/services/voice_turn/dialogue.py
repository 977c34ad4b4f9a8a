"""The other side of a turn by voice: the conversation on the screen, as the voice sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop.ports.listening import Hints
from desktop.ports.speaking import Manner
from desktop.services.speaking.manner import USUAL


class Dialogue(Protocol):
    """Takes what was heard. Its events come back to :meth:`VoiceTurn.take`."""

    @property
    def lang(self) -> str:
        """Language of the screen."""
        ...

    @property
    def busy(self) -> bool:
        """A turn is under way."""
        ...

    @property
    def waiting(self) -> bool:
        """A confirmation is open."""
        ...

    def hints(self) -> Hints:
        """What may be said next."""
        ...

    def ask(self, text: str) -> bool:
        """Send it as the person's words; whether it was taken."""
        ...

    def decide(self, accepted: bool) -> bool:
        """Answer the open confirmation."""
        ...

    def keypad(self) -> None:
        """Offer the keys for the number."""
        ...


@dataclass(frozen=True, slots=True)
class VoiceHabits:
    """How a face deals with voice."""

    hands_free: bool = False
    """Listen again by itself after an answer (care mode)."""
    always_aloud: bool = False
    """Read also what was typed or touched (care mode, or as the shop wants)."""
    never_aloud: bool = False
    manner: Manner = USUAL
    silence_s: float = 8.0
    """Nothing is said for so long after we began to listen: it is asked once."""
    giving_up_s: float = 25.0
    """After that, the microphone closes where nobody is known to stand (not hands-free)."""

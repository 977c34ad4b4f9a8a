"""One thing that was said, with all it may be read against: what every way of going on is asked with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.actions import Arguments, Request, Understanding
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.afterwards import Afterwards
from desktop.services.dialogue.memory import Memory


@dataclass(frozen=True, slots=True)
class Saying:
    """The words, what they were understood as when read alone, and what is remembered."""

    short: ShortAnswers
    text: str
    understood: Understanding
    memory: Memory
    phrase: Callable[[str], str]
    """Says a phrase, by its key, in the language that is spoken."""

    @property
    def request(self) -> Request:
        """The first wish as it was understood alone."""
        return self.understood.requests[0]

    @property
    def own(self) -> Arguments:
        """What the words themselves name."""
        return self.request.arguments

    @property
    def hears(self) -> Afterwards:
        """Knows the sentences that go on from something done or told."""
        return self.short.afterwards

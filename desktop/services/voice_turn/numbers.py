"""A number that was dictated: read back, asked after, or handed to the keys; never acted on unheard.

Ten to eighteen of a hundred spoken numbers come out plausible and wrong (measured). So a number is sent only when it is
one of the customer's own, or after the person has heard it and said yes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.ports.listening import Heard, Match, SpokenNumber

KEYPAD_AFTER = 2
"""Failures after which the keys are offered."""


class Step(StrEnum):
    """What to do with a number."""

    SEND = "send"
    READ_BACK = "read_back"
    DID_YOU_MEAN = "did_you_mean"
    REST = "rest_of_number"
    AGAIN = "not_sure"
    KEYPAD = "keypad"


@dataclass(slots=True)
class Dictation:
    """The number of this visit's open question."""

    asked: str = ""
    """What was read back and waits for a yes, as it will be sent; empty when nothing does."""
    sentence: str = ""
    """The whole utterance around it."""
    failures: int = 0
    shown: SpokenNumber | None = field(default=None)

    def take(self, heard: Heard, *, expected: bool) -> Step | None:
        """What follows from an utterance; None when no number is in it."""
        number = heard.number
        if number is None or not number.value:
            return self.failed() if expected and not heard.text.strip() else None
        self.shown = number
        if number.match is Match.EXACT:
            self.asked = number.candidate or number.value
            self.sentence = self.asked if expected else heard.normalized or self.asked
            return Step.SEND
        if number.match is Match.NEAR and number.candidate:
            self.asked, self.sentence = number.candidate, number.candidate
            return Step.DID_YOU_MEAN
        if expected and not number.complete:
            return Step.REST
        self.asked = number.value
        self.sentence = self.asked if expected else heard.normalized or self.asked
        return Step.READ_BACK

    def failed(self) -> Step:
        """It was not right, or not understood."""
        self.asked = self.sentence = ""
        self.failures += 1
        return Step.KEYPAD if self.failures >= KEYPAD_AFTER else Step.AGAIN

    def confirmed(self) -> str:
        """The person said yes: what is sent."""
        sentence = self.sentence
        self.clear()
        return sentence

    def clear(self) -> None:
        """Nothing is being dictated any more."""
        self.asked = self.sentence = ""
        self.failures, self.shown = 0, None

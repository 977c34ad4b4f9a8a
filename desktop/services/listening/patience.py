"""How long a pause may last before the turn is over: by what was said, what was asked for, and the speaker's own pace.

One fixed silence cannot serve both: with 0.7 s every second order number is cut in pieces, with 2 s every "yes" waits
two seconds. The figures below were set on recordings with pauses of 0.5 to 2.5 s (docs/decisions/072).
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ports.listening import Expect
from desktop.services.listening.unfinished import Ending


@dataclass(frozen=True, slots=True)
class PatienceSettings:
    """Seconds of quiet."""

    answer_s: float = 0.9
    """After a plain yes or no: most pauses inside talk are shorter than 0.8 s."""
    complete_s: float = 1.2
    """After a request that the rules are certain of; one in five is certain before its last words are said."""
    open_s: float = 2.8
    """After anything else: a person who looks for a word needs up to two and a half seconds, and gaps beside it add up."""
    unfinished_s: float = 3.2
    """After "那个", "um", "my order": more is surely coming."""
    number_s: float = 3.0
    """After digits: the next group is being looked for on a slip of paper."""
    short_number_s: float = 4.0
    """While an expected number is below its length."""
    whole_number_s: float = 1.3
    """When an expected number has its length; one more digit follows within a second or never."""
    quickest_s: float = 1.2
    """What ``open_s`` can shrink to for somebody who never pauses."""
    longest_s: float = 6.0
    factor: float = 1.0
    """Of all of them; the care face takes 1.3."""


STEADY = 3
"""Turns without a long pause after which a speaker counts as quick."""
PAUSE_S = 0.35
"""A shorter gap is part of a word or a comma."""
MARGIN = 1.5
"""Longer than the longest pause so far that the next may be."""


class Pace:
    """What was learnt of one visitor's pauses; made anew with each visit."""

    def __init__(self) -> None:
        self._longest = 0.0
        self._steady = 0

    def pause(self, seconds: float) -> None:
        """The speaker paused inside a turn and went on."""
        if seconds > PAUSE_S:
            self._longest = max(self._longest * 0.9, seconds)
            if seconds > 1.0:
                self._steady = 0

    def cut(self, seconds: float) -> None:
        """The turn was closed, and the speaker went on after all: our pause was too short."""
        self._longest = max(self._longest, seconds)
        self._steady = 0

    def turn(self) -> None:
        """A turn was finished."""
        self._steady += 1

    @property
    def longest(self) -> float:
        """The pause that is usual for this person, in seconds."""
        return self._longest

    @property
    def quick(self) -> float:
        """0 for a new or hesitant speaker, 1 for one who went through some turns without stopping."""
        return min(1.0, self._steady / STEADY) if self._longest < 1.0 else 0.0


@dataclass(frozen=True, slots=True)
class Said:
    """What is known when a pause begins."""

    ending: Ending
    expect: Expect = Expect.FREE
    number_length: int = 0
    """Characters of the expected number so far."""
    number_whole: bool = False


def patience(said: Said, pace: Pace, settings: PatienceSettings) -> float:
    """Seconds of quiet after which the turn is over."""
    base = _base(said, pace, settings)
    if said.ending not in {Ending.ANSWER, Ending.COMPLETE}:
        base = max(base, min(settings.longest_s, pace.longest * MARGIN))
    return min(settings.longest_s, base * settings.factor)


def _base(said: Said, pace: Pace, settings: PatienceSettings) -> float:
    numeric = said.expect in {Expect.ORDER_NUMBER, Expect.PHONE}
    if numeric and said.number_length:
        return settings.whole_number_s if said.number_whole else settings.short_number_s
    if said.ending is Ending.ANSWER:
        return settings.answer_s
    if said.ending is Ending.COMPLETE:
        return settings.complete_s
    if said.ending is Ending.UNFINISHED:
        return settings.unfinished_s
    if said.ending is Ending.NUMBER or numeric:
        return settings.number_s
    return settings.open_s - pace.quick * (settings.open_s - settings.quickest_s)

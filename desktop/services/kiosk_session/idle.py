"""When a visit ends by itself: nobody touched, spoke or was being worked for. Nothing of it is kept afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """How far an unattended visit has come."""

    PRESENT = "present"
    WARNING = "warning"
    """It is asked whether somebody is still there."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class IdleLimits:
    """How long somebody may do nothing."""

    idle_s: float = 90.0
    """Seconds from the last sign of life to the end."""
    warning_s: float = 20.0
    """The last of them, in which it is asked; one touch starts all over. WCAG 2.2.1 asks for 20 seconds at the least."""
    counted: bool = True
    """Whether the seconds are shown. Care mode shows none: nobody is hurried (interface design)."""


CARE = IdleLimits(idle_s=240.0, warning_s=60.0, counted=False)
"""Care mode asks after three minutes and waits another (interface design)."""


@dataclass(frozen=True, slots=True)
class Idle:
    """What the screen shows of it."""

    phase: Phase
    left_s: float
    """Seconds until the end."""
    fraction: float
    """Share of the whole time that is left, 1 to 0."""


class IdleWatch:
    """Counts from the last sign of life. Work that is under way holds the count."""

    def __init__(self, monotonic: Callable[[], float], limits: IdleLimits | None = None) -> None:
        """``monotonic``: seconds that never go back."""
        self._monotonic = monotonic
        self.limits = limits or IdleLimits()
        self._since = monotonic()
        self._held = False

    def touch(self) -> None:
        """Somebody is there."""
        self._since = self._monotonic()

    def hold(self, held: bool) -> None:
        """An answer is being made, read aloud or printed: nobody is idle who waits for us."""
        if self._held and not held:
            self.touch()
        self._held = held

    def look(self) -> Idle:
        """How it stands now."""
        if self._held:
            self.touch()
        left = max(self.limits.idle_s - (self._monotonic() - self._since), 0.0)
        if left <= 0:
            phase = Phase.OVER
        elif left <= self.limits.warning_s:
            phase = Phase.WARNING
        else:
            phase = Phase.PRESENT
        return Idle(phase, left, left / self.limits.idle_s)

"""What a screen in front of somebody can do for their eyes, as far as a conversation needs to know it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """How many sizes of type are left on the screen that the answers are read from."""

    larger: int
    smaller: int

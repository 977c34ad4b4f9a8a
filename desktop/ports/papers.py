"""Papers that somebody hands over, an order confirmation or a delivery note, to be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read of one. Its words are material to look numbers up in; nothing acts on them."""

    name: str
    """Of the file."""
    pages: int = 0
    """That it has."""
    read: int = 0
    """Pages that were read, from the first on."""
    text: str = ""
    numbers: tuple[str, ...] = ()
    """What looks like an order number, the likeliest first."""
    problem: str = ""
    """Why nothing was read: missing, large, kind, locked, damaged, empty or slow; empty where something was."""


class Papers(Protocol):
    """Reads papers."""

    async def read(self, file: Path) -> Paper:
        """Read one; never raises, a paper that cannot be read says why."""
        ...

"""The model outside the building, as staff look at it, allow it and take that back."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.installation import OutsideModel


class OutsideDesk(Protocol):
    """Nothing leaves before somebody here has seen what it looks like."""

    async def look(self) -> OutsideModel:
        """How it stands now."""
        ...

    def redacted(self, text: str) -> str:
        """What would leave of these words."""
        ...

    async def allow(self, sample: str) -> None:
        """It may be asked; ``sample``: what was looked at, where no prompt waits.

        Raises:
            ModelRefused: nothing was looked at, or it cannot be kept.
        """
        ...

    async def forbid(self) -> None:
        """It may not be asked any longer.

        Raises:
            ModelRefused: that cannot be kept.
        """
        ...

"""The model outside the building, as staff look at it, allow it and take that back."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import OutsideKey, OutsideSettings


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

    async def change(self, settings: OutsideSettings) -> None:
        """Write other settings into the configuration.

        The day's budget and what it is asked for hold at once, another model from the next start.

        Another model, another address, or more that it is asked for is not allowed any longer by the yes to what was before.

        Raises:
            ConfigError: they are not allowed, or cannot be written.
        """
        ...

    async def key(self) -> OutsideKey:
        """Where the key of its server is, if anywhere. A keyring that does not answer takes two seconds."""
        ...

    async def undo(self) -> None:
        """Take the last change back.

        Raises:
            ConfigError: the configuration was changed by somebody else since, or cannot be written.
        """
        ...

    async def forbid(self) -> None:
        """It may not be asked any longer.

        Raises:
            ModelRefused: that cannot be kept.
        """
        ...

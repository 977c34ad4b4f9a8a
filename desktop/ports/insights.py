"""Where the facts of what was asked come from."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from desktop.domain.turn_facts import Facts


class FactSource(Protocol):
    """History, as insights read it."""

    async def facts(self, since: datetime, until: datetime) -> Facts:
        """Everything about the conversations that began in this stretch.

        Raises:
            StoreError: history cannot be read.
        """
        ...

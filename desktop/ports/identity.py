"""How a visitor becomes a known customer."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.people import Caller


class Identity(Protocol):
    """Checks what a visitor shows; says nothing about why a check failed."""

    async def verify(self, order_id: str, phone_last4: str, counter: str) -> Caller | None:
        """The verified customer, or None. Budgeted by the gateway so that it cannot be guessed through.

        Raises:
            ToolError: it could not be asked now; what was told may be right.
        """
        ...

    async def staff_came(self, counter: str) -> None:
        """Keep that somebody of the staff has shown the PIN there."""
        ...
